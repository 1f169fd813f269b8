package quiz

import (
	"fmt"

	"lectern/generator/decode"
)

// kind checks that a profile asks and has outcomes, or does neither: then it is a
// worksheet, and its plan is all there is to fill in.
func (s *sheet) kind(n *decode.Node) {
	has := func(name string) bool { return n.Field(name) != nil }
	switch {
	case has("outcomes") != has("questions"):
		lack := "questions"
		if has("questions") {
			lack = "outcomes"
		}
		s.missing(n, lack, fmt.Sprintf("add %q here: only a worksheet, with a \"plan\" alone, has neither outcomes nor questions", lack))
	case has("outcomes"):
		return
	case !has("plan"):
		s.missing(n, "questions", `add "outcomes" and "questions"; or a "plan" alone, for a worksheet`)
	}
	for _, name := range []string{"mixed", "unclear"} {
		if has(name) && !has("outcomes") && !has("questions") {
			s.report("limit-of-worksheet", nameOf(n, name), fmt.Sprintf("%q is said of outcomes, and this profile has none", name),
				`take it away, or add "outcomes" and "questions"`)
		}
	}
}

// leastPlan is how many parts the plan must have: a worksheet is nothing without.
func (s *sheet) leastPlan(n *decode.Node) int {
	if n.Field("outcomes") == nil && n.Field("questions") == nil {
		return 1
	}
	return 0
}

// continues checks the id of the profile whose customers this one goes on with.
func (s *sheet) continues() {
	lead := s.profile.Continues
	if lead.Value != "" && lead.Value == s.profile.ID.Value {
		s.report("continues-self", lead.Span, "a profile cannot continue itself",
			"write the id of the profile that its customers come from; for customers of its own, take \"continues\" away")
		return
	}
	s.form(lead)
}

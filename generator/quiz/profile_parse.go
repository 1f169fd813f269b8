package quiz

import (
	"fmt"
	"math"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

type profileFields struct {
	ID        decode.Text    `key:"id"`
	Title     decode.Text    `key:"title"`
	Continues decode.Text    `key:"continues"`
	Outcomes  []*decode.Node `key:"outcomes" like:"[{'id': '…', 'title': '…', 'summary': '…', 'next': ['…']}]"`
	Questions []*decode.Node `key:"questions" like:"[{'id': '…', 'prompt': '…', 'choices': [{'text': '…', 'weights': {'outcome-id': 2}}]}]"`
	Plan      []*decode.Node `key:"plan" like:"[{'id': '…', 'prompt': '…', 'fields': ['…']}]"`
	Mixed     *decode.Node   `key:"mixed"`
	Unclear   *decode.Node   `key:"unclear"`
	Required  bool           `key:"required"`
	Was       []decode.Text  `key:"was"`
}

// Limits of a profile: what a reader can still take in, and fill in.
const (
	maxOutcomes         = 12
	maxProfileQuestions = 60
	maxProfileChoices   = 20
	maxNext             = 20
	maxPlan             = 12
	maxPlanFields       = 6
	maxPlanRows         = 20
	planRows            = 3 // where it is not written
	maxWeight           = 100
	maxWithin           = maxWeight * maxProfileQuestions
)

// sheet is a profile that is being read.
type sheet struct {
	*parser
	profile  *Profile
	outcomes map[string]int    // by id, "" for those without one
	choices  [][]choiceWritten // by question
}

func (p *parser) readProfile(n *decode.Node) *Profile {
	var in profileFields
	p.into(n, &in)
	s := &sheet{parser: p, profile: &Profile{Head: p.head(n, "profile", in.ID, in.Title, in.Was)}, outcomes: map[string]int{}}
	s.profile.Required, s.profile.Continues = in.Required, in.Continues
	s.continues()
	s.kind(n)
	s.amount(n, "outcomes", len(in.Outcomes), in.Outcomes == nil, 2, maxOutcomes)
	s.amount(n, "questions", len(in.Questions), in.Questions == nil, 1, maxProfileQuestions)
	s.amount(n, "plan", len(in.Plan), in.Plan == nil, s.leastPlan(n), maxPlan)
	s.readOutcomes(in.Outcomes)
	s.readQuestions(in.Questions)
	s.readPlan(in.Plan)
	s.readLimits(in.Mixed, in.Unclear)
	if !diag.HasErrors(p.problems) {
		s.judge()
	}
	return s.profile
}

// amount checks how many a list holds; absent is one that was not there or no list.
func (p *parser) amount(n *decode.Node, name string, have int, absent bool, least, most int) {
	switch {
	case absent:
	case have < least:
		p.report("too-few", nameOf(n, name), fmt.Sprintf("%q has %d, and must have at least %d", name, have, least), fmt.Sprintf("add %d more", least-have))
	case have > most:
		p.report("too-many", nameOf(n, name), fmt.Sprintf("%q has %d, and can have at most %d", name, have, most), "take some away")
	}
}

// whole checks a whole number within limits.
func (p *parser) whole(n decode.Num, name string, least, most int) {
	if n.Set && (n.Value < float64(least) || n.Value > float64(most) || n.Value != math.Trunc(n.Value)) {
		p.report("out-of-range", n.Span, fmt.Sprintf("%q must be a whole number from %d to %d", name, least, most), fmt.Sprintf("write a whole number, such as %d", max(least, min(most, 3))))
	}
}

type outcomeFields struct {
	ID      decode.Text   `key:"id,required" like:"'a-word'"`
	Title   decode.Text   `key:"title,required"`
	Summary decode.Text   `key:"summary,required"`
	Next    []decode.Text `key:"next,required" like:"['what to do now']"`
	See     decode.Text   `key:"see"`
}

func (s *sheet) readOutcomes(nodes []*decode.Node) {
	used, said := ids{}, sayings{}
	for i, n := range nodes {
		var in outcomeFields
		s.object(n, &in, "an outcome", `{"id": "…", "title": "…", "summary": "…", "next": ["…"]}`)
		o := Outcome{ID: in.ID, Title: s.line(in.Title, "title"), Summary: s.prose(in.Summary), See: s.see(in.See)}
		if in.ID.Span.File != nil && s.form(in.ID) {
			s.unique(used, in.ID, "outcome")
		}
		s.distinct(said, o.Title, in.Title.Span, "two outcomes with one title cannot be told apart: change one")
		s.amount(n, "next", len(in.Next), in.Next == nil, 1, maxNext)
		steps := sayings{}
		for _, text := range in.Next {
			step := s.prose(text)
			s.distinct(steps, step, text.Span, "a step is listed once: take one away")
			o.Next = append(o.Next, step)
		}
		s.outcomes[in.ID.Value] = i
		s.profile.Outcomes = append(s.profile.Outcomes, o)
	}
}

type mixedFields struct {
	Within decode.Num  `key:"within,required" like:"2"`
	Text   decode.Text `key:"text,required"`
}

type unclearFields struct {
	Below decode.Num  `key:"below,required" like:"0.5"`
	Text  decode.Text `key:"text,required"`
}

func (s *sheet) readLimits(mixed, unclear *decode.Node) {
	if mixed != nil {
		var in mixedFields
		s.object(mixed, &in, `"mixed"`, `{"within": 2, "text": "…"}`)
		if in.Within.Value < 0 || in.Within.Value > maxWithin {
			s.report("out-of-range", in.Within.Span, fmt.Sprintf(`"within" must be between 0 and %d`, maxWithin), "write how many points the second may be behind the best")
		}
		s.profile.Mixed = &Mixed{Within: tidy(in.Within.Value), Text: s.prose(in.Text)}
	}
	if unclear != nil {
		var in unclearFields
		s.object(unclear, &in, `"unclear"`, `{"below": 0.5, "text": "…"}`)
		s.share(in.Below, "below")
		s.profile.Unclear = Unclear{Below: in.Below.Value, Text: s.prose(in.Text)}
	}
}

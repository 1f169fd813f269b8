package course

import (
	"fmt"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// compareProfiles holds two languages' profiles against each other: they share the
// customers that a reader asked about, and what was written in their plans.
func compareProfiles(p, other *quiz.Profile) (problems []diag.Problem) {
	if p.Setting() != other.Setting() {
		problems = append(problems, profileDiffers(other.ID.Span, p.ID.Span,
			"this profile has other outcomes, or other limits, than in the other language"))
	}
	if p.Continues.Value != other.Continues.Value {
		problem := profileDiffers(other.ID.Span, p.ID.Span, `"continues" of this profile is not as in the other language`)
		problem.Help = "a reader's customers are kept for both languages at once, so both must go on with those of the same profile"
		problems = append(problems, problem)
	}
	questions := comparedParts{"question", "has other choices or weights", p.ID.Span, other.ID.Span}
	plan := comparedParts{"part of the plan", "has other columns or rows", p.ID.Span, other.ID.Span}
	return append(append(problems, questions.compare(questionsIn(p), questionsIn(other))...), plan.compare(planIn(p), planIn(other))...)
}

// shaped is a part of a profile, with all of it in which two languages must agree.
type shaped struct {
	id, shape string
	at        diag.Span
}

func questionsIn(p *quiz.Profile) (all []shaped) {
	for _, q := range p.Questions {
		all = append(all, shaped{q.ID.Value, q.Revision, q.ID.Span})
	}
	return all
}

func planIn(p *quiz.Profile) (all []shaped) {
	for _, part := range p.Plan {
		all = append(all, shaped{part.ID.Value, part.Shape(), part.ID.Span})
	}
	return all
}

// comparedParts says what the parts are called, and where their profiles stand.
type comparedParts struct {
	what, differing string
	at, otherAt     diag.Span
}

func (c comparedParts) compare(ours, theirs []shaped) (problems []diag.Problem) {
	left := map[string]shaped{}
	for _, part := range theirs {
		left[part.id] = part
	}
	for _, part := range ours {
		match, ok := left[part.id]
		delete(left, part.id)
		switch {
		case !ok:
			problems = append(problems, profileDiffers(c.otherAt, part.at,
				fmt.Sprintf("this profile has no %s %s, the other language's has", c.what, quote(part.id))))
		case match.shape != part.shape:
			problems = append(problems, profileDiffers(match.at, part.at,
				fmt.Sprintf("the %s %s %s than in the other language", c.what, quote(part.id), c.differing)))
		}
	}
	for _, part := range theirs {
		if _, only := left[part.id]; only {
			problems = append(problems, profileDiffers(part.at, c.at,
				fmt.Sprintf("the other language's profile has no %s %s", c.what, quote(part.id))))
		}
	}
	return problems
}

func profileDiffers(at, other diag.Span, message string) diag.Problem {
	p := differs(at, other, message)
	p.Help = "a reader's customers are kept for both languages at once, so both need the same outcomes, questions, keys, weights and plan"
	return p
}

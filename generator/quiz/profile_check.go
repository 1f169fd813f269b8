package quiz

import (
	"fmt"
	"slices"

	"lectern/generator/diag"
)

// judge reports what is wrong with a profile as a whole.
func (s *sheet) judge() {
	for i, q := range s.profile.Questions {
		s.judgeQuestion(&q)
		if slices.ContainsFunc(q.Choices, tells) {
			s.judgeChoices(i)
		}
	}
	s.judgeOutcomes()
}

// judgeChoices warns of choices that may say "not seen yet" without meaning it.
func (s *sheet) judgeChoices(question int) {
	var unseen diag.Span // the first choice without weights
	for i, c := range s.profile.Questions[question].Choices {
		at := s.choices[question][i]
		switch {
		case c.Tells():
		case at.weights != nil:
			s.warn("weights-say-nothing", at.weights.Span, `no weight here is above 0, so this choice means "not seen yet"`,
				`give one outcome more; or take the weights away, if "not seen yet" is meant`)
		case unseen.File != nil:
			s.warn("second-unseen", at.text, `a second choice without weights: both mean "not seen yet"`,
				"where something was seen that speaks for no outcome, give all of them the same weight",
				diag.Note{Message: "the first is here", Span: unseen})
		default:
			unseen = at.text
		}
	}
}

// judgeQuestion warns of a question whose answer changes nothing.
func (s *sheet) judgeQuestion(q *ProfileQuestion) {
	first := q.Choices[0].Weights
	alike := func(c ProfileChoice) bool { return slices.Equal(c.Weights, first) }
	even := func(c ProfileChoice) bool { return slices.Min(c.Weights) == slices.Max(c.Weights) }
	why := ""
	switch {
	case !slices.ContainsFunc(q.Choices, tells):
		why = "no choice has a weight above 0"
	case !slices.ContainsFunc(q.Choices, func(c ProfileChoice) bool { return !even(c) }):
		why = "every choice weighs the same for all outcomes"
	case !slices.ContainsFunc(q.Choices, func(c ProfileChoice) bool { return !alike(c) }):
		why = "all choices have the same weights"
	default:
		return
	}
	s.warn("question-tells-nothing", q.ID.Span, "this question tells no outcome from another: "+why,
		`give the choices different weights, such as "weights": {"`+s.profile.Outcomes[0].ID.Value+`": 2}; or take the question away`)
}

func tells(c ProfileChoice) bool { return c.Tells() }

// judgeOutcomes reports outcomes that can never win, and those that can never win
// alone. To win is to have more points than every other: one that can only be level
// with another, and comes first by its place in the list, was not meant so.
func (s *sheet) judgeOutcomes() {
	work := 0
	for i, o := range s.profile.Outcomes {
		lead, decided := s.profile.lead(i, &work)
		switch {
		case !decided:
			s.warn("profile-too-large", s.profile.ID.Span, fmt.Sprintf("there are too many ways to answer to tell whether the outcome %q can win", o.ID.Value),
				"let most choices weigh for one outcome alone")
			return
		case lead <= 0:
			s.neverWins(i)
		case s.profile.Mixed != nil && lead <= micro(s.profile.Mixed.Within):
			s.warn("always-mixed", o.ID.Span, fmt.Sprintf("the outcome %q is never the result alone: it can be ahead by %s at most, and \"mixed\" begins within %s",
				o.ID.Value, digits(float64(lead)/1e6), digits(s.profile.Mixed.Within)), `lower "within", or give more weight to what speaks for this outcome alone`)
		}
	}
}

func (s *sheet) neverWins(outcome int) {
	o := s.profile.Outcomes[outcome]
	never := fmt.Sprintf("the outcome %q can never win: ", o.ID.Value)
	if !s.profile.anyChoice(func(weights []float64) bool { return weights[outcome] > 0 }) {
		s.report("outcome-never-wins", o.ID.Span, never+"no choice has a weight for it",
			fmt.Sprintf(`give it to the choices that speak for this outcome: "weights": {%q: 2}`, o.ID.Value))
		return
	}
	for i, other := range s.profile.Outcomes {
		if i != outcome && !s.profile.anyChoice(func(weights []float64) bool { return weights[outcome] > weights[i] }) {
			s.report("outcome-never-wins", o.ID.Span, fmt.Sprintf("%s%q is never behind it", never, other.ID.Value),
				fmt.Sprintf("give at least one choice more weight for %q than for %q", o.ID.Value, other.ID.Value),
				diag.Note{Message: "this outcome has as much in every choice, or more", Span: other.ID.Span})
			return
		}
	}
	s.report("outcome-never-wins", o.ID.Span, never+"whatever is answered, one or another has as many points",
		"give more weight to what speaks for this outcome alone")
}

func (p *Profile) anyChoice(is func(weights []float64) bool) bool {
	return slices.ContainsFunc(p.Questions, func(q ProfileQuestion) bool {
		return slices.ContainsFunc(q.Choices, func(c ProfileChoice) bool { return is(c.Weights) })
	})
}

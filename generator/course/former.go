package course

import (
	"fmt"
	"slices"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// checkFormerIDs finds blocks that would take over the record of one that is still
// there, and translations that take over another record than what they translate.
func (c *Course) checkFormerIDs() (problems []diag.Problem) {
	blocks := map[string]*quiz.Block{}
	for _, p := range c.Pages() {
		for _, q := range p.Quizzes {
			if blocks[q.ID.Value] == nil {
				blocks[q.ID.Value] = q
			}
		}
	}
	for _, p := range c.Pages() {
		for _, q := range p.Quizzes {
			problems = append(problems, stillUsed(q, blocks)...)
		}
	}
	for _, p := range c.Default().Everything() {
		for _, t := range p.Translations {
			problems = append(problems, compareFormer(p, t)...)
		}
	}
	return problems
}

func stillUsed(q *quiz.Block, blocks map[string]*quiz.Block) (problems []diag.Problem) {
	for _, was := range q.Was {
		if other := blocks[was]; other != nil {
			problems = append(problems, diag.Problem{
				Code: "former-id-used", Span: q.ID.Span,
				Message: fmt.Sprintf("this %s was %s, and a %s has this id now", q.Kind, quote(was), other.Kind),
				Help:    "the two would share a reader's answers: give that one another id, or take the former id out of \"was\"",
				Notes:   []diag.Note{{Message: "it stands here", Span: other.ID.Span}},
			})
		}
	}
	return problems
}

func compareFormer(from, to *Page) (problems []diag.Problem) {
	theirs := map[string]*quiz.Block{}
	for _, q := range to.Quizzes {
		theirs[q.ID.Value] = q
	}
	for _, q := range from.Quizzes {
		other := theirs[q.ID.Value]
		if other == nil || other.Kind != q.Kind {
			continue // reported as such
		}
		report := func(at, there diag.Span, what, id string) {
			problems = append(problems, differs(at, there, fmt.Sprintf("the \"was\" of %s %s names other former ids than in the other language", what, quote(id))))
		}
		if !sameNames(q.Was, other.Was) {
			report(other.ID.Span, q.ID.Span, q.Kind, q.ID.Value)
		}
		if q.Quiz != nil {
			compareQuestionsFormer(q.Quiz, other.Quiz, report)
		}
	}
	return problems
}

func compareQuestionsFormer(q, other *quiz.Quiz, report func(at, there diag.Span, what, id string)) {
	for _, question := range q.Questions {
		same := func(o quiz.Question) bool { return o.ID.Value == question.ID.Value }
		if i := slices.IndexFunc(other.Questions, same); i >= 0 && !sameNames(question.Was, other.Questions[i].Was) {
			report(other.Questions[i].ID.Span, question.ID.Span, "question", question.ID.Value)
		}
	}
}

// sameNames tells whether two lists hold the same names, in whatever order.
func sameNames(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

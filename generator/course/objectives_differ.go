package course

import (
	"fmt"
	"slices"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// compareObjectives: a lesson and its translation teach the same.
func compareObjectives(from, to *Page) (problems []diag.Problem) {
	theirs := map[string]bool{}
	for o := range to.named() {
		theirs[o.ID] = true
	}
	ours := map[string]bool{}
	for o := range from.named() {
		if !theirs[o.ID] && !ours[o.ID] {
			problems = append(problems, objectiveDiffers(to.File.Diag().All(), o.IDSpan,
				fmt.Sprintf("this translation does not declare the objective %s", quote(o.ID))))
		}
		ours[o.ID] = true
	}
	for o := range to.named() {
		if !ours[o.ID] {
			problems = append(problems, objectiveDiffers(o.IDSpan, from.File.Diag().All(),
				fmt.Sprintf("the lesson this translates does not declare the objective %s", quote(o.ID))))
		}
	}
	return problems
}

// compareAsking: a question asks about the same objective in every language. (Those
// of banks are compared with their banks.) A misspelt objective is told of by
// itself.
func (c *Course) compareAsking(from, to *Page) (problems []diag.Problem) {
	ours, ids := questionsOf(from), c.declared()
	slipped := func(q, other *quiz.Question) bool {
		if id := q.Objective.Value; id != "" && !slices.Contains(ids, id) {
			meant, ok := diag.SuggestID(id, ids)
			return ok && meant == other.Objective.Value
		}
		return false
	}
	for at, q := range questionsOf(to) {
		if other := ours[at]; other != nil && !slipped(other, q) && !slipped(q, other) {
			problems = append(problems, compareObjective(other, q)...)
		}
	}
	return problems
}

func compareObjective(from, to *quiz.Question) []diag.Problem {
	if from.Objective.Value == to.Objective.Value {
		return nil
	}
	span := to.Objective.Span
	if to.Objective.Value == "" {
		span = to.ID.Span
	}
	return []diag.Problem{objectiveDiffers(span, from.ID.Span,
		fmt.Sprintf("this question is about %s, in the other language about %s", named(to), named(from)))}
}

func named(q *quiz.Question) string {
	if q.Objective.Value == "" {
		return "no objective"
	}
	return "the objective " + quote(q.Objective.Value)
}

// questionsOf are the questions that stand on a page, by their ids.
func questionsOf(p *Page) map[Place]*quiz.Question {
	all := map[Place]*quiz.Question{}
	for _, b := range p.Quizzes {
		if b.Quiz == nil {
			continue
		}
		for i, own := 0, b.Quiz.Own(); i < len(own); i++ {
			all[Place{Quiz: b.ID.Value, Question: own[i].ID.Value}] = &own[i]
		}
	}
	return all
}

func objectiveDiffers(at, other diag.Span, message string) diag.Problem {
	return diag.Problem{
		Severity: diag.Warning, Code: "objective-differs", Span: at, Message: message,
		Help:  "languages share the objectives, and the default language decides: give both the same ids",
		Notes: []diag.Note{{Message: "the other language", Span: other}},
	}
}

package course

import (
	"fmt"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// checkQuizzes compares the quizzes of a lesson with those of its translations:
// they share one record, so questions, parts and right answers must be the same.
func (c *Course) checkQuizzes() (problems []diag.Problem) {
	for _, p := range c.Default().Everything() {
		for _, t := range p.Translations {
			problems = append(problems, compareQuizzes(p, t)...)
		}
	}
	return problems
}

func compareQuizzes(from, to *Page) (problems []diag.Problem) {
	theirs := map[string]*quiz.Block{}
	for _, q := range to.Quizzes {
		theirs[q.ID.Value] = q
	}
	for _, q := range from.Quizzes {
		other := theirs[q.ID.Value]
		delete(theirs, q.ID.Value)
		switch {
		case other == nil || other.Kind != q.Kind:
			problems = append(problems, differs(to.File.Diag().All(), q.ID.Span,
				fmt.Sprintf("this translation has no %s %s", q.Kind, quote(q.ID.Value))))
		case q.Quiz != nil:
			problems = append(problems, compareQuestions(q.Quiz, other.Quiz)...)
		case q.Scenario != nil:
			problems = append(problems, compareScenarios(q.Scenario, other.Scenario)...)
		case q.Cards != nil:
			problems = append(problems, compareCards(q.Cards, other.Cards)...)
		case q.Profile != nil:
			problems = append(problems, compareProfiles(q.Profile, other.Profile)...)
		}
	}
	for _, q := range to.Quizzes {
		if theirs[q.ID.Value] != nil {
			problems = append(problems, differs(q.ID.Span, from.File.Diag().All(),
				fmt.Sprintf("the lesson this translates has no %s %s", q.Kind, quote(q.ID.Value))))
		}
	}
	return problems
}

func compareQuestions(q, other *quiz.Quiz) (problems []diag.Problem) {
	theirs := map[string]*quiz.Question{}
	for i := range other.Questions {
		theirs[other.Questions[i].ID.Value] = &other.Questions[i]
	}
	for _, question := range q.Questions {
		match := theirs[question.ID.Value]
		delete(theirs, question.ID.Value)
		switch {
		case match == nil:
			problems = append(problems, differs(other.ID.Span, question.ID.Span,
				fmt.Sprintf("this quiz has no question %s, the other language's has", quote(question.ID.Value))))
		case match.Revision != question.Revision:
			problems = append(problems, differs(match.ID.Span, question.ID.Span,
				fmt.Sprintf("question %s has another type, other parts or other right answers than in the other language", quote(match.ID.Value))))
		}
	}
	for _, question := range other.Questions {
		if theirs[question.ID.Value] != nil {
			problems = append(problems, differs(question.ID.Span, q.ID.Span,
				fmt.Sprintf("the other language's quiz has no question %s", quote(question.ID.Value))))
		}
	}
	return problems
}

func differs(at, other diag.Span, message string) diag.Problem {
	return diag.Problem{
		Severity: diag.Warning, Code: "quiz-differs", Span: at, Message: message,
		Help:  "a reader's answers are kept for both languages at once, so both need the same questions, options and keys",
		Notes: []diag.Note{{Message: "the other language", Span: other}},
	}
}

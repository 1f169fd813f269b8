package course

import (
	"fmt"
	"slices"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// checkQuizzes compares the quizzes of a lesson with those of its translations:
// they share one record, so questions, parts and right answers must be the same.
func (c *Course) checkQuizzes() (problems []diag.Problem) {
	for _, p := range c.Default().Everything() {
		for _, t := range p.Translations {
			problems = append(problems, compareQuizzes(p, t)...)
			if p.Optional != t.Optional && !p.MadeUp && !t.MadeUp {
				problems = append(problems, differs(t.File.Diag().All(), p.File.Diag().All(), "this page belongs to the path of the course in one language and not in the other"))
			}
		}
	}
	return problems
}

// lacksBlocks tells whether a block of the page could not be read.
func (p *Page) lacksBlocks() bool { return p.BlockUnread || len(p.Blocks) > len(p.Quizzes) }

func compareQuizzes(from, to *Page) (problems []diag.Problem) {
	if from.lacksBlocks() || to.lacksBlocks() {
		return nil // what is wrong with a block is said of it, and what it would be nobody knows
	}
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
			problems = append(problems, compareQuizPair(q.Quiz, other.Quiz)...)
		case q.Scenario != nil:
			problems = append(problems, compareScenarios(q.Scenario, other.Scenario)...)
		case q.Cards != nil:
			problems = append(problems, compareCards(q.Cards, other.Cards)...)
		case q.Profile != nil:
			problems = append(problems, compareProfiles(q.Profile, other.Profile)...)
		}
		if other != nil && other.Kind == q.Kind && other.Required != q.Required {
			problems = append(problems, differs(other.ID.Span, q.ID.Span, "this counts for finishing the lesson in one language and not in the other"))
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

// compareQuizPair holds two languages' quizzes against each other.
func compareQuizPair(q, other *quiz.Quiz) []diag.Problem {
	problems := compareQuestions("quiz", q.ID.Span, q.Own(), other.ID.Span, other.Own())
	for _, rule := range []struct{ what, ours, theirs string }{
		{"pass", fmt.Sprint(q.Pass), fmt.Sprint(other.Pass)},
		{"shuffle", fmt.Sprint(q.Shuffle), fmt.Sprint(other.Shuffle)},
		{"confidence", fmt.Sprint(q.Confidence), fmt.Sprint(other.Confidence)},
		{"mode", string(q.Mode), string(other.Mode)},
		{"attempts", fmt.Sprint(q.Attempts), fmt.Sprint(other.Attempts)},
		{"draw", drawn(q.Draw), drawn(other.Draw)},
		{"parallel", q.Parallel.Value, other.Parallel.Value},
	} {
		if rule.ours != rule.theirs {
			problems = append(problems, differs(other.ID.Span, q.ID.Span,
				fmt.Sprintf("%s of this quiz is not as in the other language", quote(rule.what))))
		}
	}
	return problems
}

// drawn is all that decides what is drawn.
func drawn(d *quiz.Draw) string {
	if d == nil {
		return ""
	}
	var each []string
	for _, demand := range d.Each {
		each = append(each, fmt.Sprintf("%d %s", demand.Count, demand.Tag))
	}
	slices.Sort(each)
	return fmt.Sprintf("%d of %s, %q", d.Count, d.Bank.Value, each)
}

// compareQuestions holds the questions of two languages' quizzes or banks against
// each other; at and otherAt are where these have their ids.
func compareQuestions(what string, at diag.Span, questions []quiz.Question, otherAt diag.Span, others []quiz.Question) (problems []diag.Problem) {
	theirs := map[string]*quiz.Question{}
	for i := range others {
		theirs[others[i].ID.Value] = &others[i]
	}
	for i := range questions {
		question := &questions[i]
		match := theirs[question.ID.Value]
		delete(theirs, question.ID.Value)
		switch {
		case match == nil:
			problems = append(problems, differs(otherAt, question.ID.Span,
				fmt.Sprintf("this %s has no question %s, the other language's has", what, quote(question.ID.Value))))
		case match.Revision != question.Revision:
			problems = append(problems, differs(match.ID.Span, question.ID.Span,
				fmt.Sprintf("question %s has another type, other parts or other right answers than in the other language", quote(match.ID.Value))))
		}
	}
	for i := range others {
		if question := &others[i]; theirs[question.ID.Value] != nil {
			problems = append(problems, differs(question.ID.Span, at,
				fmt.Sprintf("the other language's %s has no question %s", what, quote(question.ID.Value))))
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

package course

import (
	"fmt"
	"slices"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// placed is a quiz where it stands.
type placed struct {
	page  *Page
	index int // among the blocks of the page
	quiz  *quiz.Quiz
}

// Earlier is the test that a quiz is held against, as the page's language has it or
// else another: both share one record. Nil where there is none.
func (c *Course) Earlier(p *Page, q *quiz.Quiz) *quiz.Quiz {
	if earlier, ok := c.earlier(p, q); ok {
		return earlier.quiz
	}
	return nil
}

func (c *Course) earlier(p *Page, q *quiz.Quiz) (placed, bool) {
	if q.Parallel.Value == "" {
		return placed{}, false
	}
	for _, l := range append([]*Language{p.Language, c.Default()}, c.Languages...) {
		for _, at := range l.quizzes() {
			if at.quiz.ID.Value == q.Parallel.Value {
				return at, true
			}
		}
	}
	return placed{}, false
}

// quizzes are all quizzes of the language.
func (l *Language) quizzes() (all []placed) {
	for _, p := range l.Everything() {
		for i, b := range p.Quizzes {
			if b.Quiz != nil {
				all = append(all, placed{p, i, b.Quiz})
			}
		}
	}
	return all
}

// checkParallels holds every test that names an earlier one against it.
func (c *Course) checkParallels() (problems []diag.Problem) {
	for _, l := range c.Languages {
		for _, at := range l.quizzes() {
			if at.quiz.Parallel.Value != "" {
				problems = append(problems, c.checkParallel(at)...)
			}
		}
	}
	return problems
}

func (c *Course) checkParallel(at placed) []diag.Problem {
	earlier, ok := c.earlier(at.page, at.quiz)
	problem := diag.Problem{Span: at.quiz.Parallel.Span}
	if ok {
		problem.Notes = []diag.Note{{Message: "the other test", Span: earlier.quiz.ID.Span}}
	}
	name := quote(at.quiz.Parallel.Value)
	switch {
	case !ok && c.hasBrokenBlocks():
		return nil // it may be one of those
	case !ok:
		problem.Code, problem.Message = "parallel-unknown", "no quiz has the id "+name
		problem.Help = diag.DidYouMean(at.quiz.Parallel.Value, c.testIDs(at),
			"write the id of the test that readers take first; one in a draft does not count")
	case earlier.quiz.Mode != quiz.Test:
		problem.Code, problem.Message = "parallel-to-practice", fmt.Sprintf("the quiz %s is practice, and a gain is counted from the first try of a test", name)
		problem.Help = `write "mode": "test" in it, or name another quiz`
	case !comesBefore(earlier, at):
		problem.Code, problem.Message = "parallel-later", fmt.Sprintf("the test %s comes after this one", name)
		problem.Help = "name a test that readers take before this one, or let the other name this one"
	case c.inCircle(at):
		problem.Code, problem.Message = "parallel-circle", fmt.Sprintf("the test %s is itself held against this one", name)
		problem.Help = `take "parallel" out of the test that readers take first`
	case !shareObjective(at.quiz, earlier.quiz) && !missesQuestions(at) && !missesQuestions(earlier):
		problem.Severity, problem.Code = diag.Warning, "parallel-without-objective"
		problem.Message = fmt.Sprintf("this test and the test %s have no objective in common, so no gain can be shown", name)
		problem.Help = `give questions of both the same "objective"`
	default:
		return nil
	}
	return []diag.Problem{problem}
}

// comesBefore tells whether readers meet one quiz before the other. Only lessons in
// modules have their place on the path: a page outside them, such as one with a
// test before the course or after it, may be read at any time.
func comesBefore(a, b placed) bool {
	switch {
	case a.page == b.page:
		return a.index < b.index
	case a.page.Language != b.page.Language || a.page.Module == nil || b.page.Module == nil:
		return true
	}
	path := a.page.Language.Lessons()
	return slices.Index(path, a.page) < slices.Index(path, b.page)
}

// inCircle tells whether the tests that a test is held against lead back to it.
func (c *Course) inCircle(start placed) bool {
	met, at := map[*quiz.Quiz]bool{}, start
	for !met[at.quiz] {
		met[at.quiz] = true
		next, ok := c.earlier(at.page, at.quiz)
		if !ok {
			return false
		}
		at = next
	}
	return at.quiz == start.quiz
}

func shareObjective(a, b *quiz.Quiz) bool {
	asked := map[string]bool{}
	for _, q := range a.Questions {
		asked[q.Objective.Value] = true
	}
	return slices.ContainsFunc(b.Questions, func(q quiz.Question) bool {
		return q.Objective.Value != "" && asked[q.Objective.Value]
	})
}

// missesQuestions tells whether a quiz draws from a bank that could not be read.
func missesQuestions(at placed) bool {
	return at.quiz.Draw != nil && len(at.quiz.Own()) == len(at.quiz.Questions)
}

// testIDs are the tests that may come before a quiz.
func (c *Course) testIDs(than placed) (ids []string) {
	for _, at := range than.page.Language.quizzes() {
		if at.quiz != than.quiz && at.quiz.Mode == quiz.Test {
			ids = append(ids, at.quiz.ID.Value)
		}
	}
	return ids
}

// hasBrokenBlocks tells whether a block of the course has errors.
func (c *Course) hasBrokenBlocks() bool {
	return slices.ContainsFunc(c.Pages(), func(p *Page) bool { return p.lacksBlocks() })
}

// ObjectiveTexts are the objectives that lessons declare, by id, as the language
// says them; those that it does not declare as another does.
func (c *Course) ObjectiveTexts(l *Language) map[string]string {
	texts := map[string]string{}
	for _, l := range append([]*Language{l, c.Default()}, c.Languages...) {
		for _, p := range l.Everything() {
			for o := range p.named() {
				if texts[o.ID] == "" {
					texts[o.ID] = o.Text
				}
			}
		}
	}
	return texts
}

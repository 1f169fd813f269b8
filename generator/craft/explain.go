package craft

import (
	"fmt"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// noExplanation: readers are not told why. A question whose right choices have
// feedback says it there, one with a model answer in that. It is one warning for
// a quiz, since such questions come in numbers.
func noExplanation(questions []asked) (problems []diag.Problem) {
	for len(questions) > 0 {
		in, scored := questions[0].in, 0
		var places []diag.Span
		for ; len(questions) > 0 && questions[0].in == in; questions = questions[1:] {
			q := questions[0]
			if !q.Scored() || q.Type == quiz.LongFillIn {
				continue
			}
			scored++
			if q.Explanation.Empty() && !q.explainsItself() {
				places = append(places, q.ID.Span)
			}
		}
		if places == nil {
			continue
		}
		message := fmt.Sprintf("%d of %d questions have no explanation", len(places), scored)
		if len(places) == 1 {
			message = "this question has no explanation"
		}
		problems = append(problems, at(places, message, `add "explanation": "…", which says why the right answer is right`, "nor has this one"))
	}
	return problems
}

// explainsItself tells whether all right choices have feedback.
func (q asked) explainsItself() bool {
	for _, o := range q.Options {
		if o.Correct && o.Feedback.Empty() {
			return false
		}
	}
	return q.Type == quiz.Choice
}

// noFeedback: in practice some choices answer those who take them, and some wrong
// ones do not. Where none does, the explanation speaks to all, and where there is
// none either, noExplanation says so.
func noFeedback(q asked) []diag.Problem {
	if q.in.Mode != quiz.Practice || q.Type != quiz.Choice {
		return nil
	}
	wrong, answering := 0, false
	var places []diag.Span
	for _, o := range q.Options {
		answering = answering || !o.Feedback.Empty()
		if o.Correct {
			continue
		}
		wrong++
		if o.Feedback.Empty() {
			places = append(places, o.Text.Span)
		}
	}
	if !answering || places == nil {
		return nil
	}
	message := fmt.Sprintf("%d of %d wrong choices have no feedback", len(places), wrong)
	if len(places) == 1 {
		message = "this wrong choice has no feedback, though others have"
	}
	return []diag.Problem{at(places, message, `add "feedback": "…", which tells those who choose it what they overlooked`, "nor has this one")}
}

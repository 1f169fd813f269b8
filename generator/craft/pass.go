package craft

import (
	"fmt"
	"math"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// passOutOfReach: a quiz asks for a share of the points that none of its scores
// but the full one reaches, or it has no points at all. Only a pass mark that the
// quiz names itself is judged: site.toml's is for quizzes of every size.
func passOutOfReach(q *quiz.Quiz) (diag.Problem, bool) {
	p := diag.Problem{Severity: diag.Warning, Code: "pass-out-of-reach", Span: q.PassSpan}
	points := q.Points()
	switch {
	case q.PassSpan.File == nil || len(q.Questions) == 0 || q.Draw != nil: // what is drawn is not known here
		return p, false
	case points == 0:
		p.Message = "no score can reach this: the questions have no points"
		p.Help = `take "pass" away: a quiz without points is passed once all of it is answered`
		return p, q.Pass > 0
	}
	next := nextBelow(q) / points
	below := math.Floor(next*100) / 100
	if below <= 0 || q.Pass >= 1 || q.Pass <= next+1e-9 {
		return p, false
	}
	p.Message = fmt.Sprintf("only a full score reaches this: the next one below is %.2g", below)
	p.Help = fmt.Sprintf("write %.2g to let a mistake pass, or 1 if all must be right", below)
	return p, true
}

// nextBelow is the best number of points below the full one.
func nextBelow(q *quiz.Quiz) float64 {
	points, least := q.Points(), math.Inf(1)
	for i := range q.Questions {
		if question := &q.Questions[i]; question.Scored() {
			least = min(least, question.Points*(1-secondBest(question)))
		}
	}
	return points - least
}

// secondBest is the best score of an answer that is not quite right, from 0 to 1.
func secondBest(q *quiz.Question) float64 {
	parts := 0
	switch q.Type {
	case quiz.Choice:
		return secondChoice(q)
	case quiz.FillIn:
		parts = len(q.Gaps)
	case quiz.Matching:
		parts = len(q.Pairs)
	case quiz.Categorize:
		for _, c := range q.Categories {
			parts += len(c.Items)
		}
	case quiz.Sequencing:
		parts = len(q.Items) - 1
	case quiz.LongFillIn:
		parts = len(q.Rubric)
	}
	return 1 - 1/float64(max(parts, 1))
}

// secondChoice: with several to tick, one tick is missing; else it is the option
// with the best score that is not right.
func secondChoice(q *quiz.Question) float64 {
	right, best := 0, 0.0
	for _, o := range q.Options {
		if o.Correct {
			right++
		} else {
			best = max(best, o.Score)
		}
	}
	if q.Multiple {
		return 1 - 1/float64(max(right, 1))
	}
	return best
}

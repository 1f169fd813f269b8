package gift

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// takeWeight takes %50% off the front of an answer.
func (a *answer) takeWeight() {
	if len(a.text) < 3 || a.text[0].r != '%' {
		return
	}
	end := 1
	for end < len(a.text) && a.text[end].r != '%' {
		end++
	}
	if end == len(a.text) {
		return
	}
	number := strings.ReplaceAll(strings.TrimSpace(a.text[1:end].string()), ",", ".")
	value, err := strconv.ParseFloat(number, 64)
	if err != nil || math.IsNaN(value) || math.IsInf(value, 0) {
		return
	}
	a.weight, a.weighed, a.text = value, true, a.text[end+1:].trim()
}

// share is what an answer is worth, in percent.
func (a answer) share() float64 {
	switch {
	case a.weighed:
		return a.weight
	case a.right:
		return 100
	}
	return 0
}

// choice reads options. Without one marked by = several may be chosen.
func (r *reader) choice(q raw, out Question) Question {
	out.Type, out.Multiple = "choice", true
	full := 0
	for _, a := range q.answers {
		if a.right {
			out.Multiple = false
		}
		if a.right && a.share() == 100 {
			full++
		}
	}
	at, end := q.whole.start(), q.whole.end()
	if full > 1 {
		out.Multiple = true
		r.warn(at, end, "several-right-answers", "several options are right where one is to be chosen; here readers choose all that are right", "keep one of them, if one is to be chosen")
	}
	for _, a := range q.answers {
		c := Choice{Text: markdown(a.text, q.format), Feedback: markdown(a.feedback, q.format)}
		switch share := a.share(); {
		case out.Multiple:
			c.Correct = share > 0
		case share == 100:
			c.Correct = true
		case share > 0 && share < 100:
			c.Score = math.Round(share*100) / 10000
		case share < 0:
			r.warn(a.all.start(), a.all.end(), "negative-mark", "no option costs points here where one is chosen; this one is wrong and costs none", "")
		}
		out.Choices = append(out.Choices, c)
	}
	if out.Multiple && full == 0 {
		r.multiple(q, at, end)
	}
	return out
}

// multiple reports weights that a quiz does not have: there each right tick is worth
// the same, and a wrong one takes as much away.
func (r *reader) multiple(q raw, at, end int) {
	var right []float64
	taken, free := false, false
	for _, a := range q.answers {
		switch share := a.share(); {
		case share > 0:
			right = append(right, share)
		case share < 0:
			taken = true
		default:
			free = true
		}
	}
	for _, share := range right {
		if math.Abs(share-right[0]) > 0.02 {
			r.warn(at, end, "weights", "the right options weigh differently; here each is worth the same", "divide the question, if some matter more")
			return
		}
	}
	for _, a := range q.answers {
		if share := a.share(); share < 0 && len(right) > 0 && math.Abs(share+right[0]) > 0.02 {
			r.warn(at, end, "negative-mark", fmt.Sprintf("a wrong tick takes %g %% away in Moodle, and here as much as a right one gives", -share), "")
			return
		}
	}
	if free && !taken {
		r.warn(at, end, "negative-mark", "a wrong tick costs nothing in Moodle; here it takes away what a right one gives", "")
	}
}

// numeric reads a number, with a tolerance, or a range. Of several answers the
// first that is wholly right counts.
func (r *reader) numeric(q raw, out Question) (Question, bool) {
	out.Type = "numeric"
	found := false
	var remarks []string
	for _, a := range q.answers {
		text := strings.Join(strings.Fields(a.text.string()), "")
		if feedback := markdown(a.feedback, q.format); feedback != "" {
			if text == "" {
				text = "~"
			}
			remarks = append(remarks, remark(text, feedback))
		}
		switch {
		case !a.right || len(a.text) == 0: // feedback to all other answers
		case found || a.share() != 100:
			r.warn(a.all.start(), a.all.end(), "part-of-points", "one number or range is right here, and no other gives a part of the points", "widen the range if this is good enough")
		case !out.number(text):
			r.fail(a.all.start(), a.all.end(), "not-a-number", fmt.Sprintf("%q is no number and no range", text), "write =12, =12:0.5 or =11.5..12.5")
		default:
			found = true
		}
	}
	if !found {
		r.fail(q.whole.start(), q.whole.end(), "no-right-answer", "no number is right, so the question is left out", "write {#12}")
	}
	general := out.Explanation
	out.Explanation = strings.Join(remarks, "\n")
	out.add(general)
	return out, found
}

// number reads 12, 12:0.5 or 11..13.
func (q *Question) number(text string) bool {
	if low, high, ok := strings.Cut(text, ".."); ok {
		from, ok := decimal(low)
		to, ok2 := decimal(high)
		q.Min, q.Max = &from, &to
		return ok && ok2
	}
	value, tolerance, has := strings.Cut(text, ":")
	number, ok := decimal(value)
	q.Answer = number
	if has && tolerance != "" && ok {
		q.Tolerance, ok = decimal(tolerance)
	}
	return ok
}

// decimal reads a number with a point or a comma.
func decimal(text string) (float64, bool) {
	value, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
	return value, err == nil && !math.IsNaN(value) && !math.IsInf(value, 0)
}

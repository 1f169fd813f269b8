package learner

import (
	"slices"

	"lectern/generator/quiz"
)

// right is the answer that earns all points.
func (m *maker) right(q *quiz.Question) quiz.Response {
	switch q.Type {
	case quiz.Likert:
		return rated(q, q.Scale[len(q.Scale)-1].Key)
	case quiz.LongFillIn:
		r := q.Best()
		r.Placed["text"] = long(q.ModelAnswer.Plain, q.MinLength)
		return r
	}
	return q.Best()
}

// wrong is an answer that can be handed in and earns as little as one can.
func (m *maker) wrong(q *quiz.Question) quiz.Response {
	switch {
	case q.Type == quiz.Likert:
		return rated(q, q.Scale[0].Key)
	case q.Type == quiz.LongFillIn:
		return quiz.Response{Placed: map[string]string{"text": long("", q.MinLength)}}
	case q.Type == quiz.FillIn:
		return quiz.Response{Placed: misfilled(q)}
	case q.Type == quiz.Numeric:
		return quiz.Response{Placed: map[string]string{"1": misreckoned(q.Number)}}
	}
	r := q.Worst()
	switch {
	case q.Type == quiz.Matching && len(q.Distractors) > 0:
		for key := range r.Placed {
			r.Placed[key] = q.Distractors[0].Key
		}
	case q.Multiple && len(r.Chosen) == 0: // none of them is wrong
		r.Chosen = []string{q.Options[0].Key}
	}
	return r
}

func rated(q *quiz.Question, step string) quiz.Response {
	placed := map[string]string{}
	for _, s := range q.Statements {
		placed[s.Key] = step
	}
	return quiz.Response{Placed: placed}
}

// long is a text of so many characters at least.
func long(text string, least int) string {
	if text == "" {
		text = "…"
	}
	letters := []rune(text)
	for len(letters) < least {
		letters = slices.Concat(letters, []rune(" "), letters)
	}
	return string(letters)
}

func misfilled(q *quiz.Question) map[string]string {
	placed := map[string]string{}
	for _, gap := range q.Gaps {
		placed[gap.Key] = "2"
		if gap.Typed {
			placed[gap.Key] = otherThan("?", func(s string) bool { return gap.Accepts(s, q.CaseSensitive) })
		}
	}
	return placed
}

func misreckoned(n *quiz.Number) string {
	if n.Min != nil {
		return quiz.FormatNumber(*n.Min - 1)
	}
	return quiz.FormatNumber(*n.Max + 1)
}

// otherThan is a text that is not accepted.
func otherThan(text string, accepted func(string) bool) string {
	for accepted(text) {
		text += "?"
	}
	return text
}

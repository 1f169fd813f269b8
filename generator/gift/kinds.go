package gift

import (
	"cmp"
	"fmt"
	"strings"
)

// question makes a question of what was read; not ok where it cannot be one.
func (r *reader) question(q raw) (Question, bool) {
	r.embedded(q)
	out := Question{Prompt: q.prompt(), Explanation: markdown(q.general, q.format)}
	if out.Prompt == "" {
		out.Prompt = cmp.Or(escape(q.title), "?")
	}
	switch q.kind {
	case essay:
		out.Type, out.ModelAnswer = "long-fill-in", out.Explanation
		if out.Explanation = ""; out.ModelAnswer == "" {
			out.ModelAnswer = "…"
			r.warn(q.whole.start(), q.whole.end(), "no-model-answer", "an essay has no answer here, and readers are shown one to compare with", "write \"modelAnswer\" in place of the …")
		}
		return out, true
	case trueFalse:
		return r.trueFalse(q, out), true
	case numeric:
		return r.numeric(q, out)
	case matching:
		return r.matching(q, out), true
	case choice:
		return r.choice(q, out), true
	}
	return r.short(q, out)
}

// embedded reports pictures that are in Moodle and not in the file.
func (r *reader) embedded(q raw) {
	all := append(append(chars{}, q.before...), q.whole...)
	if i := all.index("@@PLUGINFILE@@", 0); i >= 0 {
		r.warn(all[i].at, all[i].at+len("@@PLUGINFILE@@"), "embedded-file", "this picture or file is in Moodle, and not in this text", "put it beside the lesson, and its path here")
	}
}

// add puts another paragraph to an explanation.
func (q *Question) add(text string) {
	if text != "" {
		q.Explanation = strings.TrimSpace(q.Explanation + "\n\n" + text)
	}
}

// trueFalse reads T#wrong#right. Here one explanation is shown for both answers, so
// it says which text was for which.
func (r *reader) trueFalse(q raw, out Question) Question {
	a := q.answers[0]
	word := strings.ToUpper(a.text.string())
	out.Type, out.Answer = "true-false", strings.HasPrefix(word, "T")
	general := out.Explanation
	out.Explanation = ""
	var said []string
	for rest := a.feedback; len(rest) > 0; {
		rest = rest[1:]
		end := rest.index("#", 0)
		if end < 0 {
			end = len(rest)
		}
		said = append(said, markdown(rest[:end], q.format))
		rest = rest[end:]
	}
	switch {
	case len(said) > 1 && said[0] != "" && said[1] != "" && said[0] != said[1]:
		out.add(marked("✓", said[1]) + "\n" + marked("✗", said[0]))
		r.warn(a.feedback.start(), a.feedback.end(), "two-feedbacks", "a true-false question has one explanation here, shown for both answers: what is for the right one is marked ✓ in it, for the wrong one ✗", "make one text of the two")
	case len(said) > 0:
		out.add(said[0])
		if len(said) > 1 && said[1] != said[0] {
			out.add(said[1])
		}
	}
	for _, more := range said[min(2, len(said)):] {
		out.add(more)
	}
	out.add(general)
	return out
}

// marked is an item of a list that begins with a mark.
func marked(mark, text string) string {
	return "- " + mark + " " + strings.ReplaceAll(text, "\n", "\n  ")
}

// short reads a question with a short answer.
func (r *reader) short(q raw, out Question) (Question, bool) {
	out.Type = "fill-in"
	var remarks []string
	for _, a := range q.answers {
		text := strings.Join(strings.Fields(a.text.string()), " ")
		full := !a.weighed || a.weight == 100
		switch {
		case !full:
			r.warn(a.all.start(), a.all.end(), "part-of-points", fmt.Sprintf("an answer is right or wrong here, so %q, for a part of the points, is not accepted", text), "add it to the answers if it is good enough")
		case strings.Contains(text, "*"):
			r.warn(a.all.start(), a.all.end(), "wildcard", "* stands for any text in Moodle, and for itself here", "list the answers that are meant")
			fallthrough
		default:
			out.Answers = append(out.Answers, text)
		}
		if feedback := markdown(a.feedback, q.format); feedback != "" {
			remarks = append(remarks, remark(text, feedback))
		}
	}
	if len(out.Answers) == 0 {
		r.fail(q.whole.start(), q.whole.end(), "no-right-answer", "no answer is right for all of the points, so the question is left out", "write the right one as =answer")
		return out, false
	}
	general := out.Explanation
	out.Explanation = strings.Join(remarks, "\n")
	out.add(general)
	return out, true
}

// remark is the feedback to one of several answers, in the explanation.
func remark(text, feedback string) string {
	return "- *" + escape(text) + "*: " + strings.ReplaceAll(feedback, "\n", "\n  ")
}

// matching reads pairs. Where several have one right side they are heaps.
func (r *reader) matching(q raw, out Question) Question {
	out.Type = "matching"
	heaps := map[string]int{}
	shared := false
	for _, a := range q.answers {
		arrow := a.text.index("->", 0)
		if arrow < 0 {
			r.fail(a.all.start(), a.all.end(), "no-pair", "this is no pair, and left out", "write =left -> right")
			continue
		}
		if len(a.feedback) > 0 {
			out.add(markdown(a.feedback, q.format))
		}
		left, right := markdown(a.text[:arrow], q.format), markdown(a.text[arrow+2:], "plain")
		if left == "" {
			out.Distractors = append(out.Distractors, right)
			continue
		}
		out.Pairs = append(out.Pairs, Pair{left, right})
		if heaps[right]++; heaps[right] > 1 {
			shared = true
		}
	}
	if shared {
		r.heaps(q, &out)
	}
	return out
}

func (r *reader) heaps(q raw, out *Question) {
	places := map[string]int{}
	for _, p := range out.Pairs {
		i, ok := places[p.Right]
		if !ok {
			i = len(out.Categories)
			places[p.Right] = i
			out.Categories = append(out.Categories, Category{Title: p.Right})
		}
		out.Categories[i].Items = append(out.Categories[i].Items, p.Left)
	}
	if len(out.Distractors) > 0 {
		r.warn(q.whole.start(), q.whole.end(), "distractors", "several left sides share a right one, so this becomes heaps; a right side without a left one has no place among them: "+strings.Join(out.Distractors, ", "), "")
	}
	out.Type, out.Pairs, out.Distractors = "categorize", nil, nil
}

package craft

import (
	"fmt"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// longestRight: in most questions the right choice is the longest, so that readers
// learn to pick the long one. It takes three such questions: one or two come about
// by chance, since where length says nothing, the right one of four choices is
// clearly the longest in about one question of ten.
func longestRight(questions []asked) []diag.Problem {
	judged := 0
	var places []diag.Span
	for _, q := range questions {
		right, wrong, ok := q.sides()
		if !ok {
			continue
		}
		judged++
		if clearlyLonger(least(right), most(wrong)) {
			places = append(places, right[0].Text.Span)
		}
	}
	if len(places) < 3 || len(places)*2 <= judged {
		return nil
	}
	return []diag.Problem{at(places,
		fmt.Sprintf("%s is clearly the longest in %d of %d %s", questions[0].right(), len(places), judged, questions[0].many()),
		"readers learn to pick the long one: shorten it, or make the others as full; what explains it belongs after the answer",
		"here too")}
}

// clearlyLonger: by a fifth, and by two words. What is less nobody sees.
func clearlyLonger(a, b int) bool { return a*5 >= b*6 && a-b >= 10 }

func least(options []quiz.Option) int {
	n := size(options[0].Text.Plain)
	for _, o := range options {
		n = min(n, size(o.Text.Plain))
	}
	return n
}

func most(options []quiz.Option) (n int) {
	for _, o := range options {
		n = max(n, size(o.Text.Plain))
	}
	return n
}

// sides are the right and the wrong choices of a question where they can be
// compared by their looks: three or more (of two one is longer anyway), all of
// words alone.
func (q asked) sides() (right, wrong []quiz.Option, ok bool) {
	if q.Type != quiz.Choice || len(q.Options) < 3 {
		return nil, nil, false
	}
	for _, o := range q.Options {
		if !plain(o.Text) {
			return nil, nil, false
		}
		if o.Correct {
			right = append(right, o)
		} else {
			wrong = append(wrong, o)
		}
	}
	return right, wrong, len(right) > 0 && len(wrong) > 0
}

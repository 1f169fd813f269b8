package render

import (
	"fmt"
	"slices"
	"testing"

	"lectern/generator/decode"
	"lectern/generator/quiz"
)

// Items are shown in the same order on every build, and never in the right one.
func TestSequencingOrder(t *testing.T) {
	form := quizForm{prose: testProse}
	for n := range 300 {
		q := &quiz.Question{ID: decode.Text{Value: fmt.Sprintf("question-%d", n)}, Type: quiz.Sequencing}
		for i := range 2 + n%14 {
			q.Items = append(q.Items, quiz.Item{Key: fmt.Sprint(i + 1)})
		}
		view, again := form.sequencing("q", q), form.sequencing("q", q)
		same := func(a, b ItemView) bool { return a.Key == b.Key }
		if slices.EqualFunc(view.Shown, view.Right, same) || len(view.Shown) != len(q.Items) {
			t.Errorf("%d items of %s are shown as %v", len(q.Items), q.ID.Value, view.Shown)
		}
		if !slices.EqualFunc(view.Shown, again.Shown, same) || q.Grade(keysOf(view.Right)) != 1 {
			t.Errorf("the order of %s is not what it was", q.ID.Value)
		}
	}
}

func keysOf(items []ItemView) quiz.Response {
	var r quiz.Response
	for _, item := range items {
		r.Chosen = append(r.Chosen, item.Key)
	}
	return r
}

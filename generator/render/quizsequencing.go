package render

import (
	"slices"

	"lectern/generator/quiz"
)

// SequencingView is things to put in order.
type SequencingView struct {
	Shown []ItemView // in an order that gives nothing away, and never the right one
	Right []ItemView
}

func (f quizForm) sequencing(name string, q *quiz.Question) *SequencingView {
	if q.Type != quiz.Sequencing {
		return nil
	}
	view := SequencingView{Right: f.items(name, q.Items)}
	key := func(i ItemView) string { return i.Key }
	view.Shown = scrambled(q.ID.Value, view.Right, key)
	if slices.EqualFunc(view.Shown, view.Right, func(a, b ItemView) bool { return a.Key == b.Key }) {
		view.Shown = append(view.Shown[1:], view.Shown[0])
	}
	return &view
}

// items are parts of the question of that name.
func (f quizForm) items(name string, items []quiz.Item) []ItemView {
	var views []ItemView
	for _, item := range items {
		id := name + "." + item.Key
		views = append(views, ItemView{
			Key: item.Key, ID: id, TextID: id + "..text", Text: f.prose(item.Text), Plain: item.Text.Plain, Inline: item.Text.Inline,
		})
	}
	return views
}

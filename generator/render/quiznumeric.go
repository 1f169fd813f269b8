package render

import (
	"html/template"

	"lectern/generator/quiz"
)

// NumericView is a field for a number.
type NumericView struct {
	ID        string        // of the field, and its form name
	Unit      template.HTML // inline; "" for none
	Answer    string        // "" where only a range was given
	Tolerance string        // "" for none
	Min, Max  string        // without an answer; "" for an open end
}

// RangeData is the range of right numbers; no bound where it is open.
type RangeData struct {
	Min *float64 `json:"min,omitempty"`
	Max *float64 `json:"max,omitempty"`
}

func (f quizForm) numeric(name string, q *quiz.Question) *NumericView {
	if q.Number == nil {
		return nil
	}
	view := NumericView{ID: name + ".1", Unit: f.prose(q.Number.Unit)}
	if q.Number.HasAnswer {
		view.Answer = quiz.FormatNumber(q.Number.Answer)
		if q.Number.Tolerance > 0 {
			view.Tolerance = quiz.FormatNumber(q.Number.Tolerance)
		}
		return &view
	}
	view.Min, view.Max = bound(q.Number.Min), bound(q.Number.Max)
	return &view
}

func bound(n *float64) string {
	if n == nil {
		return ""
	}
	return quiz.FormatNumber(*n)
}

func (d *QuestionData) numeric(q *quiz.Question) {
	if q.Number != nil {
		d.Range, d.Unit = &RangeData{Min: q.Number.Min, Max: q.Number.Max}, q.Number.Unit.Plain
	}
}

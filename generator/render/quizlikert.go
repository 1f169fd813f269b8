package render

import (
	"html/template"

	"lectern/generator/quiz"
)

// LikertView is statements to rate by the steps of one scale.
type LikertView struct {
	Scale      []StepView
	Statements []ItemView // each a group of radio buttons; the id of each is the statement's, a dot and the step's key
}

// StepView is one step of a scale.
type StepView struct {
	Key  string        // the value of a radio button
	Text template.HTML // inline
}

func (f quizForm) likert(name string, q *quiz.Question) *LikertView {
	if q.Type != quiz.Likert {
		return nil
	}
	view := LikertView{Statements: f.items(name, q.Statements)}
	for _, step := range q.Scale {
		view.Scale = append(view.Scale, StepView{Key: step.Key, Text: f.prose(step.Text)})
	}
	return &view
}

package render

import (
	"html/template"

	"lectern/generator/quiz"
)

// LongFillInView is a text to write, and what to hold it against.
type LongFillInView struct {
	ID          string // of the textarea, and its form name
	LeastID     string // of the words on how much to write
	MinLength   int    // characters; 0 for any
	ModelAnswer template.HTML
	RubricName  string     // form name of its boxes
	Rubric      []ItemView // ID is that of the box; nil for none
	SelfScore   bool       // what is ticked is the score
}

func (f quizForm) longFillIn(name string, q *quiz.Question) *LongFillInView {
	if q.Type != quiz.LongFillIn {
		return nil
	}
	return &LongFillInView{
		ID: name + "..own", LeastID: name + "..least", MinLength: q.MinLength, ModelAnswer: f.block(q.ModelAnswer),
		RubricName: name + "..rubric", Rubric: f.items(name, q.Rubric), SelfScore: q.SelfScore,
	}
}

package render

import (
	"html/template"
	"strconv"

	"golang.org/x/text/width"

	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// FillInView is a text with gaps, or one gap without a text.
type FillInView struct {
	Text  []PieceView // the text in pieces, each with the gap that follows
	Alone bool        // the one gap stands under the prompt, without a text
}

// PieceView is a piece of a text and the gap after it; pieces are no whole elements.
type PieceView struct {
	HTML template.HTML
	Gap  *GapView // nil after the last piece
}

// GapView is a field to type into, or to select in where there are options.
type GapView struct {
	Key     string     // for data-part
	ID      string     // of the field, and its form name
	Number  int        // from 1
	Of      int        // how many gaps there are
	InText  bool       // it is named by its number, for want of a label
	Size    int        // width in characters
	Options []WordView // in an order that gives nothing away
	Answers []string   // what is accepted, as plain text
}

// WordView is one word to select.
type WordView struct {
	Key, Text string // Text is plain
}

func (f quizForm) fillIn(name string, q *quiz.Question) *FillInView {
	if q.Type != quiz.FillIn {
		return nil
	}
	gap := func(i int) *GapView { return gapView(name, q.ID.Value, q.Gaps[i], i, len(q.Gaps)) }
	if q.Text.Empty() {
		only := gap(0)
		only.InText = false
		return &FillInView{Text: []PieceView{{Gap: only}}, Alone: true}
	}
	view, start := &FillInView{}, 0
	for i, part := range q.Text.Parts {
		if part.Kind == lesson.GapField {
			view.Text = append(view.Text, PieceView{f.piece(q, start, i), gap(part.Index)})
			start = i + 1
		}
	}
	view.Text = append(view.Text, PieceView{HTML: f.piece(q, start, len(q.Text.Parts))})
	if q.Text.Inline {
		first, last := &view.Text[0], &view.Text[len(view.Text)-1]
		first.HTML, last.HTML = "<p>"+first.HTML, last.HTML+"</p>"
	}
	return view
}

// piece renders the parts of the text from start to end.
func (f quizForm) piece(q *quiz.Question, start, end int) template.HTML {
	return f.prose(lesson.Prose{Parts: q.Text.Parts[start:end]})
}

func gapView(name, question string, gap quiz.Gap, i, of int) *GapView {
	view := &GapView{Key: gap.Key, ID: name + "." + gap.Key, Number: i + 1, Of: of, InText: true, Answers: gap.Words}
	for _, word := range gap.Words {
		view.Size = min(max(view.Size, columns(word)+1, 4), 40)
	}
	if gap.Typed {
		return view
	}
	view.Answers = gap.Words[:1]
	for i, word := range gap.Words {
		view.Options = append(view.Options, WordView{strconv.Itoa(i + 1), word})
	}
	view.Options = scrambled(question+"\x00"+gap.Key, view.Options, func(w WordView) string { return w.Key })
	return view
}

// columns is the width of a text, where a Chinese character is two Latin ones wide.
func columns(text string) int {
	n := 0
	for _, r := range text {
		n++
		if kind := width.LookupRune(r).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

// fillIn fills in what is accepted. A gap to select in is graded by its key alone.
func (d *QuestionData) fillIn(q *quiz.Question) {
	d.CaseSensitive = q.CaseSensitive
	for _, gap := range q.Gaps {
		if !gap.Typed {
			continue
		}
		if d.Accepted == nil {
			d.Accepted = map[string][]string{}
		}
		d.Accepted[gap.Key] = gap.Words
	}
}

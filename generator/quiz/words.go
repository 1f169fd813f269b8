package quiz

import (
	"strings"

	"lectern/generator/lesson"
)

// Words are what a block says, for comparing it with its translations and with itself
// as it was. Those of a bank that it draws from are the bank's.
type Words struct {
	Hash    string // of all texts: see [lesson.Hash]
	Count   lesson.Count
	Figures []lesson.Figure
}

// Words are read when first asked for, and remembered with the block.
func (b *Block) Words() Words { return b.words() }

func (b *Block) readWords() (w Words) {
	var texts []string
	for _, prose := range b.Prose() {
		texts = append(texts, prose.Plain)
		for _, image := range prose.Images {
			texts = append(texts, image.Alt, image.Title)
		}
		for _, f := range prose.Figures {
			f.Span = prose.Span
			w.Figures = append(w.Figures, f)
		}
	}
	answers := strings.Join(b.answers(), between)
	for _, f := range lesson.Figures(answers) {
		f.Exact = false // the other language may accept other forms
		w.Figures = append(w.Figures, f)
	}
	text := strings.Join(append(texts, answers), between)
	w.Hash, w.Count = lesson.Hash(text), lesson.CountText(text)
	return w
}

// between keeps texts apart that are hashed as one, being no space.
const between = "\x1f"

// answers are the words that the block's own questions accept or offer in gaps: texts
// too, though not for readers.
func (b *Block) answers() (words []string) {
	if b.Quiz == nil {
		return nil
	}
	for _, q := range b.Quiz.Own() {
		for _, gap := range q.Gaps {
			words = append(words, gap.Words...)
		}
	}
	return words
}

package render

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// Flashcards as the layout and as the script get them.
func TestCardsView(t *testing.T) {
	text := []byte(`{"id": "people", "title": "*Who*?", "required": true, "was": ["words"], "cards": [
		{"id": "keeper", "front": "Gatekeeper", "back": "See [who](who.md)\n\n` + "```\\ncode\\n```" + `", "was": ["door"]},
		{"id": "user", "front": "![User](user.svg)", "back": "Works"}]}`)
	file := &diag.File{Path: "cards.json", Text: text}
	b, problems := quiz.Parse(lesson.Block{Kind: "flashcards", Span: file.Span(0, len(text)), JSON: text}, &config.Config{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := CardsView{
		ID: "people", ElementID: "q.people", TitleID: "q.people..title", Title: "<em>Who</em>?", Required: true,
		Cards: []CardView{
			{"keeper", "q.people.keeper", "<p>Gatekeeper</p>", "<p>See <a[hole 1]>who</a></p>\n[hole 3]\n"},
			{"user", "q.people.user", "<p>[hole 2]</p>", "<p>Works</p>"},
		},
	}
	if diff := cmp.Diff(want, newCardsView(b.Cards, testProse)); diff != "" {
		t.Errorf("view: want - got +:\n%s", diff)
	}
	got, err := json.Marshal(cardsData(b.Cards))
	if err != nil {
		t.Fatal(err)
	}
	const data = `{"id":"people","required":true,"was":["words"],"cards":[{"id":"keeper","was":["door"]},{"id":"user","was":[]}]}`
	if diff := cmp.Diff(data, string(got)); diff != "" {
		t.Errorf("data: want - got +:\n%s", diff)
	}
}

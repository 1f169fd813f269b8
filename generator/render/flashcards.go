package render

import (
	"html/template"

	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// CardsView is what layouts/flashcards.html gets: the cards as a list of fronts and
// backs. The page's script turns them one by one, with the texts that stand there.
type CardsView struct {
	ID        string        // for data-quiz
	ElementID string        // of the section: "q.<flashcards>"
	TitleID   string        // of the title, for aria-labelledby
	Title     template.HTML // inline; "" for none
	Required  bool
	Cards     []CardView // as written
}

// CardView is one card.
type CardView struct {
	ID          string        // for data-card
	Place       string        // id of the element: "q.<flashcards>.<card>"
	Front, Back template.HTML // block elements
}

// newCardsView fills the view; prose renders a text with its holes filled.
func newCardsView(f *quiz.Flashcards, prose func(lesson.Prose) template.HTML) CardsView {
	id := "q." + f.ID.Value
	form := quizForm{prose: prose}
	view := CardsView{ID: f.ID.Value, ElementID: id, TitleID: id + "..title", Title: prose(f.Title), Required: f.Required}
	for _, c := range f.Cards {
		view.Cards = append(view.Cards, CardView{c.ID.Value, id + "." + c.ID.Value, form.block(c.Front), form.block(c.Back)})
	}
	return view
}

// CardsData is what the script gets of flashcards: ids, and no texts.
type CardsData struct {
	ID       string     `json:"id"`
	Required bool       `json:"required"`
	Was      []string   `json:"was"`
	Cards    []CardData `json:"cards"` // as written
}

// CardData is one card.
type CardData struct {
	ID  string   `json:"id"`
	Was []string `json:"was"`
}

func cardsData(f *quiz.Flashcards) CardsData {
	data := CardsData{ID: f.ID.Value, Required: f.Required, Was: list(f.Was), Cards: []CardData{}}
	for _, c := range f.Cards {
		data.Cards = append(data.Cards, CardData{c.ID.Value, list(c.Was)})
	}
	return data
}

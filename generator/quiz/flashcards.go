package quiz

import (
	"lectern/generator/decode"
	"lectern/generator/lesson"
)

// Flashcards is a pile of cards: a reader looks at the front, thinks of the back,
// turns the card and says whether they knew it.
type Flashcards struct {
	Head
	Cards []Card
}

// Card is one card. Its id is what a reader's record of it is kept under.
type Card struct {
	ID          decode.Text
	Front, Back lesson.Prose
	Was         []string
}

type flashcardsFields struct {
	ID       decode.Text    `key:"id"`
	Title    decode.Text    `key:"title"`
	Required bool           `key:"required"`
	Was      []decode.Text  `key:"was"`
	Cards    []*decode.Node `key:"cards,required" like:"[{'id': '…', 'front': '…', 'back': '…'}]"`
}

func (p *parser) flashcards(n *decode.Node) *Flashcards {
	var in flashcardsFields
	p.into(n, &in)
	f := &Flashcards{Head: p.head(n, "flashcards", in.ID, in.Title, in.Was)}
	f.Required = in.Required
	if in.Cards != nil && len(in.Cards) == 0 {
		p.report("no-cards", nameOf(n, "cards"), "there are no cards", `write at least one between the brackets: {"id": "…", "front": "…", "back": "…"}`)
	}
	used := ids{}
	for _, node := range in.Cards { // all first, so that a former id can be held against each
		if id, ok := idOf(node); ok {
			p.unique(used, id, "card")
		}
	}
	fronts := sayings{}
	for i, node := range in.Cards {
		f.Cards = append(f.Cards, p.card(node, i+1, used, fronts))
	}
	return f
}

type cardFields struct {
	ID    decode.Text   `key:"id"`
	Front decode.Text   `key:"front,required" also:"question,term,word"`
	Back  decode.Text   `key:"back,required" also:"answer,definition,meaning"`
	Was   []decode.Text `key:"was"`
}

func (p *parser) card(n *decode.Node, number int, used ids, fronts sayings) Card {
	var in cardFields
	p.object(n, &in, "a card", `{"id": "…", "front": "…", "back": "…"}`)
	p.id(n, in.ID, func() string { return propose(in.Front.Value, "card", number, used) })
	card := Card{ID: in.ID, Front: p.prose(in.Front), Back: p.prose(in.Back), Was: p.was(in.Was, used)}
	p.distinct(fronts, card.Front, in.Front.Span, "two cards with one front cannot be told apart: change one, or join their backs")
	return card
}

func (f *Flashcards) eachProse(add func(...lesson.Prose)) {
	for _, c := range f.Cards {
		add(c.Front, c.Back)
	}
}

// cardsAMinute is how many cards are turned in a minute.
const cardsAMinute = 4

func (f *Flashcards) minutes() int { return (len(f.Cards) + cardsAMinute - 1) / cardsAMinute }

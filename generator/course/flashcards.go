package course

import (
	"fmt"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// compareCards holds two languages' flashcards against each other: the same cards,
// in whatever order.
func compareCards(f, other *quiz.Flashcards) (problems []diag.Problem) {
	theirs := map[string]*quiz.Card{}
	for i := range other.Cards {
		theirs[other.Cards[i].ID.Value] = &other.Cards[i]
	}
	for _, card := range f.Cards {
		if theirs[card.ID.Value] == nil {
			problems = append(problems, cardsDiffer(other.ID.Span, card.ID.Span,
				fmt.Sprintf("there is no card %s here, the other language has one", quote(card.ID.Value))))
		}
		delete(theirs, card.ID.Value)
	}
	for _, card := range other.Cards {
		if theirs[card.ID.Value] != nil {
			problems = append(problems, cardsDiffer(card.ID.Span, f.ID.Span,
				fmt.Sprintf("the other language has no card %s", quote(card.ID.Value))))
		}
	}
	return problems
}

func cardsDiffer(at, other diag.Span, message string) diag.Problem {
	p := differs(at, other, message)
	p.Help = "what a reader knew is kept for both languages at once, so both need the same cards, by their ids"
	return p
}

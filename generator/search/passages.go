package search

import (
	"slices"

	"lectern/generator/course"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// passage is a stretch of a page's text that a result may lead to.
type passage struct {
	id      string // of the element to lead to; "" for the top of the page
	heading string // "" for none of its own
	text    string
}

// passagesOf are the texts of a page that a reader sees before answering anything. The
// first has the page's title.
func passagesOf(p *course.Page) (all []passage) {
	for i, part := range p.Passages() {
		own := passage{part.ID, part.Heading, part.Text}
		if i == 0 {
			own.heading, own.text = p.Title, opening(p, part.Text)
		}
		all = append(all, own)
		for _, b := range part.Blocks {
			if b < len(p.Quizzes) {
				all = append(all, blockPassages(p.Quizzes[b])...)
			}
		}
	}
	return slices.DeleteFunc(all, func(own passage) bool { return own.heading == "" && own.text == "" })
}

// opening is what the head of the page says, and the beginning of its text.
func opening(p *course.Page, text string) string {
	said := []string{p.Summary}
	for _, o := range p.Objectives {
		said = append(said, o.Text)
	}
	return lesson.Joined(append(said, text)...)
}

// blockPassages are the texts of a block that stand open on the page. No search must
// answer a question: explanations and what belongs to what are left out, and of a test,
// or what is drawn from a bank, everything but its title.
func blockPassages(b *quiz.Block) []passage {
	id := "q." + b.ID.Value
	head := passage{id: id, heading: b.Title.Plain}
	switch {
	case b.Scenario != nil:
		head.text = b.Scenario.Nodes[b.Scenario.Start].Says.Plain
	case b.Cards != nil:
		for _, card := range b.Cards.Cards {
			head.text = lesson.Joined(head.text, card.Front.Plain)
		}
	case b.Profile != nil:
		for _, q := range b.Profile.Questions {
			head.text = lesson.Joined(head.text, q.Prompt.Plain)
		}
		for _, plan := range b.Profile.Plan {
			head.text = lesson.Joined(head.text, plan.Prompt.Plain)
		}
	case b.Quiz.Mode == quiz.Practice:
		all := []passage{head}
		for _, q := range b.Quiz.Own() {
			all = append(all, passage{id: id + "." + q.ID.Value, text: questionText(q)})
		}
		return all
	}
	return []passage{head}
}

// questionText is the prompt of a question and what there is to choose from or to rate.
func questionText(q quiz.Question) string {
	said := []string{q.Prompt.Plain, q.Text.Plain}
	for _, o := range q.Options {
		said = append(said, o.Text.Plain)
	}
	for _, s := range q.Statements {
		said = append(said, s.Text.Plain)
	}
	return lesson.Joined(said...)
}

// term is one entry of a glossary.
type term struct {
	ids   []string
	names []string // the second and on stand for the first
}

// terms are those that a page explains: the glossary's.
func terms(p *course.Page) (all []term) {
	for _, t := range p.Terms {
		if len(t.Names) > 0 {
			all = append(all, term{ids: []string{t.ID}, names: t.Names})
		}
	}
	return all
}

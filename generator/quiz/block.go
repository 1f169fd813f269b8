package quiz

import (
	"sync"

	"lectern/generator/config"
	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// Block is one block of a lesson, of any kind: what every kind has, and the one
// of the pointers that is not nil.
type Block struct {
	*Head
	Quiz     *Quiz
	Scenario *Scenario
	Cards    *Flashcards
	Profile  *Profile
}

// Head is what a block of every kind has.
type Head struct {
	Kind     string // the language of its fence
	ID       decode.Text
	Title    lesson.Prose
	Required bool // counts for finishing the lesson
	Was      []string
	Ignore   []string  // checks that are silenced in it, out of [config.Checks]
	Span     diag.Span // of the block

	words func() Words // see [Block.Words]
}

// Parse reads one block. It is nil where a problem is an error; there may be
// warnings beside it. Ids are checked within the block only.
func Parse(block lesson.Block, cfg *config.Config) (*Block, []diag.Problem) {
	p := &parser{config: cfg, file: block.Span.File}
	root, problems := shapes()[block.Kind].JSON(block.Span.File, block.JSON, block.Span.Start)
	p.problems = append(p.problems, problems...)
	if root == nil || p.otherKind(block, root) {
		return nil, p.problems
	}
	b := p.kinds()[block.Kind](root) // lesson finds no block of another kind
	b.Kind, b.Span = block.Kind, block.Span
	if diag.HasErrors(p.problems) {
		return nil, p.problems
	}
	b.words = sync.OnceValue(b.readWords)
	return &b, p.problems
}

// kinds are the kinds of blocks, each with what reads it.
func (p *parser) kinds() map[string]func(*decode.Node) Block {
	return map[string]func(*decode.Node) Block{
		"quiz": func(n *decode.Node) Block {
			q := p.quiz(n)
			return Block{Head: &q.Head, Quiz: q}
		},
		"scenario": func(n *decode.Node) Block {
			s := p.scenario(n)
			return Block{Head: &s.Head, Scenario: s}
		},
		"flashcards": func(n *decode.Node) Block {
			f := p.flashcards(n)
			return Block{Head: &f.Head, Cards: f}
		},
		"profile": func(n *decode.Node) Block {
			f := p.readProfile(n)
			return Block{Head: &f.Head, Profile: f}
		},
	}
}

// Prose is every text of the block that is not empty, for checks of the links,
// pictures and code in them; those of a bank that it draws from are the bank's.
func (b *Block) Prose() []lesson.Prose {
	var all []lesson.Prose
	add := func(texts ...lesson.Prose) {
		for _, p := range texts {
			if !p.Empty() {
				all = append(all, p)
			}
		}
	}
	add(b.Title)
	switch {
	case b.Quiz != nil:
		b.Quiz.eachProse(add)
	case b.Scenario != nil:
		b.Scenario.eachProse(add)
	case b.Cards != nil:
		b.Cards.eachProse(add)
	case b.Profile != nil:
		b.Profile.eachProse(add)
	}
	return all
}

// Links are the links of the block: those in its texts, and those that stand by
// themselves.
func (b *Block) Links() []*lesson.Link {
	var links []*lesson.Link
	for _, p := range b.Prose() {
		links = append(links, p.Links...)
	}
	switch {
	case b.Quiz != nil:
		links = append(links, b.Quiz.sees()...)
	case b.Profile != nil:
		links = append(links, b.Profile.sees()...)
	}
	return links
}

// Questions counts the questions of the block that a reader is asked and that have an
// answer to be right about.
func (b *Block) Questions() int {
	if b.Quiz != nil {
		return b.Quiz.Asked()
	}
	return 0
}

const (
	scenarioMinutes = 5 // what a conversation with its debriefing takes
	planMinutes     = 5 // what it takes to fill in a plan
)

// Minutes is how long the block takes: a minute a question.
func (b *Block) Minutes() int {
	switch {
	case b.Scenario != nil:
		return scenarioMinutes
	case b.Cards != nil:
		return b.Cards.minutes()
	case b.Profile != nil && b.Profile.Plan != nil:
		return len(b.Profile.Questions) + planMinutes
	case b.Profile != nil:
		return len(b.Profile.Questions)
	}
	return b.Questions()
}

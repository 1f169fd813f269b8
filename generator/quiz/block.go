package quiz

import (
	"fmt"

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
}

// Parse reads one block. It is nil where a problem is an error; there may be
// warnings beside it. Ids are checked within the block only.
func Parse(block lesson.Block, cfg *config.Config) (*Block, []diag.Problem) {
	p := &parser{config: cfg, file: block.Span.File}
	read := p.kinds()[block.Kind]
	if read == nil {
		p.report("unknown-block", block.Info, fmt.Sprintf("%q is not a kind of block that this version knows", block.Kind),
			`this version knows "quiz" and "scenario"`)
		return nil, p.problems
	}
	root, problems := decode.JSON(block.Span.File, block.JSON, block.Span.Start)
	p.problems = append(p.problems, problems...)
	if root == nil {
		return nil, p.problems
	}
	b := read(root)
	b.Kind, b.Span = block.Kind, block.Span
	if diag.HasErrors(p.problems) {
		return nil, p.problems
	}
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
	}
}

// Prose is every text of the block that is not empty, for checks of the links,
// pictures and code in them.
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
	if b.Quiz != nil {
		links = append(links, b.Quiz.sees()...)
	}
	return links
}

// Questions counts the questions of the block.
func (b *Block) Questions() int {
	if b.Quiz != nil {
		return len(b.Quiz.Questions)
	}
	return 0
}

// scenarioMinutes is what a conversation with its debriefing takes.
const scenarioMinutes = 5

// Minutes is how long the block takes: a minute a question.
func (b *Block) Minutes() int {
	if b.Scenario != nil {
		return scenarioMinutes
	}
	return b.Questions()
}

package lesson

import (
	"github.com/yuin/goldmark/ast"
	gfm "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
)

// goldmark cannot be interrupted, and some texts take it time that grows with
// the square of their length. So every construct that can do so pays for its
// work from a purse that grows with the text alone; what cannot be paid is left
// as text, and is an error. Steps are counted, not seconds, so that a lesson is
// good or bad alike on every machine.
const (
	maxCode      = 64 << 10 // bytes
	maxNesting   = 100
	maxColumns   = 128
	maxCells     = 50_000 // of all tables of a lesson
	maxPipes     = 5_000  // of escaped pipes in tables
	maxFootnotes = 1_000
	maxTags      = 20_000    // of raw HTML
	maxLines     = 1_000_000 // each line counts once for each container it stands in

	stepsPerByte = 200
	stepsAtLeast = 100_000
)

// effort is what the parsing of one text has cost, and where it went too far.
type effort struct {
	steps     int // still to be spent
	lines     int
	cells     int
	pipes     int
	footnotes []*gfm.Footnote // all definitions

	block      ast.Node // whose emphasis is being read
	delimiters int      // in that block
	brackets   []int    // where the open brackets of that block stand

	excesses []excess
}

// excess is one limit that was passed, where it first was.
type excess struct {
	at            int // offset in the source
	message, help string
}

var effortKey = parser.NewContextKey()

func newEffort(length int) *effort {
	return &effort{steps: max(stepsAtLeast, stepsPerByte*length), lines: maxLines}
}

func effortOf(pc parser.Context) *effort { return pc.Get(effortKey).(*effort) }

// exceed reports a limit, once a lesson.
func (e *effort) exceed(at int, message, help string) {
	for _, x := range e.excesses {
		if x.message == message {
			return
		}
	}
	e.excesses = append(e.excesses, excess{at, message, help})
}

// spend pays for work, and tells whether the purse held enough.
func (e *effort) spend(steps, at int) bool {
	e.steps -= steps
	if e.steps < 0 {
		e.exceed(at, "the marks of this text are too entangled to be told apart", "close the brackets and the emphasis marks, write \\[ or \\* for a plain one, and make shorter paragraphs")
		return false
	}
	return true
}

// delimiter pays for one more emphasis mark: in the worst case it is compared
// with all marks before it in its block.
func (e *effort) delimiter(block ast.Node, at int) bool {
	e.enter(block)
	e.delimiters++
	return e.spend(e.delimiters, at)
}

// enter begins a new block of inline text.
func (e *effort) enter(block ast.Node) {
	if block != e.block {
		e.block, e.delimiters, e.brackets = block, 0, e.brackets[:0]
	}
}

// open notes an opening bracket.
func (e *effort) open(block ast.Node, at int) {
	e.enter(block)
	e.brackets = append(e.brackets, at)
}

// shut pays for a closing bracket: goldmark goes through all that stands between
// it and the bracket it closes. It tells whether the purse held enough.
func (e *effort) shut(block ast.Node, at int) bool {
	e.enter(block)
	n := len(e.brackets)
	if n == 0 {
		return e.spend(1, at)
	}
	from := e.brackets[n-1]
	e.brackets = e.brackets[:n-1]
	return e.spend(at-from, at)
}

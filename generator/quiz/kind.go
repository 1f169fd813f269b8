package quiz

import (
	"fmt"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// otherKind reports a block that is of another kind than its fence says, once, in place
// of every name that its kind does not know.
func (p *parser) otherKind(block lesson.Block, root *decode.Node) bool {
	kind, found := block.Kind, false
	least, unknown := shapes()[kind].Misfits(root), shapes()[kind].Unknown(root)
	for _, other := range Kinds() {
		misfits := shapes()[other].Misfits(root)
		if misfits < least && (misfits == 0 || shapes()[other].Unknown(root) < unknown) {
			kind, least, found = other, misfits, true
		}
	}
	if found {
		p.problems = append(p.problems, diag.Problem{
			Code: "other-block", Span: block.Info,
			Message: fmt.Sprintf("the names in this block are those of %s, and its fence says %s", named[kind], block.Kind),
			Help:    "write ```" + kind + " there",
		})
	}
	return found
}

// named is what blocks are called in messages.
var named = map[string]string{"quiz": "a quiz", "scenario": "a scenario", "flashcards": "flashcards", "profile": "a profile"}

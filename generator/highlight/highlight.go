// Package highlight turns one code block into HTML with classes, and remembers
// what it made by the block's text, also on disk.
//
// It stands apart because chroma takes 2 to 10 ms for a block of 1 KB: a block is
// highlighted when a page is rendered, never while a lesson is parsed, and never
// twice.
package highlight

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/alecthomas/chroma/v2"
	formatter "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/styles"
)

// budget is how long one block may take; some lexers backtrack for hours on
// hostile text. chroma caps each match, not the block.
const budget = 250 * time.Millisecond

// version goes into every key: raise it when the HTML made here changes. chroma's
// own version is part of it.
const version = "1 chroma 2.27.0"

// Highlighter makes HTML of code and remembers it. It is safe for several
// goroutines at once.
type Highlighter struct {
	disk disk
	runs atomic.Int64
	mem  sync.Map // key → string
}

// New returns a Highlighter that keeps what it made in a folder; "" for memory
// alone. A folder that cannot be written is no error, only slower.
func New(folder string) *Highlighter { return &Highlighter{disk: disk{folder}} }

// Runs is how often chroma ran: blocks that were in neither cache.
func (h *Highlighter) Runs() int64 { return h.runs.Load() }

// HTML returns the lines of a block as spans with chroma's classes, to stand in
// <pre class="chroma"><code>. marked are ranges of lines, from 1, to be given the
// class hl. A language that is not [Known] is plain. cut tells that the block
// took too long and is plain from there on; that is not remembered.
func (h *Highlighter) HTML(lang, text string, marked [][2]int) (out string, cut bool) {
	lexer := lexerOf(lang)
	if lexer == nil && len(marked) == 0 {
		return html.EscapeString(text), false
	}
	key := keyOf(lang, text, marked)
	if known, ok := h.mem.Load(key); ok {
		return known.(string), false
	}
	if known, ok := h.disk.get(key); ok {
		h.mem.Store(key, known)
		return known, false
	}
	h.runs.Add(1)
	out, cut = run(lexer, text, marked)
	if !cut {
		h.mem.Store(key, out)
		h.disk.put(key, out)
	}
	return out, cut
}

func keyOf(lang, text string, marked [][2]int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%v\x00%s", version, strings.ToLower(lang), marked, text))
	return hex.EncodeToString(sum[:])
}

func run(lexer chroma.Lexer, text string, marked [][2]int) (out string, cut bool) {
	if lexer == nil {
		lexer = plain
	}
	tokens, cut := tokens(lexer, text)
	var b strings.Builder
	if err := newFormatter(marked).Format(&b, styles.Fallback, chroma.Literator(tokens...)); err != nil {
		return html.EscapeString(text), true
	}
	return b.String(), cut
}

// newFormatter writes lines as elements only where one is marked: they double the
// weight of a block.
func newFormatter(marked [][2]int) *formatter.Formatter {
	if len(marked) == 0 {
		return formatter.New(formatter.WithClasses(true), formatter.PreventSurroundingPre(true))
	}
	return formatter.New(formatter.WithClasses(true), formatter.WithPreWrapper(noPre{}), formatter.HighlightLines(marked))
}

// noPre leaves the element around the lines to the page.
type noPre struct{}

func (noPre) Start(bool, string) string { return "" }
func (noPre) End(bool) string           { return "" }

// tokens lexes as much as the budget allows; the rest is one plain token, so that
// no text is lost.
func tokens(lexer chroma.Lexer, text string) (all []chroma.Token, cut bool) {
	next, err := lexer.Tokenise(nil, text)
	if err != nil {
		return []chroma.Token{{Type: chroma.Text, Value: text}}, true
	}
	length, deadline := 0, time.Now().Add(budget)
	for token := next(); token != chroma.EOF; token = next() {
		all = append(all, token)
		length += len(token.Value)
		if time.Now().After(deadline) && length < len(text) {
			return append(all, chroma.Token{Type: chroma.Text, Value: text[length:]}), true
		}
	}
	return all, false
}

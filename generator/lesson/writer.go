package lesson

import (
	"html"
	"slices"
	"strings"
)

// writer collects a body: HTML with holes. Whatever is not computed by this
// package goes through text, which escapes it.
type writer struct {
	parts  []Part
	html   strings.Builder
	runs   []Run // of what html holds
	joined bool  // what is written next goes on in the same text
	silent int   // above 0 nothing is written: inside <script> and its like
}

func (w *writer) raw(pieces ...string) {
	if w.silent > 0 {
		return
	}
	for _, s := range pieces {
		w.html.WriteString(s)
	}
}

func (w *writer) text(s string) { w.raw(escape(s)) }

func (w *writer) hole(p Part) {
	if w.silent > 0 {
		return
	}
	w.flush()
	w.parts = append(w.parts, p)
}

// word is a hole for a text of the interface.
func (w *writer) word(key string) { w.hole(Part{Kind: Word, Text: key}) }

func (w *writer) flush() {
	if w.html.Len() > 0 {
		w.parts = append(w.parts, Part{Kind: HTML, Text: w.html.String(), Runs: slices.Clone(w.runs)})
		w.html.Reset()
	}
	w.runs, w.joined = w.runs[:0], false
}

func (w *writer) finish() []Part {
	w.flush()
	return w.parts
}

// escape makes a text safe in HTML, between tags and inside quoted attributes.
// NUL is not allowed in HTML in any form.
func escape(s string) string {
	return html.EscapeString(strings.ReplaceAll(s, "\x00", "\ufffd"))
}

// attr is one attribute, with a space before it; nothing for an empty value.
func attr(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + escape(value) + `"`
}

package moving

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// shown writes a literal in one line.
func shown(l *literal) string {
	if l == nil {
		return "nothing"
	}
	var parts []string
	switch l.kind {
	case text_:
		return fmt.Sprintf("%q", l.text)
	case list:
		for _, item := range l.items {
			parts = append(parts, shown(item))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case object:
		for _, f := range l.fields {
			parts = append(parts, f.name+":"+shown(f.value))
		}
		return "{" + strings.Join(parts, " ") + "}"
	}
	return "<" + strings.TrimSpace(l.text) + ">"
}

// TestExported reads what scripts and JSON export.
func TestExported(t *testing.T) {
	for source, want := range map[string]string{
		`{"a": ["b", {"c": "d\n"}]}`:                                         `{a:["b" {c:"d\n"}]}`,
		"module.exports = {a: 'b', // c\n 'd e': [`f`, /* g */ 'h',],};":     `{a:"b" d e:["f" "h"]}`,
		"const s: Type = {a: 'b'} as const;\nexport default s;":              `{a:"b"}`,
		"export default {a: 'b' + c, d: f('e'), ...g, h, i() { return 1 }}":  `{a:<'b' + c> d:<f('e')> ...:<...g> h:<h> i:<i() { return 1 }>}`,
		"export default async function f() {\n return {a: ['b']};\n}":        `{a:["b"]}`,
		"module.exports = (/** @type */ ({a: ({locale}) => `x/${locale}`}))": "{a:<({locale}) => `x/${locale}`>}",
		"module.exports = require('./other');":                               `<require('./other')>`,
		"const a = {};":                                                      `nothing`,
		"export default {a: ['b'":                                            `{a:["b"]}`,
	} {
		if got := shown(exported(source)); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", source, got, want)
		}
	}
}

// FuzzExported: no script hangs, and every place lies in it.
func FuzzExported(f *testing.F) {
	f.Add("module.exports = {a: ['b', c('d'), `e${f}`], ...g}")
	f.Add("export default [(((" + strings.Repeat("[{a:(", 200))
	f.Fuzz(func(t *testing.T, source string) {
		start := time.Now()
		if l := exported(source); l != nil {
			l.each(func(l *literal) {
				if l.start < 0 || l.start > l.end || l.end > len(source) {
					t.Errorf("%d to %d of %d", l.start, l.end, len(source))
				}
			})
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("it took %v", took)
		}
	})
}

package decode

import (
	"strings"
	"testing"

	"lectern/generator/diag"
)

// TestBombs reads texts on which the parsers alone take many seconds or all memory.
func TestBombs(t *testing.T) {
	many := strings.Repeat
	for _, c := range []struct{ syntax, text, want string }{
		{"toml", "a = " + many("[", 200_000), "too-deep"},
		{"toml", "a = " + many("{a=", 60_000), "too-deep"},
		{"toml", many("a.", 100_000) + "a = 1", "too-deep"},
		{"toml", "[" + many("a.", 100_000) + "a]", "too-deep"},
		{"toml", "a = \"\\\"\" \n b = " + many("[", 1000), "too-deep"},
		{"toml", many("x", 1000_000), "file-too-long"},
		{"yaml", "a: " + many("[", 60_000), "too-deep"},
		{"yaml", "a: " + many("{a: ", 15_000), "too-deep"},
		{"yaml", many("- ", 30_000), "too-deep"},
		{"yaml", many("? ", 30_000), "too-deep"},
		{"yaml", "a: [" + many("x,", 30_000) + "]", "too-many-values"},
		{"yaml", many("a: b\n", 12_000), "too-many-values"},
		{"json", many("[", 100_000), "too-deep"},
		{"json", many(`{"a":`, 100_000), "too-deep"},
	} {
		file := &diag.File{Path: "x." + c.syntax, Text: []byte(c.text)}
		tree, problems := read(file)
		if tree != nil || len(problems) != 1 || problems[0].Code != c.want {
			t.Errorf("%s %.20s: got %v", c.syntax, c.text, problems)
		}
	}
}

package highlight

import (
	"html"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestHTML(t *testing.T) {
	for _, c := range []struct {
		name, lang, text string
		marked           [][2]int
		want             string
	}{
		{"plain text is escaped", "", "a < b & c\n", nil, "a &lt; b &amp; c\n"},
		{"an unknown language is plain", "nolang", "<x>\n", nil, "&lt;x&gt;\n"},
		{"a known one has classes", "go", "package x\n", nil, `<span class="kn">package</span><span class="w"> </span><span class="nx">x</span><span class="w">` + "\n</span>"},
		{"in any case", "GO", "package x", nil, `<span class="kn">package</span><span class="w"> </span><span class="nx">x</span>`},
		{"marked lines, also of plain text", "text", "a\nb\n", [][2]int{{2, 2}}, `<span class="line"><span class="cl">a` + "\n" + `</span></span><span class="line hl"><span class="cl">b` + "\n</span></span>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, cut := New("").HTML(c.lang, c.text, c.marked); got != c.want || cut {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestKnown(t *testing.T) {
	for lang, want := range map[string]bool{"": true, "go": true, "Go": true, "text": true, "tsx": true, "nolang": false, "quizz": false} {
		if Known(lang) != want {
			t.Errorf("Known(%q) is %v", lang, !want)
		}
	}
}

// TestMemory counts how often chroma runs.
func TestMemory(t *testing.T) {
	dir := t.TempDir()
	first := New(dir)
	want, _ := first.HTML("go", "package x\n", nil)
	first.HTML("go", "package x\n", nil)
	first.HTML("go", "package x\n", [][2]int{{1, 1}})
	if first.Runs() != 2 {
		t.Errorf("chroma ran %d times for two blocks", first.Runs())
	}
	second := New(dir)
	if got, _ := second.HTML("go", "package x\n", nil); got != want || second.Runs() != 0 {
		t.Errorf("from the disk: %q after %d runs", got, second.Runs())
	}
}

func TestCacheThatCannotBeWritten(t *testing.T) {
	file := t.TempDir() + "/file"
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if got, _ := New(file).HTML("go", "x", nil); got == "" {
		t.Error("no HTML without a cache")
	}
}

var tag = regexp.MustCompile(`</?span(?: class="[a-z0-9 ]*")?>`)

// FuzzHTML: whatever the block, its text is kept and the rest is spans.
func FuzzHTML(f *testing.F) {
	for _, lang := range []string{"go", "html", "js", "markdown", "yaml", "nolang"} {
		f.Add(lang, "a <b> & \"c\" 中文\n", 1)
	}
	f.Fuzz(func(t *testing.T, lang, text string, line int) {
		if !utf8.ValidString(text) {
			t.Skip("lessons are UTF-8")
		}
		out, _ := New("").HTML(lang, text, [][2]int{{line, line}})
		plain := html.UnescapeString(tag.ReplaceAllString(out, ""))
		fold := func(s string) string {
			return strings.ReplaceAll(strings.ReplaceAll(strings.TrimRight(s, "\r\n"), "\r\n", "\n"), "\r", "\n")
		}
		if fold(plain) != fold(text) {
			t.Errorf("text lost: %q became %q", text, plain)
		}
	})
}

package quiz

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

var blockFence = regexp.MustCompile("(?ms)^```(quiz|scenario|profile|flashcards)\n(.*?\n)```$")

// handbookBlocks are the blocks of the handbook, each with its kind.
func handbookBlocks(t *testing.T) (all [][2]string) {
	t.Helper()
	files, err := filepath.Glob("../scaffold/handbook/en/*/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range blockFence.FindAllStringSubmatch(string(text), -1) {
			all = append(all, [2]string{m[1], m[2]})
		}
	}
	if len(all) < 10 {
		t.Fatal("blocks of the handbook are missing")
	}
	return all
}

func treeOf(text string) *decode.Node {
	root, _ := decode.JSON(&diag.File{Path: "x", Text: []byte(text)}, []byte(text), 0)
	return root
}

// What is right fits the shape of its kind.
func TestShapesFit(t *testing.T) {
	for _, b := range handbookBlocks(t) {
		if n := shapes()[b[0]].Misfits(treeOf(b[1])); n > 0 {
			t.Errorf("%d names or values do not fit the shape of a %s:\n%s", n, b[0], b[1])
		}
	}
}

// In the blocks of the handbook, as they are, without indents, and in one line, marks
// of JSON are forgotten and typed twice, one at a time; then what the help says is done,
// word by word. The block is whole again, and says what it said.
func TestObey(t *testing.T) {
	const every = 29 // the time it takes; all of them were tried
	number := 0
	for _, b := range handbookBlocks(t) {
		for _, text := range layouts(t, b[1]) {
			for _, at := range marks(text) {
				if number++; number%every == 0 {
					holdObeyed(t, b[0], text, text[:at]+text[at+1:])
					holdObeyed(t, b[0], text, text[:at+1]+text[at:])
				}
			}
		}
	}
}

func layouts(t *testing.T, text string) []string {
	var inOneLine bytes.Buffer
	if err := json.Compact(&inOneLine, []byte(text)); err != nil {
		t.Fatal(err)
	}
	return []string{text, regexp.MustCompile(`(?m)^ +`).ReplaceAllString(text, ""), inOneLine.String()}
}

// marks are the places of the marks of JSON in a text.
func marks(text string) (places []int) {
	inside := false
	for at := 0; at < len(text); at++ {
		switch c := text[at]; {
		case c == '\\':
			at++
		case c == '"':
			inside = !inside
			places = append(places, at)
		case !inside && strings.IndexByte("{}[],:", c) >= 0:
			places = append(places, at)
		}
	}
	return places
}

func holdObeyed(t *testing.T, kind, right, wrong string) {
	t.Helper()
	file := &diag.File{Path: "x", Text: []byte(wrong)}
	root, problems := shapes()[kind].JSON(file, file.Text, 0)
	if root != nil && len(problems) == 0 {
		t.Errorf("nothing is said of:\n%s", wrong)
	}
	if mended := treeOf(obey(wrong, problems[0])); mended == nil || !mended.Same(treeOf(right)) {
		var b strings.Builder
		diag.Print(&b, problems, false)
		t.Errorf("this does not help:\n%s", b.String())
	}
}

var (
	writeHere    = regexp.MustCompile(`^write (\S+) here`)
	writeInPlace = regexp.MustCompile(`^write (\S+) in place of this`)
)

// obey does what the help of a problem says.
func obey(text string, p diag.Problem) string {
	at, end := p.Span.Start, p.Span.End
	if m := writeHere.FindStringSubmatch(p.Help); m != nil {
		return text[:at] + m[1] + text[at:]
	}
	if m := writeInPlace.FindStringSubmatch(p.Help); m != nil {
		return text[:at] + m[1] + text[end:]
	}
	if strings.HasPrefix(p.Help, "take this ") {
		return text[:at] + text[end:]
	}
	return text
}

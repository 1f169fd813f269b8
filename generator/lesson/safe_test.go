package lesson

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"lectern/generator/config"
	"lectern/generator/decode"
	"lectern/generator/diag"
)

// torn says what is wrong with a body: tags that do not match, or anything that
// could run or fetch. Holes are filled with something harmless.
func torn(list []Part) error {
	var b strings.Builder
	inNote := 0
	for _, p := range list {
		switch p.Kind {
		case HTML:
			b.WriteString(p.Text)
		case LinkHref:
			b.WriteString(` href="hole"`)
		case Word:
			b.WriteString("hole")
		case ImageTag:
			b.WriteString("<img>")
		case TrainerStart:
			inNote++
			b.WriteString("<div>")
		case TrainerEnd:
			inNote--
			b.WriteString("</div>")
		}
	}
	if inNote != 0 {
		return fmt.Errorf("a trainer's note is not closed")
	}
	return tornHTML(b.String())
}

func tornHTML(text string) error {
	z := html.NewTokenizer(strings.NewReader(text))
	var stack []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(stack) > 0 {
				return fmt.Errorf("open at the end: %v", stack)
			}
			return nil
		case html.StartTagToken:
			t := z.Token()
			if err := unsafeTag(t); err != nil {
				return err
			}
			if !isVoid[t.Data] && t.Data != "input" {
				stack = append(stack, t.Data)
			}
		case html.EndTagToken:
			t := z.Token()
			if len(stack) == 0 || stack[len(stack)-1] != t.Data {
				return fmt.Errorf("</%s> inside %v", t.Data, stack)
			}
			stack = stack[:len(stack)-1]
		case html.SelfClosingTagToken, html.CommentToken, html.DoctypeToken:
			return fmt.Errorf("unexpected %s", z.Raw())
		}
	}
}

func unsafeTag(t html.Token) error {
	if !isAllowed(t.Data) && t.Data != "input" {
		return fmt.Errorf("<%s> got through", t.Data)
	}
	var names []string
	for _, a := range t.Attr {
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcset", a.Key == "srcdoc":
			return fmt.Errorf("the attribute %s got through", a.Key)
		case a.Key == "href" && !strings.HasPrefix(a.Val, "#") && a.Val != "hole" && classify(a.Val).kind != outside && classify(a.Val).kind != contact:
			return fmt.Errorf("the address %q got through", a.Val)
		case a.Key == "src" && classify(a.Val).kind != picture:
			return fmt.Errorf("the picture %q got through", a.Val)
		case slices.Contains(names, a.Key):
			return fmt.Errorf("the attribute %s is there twice", a.Key)
		}
		names = append(names, a.Key)
	}
	return nil
}

// check holds a text, as a lesson and as a fragment, against what is true of all.
func check(t *testing.T, text string) {
	t.Helper()
	l, problems := parseText(text)
	if err := torn(l.Body); err != nil {
		t.Errorf("lesson %q: %v\n%s", text, err, parts(l.Body))
	}
	for _, b := range l.Blocks {
		if len(b.JSON) != b.Span.End-b.Span.Start {
			t.Errorf("%q: the JSON of a block is %d bytes long, its place %d", text, len(b.JSON), b.Span.End-b.Span.Start)
		}
	}
	f := lessonFile(text).Text
	value := decode.Text{Value: text, Span: f.Span(0, len(text))}
	prose, more := Fragment(value, &config.Config{})
	if err := torn(prose.Parts); err != nil {
		t.Errorf("fragment %q: %v\n%s", text, err, parts(prose.Parts))
	}
	for _, p := range append(problems, more...) {
		if p.Code == "" || p.Message == "" || p.Span.Start < 0 || p.Span.Start > p.Span.End || p.Span.Start > len(text) {
			t.Errorf("%q: bad problem %+v", text, p)
		}
	}
	ids := map[string]bool{}
	for _, h := range l.Headings {
		if h.ID != "" && ids[h.ID] {
			t.Errorf("%q: the id %q is there twice", text, h.ID)
		}
		ids[h.ID] = true
	}
}

// TestHostile feeds texts that try to get something past the rules.
func TestHostile(t *testing.T) {
	text, err := os.ReadFile("testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		line = strings.ReplaceAll(strings.TrimSuffix(line, "\n"), `⏎`, "\n")
		for _, around := range []string{"%s", "a %s b", "- %s\n", "> %s\n", "| %s | x |\n|--|--|\n| %s | y |\n", "# %s\n", "[%s](a.md)", "![%s](a.png \"%s\")", "<div>\n\n%s\n\n</div>", "**%s**", "Term\n: %s\n", "a[^1]\n\n[^1]: %s\n", "> [!NOTE] %s\n> %s\n"} {
			check(t, strings.ReplaceAll(around, "%s", line))
		}
	}
}

// TestLineEnds holds a lesson with CRLF, and with a byte order mark, against the plain one.
func TestLineEnds(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.md")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		plain, problems := parseText(string(text))
		for name, variant := range map[string]string{"CRLF": strings.ReplaceAll(string(text), "\n", "\r\n"), "BOM": "\ufeff" + string(text)} {
			l, more := parseText(variant)
			if got, want := parts(l.Body), parts(plain.Body); got != want {
				t.Errorf("%s with %s differs:\n%s\n---\n%s", file, name, got, want)
			}
			if got, want := places(more), places(problems); got != want {
				t.Errorf("%s with %s: problems\n%s\nwant\n%s", file, name, got, want)
			}
		}
	}
}

func places(problems []diag.Problem) string {
	var b strings.Builder
	for _, p := range problems {
		from, to := p.Span.File.Position(p.Span.Start), p.Span.File.Position(p.Span.End)
		fmt.Fprintln(&b, from, to, p.Code, p.Message)
	}
	return b.String()
}

func FuzzParse(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) { check(t, text) })
}

func FuzzFragment(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		prose, _ := fragment(text)
		if err := torn(prose.Parts); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if prose.Inline && strings.Contains(parts(prose.Parts), "<p>") {
			t.Errorf("%q: a paragraph in a text without one", text)
		}
	})
}

func seed(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.*")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for piece := range strings.SplitSeq(string(text), "\n\n") {
			f.Add(piece)
		}
	}
}

package decode

import (
	"path"
	"strings"
	"testing"

	"lectern/generator/diag"
)

// TestAt looks for "here" in the value named "t" of each text, and holds the
// place found against the one marked in the file by [[ and ]].
func TestAt(t *testing.T) {
	for name, text := range map[string]string{
		"plain.json":        `{"t": "x [[here]] y"}`,
		"escapes.json":      `{"t": "\n\t\"\\\/ \u4e2d \ud83d\ude00 [[here]]"}`,
		"inside.json":       `{"t": "中\n[[h\u0065r\u0065]]\n"}`,
		"emoji.json":        `{"t": "😀\ud83d\ude00😀[[here]]"}`,
		"crlf.json":         "\ufeff{\r\n \"t\": \"[[here]]\"\r\n}",
		"basic.toml":        `t = "\u4e2d\U0001F600\e\x41 [[here]]"`,
		"literal.toml":      `t = 'C:\new\ [[here]]'`,
		"long.toml":         "t = \"\"\"\nfirst\nsecond \\\n\n   third [[here]]\n\"\"\"",
		"long-crlf.toml":    "a = 1\r\nt = \"\"\"\r\nfirst\r\nsecond \\\r\n   [[here]]\"\"\"\r\n",
		"long-literal.toml": "t = '''\n\\n\n[[here]]'''",
		"plain.yaml":        `t: some [[here]] # here`,
		"spaces.yaml":       "a: t\nt: 文 [[here]]   \nb: 1 \n",
		"spaces-crlf.yaml":  "t: 文 [[here]] \t \r\nb: 1\r\n",
		"tag.yaml":          "t: !!str [[here]]",
		"tag-quoted.yaml":   "t: !a  '[[here]]'",
		"single.yaml":       `t: 'it''s [[here]]'`,
		"double.yaml":       `t: "\u4e2d\n [[here]]"`,
	} {
		t.Run(name, func(t *testing.T) {
			from := strings.Index(text, "[[")
			to := strings.Index(text, "]]") - 2
			file := &diag.File{Path: name, Text: []byte(strings.NewReplacer("[[", "", "]]", "").Replace(text))}
			if path.Ext(name) == ".json" {
				file.Text = []byte(strings.TrimPrefix(string(file.Text), "\ufeff"))
				from, to = from-(len(text)-4-len(file.Text)), to-(len(text)-4-len(file.Text))
			}
			value := texts(t, file)["t"]
			at := strings.Index(value.Value, "here")
			got := value.Sub(at, at+4)
			if got.Start != from || got.End != to {
				t.Errorf("%q: got %d to %d, want %d to %d", value.Value, got.Start, got.End, from, to)
			}
		})
	}
}

func texts(t *testing.T, file *diag.File) map[string]Text {
	tree, problems := read(file)
	if len(problems) > 0 {
		t.Fatal(printed(problems))
	}
	all := map[string]Text{}
	for _, field := range tree.Fields {
		if field.Value.Kind == String {
			all[field.Name] = Text{Value: field.Value.Text, Span: field.Value.Span}
		}
	}
	return all
}

func TestAtUnknown(t *testing.T) {
	file := &diag.File{Text: []byte("t: >\n  folded\n  text\n")}
	folded := texts(t, file)["t"]
	for name, text := range map[string]Text{
		"folded":     folded,
		"no file":    {Value: "x"},
		"other text": {Value: "x", Span: file.Span(0, 3)},
		"bad span":   {Value: "x", Span: file.Span(5, 500)},
	} {
		if got := text.At(1); got != text.Span.Start {
			t.Errorf("%s: got %d", name, got)
		}
		if got := text.Sub(0, 1); got != text.Span {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

func TestAtOutside(t *testing.T) {
	file := &diag.File{Text: []byte(`"abc"`)}
	text := Text{Value: "abc", Span: file.Span(0, 5)}
	if text.At(-1) != 1 || text.At(0) != 1 || text.At(3) != 4 || text.At(99) != 4 {
		t.Error(text.At(-1), text.At(0), text.At(3), text.At(99))
	}
	if got := text.Sub(1, 1); got != file.Span(2, 2) {
		t.Error(got)
	}
}

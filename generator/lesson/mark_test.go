package lesson

import (
	"strings"
	"testing"

	"lectern/generator/diag"
)

const testMark = "0a1b2c.3d4e5f"

// TestMarkEdit: the mark comes where its author would have put it.
func TestMarkEdit(t *testing.T) {
	for text, want := range map[string]string{
		"+++\ntitle = \"T\"\nweight = 1\n+++\nText\n":              "+++\ntitle = \"T\"\ntranslation_of = \"0a1b2c.3d4e5f\"\nweight = 1\n+++\nText\n",
		"+++\n[[objectives]]\nid = \"a\"\ntext = \"A\"\n+++\n":     "+++\ntranslation_of = \"0a1b2c.3d4e5f\"\n[[objectives]]\nid = \"a\"\ntext = \"A\"\n+++\n",
		"+++\n[extra]\ntitle = \"T\"\n+++\n":                       "+++\ntranslation_of = \"0a1b2c.3d4e5f\"\n[extra]\ntitle = \"T\"\n+++\n",
		"+++\r\ntitle = \"\"\"\r\nT\r\n\"\"\" # so\r\n+++\r\nText": "+++\r\ntitle = \"\"\"\r\nT\r\n\"\"\" # so\r\ntranslation_of = \"0a1b2c.3d4e5f\"\r\n+++\r\nText",
		"+++\ntranslation_of = 'ffffff' # mine\n+++\n":             "+++\ntranslation_of = \"0a1b2c.3d4e5f\" # mine\n+++\n",
		"\ufeff# T\r\n":                    "\ufeff+++\r\ntranslation_of = \"0a1b2c.3d4e5f\"\r\n+++\r\n\r\n# T\r\n",
		"":                                 "+++\ntranslation_of = \"0a1b2c.3d4e5f\"\n+++\n\n",
		"---\n\nA line across the page.\n": "+++\ntranslation_of = \"0a1b2c.3d4e5f\"\n+++\n\n---\n\nA line across the page.\n",
		"---\n  weight: 1\n  title: >\n    T\n    U\n  draft: true\n---\nText\n": "---\n  weight: 1\n  title: >\n    T\n    U\n  translation_of: \"0a1b2c.3d4e5f\"\n  draft: true\n---\nText\n",
		"---\ntitle: T\n---\n":               "---\ntitle: T\ntranslation_of: \"0a1b2c.3d4e5f\"\n---\n",
		"---\ntranslation_of: ffffff\n---\n": "---\ntranslation_of: \"0a1b2c.3d4e5f\"\n---\n",
		"---\n{title: T}\n---\n":             "", // no place for a line
		"+++\ntitel = 1\n+++\n":              "",
		"+++\n":                              "",
	} {
		f := &diag.File{Path: "a.md", Text: []byte(text)}
		got := ""
		if e, ok := MarkEdit(f, testMark); ok {
			got = string(f.Apply([]diag.Edit{e}))
		}
		if got != want {
			t.Errorf("%q\n got %q\nwant %q", text, got, want)
		}
	}
}

// FuzzMarkEdit: a marked lesson says what it said, and its mark.
func FuzzMarkEdit(f *testing.F) {
	for _, seed := range []string{
		"+++\ntitle = \"T\"\nsummary = \"S\"\n[[objectives]]\nid=\"a\"\ntext=\"A\"\n[extra]\nx = [1,\n2]\n+++\n# H\n",
		"---\ntitle: T\nobjectives:\n  - A\n---\n", "---\n title: |\n   T\n---\n---\n", "# T\r\n\r\nText", "---\n...\n", "+++\n+++\n+++\n",
		"---\n? title\n: T\n---\n", "---\ntitle: &a T\nsummary: *a\n---\n", "+++\ntitle = '''\n+++\n'''\n+++\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := &diag.File{Path: "a.md", Text: []byte(text)}
		e, ok := MarkEdit(file, testMark)
		if !ok || file.Encoding() != nil {
			return
		}
		before, _ := parseText(text)
		after, _ := parseText(string(file.Apply([]diag.Edit{e})))
		if after.TranslationOf.Value != testMark {
			t.Fatalf("the mark reads %q", after.TranslationOf.Value)
		}
		head := func(l *Lesson) string {
			all, _, _ := strings.Cut(dump(l, nil), "heading:")
			all, _, _ = strings.Cut(all, " at ") // lines shift
			return all
		}
		if head(before) != head(after) || before.Front.Hash != after.Front.Hash || parts(before.Body) != parts(after.Body) || len(before.Sections) != len(after.Sections) {
			t.Errorf("%q is read otherwise:\n%s\n%s", text, head(before), head(after))
		}
	})
}

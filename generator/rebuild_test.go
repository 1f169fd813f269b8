package generator

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/diag"
)

// TestRebuildEqualsCleanBuild makes random edits and, now and then, holds the
// site of the builder that saw them all against that of a new one.
func TestRebuildEqualsCleanBuild(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			e := newEditor(t, seed)
			b, err := New(e.dir, "", Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer b.Close()
			sites := 0
			for round := range 25 {
				for range 1 + e.rand.IntN(6) {
					e.edit()
				}
				if round%2 == 0 {
					e.mend()
				}
				got, want := rebuild(t, b), build(t, e.dir)
				if diff := cmp.Diff(printed(want), printed(got)); diff != "" {
					t.Fatalf("round %d: other problems:\n%s", round, diff)
				}
				sameSite(t, got.Catalog, want.Catalog)
				if want.Catalog != nil {
					sites++
				}
			}
			if sites < 8 {
				t.Errorf("%d of 25 rounds had a site: no fair test", sites)
			}
		})
	}
}

func printed(r *Result) string {
	var b bytes.Buffer
	diag.Print(&b, r.Problems, false)
	return b.String()
}

// TestOneSaveParsesOneLesson counts work instead of time.
func TestOneSaveParsesOneLesson(t *testing.T) {
	e := newEditor(t, 1)
	for i := range 50 {
		write(t, filepath.Join(e.dir, fmt.Sprintf("content/en/many/l%d.md", i)), []byte("# One\n"))
	}
	b, err := New(e.dir, "", Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	rebuild(t, b)
	if r := rebuild(t, b); r.Parsed != 0 {
		t.Errorf("nothing changed, but %d lessons were parsed", r.Parsed)
	}
	write(t, filepath.Join(e.dir, "content/en/many/l7.md"), []byte("# Seven\n"))
	if r := rebuild(t, b); r.Parsed != 1 {
		t.Errorf("one lesson changed, but %d were parsed", r.Parsed)
	}
	for _, id := range []string{"l0", "l1"} { // two lessons draw from one bank
		write(t, filepath.Join(e.dir, "content/en/many", id+".md"), []byte(strings.Replace(drawsTwo, "ID", id, 1)))
	}
	write(t, filepath.Join(e.dir, "content/en/banks/large.json"), []byte(banks[0]))
	rebuild(t, b)
	write(t, filepath.Join(e.dir, "content/en/banks/large.json"), []byte(banks[1]))
	if r := rebuild(t, b); r.Parsed != 1 {
		t.Errorf("one bank changed, but %d files were parsed", r.Parsed)
	}
}

// editor changes a small course as an author would, and worse.
type editor struct {
	t    *testing.T
	dir  string
	rand *rand.Rand
}

func newEditor(t *testing.T, seed uint64) *editor {
	e := &editor{t, t.TempDir(), rand.New(rand.NewPCG(seed, 7))}
	write(t, filepath.Join(e.dir, "site.toml"), []byte(siteA))
	for _, lang := range []string{"en", "zh-hant"} {
		for _, name := range names[:6] {
			e.write(lang, name)
		}
		e.writeBank(lang, bankNames[0])
	}
	return e
}

const (
	siteA = "id = \"edited\"\ntitle = \"Edited\"\n[check]\nbroken_links = \"warning\"\n[languages.en]\nlabel = \"English\"\n[languages.zh-Hant]\nlabel = \"繁體中文\"\n"
	siteB = siteA + "[quiz]\npass = 0.5\n"
)

var names = []string{
	"index.md", "10-one/index.md", "10-one/10-a.md", "10-one/20-b.md", "20-two/10-c.md", "20-two/sub/README.md",
	"20-two/sub/d.md", "20-two/e.md", "30-three/f.md", "about.md", "10-one/README.md", "glossary.md",
}

// texts are lessons; ID in them is an id of their own.
var texts = []string{
	"# Title\n\nText.\n",
	"+++\ntitle = \"Other\"\nweight = 3\n+++\n\nSee [a](../10-one/10-a.md) and [home](../index.md).\n",
	glossaries[0], glossaries[1],
	"# Draft\n\n[c](../20-two/10-c.md#deep)\n\n## Deep\n",
	"---\ntitle: Yaml\naliases: [old/ID]\n---\n## Deep\n\n```go\nfunc main() {}\n```\n",
	"# Quiz\n\n```quiz\n{\"id\": \"ID\", \"questions\": [{\"id\": \"a\", \"type\": \"true-false\", \"prompt\": \"Is it?\", \"answer\": true}]}\n```\n",
	drawsTwo,
	"# After\n\n```quiz\n{\"id\": \"ID\", \"mode\": \"test\", \"parallel\": \"about\", \"draw\": {\"bank\": \"large\", \"count\": 1}}\n```\n",
	"# Broken\n\n```quiz\n{\"id\": }\n```\n",
	"+++\ndraft = true\n+++\n# Not yet\n",
	"",
}

// glossaries say what words in other texts mean.
var glossaries = []string{
	"# Words\n\ntext {#text}\n: What is *read*.\n\nsee {#see}\n: Look.\n",
	"# Words\n\nSee {#see}\n: Look [there](10-one/10-a.md).\n\nfunc\ntext {#text}\n: What is read.\n",
}

const drawsTwo = "# Test\n\n```quiz\n{\"id\": \"ID\", \"mode\": \"test\", \"draw\": {\"bank\": \"large\", \"count\": 2, \"each\": {\"x\": 1}}}\n```\n"

var bankNames = []string{"banks/large.json", "banks/small.json", "banks/old/large.json", "30-three/large.json"}

var banks = []string{
	`{"id": "large", "questions": [
		{"id": "a", "type": "true-false", "prompt": "See [c](../20-two/10-c.md), ![map](map.svg)", "answer": true, "tags": ["x"], "objective": "o1"},
		{"id": "b", "type": "true-false", "prompt": "Is it?", "answer": true}]}`,
	`{"id": "large", "questions": [
		{"id": "b", "type": "true-false", "prompt": "Is it so?", "answer": false, "was": ["a"], "tags": ["x", "y"]},
		{"id": "c", "type": "true-false", "prompt": "Is it?", "answer": true}]}`,
	`{"id": "large", "questions": [{"id": "b", "type": "true-false", "prompt": "Is it so?", "answer": false}]}`,
	`{"id": "small", "questions": [{"id": "a", "type": "true-false", "prompt": "Is it so?", "answer": false}]}`,
	`{"id": "large", "questions": [`,
	"\xff",
}

func (e *editor) writeBank(lang, name string) {
	write(e.t, e.path(lang, name), []byte(banks[e.rand.IntN(len(banks))]))
}

func (e *editor) path(lang, name string) string { return filepath.Join(e.dir, "content", lang, name) }

func (e *editor) write(lang, name string) {
	text := texts[e.rand.IntN(len(texts))]
	write(e.t, e.path(lang, name), []byte(strings.ReplaceAll(text, "ID", idOf(name))))
}

// idOf is the id of the quiz in a lesson: the lesson's name.
func idOf(name string) string {
	return strings.NewReplacer("/", "-", "README", "readme").Replace(strings.TrimSuffix(name, ".md"))
}

// mend sees to it that there is a site, for the next build: quizzes with a mistake or
// with the id of another lesson go, and good banks come.
func (e *editor) mend() {
	for _, lang := range []string{"en", "zh-hant"} {
		os.RemoveAll(e.path(lang, "banks"))
		write(e.t, e.path(lang, bankNames[0]), []byte(banks[e.rand.IntN(2)]))
		write(e.t, e.path(lang, "about.md"), []byte(strings.ReplaceAll(drawsTwo, "ID", "about")))
		root := e.path(lang, "")
		filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".md" {
				return err
			}
			name, _ := filepath.Rel(root, path)
			text, err := os.ReadFile(path)
			if id := fmt.Sprintf("{\"id\": %q,", idOf(filepath.ToSlash(name))); bytes.Contains(text, []byte("```quiz")) && !bytes.Contains(text, []byte(id)) {
				os.Remove(path)
			}
			return err
		})
	}
}

func (e *editor) edit() {
	lang := []string{"en", "zh-hant"}[e.rand.IntN(2)]
	name, other := names[e.rand.IntN(len(names))], names[e.rand.IntN(len(names))]
	bank, to := bankNames[e.rand.IntN(len(bankNames))], bankNames[e.rand.IntN(len(bankNames))]
	switch e.rand.IntN(13) {
	case 0:
		os.Remove(e.path(lang, name))
	case 1:
		os.MkdirAll(filepath.Dir(e.path(lang, other)), 0o755)
		os.Rename(e.path(lang, name), e.path(lang, other))
	case 2:
		os.Rename(e.path(lang, "20-two"), e.path(lang, "40-four"))
	case 3:
		os.Rename(e.path(lang, "40-four"), e.path(lang, "20-two"))
	case 4:
		write(e.t, filepath.Join(e.dir, "site.toml"), []byte([]string{siteA, siteB}[e.rand.IntN(2)]))
	case 5:
		os.Remove(e.path(lang, bank))
	case 6:
		os.MkdirAll(filepath.Dir(e.path(lang, to)), 0o755)
		os.Rename(e.path(lang, bank), e.path(lang, to))
	case 7:
		e.writeBank(lang, bank)
	case 8: // a bank and a picture that all is well with
		write(e.t, e.path(lang, bankNames[0]), []byte(banks[e.rand.IntN(2)]))
		write(e.t, e.path(lang, "banks/map.svg"), []byte("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"></svg>"))
	case 9:
		write(e.t, e.path(lang, "glossary.md"), []byte(glossaries[e.rand.IntN(2)]))
	default:
		e.write(lang, name)
	}
}

// TestGlossaryChangesItsPages: a new definition parses one file, and changes the
// pages that show it and no other.
func TestGlossaryChangesItsPages(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"site.toml": siteA, "content/en/index.md": "# Home", "content/zh-hant/index.md": "# Text",
		"content/en/10-one/a.md": "# A\n\nA text.\n", "content/en/10-one/b.md": "# B\n\nYou see.\n", "content/en/10-one/c.md": "# Text\n\n`text`\n",
		"content/en/glossary.md": glossaries[0],
	} {
		write(t, filepath.Join(dir, name), []byte(text))
	}
	b, err := New(dir, "", Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	before := rebuild(t, b)
	write(t, filepath.Join(dir, "content/en/glossary.md"), []byte(strings.Replace(glossaries[0], "*read*", "written", 1)))
	after := rebuild(t, b)
	if after.Parsed != 1 {
		t.Errorf("%d files were parsed", after.Parsed)
	}
	var changed []string
	for _, e := range after.Catalog.Entries() {
		if !bytes.Equal(page(t, before, e.Path), page(t, after, e.Path)) {
			changed = append(changed, e.Path)
		}
	}
	want := []string{
		"assets/search.en.t0.js", "assets/search.en.w0.js", "en/glossary.html", "en/one/a.html", "en/print.html",
		"en/search.html", "zh-hant/search.html", // each with what tells old parts of the index from new ones
	}
	if diff := cmp.Diff(want, changed); diff != "" {
		t.Error(diff)
	}
}

package generator

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
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
			for round := range 25 {
				for range 1 + e.rand.IntN(6) {
					e.edit()
				}
				got, want := rebuild(t, b), build(t, e.dir)
				if diff := cmp.Diff(printed(want), printed(got)); diff != "" {
					t.Fatalf("round %d: other problems:\n%s", round, diff)
				}
				sameSite(t, got.Catalog, want.Catalog)
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
	}
	return e
}

const (
	siteA = "id = \"edited\"\ntitle = \"Edited\"\n[languages.en]\nlabel = \"English\"\n[languages.zh-Hant]\nlabel = \"繁體中文\"\n"
	siteB = siteA + "[quiz]\npass = 0.5\n"
)

var names = []string{
	"index.md", "10-one/index.md", "10-one/10-a.md", "10-one/20-b.md", "20-two/10-c.md", "20-two/sub/README.md",
	"20-two/sub/d.md", "20-two/e.md", "30-three/f.md", "about.md", "10-one/README.md",
}

var texts = []string{
	"# Title\n\nText.\n",
	"+++\ntitle = \"Other\"\nweight = 3\n+++\n\nSee [a](../10-one/10-a.md) and [home](../index.md).\n",
	"# Draft\n\n[c](../20-two/10-c.md#deep)\n\n## Deep\n",
	"---\ntitle: Yaml\naliases: [old/place]\n---\n## Deep\n\n```go\nfunc main() {}\n```\n",
	"# Quiz\n\n```quiz\n{\"id\": \"q1\", \"questions\": [{\"id\": \"a\", \"type\": \"true-false\", \"prompt\": \"Is it?\", \"answer\": true}]}\n```\n",
	"# Broken\n\n```quiz\n{\"id\": }\n```\n",
	"+++\ndraft = true\n+++\n# Not yet\n",
	"",
}

func (e *editor) path(lang, name string) string { return filepath.Join(e.dir, "content", lang, name) }

func (e *editor) write(lang, name string) {
	write(e.t, e.path(lang, name), []byte(texts[e.rand.IntN(len(texts))]))
}

func (e *editor) edit() {
	lang := []string{"en", "zh-hant"}[e.rand.IntN(2)]
	name, other := names[e.rand.IntN(len(names))], names[e.rand.IntN(len(names))]
	switch e.rand.IntN(8) {
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
	default:
		e.write(lang, name)
	}
}

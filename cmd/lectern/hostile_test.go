package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"
)

// hostile is a course whose lessons wait for payloads.
type hostile struct {
	archive  *txtar.Archive
	payloads []string // the second is harmless, to compare with
	refused  []string // blocks that must be refused, each with its kind before it
}

// harmless is what stands in place of a payload for comparison, and before each
// payload: how often it is met tells whether a text got lost.
const harmless = "xyzzy"

func readHostile(t *testing.T, name string) hostile {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	h := hostile{archive: &txtar.Archive{}}
	for _, f := range archive.Files {
		lines := strings.Split(strings.TrimSuffix(string(f.Data), "\n"), "\n")
		switch f.Name {
		case "payloads.txt":
			h.payloads = slices.Concat([]string{"harmless", "harmless"}, lines, []string{"harmless"}) // the first page and the last have one neighbour less
		case "refused.txt":
			h.refused = lines
		default:
			h.archive.Files = append(h.archive.Files, f)
		}
	}
	if len(h.payloads) < 4 || len(h.refused) == 0 {
		t.Fatal("nothing hostile in ", name)
	}
	return h
}

// number is the place of a payload in names and ids.
func number(i int) string { return fmt.Sprintf("%04d", 1000+i) }

// moduleNumber orders the modules, and stands in no address.
var moduleNumber = regexp.MustCompile(`/\d\d-`)

// lessons are the templates.
func (h hostile) lessons() (names []string) {
	for _, f := range h.archive.Files {
		if strings.Contains(f.Name, "NUMBER") && strings.HasSuffix(f.Name, ".md") {
			names = append(names, f.Name)
		}
	}
	return names
}

// page is the built page of a template with the i-th payload.
func (h hostile) page(template string, i int) string {
	name := strings.TrimPrefix(strings.ReplaceAll(template, "NUMBER", number(i)), "content/")
	return strings.TrimSuffix(moduleNumber.ReplaceAllString(name, "/"), ".md") + ".html"
}

// write writes the course with all payloads into a folder.
func (h hostile) write(t *testing.T, folder string) {
	t.Helper()
	course := &txtar.Archive{}
	for _, f := range h.archive.Files {
		if !strings.Contains(f.Name, "NUMBER") {
			course.Files = append(course.Files, f)
			continue
		}
		for i, payload := range h.payloads {
			course.Files = append(course.Files, txtar.File{
				Name: strings.ReplaceAll(f.Name, "NUMBER", number(i)), Data: []byte(filled(string(f.Data), payload, number(i))),
			})
		}
	}
	if err := txtar.Write(course, folder); err != nil {
		t.Fatal(err)
	}
}

// filled is a template with a payload: written as a string in JSON and front
// matter, whose lines have quotation marks, and as it is in markdown.
func filled(template, payload, number string) string {
	quoted, _ := json.Marshal(payload)
	inside := strings.NewReplacer("PAYLOAD", harmless+" "+payload, "BLOCK", harmless+"\n\n"+payload)
	behind := strings.NewReplacer("PAYLOAD", harmless+" "+string(quoted[1:len(quoted)-1]), "BLOCK", harmless+`\n\n`+string(quoted[1:len(quoted)-1]))
	var b strings.Builder
	for line := range strings.Lines(strings.ReplaceAll(template, "NUMBER", number)) {
		if strings.Contains(line, `"`) {
			b.WriteString(behind.Replace(line))
		} else {
			b.WriteString(inside.Replace(line))
		}
	}
	return b.String()
}

// build builds the course with all payloads, and gives the folder of its site.
func (h hostile) build(t *testing.T) string {
	t.Helper()
	source, site := t.TempDir(), filepath.Join(t.TempDir(), "site")
	h.write(t, source)
	var said bytes.Buffer
	if code := run(t.Context(), []string{"build", "--source", source, "--output", site}, &said, &said); code != exitGood {
		for line := range strings.Lines(said.String()) {
			if strings.Contains(line, ": error: ") {
				t.Error(line)
			}
		}
		t.Fatal("build: exit code ", code)
	}
	return site
}

// Whatever the texts hold, the page of a lesson is made of the same fields and
// scripts, says as much, and holds nothing that runs or leads away.
func TestHostileTexts(t *testing.T) {
	h := readHostile(t, "testdata/hostile.txtar")
	site := h.build(t)
	for _, lesson := range h.lessons() {
		want := readCensus(t, site, h.page(lesson, 1))
		for i := 2; i < len(h.payloads)-1; i++ {
			payload, got := h.payloads[i], readCensus(t, site, h.page(lesson, i))
			for _, fault := range got.faults {
				t.Errorf("%s with %s: %s", lesson, payload, fault)
			}
			if diff := cmp.Diff(want.counts, got.counts); diff != "" {
				t.Errorf("%s with %s: without - with +:\n%s", lesson, payload, diff)
			}
		}
	}
}

// What names something takes no payload: each is an error of its own lesson.
func TestHostileNames(t *testing.T) {
	h := readHostile(t, "testdata/hostile.txtar")
	course := txtar.Parse([]byte("-- site.toml --\nid = \"x\"\ntitle = \"x\"\n-- content/en/index.md --\n# x\n"))
	silent := map[string]string{}
	for i, block := range h.refused {
		for j, payload := range h.payloads[2 : len(h.payloads)-1] {
			quoted, _ := json.Marshal(payload)
			kind, text, _ := strings.Cut(strings.ReplaceAll(block, "PAYLOAD", string(quoted[1:len(quoted)-1])), " ")
			name := fmt.Sprintf("content/en/block-%d-%d.md", i, j)
			course.Files = append(course.Files, txtar.File{Name: name, Data: []byte("```" + kind + "\n" + text + "\n```\n")})
			silent[name] = text
		}
	}
	for _, p := range checkCourse(t, course) {
		if p.Severity == "error" {
			delete(silent, p.File)
		}
	}
	for name, text := range silent {
		t.Errorf("no error: %s: %s", name, text)
	}
}

type foundProblem struct{ Severity, Code, File string }

// checkCourse is what lectern check finds in a course.
func checkCourse(t *testing.T, course *txtar.Archive) []foundProblem {
	t.Helper()
	folder := t.TempDir()
	if err := txtar.Write(course, folder); err != nil {
		t.Fatal(err)
	}
	var out, said bytes.Buffer
	run(t.Context(), []string{"check", "--format=json", "--source", folder}, &out, &said)
	var found struct{ Problems []foundProblem }
	if err := json.Unmarshal(out.Bytes(), &found); err != nil {
		t.Fatalf("%v\n%s", err, &said)
	}
	return found.Problems
}

// census is what a page is made of.
type census struct {
	counts map[string]int // of the elements that act, of the attributes that name, and of harmless
	faults []string
	ids    map[string]bool
}

var (
	// passing are the elements that texts may bring into a page; of all others the
	// layouts write the same number whatever the texts hold.
	passing = strings.Fields(`a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup
		data dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol
		p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt
		u ul var wbr`)
	// naming are the attributes that scripts, styles and screen readers go by.
	naming = strings.Fields("id name for value role type http-equiv hidden")
	// told are attributes that tell of a text itself: its language, that it has no link.
	told = strings.Fields("data-lang data-plain")
	// leading are the ways that an address of a page may begin.
	leading = strings.Fields("https:// http:// mailto: tel: # ../ ./ data:image/png data:image/svg+xml,%3Csvg data:text/vtt;charset=utf-8,WEBVTT")
)

func readCensus(t *testing.T, site, page string) census {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(site, page))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := census{counts: map[string]int{}, ids: map[string]bool{}}
	for n := range doc.Descendants() {
		c.add(n)
	}
	return c
}

func (c *census) add(n *html.Node) {
	switch n.Type {
	case html.CommentNode:
		c.fault("the comment %q", n.Data)
	case html.TextNode:
		c.counts[harmless] += strings.Count(n.Data, harmless)
		if isData(n.Parent) && !json.Valid([]byte(n.Data)) {
			c.fault("the data is no JSON")
		}
	case html.ElementNode:
		if !slices.Contains(passing, n.Data) {
			c.counts["<"+n.Data+">"]++
		}
		for _, a := range n.Attr {
			c.attribute(n, a)
		}
	}
}

func isData(n *html.Node) bool {
	return n.Data == "script" && slices.Contains(n.Attr, html.Attribute{Key: "type", Val: "application/json"})
}

func (c *census) attribute(n *html.Node, a html.Attribute) {
	c.counts[harmless] += strings.Count(a.Val, harmless)
	if slices.Contains(naming, a.Key) || strings.HasPrefix(a.Key, "data-") && !slices.Contains(told, a.Key) || strings.HasPrefix(a.Key, "aria-") {
		c.counts[a.Key]++
	}
	if a.Key == "id" {
		if c.ids[a.Val] {
			c.fault("the id %q is there twice", a.Val)
		}
		c.ids[a.Val] = true
	}
	switch {
	case strings.HasPrefix(a.Key, "on"), slices.Contains(strings.Fields("style srcdoc srcset action formaction ping target autofocus background"), a.Key):
		c.fault("<%s> has %s=%q", n.Data, a.Key, a.Val)
	case (a.Key == "href" || a.Key == "src") && strings.Contains(strings.SplitN(a.Val, "/", 2)[0], ":") && !slices.ContainsFunc(leading, func(s string) bool { return strings.HasPrefix(a.Val, s) }):
		c.fault("<%s> leads to %q", n.Data, a.Val)
	}
}

func (c *census) fault(format string, values ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, values...))
}

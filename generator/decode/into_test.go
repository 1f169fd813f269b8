package decode

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"lectern/generator/diag"
)

// sample has a field of every type that Into fills.
type sample struct {
	ID       string            `key:"id,required"`
	Title    Text              `key:"title"`
	Pass     Num               `key:"pass"`
	Shuffle  Flag              `key:"shuffle"`
	Draft    bool              `key:"draft"`
	Weight   int               `key:"weight"`
	Small    int8              `key:"small"`
	Share    float64           `key:"share"`
	Maybe    *int              `key:"maybe"`
	Tags     []string          `key:"tags"`
	Hints    hints             `key:"hint"`
	Items    []item            `key:"items"`
	Owner    *item             `key:"owner"`
	Labels   map[string]string `key:"labels"`
	Anything *Node             `key:"anything"`
	Kind     kind              `key:"kind"`
	common
	Ignored string
}

type common struct {
	Was []Text `key:"was"`
}

type kind string

type item struct {
	Name string `key:"name,required"`
	Size int    `key:"size"`
}

// hints is a string or a list of strings.
type hints []string

func (h *hints) DecodeNode(n *Node) []diag.Problem {
	if n.Kind == String {
		*h = hints{n.Text}
		return nil
	}
	return Into(n, (*[]string)(h), Options{})
}

// TestInto fills the sample from every text in testdata/into.txtar, loosely
// where it is YAML.
func TestInto(t *testing.T) {
	golden(t, "testdata/into.txtar", func(file *diag.File) string {
		tree, problems := read(file)
		var s sample
		extra := &Node{Kind: Table}
		o := Options{}
		if path.Ext(file.Path) == ".yaml" {
			o = Options{Loose: true, Extra: extra}
		}
		problems = append(problems, Into(tree, &s, o)...)
		return show(s, extra) + printed(problems)
	})
}

func show(s sample, extra *Node) string {
	var b strings.Builder
	line := func(name string, value any, set bool) {
		if set {
			fmt.Fprintf(&b, "%s: %+v\n", name, value)
		}
	}
	line("id", s.ID, s.ID != "")
	line("title", s.Title.Value, s.Title.Value != "")
	line("pass", s.Pass.Value, s.Pass.Set)
	line("shuffle", s.Shuffle.Value, s.Shuffle.Set)
	line("draft", s.Draft, s.Draft)
	line("weight", s.Weight, s.Weight != 0)
	line("small", s.Small, s.Small != 0)
	line("share", s.Share, s.Share != 0)
	if s.Maybe != nil {
		line("maybe", *s.Maybe, true)
	}
	line("tags", strings.Join(s.Tags, "|"), s.Tags != nil)
	line("hint", strings.Join(s.Hints, "|"), s.Hints != nil)
	line("items", s.Items, s.Items != nil)
	if s.Owner != nil {
		line("owner", *s.Owner, true)
	}
	line("labels", s.Labels, s.Labels != nil)
	if s.Anything != nil {
		line("anything", kinds[s.Anything.Kind], true)
	}
	line("kind", s.Kind, s.Kind != "")
	for _, was := range s.Was {
		line("was", was.Value, true)
	}
	for _, field := range extra.Fields {
		line("extra", field.Name+" "+kinds[field.Value.Kind], true)
	}
	return b.String()
}

func TestIntoNothing(t *testing.T) {
	var s sample
	if problems := Into(nil, &s, Options{}); problems != nil {
		t.Error(problems)
	}
}

func TestIntoUnknownType(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a channel was filled")
		}
	}()
	file := &diag.File{Text: []byte(`{"c": 1}`)}
	tree, _ := JSON(file, file.Text, 0)
	var s struct {
		C chan int `key:"c"`
	}
	Into(tree, &s, Options{})
}

package decode

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/diag"
)

// seed adds the texts of the golden files with an ending.
func seed(f *testing.F, ending string) {
	archives, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range archives {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range txtar.Parse(data).Files {
			if strings.HasSuffix(file.Name, ending) {
				f.Add(string(file.Data))
				f.Add(strings.ReplaceAll(string(file.Data), "\n", "\r\n"))
			}
		}
	}
}

// inFile puts a text between two others, so that wrong offsets show.
func inFile(text string) (file *diag.File, start, end int) {
	return &diag.File{Path: "x", Text: []byte("文\r\n" + text + "\n---\n")}, 5, 5 + len(text)
}

// checkPlaces holds every span of a tree and of problems against the region.
func checkPlaces(t *testing.T, file *diag.File, n *Node, problems []diag.Problem, start, end int) {
	t.Helper()
	check := func(s diag.Span, what string) {
		if s.File != file || s.Start < start || s.End > end || s.Start > s.End {
			t.Errorf("%s is at %d to %d, outside of %d to %d", what, s.Start, s.End, start, end)
		}
	}
	for _, p := range problems {
		check(p.Span, "problem "+p.Message)
		for _, note := range p.Notes {
			check(note.Span, "note "+note.Message)
		}
		if p.Code == "" || p.Message == "" {
			t.Errorf("a problem says nothing: %+v", p)
		}
	}
	if n == nil && !diag.HasErrors(problems) {
		t.Error("no tree and no problem")
	}
	walk(n, func(n *Node) {
		check(n.Span, "value "+n.Text)
		for _, f := range n.Fields {
			check(f.Span, "name "+f.Name)
		}
		if n.Kind == String {
			text := Text{Value: n.Text, Span: n.Span}
			check(text.Sub(len(n.Text)/2, len(n.Text)), "part of "+n.Text)
		}
	})
}

func walk(n *Node, do func(*Node)) {
	if n == nil {
		return
	}
	do(n)
	for _, item := range n.Items {
		walk(item, do)
	}
	for _, f := range n.Fields {
		walk(f.Value, do)
	}
}

// FuzzJSON reads what encoding/json reads, with the same values, but for what is
// forbidden here.
func FuzzJSON(f *testing.F) {
	seed(f, ".json")
	f.Fuzz(func(t *testing.T, text string) {
		file, start, end := inFile(text)
		tree, problems := JSON(file, file.Text[start:end], start)
		checkPlaces(t, file, tree, problems, start, end)
		var want map[string]any
		err := json.Unmarshal([]byte(text), &want)
		switch {
		case len(problems) == 0 && err != nil:
			t.Errorf("accepted, but: %v", err)
		case len(problems) == 0 && !reflect.DeepEqual(plain(tree), any(want)):
			t.Errorf("got %v, want %v", plain(tree), want)
		case len(problems) > 0 && err == nil && !forbidden(text, problems):
			t.Errorf("not accepted: %v", problems)
		}
	})
}

// forbidden tells whether JSON is refused for being stricter than encoding/json.
func forbidden(text string, problems []diag.Problem) bool {
	switch p := problems[0]; p.Code {
	case "duplicate-name", "too-deep", "json-not-object": // null fills a map
		return true
	case "not-utf8":
		return !utf8.ValidString(text)
	case "json-syntax":
		return strings.Contains(p.Message, "surrogate")
	}
	return false
}

// FuzzTOML reads the same values as the parser, whose work is done again here.
func FuzzTOML(f *testing.F) {
	seed(f, ".toml")
	f.Fuzz(func(t *testing.T, text string) {
		file, start, end := inFile(text)
		tree, problems := TOML(file, start, end)
		checkPlaces(t, file, tree, problems, start, end)
		var want map[string]any
		err := toml.Unmarshal([]byte(strings.ReplaceAll(text, "\r\n", "\n")), &want)
		if len(problems) == 0 && (err != nil || !reflect.DeepEqual(plain(tree), simple(want))) {
			t.Errorf("got %#v, want %#v, %v", plain(tree), simple(want), err)
		}
	})
}

// FuzzYAML neither panics nor points outside of the text.
func FuzzYAML(f *testing.F) {
	seed(f, ".yaml")
	f.Fuzz(func(t *testing.T, text string) {
		file, start, end := inFile(text)
		tree, problems := YAML(file, start, end)
		checkPlaces(t, file, tree, problems, start, end)
	})
}

// plain is a tree as encoding/json and toml have it, numbers as float64, times as nil.
func plain(n *Node) any {
	switch n.Kind {
	case Bool:
		return n.Bool
	case Number:
		return number64(n.Number)
	case String:
		return n.Text
	case List:
		list := []any{}
		for _, item := range n.Items {
			list = append(list, plain(item))
		}
		return list
	case Table:
		table := map[string]any{}
		for _, f := range n.Fields {
			table[f.Name] = plain(f.Value)
		}
		return table
	}
	return nil
}

func simple(v any) any {
	switch v := v.(type) {
	case int64:
		return number64(float64(v))
	case float64:
		return number64(v)
	case time.Time:
		return nil
	case []any:
		list := []any{}
		for _, item := range v {
			list = append(list, simple(item))
		}
		return list
	case []map[string]any:
		list := []any{}
		for _, item := range v {
			list = append(list, simple(item))
		}
		return list
	case map[string]any:
		table := map[string]any{}
		for name, item := range v {
			table[name] = simple(item)
		}
		return table
	}
	return v
}

// number64 makes NaN comparable.
func number64(n float64) any {
	if n != n {
		return "NaN"
	}
	return n
}

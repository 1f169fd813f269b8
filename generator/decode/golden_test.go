package decode

import (
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/diag"
)

var update = flag.Bool("update", false, "write the golden files")

// TestGolden reads every text in testdata/read.*.txtar and holds what comes out, tree
// and problems, against the file of the same name with ".want" behind it.
func TestGolden(t *testing.T) {
	golden(t, "testdata/read.*.txtar", func(file *diag.File) string {
		tree, problems := read(file)
		var b strings.Builder
		if tree != nil {
			dump(&b, file, tree, "")
		}
		return b.String() + printed(problems)
	})
}

// golden runs a function over every text of the archives and compares.
func golden(t *testing.T, pattern string, run func(*diag.File) string) {
	archives, err := filepath.Glob(pattern)
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out := &txtar.Archive{Comment: archive.Comment}
		want := map[string]string{}
		for _, f := range archive.Files {
			want[f.Name] = string(f.Data)
		}
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".want") {
				continue
			}
			got := run(&diag.File{Path: f.Name, Text: f.Data})
			out.Files = append(out.Files, f, txtar.File{Name: f.Name + ".want", Data: []byte(got)})
			t.Run(f.Name, func(t *testing.T) {
				if d := cmp.Diff(want[f.Name+".want"], got); d != "" && !*update {
					t.Error(d)
				}
			})
		}
		if *update {
			if err := os.WriteFile(name, txtar.Format(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// read reads a file by the ending of its name.
func read(file *diag.File) (*Node, []diag.Problem) {
	switch path.Ext(file.Path) {
	case ".json":
		return JSON(file, file.Text, 0)
	case ".toml":
		return TOML(file, 0, len(file.Text))
	}
	return YAML(file, 0, len(file.Text))
}

func printed(problems []diag.Problem) string {
	var b strings.Builder
	diag.Print(&b, problems, false)
	return b.String()
}

var kinds = [...]string{"null", "bool", "number", "string", "time", "list", "table"}

// dump writes a tree, a value a line, with its place.
func dump(b *strings.Builder, file *diag.File, n *Node, indent string) {
	value := ""
	switch n.Kind {
	case Bool:
		value = fmt.Sprintf(" %v", n.Bool)
	case Number:
		value = fmt.Sprintf(" %v", n.Number)
	case String, Time:
		value = fmt.Sprintf(" %q", n.Text)
	}
	fmt.Fprintf(b, "%s%s %s\n", kinds[n.Kind], value, place(file, n.Span))
	for _, item := range n.Items {
		b.WriteString(indent + "  - ")
		dump(b, file, item, indent+"  ")
	}
	for _, f := range n.Fields {
		fmt.Fprintf(b, "%s  %s %s: ", indent, f.Name, place(file, f.Span))
		dump(b, file, f.Value, indent+"  ")
	}
}

func place(file *diag.File, s diag.Span) string {
	from, to := file.Position(s.Start), file.Position(s.End)
	if from.Line == to.Line {
		return fmt.Sprintf("@%d:%d-%d", from.Line, from.Column, to.Column)
	}
	return fmt.Sprintf("@%d:%d-%d:%d", from.Line, from.Column, to.Line, to.Column)
}

package config

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/diag"
)

var update = flag.Bool("update", false, "write the golden files")

// TestLoad reads every site.toml in the archives and holds what comes out, config
// and problems, against the file of the same name with ".want" behind it.
func TestLoad(t *testing.T) {
	for _, name := range []string{"testdata/good.txtar", "testdata/bad.txtar"} {
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
			got := load(f.Data)
			out.Files = append(out.Files, f, txtar.File{Name: f.Name + ".want", Data: []byte(got)})
			t.Run(f.Name, func(t *testing.T) {
				if d := cmp.Diff(want[f.Name+".want"], got); d != "" && !*update {
					t.Error(d)
				}
				if crlf := load(bytes.ReplaceAll(f.Data, []byte("\n"), []byte("\r\n"))); crlf != got {
					t.Error("with Windows line ends:\n" + cmp.Diff(got, crlf))
				}
				if marked := load(append([]byte("\ufeff"), f.Data...)); marked != got {
					t.Error("with a byte order mark:\n" + cmp.Diff(got, marked))
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

func load(text []byte) string {
	c, problems := Load(&diag.File{Path: "site.toml", Text: text})
	var b strings.Builder
	if c != nil {
		fmt.Fprintf(&b, "id %q, theme %q, output %q, base url %q, unsafe html %v, pass %v, broken links: %v, default language %q\n",
			c.ID, c.Theme.Name, c.Output, c.BaseURL, c.UnsafeHTML, c.Pass, c.BrokenLinks, c.DefaultLanguage)
		if t := c.Theme; !t.Accent.None() || !t.Dark.None() || t.Logo.Value != "" || len(t.Footer) > 0 {
			fmt.Fprintf(&b, "  accent %v, on dark paper %v, logo %q, footer %q\n", [3]uint8{t.Accent.R, t.Accent.G, t.Accent.B}, [3]uint8{t.Dark.R, t.Dark.G, t.Dark.B}, t.Logo.Value, t.Footer)
		}
		if c.Ignore != nil {
			fmt.Fprintf(&b, "  ignores %q\n", c.Ignore)
		}
		if c.PrintWhole.Set {
			fmt.Fprintf(&b, "  prints the whole: %v\n", c.PrintWhole.Value)
		}
		for _, lang := range c.Languages {
			fmt.Fprintf(&b, "  %s: label %q, folder %q, direction %s, title %q\n", lang.Tag, lang.Label, lang.Folder, lang.Direction, c.Title[lang.Tag])
		}
	}
	diag.Print(&b, problems, false)
	return b.String()
}

func TestEncoding(t *testing.T) {
	for text, want := range map[string]string{
		"id = \"a\"\x00":                 "nul-byte",
		"id = \"\xa4\xa4\xa4\xe5\"":      "not-utf8",
		"\xff\xfei\x00d\x00":             "not-utf8",
		"i\x00d\x00 \x00=\x00 \x00":      "not-utf8",
		strings.Repeat("# x\n", 256<<10): "file-too-long",
	} {
		c, problems := Load(&diag.File{Path: "site.toml", Text: []byte(text)})
		if c != nil || len(problems) != 1 || problems[0].Code != want {
			t.Errorf("%.20q: got %v, want %s", text, problems, want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	for _, name := range []string{"testdata/good.txtar", "testdata/bad.txtar"} {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(string(file.Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := &diag.File{Path: "site.toml", Text: []byte(text)}
		c, problems := Load(file)
		if (c == nil) != diag.HasErrors(problems) {
			t.Fatalf("config %v, problems %v", c, problems)
		}
		for _, p := range problems {
			if p.Span.File != file || p.Span.Start < 0 || p.Span.End > len(text) || p.Code == "" {
				t.Errorf("%+v", p)
			}
		}
		if c == nil {
			return
		}
		if len(c.Languages) == 0 || c.Pass < 0 || c.Pass > 1 || !idPattern.MatchString(c.ID) {
			t.Errorf("%+v", c)
		}
		for _, lang := range c.Languages {
			if c.Title[lang.Tag] == "" || lang.Label == "" || lang.Folder == "" || strings.ContainsAny(lang.Folder, `/\`) {
				t.Errorf("%+v, title %q", lang, c.Title[lang.Tag])
			}
		}
	})
}

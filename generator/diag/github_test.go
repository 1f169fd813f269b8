package diag

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnnotate(t *testing.T) {
	one := &File{Path: "content/en/50%, a: b.md", Text: []byte("# One\n\n大[x](b.md)\n")}
	problems := []Problem{
		{Code: "broken-link", Message: "100% of\n::error::x", Help: "a, b: c", Span: one.Span(14, 18),
			Notes: []Note{{"first here", one.Span(0, 1)}}},
		{Severity: Warning, Code: "w", Message: "several lines", Span: one.Span(2, 9)},
		{Code: "no-file", Message: "this concerns no file"},
	}
	want := `::error title=no-file::this concerns no file
::warning file=my course/content/en/50%25%2C a%3A b.md,line=1,endLine=3,title=w::several lines
::error file=my course/content/en/50%25%2C a%3A b.md,line=3,endLine=3,col=6,endColumn=10,title=broken-link::100%25 of?::error::x%0Anote: content/en/50%25, a: b.md:1:1: first here%0Ahelp: a, b: c
`
	var b bytes.Buffer
	if err := Annotate(&b, problems, "my course"); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
}

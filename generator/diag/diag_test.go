package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPosition(t *testing.T) {
	file := &File{Text: []byte("\ufeff文\tx\r\n\n😀y")}
	for offset, want := range map[int]Position{
		-5: {1, 1}, 0: {1, 1}, 3: {1, 1}, 6: {1, 2}, 7: {1, 3}, 8: {1, 4}, 9: {1, 5},
		10: {2, 1}, 11: {3, 1}, 15: {3, 2}, 16: {3, 3}, 99: {3, 3},
	} {
		if got := file.Position(offset); got != want {
			t.Errorf("%d: got %v, want %v", offset, got, want)
		}
	}
}

func TestEncoding(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "",
		"plain\r\n\ttext 文":         "",
		"\ufeffwith a mark":         "",
		"\uFFFD is a character":     "",
		"a\nb\x00":                  "2:2 nul-byte",
		"a\n文\xff":                  "2:2 not-utf8",
		"\xff\x00":                  "1:1 not-utf8",
		"a\x00\xff":                 "1:1 not-utf8",
		"ab\x00\xff":                "1:3 nul-byte",
		"\xff\xfea\x00":             "1:1 not-utf8",
		"\xfe\xff\x00a":             "1:1 not-utf8",
		"#\x00 \x00":                "1:1 not-utf8",
		"\x00#\x00 ":                "1:1 not-utf8",
		"\xa4\xa4\xa4\xe5":          "1:1 not-utf8",
		"overlong \xc0\xaf":         "1:10 not-utf8",
		"surrogate \xed\xa0\x80":    "1:11 not-utf8",
		"cut off \xe6\x96":          "1:9 not-utf8",
		"too high \xf4\x90\x80\x80": "1:10 not-utf8",
	} {
		got := ""
		for _, p := range (&File{Text: []byte(text)}).Encoding() {
			got += strings.TrimPrefix(p.Span.place(new(cursor)), "lectern:") + " " + p.Code
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestSuggest(t *testing.T) {
	names := []string{"title", "id", "pass", "shuffle", "大客戶銷售"}
	for name, want := range map[string]string{
		"titel": "title", "Title": "title", "titl": "title", "tittle": "title", "ttile": "title",
		"di": "id", "i": "id", "psas": "pass", "shufle": "shuffle", "大客户銷售": "大客戶銷售",
		"something": "", "": "", "xxxxx": "", strings.Repeat("x", 1_000_000): "",
	} {
		if got, ok := Suggest(name, names); got != want || ok != (want != "") {
			t.Errorf("%.20q: got %q, want %q", name, got, want)
		}
	}
	if got := DidYouMean("x", nil, "otherwise"); got != "otherwise" {
		t.Error(got)
	}
	if got := DidYouMean("pas", names, "otherwise"); got != `did you mean "pass"?` {
		t.Error(got)
	}
}

// TestReport writes the report in the form that other programs read.
func TestReport(t *testing.T) {
	file := &File{Path: "a.md", Text: []byte("一二\n<three>\n")}
	problems := []Problem{
		{Severity: Warning, Code: "w", Message: "m", Span: file.Span(7, 14)},
		{Code: "e", Message: "<&>", Help: "h", Span: file.Span(3, 8), Notes: []Note{{"n", file.Span(7, 8)}}},
		{Code: "none", Message: "no file"},
	}
	var got bytes.Buffer
	if err := Report(&got, problems, Counts{Lessons: 2, Questions: 3}); err != nil {
		t.Fatal(err)
	}
	want := `{"problems": [
	{"severity": "error", "code": "none", "message": "no file", "help": "", "file": "", "line": 1, "column": 1, "endLine": 1, "endColumn": 1, "frame": "", "notes": []},
	{"severity": "error", "code": "e", "message": "<&>", "help": "h", "file": "a.md", "line": 1, "column": 2, "endLine": 2, "endColumn": 2,
		"frame": "  1 | 一二\n    |   ^^\n", "notes": [{"message": "n", "file": "a.md", "line": 2, "column": 1}]},
	{"severity": "warning", "code": "w", "message": "m", "help": "", "file": "a.md", "line": 2, "column": 1, "endLine": 2, "endColumn": 8,
		"frame": "  1 | 一二\n  2 | <three>\n    | ^^^^^^^\n", "notes": []}
	], "counts": {"lessons": 2, "questions": 3, "errors": 2, "warnings": 1}}`
	if d := cmp.Diff(parsed(t, want), parsed(t, got.String())); d != "" {
		t.Error(d)
	}
	if !strings.HasSuffix(got.String(), "}\n") {
		t.Error("no line break at the end")
	}
}

func TestReportNothing(t *testing.T) {
	var got bytes.Buffer
	if err := Report(&got, nil, Counts{}); err != nil || !strings.Contains(got.String(), `"problems": []`) {
		t.Error(got.String(), err)
	}
	if err := Report(failing{}, nil, Counts{}); err == nil {
		t.Error("a failed write was not told")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func parsed(t *testing.T, text string) (v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestCounts(t *testing.T) {
	warning, failure := Problem{Severity: Warning}, Problem{Severity: Error}
	if HasErrors(nil) || HasErrors([]Problem{warning}) || !HasErrors([]Problem{warning, failure}) {
		t.Error("HasErrors")
	}
	if errors, warnings := Count([]Problem{warning, failure, warning}); errors != 1 || warnings != 2 {
		t.Error(errors, warnings)
	}
}

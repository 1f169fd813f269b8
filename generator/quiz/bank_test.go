package quiz

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// bankOutcome is what the file of a bank becomes, and what is wrong with it.
func bankOutcome(t *testing.T, name string, text []byte) string {
	t.Helper()
	bank, problems := ParseBank(&diag.File{Path: name, Text: text}, testConfig())
	var b strings.Builder
	diag.Print(&b, problems, false)
	if diag.HasErrors(problems) == (bank != nil) {
		t.Error("there must be a bank or an error, and not both")
	}
	if bank == nil {
		return b.String()
	}
	fmt.Fprintf(&b, "bank %s, tags %q\n", bank.ID.Value, bank.Tags())
	for i := range bank.Questions {
		dumpQuestion(&b, &bank.Questions[i])
	}
	return b.String()
}

// read parses an example, a lesson with one block or the file of a bank.
func read(t testing.TB, in txtar.File) (lesson.Block, []diag.Problem) {
	t.Helper()
	block := lesson.Block{Kind: bankKind}
	if filepath.Ext(in.Name) == ".json" {
		file := &diag.File{Path: in.Name, Text: variant(in)}
		block.JSON = []byte(strings.TrimPrefix(string(file.Text), "\ufeff"))
		block.Span = file.Span(len(file.Text)-len(block.JSON), len(file.Text))
	} else {
		block = parsedBlock(t, in.Name, variant(in))
	}
	return block, problemsOf(block)
}

// problemsOf parses a block, or what stands for the file of a bank.
func problemsOf(block lesson.Block) (problems []diag.Problem) {
	if block.Kind == bankKind {
		_, problems = ParseBank(block.Span.File, testConfig())
		return problems
	}
	_, problems = Parse(block, testConfig())
	return problems
}

// What is no UTF-8 text is said at its first bad byte, and nothing else.
func TestBankEncoding(t *testing.T) {
	for text, want := range map[string]string{
		"{\"id\": \"a\",\r\n \"questions\": [\"\xa4\xa4\"]}": "a.json:2:17 not-utf8",
		"{\"id\": \"a\",\n\"x\x00\": 1}":                     "a.json:2:3 nul-byte",
		"\xff\xfe{\x00}\x00":                                 "a.json:1:1 not-utf8",
		"{\x00\"\x00":                                        "a.json:1:1 not-utf8",
	} {
		file := &diag.File{Path: "a.json", Text: []byte(text)}
		bank, problems := ParseBank(file, testConfig())
		if bank != nil || len(problems) != 1 {
			t.Errorf("%q: %v, %v", text, bank, problems)
			continue
		}
		at := file.Position(problems[0].Span.Start)
		if got := fmt.Sprintf("a.json:%d:%d %s", at.Line, at.Column, problems[0].Code); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

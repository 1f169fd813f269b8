package scaffold_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

const (
	vscode    = "course/.vscode/"
	extension = vscode + "extensions/lectern/"
)

// TestEditorKinds: all that editors are told of blocks knows the kinds that lessons know.
func TestEditorKinds(t *testing.T) {
	kinds := lesson.BlockKinds()
	list := regexp.MustCompile(`const kinds = \[(.*)\]`).FindStringSubmatch(fileText(t, extension+"text.js"))
	if want := "'" + strings.Join(kinds, "', '") + "'"; list == nil || list[1] != want {
		t.Errorf("text.js knows %q, want %s", list, want)
	}
	if grammar := fileText(t, extension+"blocks.tmLanguage.json"); !strings.Contains(grammar, "("+strings.Join(kinds, "|")+")") {
		t.Errorf("the grammar does not know %v", kinds)
	}
	var associated []string
	for _, v := range manifest(t).Contributes.JSONValidation {
		kind := strings.TrimSuffix(path.Base(v.URL), ".json")
		associated = append(associated, kind)
		if want := "*.lectern-" + kind + ".json"; v.FileMatch != want {
			t.Errorf("%s is for %s, want %s", v.URL, v.FileMatch, want)
		}
		var schema struct {
			Ref string `json:"$ref"`
		}
		read(t, extension+v.URL, &schema)
		file, place, _ := strings.Cut(schema.Ref, "#/$defs/")
		if got := path.Join(path.Dir(extension+v.URL), file); got != vscode+"block.schema.json" || place != kind || quiz.SchemaOf(place) == nil {
			t.Errorf("the schema of a %s is %s", kind, schema.Ref)
		}
	}
	if diff := cmp.Diff(associated, kinds); diff != "" {
		t.Errorf("kinds with a schema -, of lessons +:\n%s", diff)
	}
}

// manifest is what of package.json leads to other files.
func manifest(t *testing.T) (in struct {
	Name, Publisher, Version, Main string
	Engines                        struct{ VSCode string }
	Contributes                    struct {
		Grammars       []struct{ Path, ScopeName string }
		JSONValidation []struct{ FileMatch, URL string }
	}
}) {
	read(t, extension+"package.json", &in)
	return in
}

// TestEditorFiles: VS Code finds an extension in the course, and each file that one
// names is there.
func TestEditorFiles(t *testing.T) {
	in := manifest(t)
	if in.Name == "" || in.Publisher == "" || in.Version == "" || in.Engines.VSCode == "" {
		t.Errorf("VS Code takes no extension without these: %+v", in)
	}
	fileText(t, extension+in.Main)
	var grammar struct{ ScopeName string }
	read(t, extension+in.Contributes.Grammars[0].Path, &grammar)
	if grammar.ScopeName != in.Contributes.Grammars[0].ScopeName {
		t.Errorf("the grammar is called %q", grammar.ScopeName)
	}
	dir, _ := begin(t, "en")
	var settings struct {
		Schemas []struct{ URL string } `json:"json.schemas"`
	}
	read(t, vscode+"settings.json", &settings)
	for _, s := range settings.Schemas {
		if !slices.Contains([]string{"./.vscode/block.schema.json", "./.vscode/bank.schema.json"}, s.URL) {
			t.Errorf("settings.json names %s", s.URL)
		}
	}
	for _, name := range []string{".editorconfig", ".gitattributes", ".gitignore", ".vscode/tasks.json", ".vscode/extensions/lectern/package.json"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}

// TestEditorTask: the Problems of VS Code take what "lectern check" prints.
func TestEditorTask(t *testing.T) {
	var in struct {
		Tasks []struct {
			ProblemMatcher json.RawMessage
		}
	}
	read(t, vscode+"tasks.json", &in)
	var matcher struct{ Pattern struct{ Regexp string } }
	if err := json.Unmarshal(in.Tasks[0].ProblemMatcher, &matcher); err != nil {
		t.Fatal(err)
	}
	file := &diag.File{Path: "content/en/a b.md", Text: []byte("one\ntwo [x]\n")}
	var out bytes.Buffer
	diag.Print(&out, []diag.Problem{{Severity: diag.Warning, Code: "no-feedback", Message: "a [b]: c", Help: "d", Span: file.Span(6, 8)}}, false)
	first, _, _ := strings.Cut(out.String(), "\n")
	got := regexp.MustCompile(matcher.Pattern.Regexp).FindStringSubmatch(first)
	if diff := cmp.Diff(got, []string{first, "content/en/a b.md", "2", "3", "warning", "a [b]: c", "no-feedback"}); diff != "" {
		t.Error(diff)
	}
}

// TestEditorBlocks: the extension finds the blocks that lessons have, in all lessons
// of this repository, and takes their JSON as the generator does.
func TestEditorBlocks(t *testing.T) {
	type block struct {
		Kind  string
		Start int
		JSON  string
	}
	texts, want, count := []string{}, [][]block{}, 0
	for _, root := range []string{"../../content", "handbook", "skeleton", "testdata/editor"} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(name) != ".md" {
				return err
			}
			text, err := os.ReadFile(name)
			l, _ := lesson.Parse(&source.File{Path: name, Name: "x", Text: &diag.File{Path: name, Text: text}}, &config.Config{})
			blocks := []block{}
			for _, b := range l.Blocks {
				blocks = append(blocks, block{b.Kind, b.Info.File.Position(b.Info.Start).Line - 1, trimmed(string(b.JSON))})
			}
			texts, want, count = append(texts, string(text)), append(want, blocks), count+len(blocks)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var got [][]block
	node(t, `texts.map(text => { const lines = linesOf(text); return blocks(lines).map(b => ({Kind: b.kind, Start: b.start, JSON: alone(lines, b)})); })`, texts, &got)
	for _, blocks := range got {
		for i := range blocks {
			if n := blocks[i].Start + 1; strings.Count(blocks[i].JSON[:len(blocks[i].JSON)-len(strings.TrimLeft(blocks[i].JSON, "\n"))], "\n") < n {
				t.Errorf("a block after line %d begins before it:\n%s", n, blocks[i].JSON)
			}
			blocks[i].JSON = trimmed(blocks[i].JSON)
		}
	}
	if diff := cmp.Diff(got, want); diff != "" || count < 60 {
		t.Errorf("%d blocks: the extension's -, the generator's +:\n%s", count, diff)
	}
}

// TestEditorWhileTyping: a block is there before its end is written, up to the end of
// its quotation or of the text; its fences are no part of it.
func TestEditorWhileTyping(t *testing.T) {
	texts := []string{"a\n```quiz\n{\n  \n", "> ```quiz\n> {\n\nb\n", "```quiz\n```\nb\n", "```json\n```quiz\n{\n"}
	var got [][]string
	node(t, `texts.map(text => linesOf(text).map((_, n) => blockAt(linesOf(text), n)?.kind ?? ''))`, texts, &got)
	want := [][]string{{"", "", "quiz", "quiz", "quiz"}, {"", "quiz", "", "", ""}, {"", "", "", ""}, {"", "", "", ""}}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Error(diff)
	}
}

// trimmed is a text without what may stand before and behind each of its lines.
func trimmed(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// TestEditorPlaces: the extension marks the characters that "lectern check" names.
func TestEditorPlaces(t *testing.T) {
	text := "\uFEFFone\r\n\t大客戶 “😀” e\u0301x\n\n𠀀𠀀 end"
	file := &diag.File{Path: "x.md", Text: []byte(text)}
	type place struct{ Line, Character int }
	var asked []diag.Position
	var want []place
	for i := range text {
		if i == 0 {
			continue
		}
		at := file.Position(i)
		before := text[strings.LastIndexByte(text[:i], '\n')+1 : i]
		asked = append(asked, at)
		want = append(want, place{at.Line - 1, len(utf16.Encode([]rune(strings.TrimPrefix(before, "\uFEFF"))))})
	}
	var got []place
	node(t, fmt.Sprintf(`%s.map(at => place(linesOf(texts[0]), at.Line, at.Column))`, encoded(t, asked)), []string{text}, &got)
	if diff := cmp.Diff(got, want); diff != "" {
		t.Error(diff)
	}
}

// node evaluates an expression over texts with the functions of text.js.
func node(t *testing.T, expression string, texts []string, out any) {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("there is no node to run the extension's text.js")
	}
	whole, err := filepath.Abs(extension + "text.js")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", "-e", fmt.Sprintf(`
const {blocks, blockAt, alone, linesOf, place} = require(%s);
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(%s));`, encoded(t, whole), expression))
	cmd.Stdin = strings.NewReader(encoded(t, texts))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	printed, err := cmd.Output()
	if err == nil {
		err = json.Unmarshal(printed, out)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
}

func encoded(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func fileText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// read reads a file of JSON.
func read(t *testing.T, name string, out any) {
	t.Helper()
	if err := json.Unmarshal([]byte(fileText(t, name)), out); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

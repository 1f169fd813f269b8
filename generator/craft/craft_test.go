package craft

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

var update = flag.Bool("update", false, "write what the tests got into testdata")

func testConfig(ignore ...string) *config.Config {
	return &config.Config{
		ID: "test", DefaultLanguage: "en", Languages: []config.Language{{Tag: "en", Folder: "en"}}, Pass: 0.8, Ignore: ignore,
	}
}

// Each archive in testdata is named as a check, and holds lessons, each followed by
// what is said of it: bad ones trip that check and no other, good ones none.
func TestCheck(t *testing.T) {
	for _, code := range config.Checks() {
		t.Run(code, func(t *testing.T) {
			name := filepath.Join("testdata", code+".txtar")
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; i+1 < len(archive.Files); i += 2 {
				in, want := archive.Files[i], &archive.Files[i+1]
				t.Run(strings.TrimSuffix(in.Name, ".md"), func(t *testing.T) { testLesson(t, code, in, want) })
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func testLesson(t *testing.T, code string, in txtar.File, want *txtar.File) {
	problems := check(t, in.Name, string(in.Data), testConfig())
	if bad := strings.HasPrefix(in.Name, "bad"); bad != (len(problems) > 0) {
		t.Errorf("%d warnings", len(problems))
	}
	for _, p := range problems {
		if p.Code != code || p.Severity != diag.Warning {
			t.Errorf("%s: %s", p.Code, p.Message)
		}
	}
	var got strings.Builder
	diag.Print(&got, problems, false)
	if *update {
		want.Data = []byte(got.String())
	} else if diff := cmp.Diff(string(want.Data), got.String()); diff != "" {
		t.Errorf("want - got +:\n%s", diff)
	}
}

// Each check has a bad and a good example in both languages.
func TestExamples(t *testing.T) {
	for _, code := range config.Checks() {
		archive, err := txtar.ParseFile(filepath.Join("testdata", code+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		there := map[string]bool{}
		for _, f := range archive.Files {
			there[f.Name] = true
		}
		for _, name := range []string{"bad-en.md", "good-en.md", "bad-zh.md", "good-zh.md"} {
			if !there[name] {
				t.Errorf("%s has no %s", code, name)
			}
		}
	}
}

// Each check can be silenced: in site.toml, in the block, in the questions.
func TestIgnore(t *testing.T) {
	for _, code := range config.Checks() {
		archive, err := txtar.ParseFile(filepath.Join("testdata", code+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if !strings.HasPrefix(f.Name, "bad") || !strings.HasSuffix(f.Name, ".md") {
				continue
			}
			name, text := code+"/"+f.Name, string(f.Data)
			if n := len(check(t, name, text, testConfig("no-such", code))); n > 0 {
				t.Errorf("%s: %d warnings, silenced in site.toml", name, n)
			}
			ignore := fmt.Sprintf(`"ignore": [%q], `, code)
			if n := len(check(t, name, strings.ReplaceAll(text, "\n{\n", "\n{\n"+ignore), testConfig())); n > 0 {
				t.Errorf("%s: %d warnings, silenced in the blocks", name, n)
			}
			if code == "pass-out-of-reach" || strings.Contains(text, "```scenario") { // not of questions
				continue
			}
			if n := len(check(t, name, strings.ReplaceAll(text, `"type": `, ignore+`"type": `), testConfig())); n > 0 {
				t.Errorf("%s: %d warnings, silenced in the questions", name, n)
			}
		}
	}
}

// A question that ignores a check is not counted by it; the others are.
func TestIgnoredQuestionIsNotCounted(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/right-position.txtar")
	if err != nil {
		t.Fatal(err)
	}
	text := string(archive.Files[0].Data)
	for silenced, want := range map[int]int{1: 1, 2: 0} {
		text := strings.Replace(text, `"type": `, `"ignore": ["right-position"], "type": `, silenced)
		problems := check(t, "lesson.md", text, testConfig())
		if len(problems) != want || want > 0 && !strings.HasSuffix(problems[0].Message, "4 of 4 questions") {
			t.Errorf("%d silenced: %v", silenced, problems)
		}
	}
}

// A block with errors is judged by nobody, and stands in no other's way.
func TestBrokenBlock(t *testing.T) {
	text := "```quiz\n{\"id\": 1}\n```\n\n" + "```quiz\n" +
		`{"id": "a", "questions": [{"id": "one", "type": "true-false", "prompt": "Is it?", "answer": true}]}` + "\n```\n"
	blocks, problems := parse(t, "lesson.md", text, testConfig())
	if len(blocks) != 2 || blocks[0] != nil || !diag.HasErrors(problems) {
		t.Fatal(blocks, problems)
	}
	if found := Check(blocks, testConfig()); len(found) != 1 || found[0].Code != "no-explanation" {
		t.Error(found)
	}
}

// check judges a lesson whose blocks have no other problems.
func check(t testing.TB, name, text string, cfg *config.Config) []diag.Problem {
	t.Helper()
	blocks, problems := parse(t, name, text, cfg)
	if len(problems) > 0 {
		t.Fatal(name, problems)
	}
	return Check(blocks, cfg)
}

func parse(t testing.TB, name, text string, cfg *config.Config) (blocks []*quiz.Block, problems []diag.Problem) {
	t.Helper()
	file := &source.File{
		Path: name, Folder: "en", Name: name, URL: name, Hash: sha256.Sum256([]byte(text)), Size: int64(len(text)),
		Text: &diag.File{Path: name, Text: []byte(text)},
	}
	l, problems := lesson.Parse(file, cfg)
	for _, block := range l.Blocks {
		b, bad := quiz.Parse(block, cfg)
		blocks, problems = append(blocks, b), append(problems, bad...)
	}
	return blocks, problems
}

package scaffold_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"lectern/generator"
	"lectern/generator/diag"
	"lectern/generator/scaffold"
	"lectern/generator/source"
)

var blocks = []string{"flashcards", "profile", "quiz", "scenario"}

var types = []string{"categorize", "choice", "fill-in", "likert", "long-fill-in", "matching", "numeric", "sequencing", "true-false"}

var callouts = []string{"CASE", "CAUTION", "IMPORTANT", "NOTE", "SAY", "TIP", "TRAINER", "WARNING"}

// begin makes a course in the languages.
func begin(t *testing.T, tags ...string) (dir string, languages []scaffold.Language) {
	t.Helper()
	for _, tag := range tags {
		l, ok := scaffold.ParseLanguage(tag)
		if !ok {
			t.Fatal("no language:", tag)
		}
		languages = append(languages, l)
	}
	dir = filepath.Join(t.TempDir(), "course")
	n := scaffold.New{ID: "course-abcde", Titles: scaffold.Titles{All: `A "course"`}, Languages: languages}
	if err := scaffold.Write(dir, n.Files()); err != nil {
		t.Fatal(err)
	}
	return dir, languages
}

// build builds a course, which must be without any problem.
func build(t *testing.T, dir string) *generator.Result {
	t.Helper()
	result := check(t, dir)
	var out bytes.Buffer
	if diag.Print(&out, result.Problems, false); out.Len() > 0 {
		t.Fatal(out.String())
	}
	return result
}

// check builds a course, whatever is wrong with it.
func check(t *testing.T, dir string) *generator.Result {
	t.Helper()
	b, err := generator.New(dir, "", generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	result, err := b.Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// TestHandbookHoldsEverything: in each language the handbook shows every kind of
// box and block and every type of question, and nothing is wrong with it.
func TestHandbookHoldsEverything(t *testing.T) {
	dir, languages := begin(t, "en", "zh-Hant")
	result := build(t, dir)
	for _, l := range languages {
		var foundBlocks, foundTypes, foundCallouts []string
		for _, p := range result.Course.Pages() {
			if p.Language.Tag != l.Tag || p.File == nil || p.MadeUp {
				continue
			}
			for _, b := range p.Quizzes {
				foundBlocks = append(foundBlocks, b.Kind)
				if b.Quiz != nil {
					for _, q := range b.Quiz.Questions {
						foundTypes = append(foundTypes, string(q.Type))
					}
				}
			}
			if p.File.Text != nil {
				for _, m := range callout.FindAllSubmatch(fenced.ReplaceAll(p.File.Text.Text, nil), -1) {
					foundCallouts = append(foundCallouts, string(m[1]))
				}
			}
		}
		same(t, l.Tag+": blocks", foundBlocks, blocks)
		same(t, l.Tag+": types of questions", foundTypes, types)
		same(t, l.Tag+": callouts", foundCallouts, callouts)
	}
	minutes := 0
	for _, p := range result.Course.Pages() {
		if p.Language == result.Course.Default() && p.Number > 0 {
			minutes += p.Minutes
		}
	}
	if minutes < 20 || minutes > 60 {
		t.Errorf("the handbook takes %d minutes, and promises an hour at most", minutes)
	}
}

var (
	callout = regexp.MustCompile(`(?m)^> \[!([A-Z]+)\]`)
	fenced  = regexp.MustCompile("(?ms)^````+markdown\n.*?^````+\n")
)

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	slices.Sort(got)
	if got = slices.Compact(got); !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// TestHandbookShowsWhatItSays: what is shown as written is what is read below it.
func TestHandbookShowsWhatItSays(t *testing.T) {
	shown := regexp.MustCompile("(?ms)^\\*\\*(?:Written|寫法)\\*\\*\n\n(````+)markdown\n(.*?)^````+\n\n\\*\\*(?:Read|顯示結果)\\*\\*\n\n")
	dir, languages := begin(t, "en", "zh-Hant")
	for _, l := range languages {
		count := 0
		eachFile(t, filepath.Join(dir, "content", l.Folder), func(name string, text []byte) {
			for _, m := range shown.FindAllSubmatchIndex(text, -1) {
				count++
				if written := text[m[4]:m[5]]; !bytes.HasPrefix(text[m[1]:], written) {
					t.Errorf("%s: this is not what is read below it:\n%s", name, written)
				}
			}
		})
		if count < 15 {
			t.Errorf("%s: only %d things are shown as written and as read", l.Tag, count)
		}
	}
}

func eachFile(t *testing.T, dir string, visit func(name string, text []byte)) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		visit(name, text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestOtherLanguages: a language that the handbook does not speak gets the English
// texts, marked; Chinese in another script the Chinese ones.
func TestOtherLanguages(t *testing.T) {
	dir, _ := begin(t, "de", "zh-Hans", "zh-TW", "en-GB", "ar")
	build(t, dir)
	for folder, want := range map[string]string{
		"de":      "> [!NOTE] To be translated into Deutsch\n",
		"ar":      "> [!NOTE] To be translated into العربية\n",
		"zh-hans": "> [!NOTE] 尚待翻譯：简体中文\n",
		"zh-tw":   "", "en-gb": "",
	} {
		text, err := os.ReadFile(filepath.Join(dir, "content", folder, "10-first-steps/10-five-minutes.md"))
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(string(text), "\n+++\n\n")
		if mark, _, _ := strings.Cut(body, ">"); want != "" && !strings.HasPrefix(body, want) || want == "" && mark == "" {
			t.Errorf("%s begins:\n%.80s", folder, body)
		}
	}
}

// TestBeginnings: whatever can be begun is there in both languages, is good as it
// is but for being ours, and does not get in the way of what was begun before.
func TestBeginnings(t *testing.T) {
	want := append([]string{"flashcards", "profile", "scenario", "test"}, types...)
	same(t, "kinds", scaffold.Kinds(), slices.Sorted(slices.Values(want)))

	dir, languages := begin(t, "zh-Hant", "en", "de")
	c := scaffold.Course{Dir: dir, Languages: languages}
	write := func(files []scaffold.File, err error) {
		t.Helper()
		if err == nil {
			err = scaffold.Write(dir, files)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	name := func(s string) scaffold.Name {
		n, err := scaffold.ParseName(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	write(c.Module(name("認識客戶"), scaffold.Titles{All: "認識客戶"}, ""))
	write(c.Lesson("認識客戶", name("first"), scaffold.Titles{All: `The \ "first"`}, ""))
	for range 2 {
		for _, kind := range scaffold.Kinds() {
			files, _, _, err := c.Quiz("認識客戶/first", kind, nil)
			write(files, err)
		}
	}
	result := check(t, dir)
	left := map[string]int{}
	for _, p := range result.Problems {
		if left[path.Base(p.Span.File.Path)]++; p.Code != "template-text" {
			t.Errorf("%s: %s", p.Span.File.Path, p.Message)
		}
	}
	// Each language: the module's page; each block twice, and where the title is another's, that.
	if left["index.md"] != 3 || left["10-first.md"] != 3*2*len(want)+2 {
		t.Errorf("of the beginnings these are told to be begun only: %v", left)
	}
	if n := len(result.Scenarios); n != 9 { // the handbook's and two, in three languages
		t.Errorf("%d scenarios, want 9", n)
	}
}

func TestNamesMeanWhatTheCourseReads(t *testing.T) {
	for _, typed := range []string{"20-who", "7_x", "80-20-rule", "1234-x", "x", "20 who", "20-認識", "99-", "010-a-b"} {
		number, rest := source.Split(typed)
		n, err := scaffold.ParseName(typed)
		if n.Number != number || n.Slug != scaffold.Slug(rest) {
			t.Errorf("%s: number %d, slug %q (%v); the course reads %d, %q", typed, n.Number, n.Slug, err, number, rest)
		}
	}
}

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"Who decides?":            "who-decides",
		"  A — B / c ":            "a-b-c",
		"Don’t ask, don't tell":   "dont-ask-dont-tell",
		"誰說了算？":                   "誰說了算",
		"大單、小單與三種客戶":              "大單-小單與三種客戶",
		"Café crème":              "café-crème",
		"Cafe\u0301":              "café",
		"../../etc/passwd":        "etc-passwd",
		"?!":                      "",
		"ÄRGER mit Straßen & Co.": "ärger-mit-straßen-co",
	} {
		if got := scaffold.Slug(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

func TestCourseID(t *testing.T) {
	form := regexp.MustCompile(`^[a-z0-9-]{1,64}$`)
	for name, want := range map[string]string{
		"First Aid": "first-aid-x1", "急救": "course-x1", "急救 101": "course-x1", "Ärger mit Straßen": "arger-mit-strassen-x1", strings.Repeat("long ", 40): "",
	} {
		if got := scaffold.CourseID(name, "x1"); !form.MatchString(got) || want != "" && got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestQuizKeepsTheRest: a block is put behind a lesson, and no other byte changes.
func TestQuizKeepsTheRest(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "plain": "# A\n\nText\n", "no last line end": "# A\n\nText", "empty lines": "# A\n\n\n",
		"crlf": "# A\r\n\r\nText\r\n", "crlf without an end": "# A\r\nText", "byte order mark": "\uFEFF# A\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "content/en/10-a/10-b.md")
			put(t, filepath.Join(dir, "site.toml"), "id = \"x\"\ntitle = \"X\"\n")
			put(t, file, text)
			c := scaffold.Course{Dir: dir, Languages: []scaffold.Language{scaffold.NewLanguage("en", "English", "en")}}
			files, id, _, err := c.Quiz("a/b", "choice", nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := scaffold.Write(dir, files); err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(string(got), text) || id != "b" || !strings.Contains(string(got), `"id": "b"`) {
				t.Errorf("id %s:\n%q", id, got)
			}
			if crlf := strings.Count(string(got), "\r\n"); strings.Contains(text, "\r\n") && crlf != strings.Count(string(got), "\n") {
				t.Errorf("line ends are mixed: %q", got)
			}
			if result := check(t, dir); len(result.Problems) != 1 || result.Counts.Questions != 1 {
				t.Errorf("%d questions, want 1:\n%s", result.Counts.Questions, got)
			}
		})
	}
}

func put(t *testing.T, file, text string) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(file), 0o755)
	if err == nil {
		err = os.WriteFile(file, []byte(text), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestWriteIsAllOrNothing: where one file cannot be written, none is, and nothing
// is left behind.
func TestWriteIsAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "there.md"), "mine")
	put(t, filepath.Join(dir, "changed.md"), "now")
	put(t, filepath.Join(dir, "locked.md"), "now")
	if err := os.Chmod(filepath.Join(dir, "locked.md"), 0o444); err != nil {
		t.Fatal(err)
	}
	before := tree(t, dir)
	for name, last := range map[string]scaffold.File{
		"a file in the way":         {Path: "there.md", Text: []byte("yours")},
		"a file in place of a dir":  {Path: "there.md/below.md", Text: []byte("x")},
		"a file that was changed":   {Path: "changed.md", Text: []byte("then more"), Was: []byte("then")},
		"a file that is no more":    {Path: "gone.md", Text: []byte("then more"), Was: []byte("then")},
		"a file that is read-only":  {Path: "locked.md", Text: []byte("now and more"), Was: []byte("now")},
		"a folder where a file was": {Path: "a", Text: []byte("x")},
	} {
		all := []scaffold.File{
			{Path: "a/b/c.md", Text: []byte("new")},
			{Path: "changed.md", Text: []byte("now and more"), Was: []byte("now")},
			last,
		}
		if err := scaffold.Write(dir, all); err == nil {
			t.Errorf("%s: no error", name)
		}
		if after := tree(t, dir); after != before {
			t.Errorf("%s: there was\n%s\nand is\n%s", name, before, after)
		}
	}
}

// TestWriteThroughLink: a lesson that is a link stays one, and keeps its mode.
func TestWriteThroughLink(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "real.md"), "now")
	if err := os.Chmod(filepath.Join(dir, "real.md"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real.md", filepath.Join(dir, "link.md")); err != nil {
		t.Skip(err)
	}
	if err := scaffold.Write(dir, []scaffold.File{{Path: "link.md", Text: []byte("now and more"), Was: []byte("now")}}); err != nil {
		t.Fatal(err)
	}
	if got, want := tree(t, dir), "link.md Lrwxrwxrwx now and more\nreal.md -rw-r----- now and more\n"; got != want {
		t.Errorf("there is\n%s", got)
	}
}

func tree(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		info, err := d.Info()
		text, _ := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		fmt.Fprintf(&b, "%s %s %s\n", rel, info.Mode(), text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

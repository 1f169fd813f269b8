package render

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"lectern/generator/config"
	"lectern/generator/diag"
)

// loadWords loads the default theme with a course's own words over it.
func loadWords(t *testing.T, own map[string]string) (*Theme, string) {
	t.Helper()
	course := fstest.MapFS{}
	for name, text := range own {
		course["themes/default/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	cfg := &config.Config{Theme: config.Theme{Name: "default"}, Languages: []config.Language{{Tag: "en"}, {Tag: "zh-Hant"}}}
	theme, problems := LoadTheme(course, cfg, new(Bundles))
	var b bytes.Buffer
	diag.Print(&b, diag.Sort(problems), false)
	return theme, b.String()
}

func TestOneWordOfTheInterface(t *testing.T) {
	theme, problems := loadWords(t, map[string]string{"i18n/en.toml": "[page]\nhome = \"Start\"\n", "i18n/zh-hant.toml": "[page]\nhome = \"首頁\"\n"})
	if problems != "" {
		t.Fatal(problems)
	}
	shipped, _ := loadWords(t, nil)
	for tag, home := range map[string]string{"en": "Start", "zh-Hant": "首頁"} {
		if got := theme.texts[tag]["page.home"]; got != home {
			t.Errorf("%s: %q, want %q", tag, got, home)
		}
		if got, want := theme.texts[tag]["page.next"], shipped.texts[tag]["page.next"]; got != want || want == "" {
			t.Errorf("%s: %q, want the theme's %q: one word replaces one word", tag, got, want)
		}
	}
}

func TestMistakesInATheme(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"a number for a word": {"i18n/en.toml", "[page]\nhome = 5\n", "i18n/en.toml:2:8: error: \"page.home\" must be a text"},
		"a word misspelt":     {"i18n/en.toml", "[page]\nhomee = \"x\"\n", "i18n/en.toml:2:1: warning: no layout of the default theme uses the word \"page.homee\" [unknown-word]\n  1 | [page]\n  2 | homee = \"x\"\n    | ^^^^^\n  help: did you mean \"page.home\"?"},
		"words not in UTF-8":  {"i18n/en.toml", "[page]\nhome = \"\xff\"\n", "i18n/en.toml:2:9: error: this is not UTF-8 text"},
		"layout not in UTF-8": {"layouts/lesson.html", "{{define \"main\"}}\xff{{end}}", "layouts/lesson.html:1:18: error: this is not UTF-8 text"},
		"another site":        {"assets/css/prose.css", "@import \"https://fonts.example/x.css\";\n", "prose.css:1:9: error: https://fonts.example/x.css is on another site"},
		"a picture elsewhere": {"assets/css/prose.css", "a { background: url(//x.example/y.png) }\n", "prose.css:1:17: error: //x.example/y.png is on another site"},
		"out of the theme":    {"assets/css/prose.css", "@import \"../../../../site.toml\";\n", "prose.css:1:9: error: the theme has no file ../../site.toml"},
	} {
		if _, got := loadWords(t, map[string]string{c.file: c.text}); !strings.Contains(got, c.want) {
			t.Errorf("%s:\n%s\nwant in it:\n%s", name, got, c.want)
		}
	}
	if _, got := loadWords(t, map[string]string{"i18n/en.toml": "[own]\nmotto = \"for a layout of one's own\"\n"}); got != "" {
		t.Error(got)
	}
}

// Numbers are grouped for readers, but not those that may be years; authors of other
// languages bring a mark of their own.
func TestGrouped(t *testing.T) {
	for number, want := range map[string]string{
		"": "", "600": "600", "1996": "1996", "25000": "25,000", "-3600000": "-3,600,000",
		"1234567.12345": "1,234,567.12345", "0.00001": "0.00001", "1e+16": "1e+16",
	} {
		if got := (texts{"quiz.thousands": ","}).grouped(number); got != want {
			t.Errorf("%s: got %s, want %s", number, got, want)
		}
	}
	theme, _ := loadWords(t, map[string]string{"i18n/zh-hant.toml": "[quiz]\nthousands = \"\u00a0\"\n"})
	if got := theme.texts["zh-Hant"].grouped("25000"); got != "25\u00a0000" {
		t.Errorf("a mark of one's own: %q", got)
	}
	if got := theme.texts["en"].grouped("25000"); got != "25,000" {
		t.Errorf("the theme's mark: %q", got)
	}
}

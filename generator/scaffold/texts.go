package scaffold

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// Texts are what the beginnings say, by which it can be told that they still stand in a
// lesson.
type Texts struct {
	InBlocks map[string]bool // texts in blocks of questions, as JSON has them, without their quotes
	Lines    map[string]bool // lines that are to be written anew: of the front matter, and of boxes
	Comments map[string]bool // the first lines of comments to authors

	Untranslated []string // comments behind titles that are not translated yet
	Notes        []string // how the notes begin that say that a page is to be translated
}

// Beginnings are the texts of all of them, in both languages.
var Beginnings = sync.OnceValue(func() *Texts {
	t := &Texts{InBlocks: map[string]bool{}, Lines: map[string]bool{}, Comments: map[string]bool{}}
	for _, folder := range []string{"en", "zh-hant"} {
		dir := "skeleton/" + folder
		below(dir+"/blocks", func(_ string, text []byte) { t.block(string(text)) })
		for _, page := range []string{"lesson.md", "module.md"} {
			t.page(string(embedded(dir + "/" + page)))
		}
		t.Untranslated = append(t.Untranslated, strings.TrimSpace(string(embedded(dir+"/untranslated.txt"))))
		note, _, _ := strings.Cut(string(embedded(dir+"/translate.md")), "{{")
		t.Notes = append(t.Notes, note)
	}
	return t
})

// jsonText is a name or a text in JSON, with what says that it is a name.
var jsonText = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"(\s*:)?`)

// block takes in the texts of a block that are long enough to be nobody else's; what a
// quiz is called may well stay.
func (t *Texts) block(text string) {
	_, text, _ = strings.Cut(text, "\n{")
	name := ""
	for _, m := range jsonText.FindAllStringSubmatch(text, -1) {
		switch {
		case m[2] != "":
			name = m[1]
		case name != "title" && len(m[1])+utf8.RuneCountInString(m[1]) >= enough:
			t.InBlocks[m[1]] = true
		}
	}
}

// enough is how long a text must be, in bytes and characters together, so that a Chinese
// one needs half as many characters.
const enough = 48

// page takes in the lines of a page that are to be written anew.
func (t *Texts) page(text string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "<!-- "):
			t.Comments[line] = true
		case strings.HasSuffix(line, `"…"`):
			t.Lines[strings.TrimPrefix(line, "# ")] = true
		case strings.HasPrefix(line, "> ") && !strings.HasPrefix(line, "> [!"):
			t.Lines[line] = true
		}
	}
}

package scaffold

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"
)

// Module is the page of a new module in every language.
func (c Course) Module(name Name, titles Titles, after string) ([]File, error) {
	dirs := place{}
	for _, l := range c.Languages {
		dirs[l.Tag] = ""
	}
	number, err := c.number(dirs, "module", name, c.neighbour(after, ""))
	if err != nil {
		return nil, err
	}
	var all []File
	for _, l := range c.Languages {
		file := content(l, path.Join(fmt.Sprintf("%d-%s", number, name.Slug), "index.md"))
		all = append(all, File{Path: file, Text: c.page(l, "module.md", titles)})
	}
	return all, c.free(all)
}

// Lesson is a new lesson of a module in every language. A language that lacks the
// module gets its folder.
func (c Course) Lesson(module string, name Name, titles Titles, after string) ([]File, error) {
	dirs, err := c.folder(module)
	if err != nil {
		return nil, err
	}
	for _, l := range c.Languages {
		if _, ok := dirs[l.Tag]; !ok {
			dirs[l.Tag] = dirs.one(c.Languages)
		}
	}
	number, err := c.number(dirs, "lesson", name, c.neighbour(after, dirs.one(c.Languages)))
	if err != nil {
		return nil, err
	}
	var all []File
	for _, l := range c.Languages {
		file := content(l, path.Join(dirs[l.Tag], fmt.Sprintf("%d-%s.md", number, name.Slug)))
		all = append(all, File{Path: file, Text: c.page(l, "lesson.md", titles)})
	}
	return all, c.free(all)
}

// neighbour is the name of what something is put behind, which may be given by its path
// too, where that leads into the same folder.
func (c Course) neighbour(after, folder string) string {
	whole := strings.Trim(c.inside(after), "/")
	dir, name := path.Split(whole)
	number, slug := split(path.Base(folder))
	if dir == "" || folder != "" && (entry{number: number, slug: slug}).is(path.Base(dir)) {
		return name
	}
	return after
}

// Quiz is a block at the end of a lesson, in each language that has it. titles are those
// of lessons, by the paths of their files, for an id. It also gives the id of the block,
// and the languages that have no such lesson.
func (c Course) Quiz(lesson, kind string, titles map[string]string) (all []File, id string, without []Language, err error) {
	found, err := c.lesson(lesson)
	if err != nil {
		return nil, "", nil, err
	}
	var names []string
	first := ""
	for _, l := range c.Languages {
		if at, ok := found[l.Tag]; ok {
			file := content(l, at)
			names = append(names, titles[file])
			first = cmp.Or(first, file)
		}
	}
	if id, err = c.id(kind, first, names); err != nil {
		return nil, "", nil, err
	}
	for _, l := range c.Languages {
		at, ok := found[l.Tag]
		if !ok {
			without = append(without, l)
			continue
		}
		file := content(l, at)
		was, err := os.ReadFile(c.at(file))
		if err != nil {
			return nil, "", nil, err
		}
		block := bytes.ReplaceAll(embedded("skeleton/"+l.texts+"/blocks/"+kind+".md"), []byte("{{id}}"), []byte(id))
		all = append(all, File{Path: file, Text: appended(was, block), Was: was})
	}
	return all, id, without, nil
}

// suffixes keep the ids of different kinds of blocks of one lesson apart.
var suffixes = map[string]string{"scenario": "-talk", "profile": "-sheet", "flashcards": "-cards", "test": "-test"}

// Kinds are the kinds of blocks and types of questions that Quiz can begin.
func Kinds() (kinds []string) {
	below("skeleton/en/blocks", func(name string, _ []byte) { kinds = append(kinds, strings.TrimSuffix(name, ".md")) })
	return kinds
}

// appended is a text with a block behind it, an empty line between, in the line
// ends that the text has.
func appended(text, block []byte) []byte {
	end := []byte("\n")
	if bytes.Contains(text, []byte("\r\n")) {
		end = []byte("\r\n")
	}
	out := bytes.Clone(text)
	if len(text) > 0 && !bytes.HasSuffix(text, []byte("\n")) {
		out = append(out, end...)
	}
	if len(text) > 0 && !bytes.HasSuffix(out, bytes.Repeat(end, 2)) {
		out = append(out, end...)
	}
	return append(out, bytes.ReplaceAll(block, []byte("\n"), end)...)
}

// page is the beginning of a page in a language.
func (c Course) page(l Language, skeleton string, titles Titles) []byte {
	text := string(embedded("skeleton/" + l.texts + "/" + skeleton))
	title := quoted(titles.In(l))
	if _, own := titles.ByTag[l.Tag]; !own && l.Tag != c.tongue(titles.All).Tag {
		title += "  " + string(bytes.TrimSpace(embedded("skeleton/"+l.texts+"/untranslated.txt")))
	}
	return []byte(strings.ReplaceAll(text, "{{title}}", title))
}

// Foreign are the languages whose title is the one for all, in Chinese, Japanese or Korean,
// though they are none of these.
func (t Titles) Foreign(languages []Language) (all []Language) {
	for _, l := range languages {
		base, _ := language.Make(l.Tag).Base()
		if _, own := t.ByTag[l.Tag]; !own && isAsian(t.All) && !slices.Contains(asian, base.String()) {
			all = append(all, l)
		}
	}
	return all
}

// asian are the languages that are written in the scripts of [isAsian].
var asian = []string{"zh", "ja", "ko"}

// isAsian tells whether a title is written in a script of China, Japan or Korea.
func isAsian(title string) bool {
	return strings.ContainsFunc(title, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	})
}

// tongue is the language that a title for all is in, as far as its script tells: the
// first that it may be.
func (c Course) tongue(title string) Language {
	for _, l := range c.Languages {
		base, _ := language.Make(l.Tag).Base()
		if slices.Contains(asian, base.String()) == isAsian(title) {
			return l
		}
	}
	return c.Languages[0]
}

// quoted is a string as TOML has it. Titles hold no control characters.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// free sees that nothing is where the files go.
func (c Course) free(all []File) error {
	for _, f := range all {
		if _, err := os.Lstat(c.at(f.Path)); !errors.Is(err, fs.ErrNotExist) {
			return inTheWay(f.Path, err)
		}
	}
	return nil
}

func inTheWay(name string, err error) error {
	if err != nil {
		return err
	}
	return fmt.Errorf("there is %s already, and nothing is written over: nothing was written", name)
}

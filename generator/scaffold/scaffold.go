// Package scaffold makes what "lectern new" writes: a course that is at the same
// time the handbook of those who write courses, and the beginnings of modules,
// lessons and quizzes. It works out all files of a command before it writes the
// first, and never writes over one.
package scaffold

import (
	"embed"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// files holds the folder of a new course (course), its lessons (handbook/en and
// handbook/zh-hant), and beginnings to be filled in (skeleton, the same two).
//
//go:embed all:course all:handbook all:skeleton
var files embed.FS

// Language is a language of a course.
type Language struct {
	Tag    string // BCP 47
	Label  string // what it calls itself
	Folder string // in content/

	texts string // the folder of our own texts that it gets
	ours  bool   // they are in this language, not to be translated
}

// ParseLanguage reads a tag, in any case, for a new course.
func ParseLanguage(name string) (Language, bool) {
	tag, err := language.Raw.Parse(name)
	base, _, _ := tag.Raw()
	if err != nil || base.String() == "und" || strings.Contains(name, "_") {
		return Language{}, false
	}
	label := display.Self.Name(tag)
	if label == "" {
		label = tag.String()
	}
	return NewLanguage(tag.String(), label, strings.ToLower(tag.String())), true
}

// NewLanguage is a language as site.toml has it. Chinese in any script gets our
// Chinese texts, every other language the English ones; where that is not the
// language itself, what is written says so.
func NewLanguage(tag, label, folder string) Language {
	l := Language{Tag: tag, Label: label, Folder: folder, texts: "en"}
	t := language.Make(tag)
	base, _ := t.Base()
	script, _ := t.Script()
	switch base.String() {
	case "en":
		l.ours = true
	case "zh":
		l.texts, l.ours = "zh-hant", script.String() == "Hant"
	}
	return l
}

// Titles are one title for all languages, and those of some by tag.
type Titles struct {
	All   string
	ByTag map[string]string
}

// In is the title in a language.
func (t Titles) In(l Language) string {
	if own, ok := t.ByTag[l.Tag]; ok {
		return own
	}
	return t.All
}

// File is a file to be written.
type File struct {
	Path string // from the folder of the course, with slashes
	Text []byte
	Was  []byte // what it holds now; nil for one that must not be there yet
}

// embedded is the text of one of our own files.
func embedded(name string) []byte {
	text, err := files.ReadFile(name)
	if err != nil {
		panic(err) // only a slip in this package can name a file that is not there
	}
	return text
}

// below visits the files of one of our own folders, each with its path in there.
func below(dir string, visit func(name string, text []byte)) {
	err := fs.WalkDir(files, dir, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			visit(strings.TrimPrefix(name, dir+"/"), embedded(name))
		}
		return err
	})
	if err != nil {
		panic(err)
	}
}

// content is a path in the folder of a language.
func content(l Language, name string) string { return path.Join("content", l.Folder, name) }

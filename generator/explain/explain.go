// Package explain says more about the problems that Lectern reports: for each code
// why it matters, what is wrong and what is right. The texts are files in codes/, one
// for each code, and are for those who write lessons, not for programmers. Its tests
// hold them to the program: every code has a text, and each example says the code
// where it is wrong and not where it is right.
package explain

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed codes
var texts embed.FS

// Entry is what is said about one code. Some codes have no examples, because no
// file of a course shows them: a disk that cannot be read, a file that is too long.
type Entry struct {
	Code  string
	Line  string // what is the matter, in one sentence
	Why   string // paragraphs, each in one line
	Wrong []Example
	Right []Example
}

// Example is a file of a course, or a piece of one.
type Example struct {
	Place string // the path of a file, or what it is a piece of: lesson, quiz, question, …
	Text  string
}

// All returns what there is to say, in the order of the codes.
func All() []Entry {
	files, err := fs.Glob(texts, "codes/*.md")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	all := make([]Entry, len(files))
	for i, name := range files {
		text, err := texts.ReadFile(name)
		if err == nil {
			all[i], err = parse(strings.TrimSuffix(strings.TrimPrefix(name, "codes/"), ".md"), string(text))
		}
		if err != nil {
			panic(err) // a file of ours, which the tests have read
		}
	}
	return all
}

// parse reads one file: a line, then the sections Why, Wrong and Right.
func parse(code, text string) (Entry, error) {
	line, rest, _ := strings.Cut(text, "\n\n## Why\n\n")
	why, examples, _ := strings.Cut(rest, "\n## Wrong\n")
	wrong, right, _ := strings.Cut(examples, "\n## Right\n")
	e := Entry{code, line, strings.TrimSpace(why), fences(wrong), fences(right)}
	if e.Line == "" || e.Why == "" || strings.Contains(e.Line, "\n") || (len(e.Wrong) == 0) != (len(e.Right) == 0) {
		return e, fmt.Errorf("codes/%s.md: write one line and the sections Why, Wrong and Right, or Why alone", code)
	}
	return e, nil
}

// fences returns the texts between lines of four tildes.
func fences(section string) (all []Example) {
	for {
		_, rest, ok := strings.Cut(section, "~~~~")
		if !ok {
			return all
		}
		inside, after, _ := strings.Cut(rest, "~~~~")
		place, text, _ := strings.Cut(inside, "\n")
		all = append(all, Example{place, text})
		section = after
	}
}

// IsPiece tells whether an example is a piece of a file and no file of its own.
func (e Example) IsPiece() bool { return !strings.Contains(e.Place, ".") }

// File returns the file of a course in which an example stands.
func (e Example) File() (path, text string) {
	const lesson = "content/en/lesson.md"
	switch e.Place {
	case "lesson":
		return lesson, e.Text
	case "question":
		return lesson, fence("quiz", "{\"id\": \"check\", \"questions\": [\n"+e.Text+"]}\n")
	case "quiz", "scenario", "profile", "flashcards":
		return lesson, fence(e.Place, e.Text)
	}
	return e.Place, e.Text
}

func fence(kind, text string) string { return "# A lesson\n\n```" + kind + "\n" + text + "```\n" }

package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"lectern/generator/quiz"
)

// New is a course to be made.
type New struct {
	ID        string // of records; see [CourseID]
	Titles    Titles
	Languages []Language // the first is the default
	Schemas   Schemas
}

// CourseID is the id of a new course: its name and a few letters by chance, for
// courses share the addresses where readers' records lie.
func CourseID(name, chance string) string {
	id := quiz.Slug(name)
	if id = strings.Trim(id[:min(len(id), 50)], "-"); id == "" {
		id = "course"
	}
	return id + "-" + chance
}

// CourseTitle is the title that the name of a course's folder stands for.
func CourseTitle(name string) string { return titleFrom(name) }

// Empty sees that a course can be made in a folder: it is not there, or it is
// empty but for the memory of git.
func Empty(dir string) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return fmt.Errorf("%s is a file: choose another name for the course", dir)
	}
	found, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	found = slices.DeleteFunc(found, func(e fs.DirEntry) bool { return e.Name() == ".git" })
	if len(found) == 0 {
		return nil
	}
	what := found[0].Name()
	if i := slices.IndexFunc(found, func(e fs.DirEntry) bool { return e.Name()[0] != '.' }); i >= 0 {
		what = found[i].Name() // what people see when they look
	}
	if len(found) > 1 {
		what = fmt.Sprintf("%s and %d more", what, len(found)-1)
	}
	return fmt.Errorf("the folder %s is not empty: there is %s; choose another name for the course", dir, what)
}

// Files are all files of the course.
func (n New) Files() (all []File) {
	all = append(all, editor(n.Languages[0], n.Schemas)...)
	for _, name := range []string{".gitattributes", ".gitignore"} {
		all = append(all, File{Path: name, Text: embedded("course/" + name)})
	}
	all = append(all, File{Path: "site.toml", Text: n.site()})
	for _, l := range n.Languages {
		below("handbook/"+l.texts, func(name string, text []byte) {
			if strings.HasSuffix(name, ".md") {
				text = n.handbook(l, name, string(text))
			}
			all = append(all, File{Path: content(l, name), Text: text})
		})
	}
	return all
}

// site is site.toml.
func (n New) site() []byte {
	var titles, languages strings.Builder
	for i, l := range n.Languages {
		if i > 0 {
			titles.WriteString(", ")
		}
		fmt.Fprintf(&titles, "%s = %s", key(l.Tag), quoted(n.Titles.In(l)))
		fmt.Fprintf(&languages, "\n[languages.%s]\nlabel = %s\n", l.Tag, quoted(l.Label))
	}
	return fmt.Appendf(nil, `# What readers' answers hang on. Keep it, even when the title changes.
id = %s
title = { %s }
default_language = %s
%s
[quiz]
pass = 0.8   # the share of points that passes a quiz
`, quoted(n.ID), titles.String(), quoted(n.Languages[0].Tag), languages.String())
}

// key is a name in a table of TOML.
func key(tag string) string {
	if strings.Contains(tag, "-") {
		return quoted(tag)
	}
	return tag
}

// handbook is a page of the handbook in a language. Where it is in another one, it
// says so.
func (n New) handbook(l Language, name, text string) []byte {
	text = strings.ReplaceAll(text, "{{course}}", quoted(n.Titles.In(l)))
	text = strings.ReplaceAll(text, "content/"+l.texts+"/", content(l, "")+"/") // where the reader's files are
	if l.ours {
		return []byte(text)
	}
	note := strings.ReplaceAll(string(embedded("skeleton/"+l.texts+"/translate.md")), "{{language}}", l.Label)
	front, body, found := strings.Cut(text, "\n+++\n")
	if !found || name == "glossary.md" {
		return []byte(text)
	}
	return []byte(front + "\n+++\n\n" + note + body)
}

package scaffold

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"lectern/generator/quiz"
)

// reserved are ids under which readers' records keep other things.
var reserved = []string{"meta", "review"}

// id is the id of a new block in a lesson, by the names that the lesson has: its file's,
// then its titles. It is one that nothing in the course has or had, as its text says, so
// that it is free even where a block cannot be read. A second block of a lesson is named
// by its kind too.
func (c Course) id(kind, file string, titles []string) (string, error) {
	texts, err := c.texts()
	if err != nil {
		return "", err
	}
	used := func(id string) bool {
		has := regexp.MustCompile(`"id"\s*:\s*"` + id + `"|"was"\s*:\s*\[[^\]]*"` + id + `"`)
		return slices.Contains(reserved, id) || slices.ContainsFunc(texts, has.Match)
	}
	base := ""
	for _, name := range append([]string{nameOf(file)}, titles...) {
		if base == "" {
			base = quiz.Slug(name)
		}
	}
	if base == "" {
		base = quiz.ProposePlace(file, "lesson")
	}
	base = strings.Trim(base[:min(len(base), 50)], "-") // there is room behind it
	id := base + suffixes[kind]
	if suffixes[kind] == "" && used(id) {
		id = base + "-" + kind
	}
	try := id
	for n := 2; used(try); n++ {
		try = fmt.Sprintf("%s-%d", id, n)
	}
	return try, nil
}

// nameOf is the name of a page without its number; that of its folder, where it is the
// folder's.
func nameOf(file string) string {
	name, _ := bare(path.Base(file))
	if _, slug := split(name); slug != "index" {
		return slug
	}
	if dir := path.Dir(file); strings.Count(dir, "/") > 1 {
		_, slug := split(path.Base(dir))
		return slug
	}
	return "" // the home page: content/en/index.md
}

// texts are all lessons and banks.
func (c Course) texts() (all [][]byte, err error) {
	for _, l := range c.Languages {
		root := c.at(content(l, ""))
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			ext := strings.ToLower(filepath.Ext(name))
			if os.IsNotExist(err) && name == root {
				return fs.SkipDir
			}
			if err != nil || d.IsDir() || ext != ".md" && ext != ".markdown" && ext != ".json" {
				return err
			}
			text, err := os.ReadFile(name)
			all = append(all, text)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

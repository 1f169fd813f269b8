package scaffold

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// reserved are ids under which readers' records keep other things.
var reserved = []string{"meta", "review"}

// freeID is an id that nothing in the course has or had: no lesson or bank holds
// it as a quoted word. So it is free even where a block cannot be read.
func (c Course) freeID(id string) (string, error) {
	texts, err := c.texts()
	if err != nil {
		return "", err
	}
	used := func(id string) bool {
		return slices.Contains(reserved, id) ||
			slices.ContainsFunc(texts, func(text []byte) bool { return bytes.Contains(text, []byte(`"`+id+`"`)) })
	}
	try := id
	for n := 2; used(try); n++ {
		try = fmt.Sprintf("%s-%d", id, n)
	}
	return try, nil
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

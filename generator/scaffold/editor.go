package scaffold

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// Schemas are the JSON Schemas of blocks and of banks, by file name.
type Schemas map[string][]byte

// editor are the files by which editors know a course: .editorconfig, which most of
// them read, and what VS Code reads, with snippets in a language.
func editor(l Language, schemas Schemas) (all []File) {
	below("course", func(name string, text []byte) {
		if name == ".editorconfig" || strings.HasPrefix(name, ".vscode/") {
			all = append(all, File{Path: name, Text: text})
		}
	})
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		all = append(all, File{Path: path.Join(".vscode", name), Text: schemas[name]})
	}
	return append(all, File{Path: ".vscode/lectern.code-snippets", Text: snippets(l)})
}

// isOurs tells whether a file for editors is Lectern's own: another version writes it
// anew. The others are the author's once they are there.
func isOurs(name string) bool {
	return strings.HasPrefix(name, ".vscode/extensions/lectern/") ||
		strings.HasSuffix(name, ".schema.json") || strings.HasSuffix(name, ".code-snippets")
}

// Editor are the files for editors that the course lacks, and those of our own that
// are not as this version has them.
func (c Course) Editor(schemas Schemas) (all []File, err error) {
	for _, f := range editor(c.Languages[0], schemas) {
		was, err := os.ReadFile(c.at(f.Path))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			all = append(all, f)
		case err != nil:
			return nil, err
		case isOurs(f.Path) && !bytes.Equal(was, f.Text):
			f.Was = was
			all = append(all, f)
		}
	}
	return all, nil
}

package decode

import (
	"bytes"
	"strings"

	"github.com/BurntSushi/toml"

	"lectern/generator/diag"
)

// TOML reads the region of the file from start to end: front matter without its
// +++ lines, or a whole file. Front matter may have 64 KiB, a whole file 256 KiB,
// nesting 32, a dotted name 16 parts. The tree is nil where the text could not be
// read.
func TOML(file *diag.File, start, end int) (*Node, []diag.Problem) {
	if bytes.HasPrefix(file.Text[start:end], []byte("\ufeff")) {
		start += len("\ufeff")
	}
	if p, ok := refused(file, start, end); ok {
		return nil, []diag.Problem{p}
	}
	// A carriage return that ends a line becomes a space: TOML allows one there,
	// and offsets stay true.
	text := strings.ReplaceAll(string(file.Text[start:end]), "\r\n", " \n")
	if p, ok := tomlBomb(file, text, start); ok {
		return nil, []diag.Problem{p}
	}
	var values map[string]any
	if err := toml.Unmarshal([]byte(text), &values); err != nil {
		return nil, []diag.Problem{tomlProblem(file, text, start, err)}
	}
	r := &tomlReader{file: file, text: text, start: start, fields: map[*Node]map[string]*Node{}}
	return r.document(), nil
}

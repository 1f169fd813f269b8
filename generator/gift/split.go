package gift

import (
	"bytes"
	"regexp"
	"strings"

	"lectern/generator/diag"
)

// item is one question as written, or the category of those that follow.
type item struct {
	start, end int
	text       []byte // with comments blanked
	category   string
	id         string
	tags       []string
	joined     bool // no empty line stands before it
}

var (
	categoryLine = regexp.MustCompile(`^\s*\$CATEGORY:\s*(.*?)\s*$`)
	commentID    = regexp.MustCompile(`\[id:([^\]]*)\]`)
	commentTag   = regexp.MustCompile(`\[tag:([^\]]*)\]`)
)

// split cuts a file at its empty lines. One within the braces of an answer is passed
// over, as long as these are closed before the next question begins. Where none stands
// between two questions, the second begins below the line that closed the first.
func split(file *diag.File) (items []item) {
	text := bytes.Clone(file.Text)
	if bytes.HasPrefix(text, []byte("\ufeff")) {
		copy(text, "   ")
	}
	it := item{start: -1}
	notes, next := item{}, item{} // what comments say, of this question and of one right below
	below := -1                   // where the line after a whole question begins
	flush := func() {
		if it.start >= 0 {
			it.text, it.id, it.tags = text[it.start:it.end], notes.id, notes.tags
			items = append(items, it)
			notes, next = next, item{}
		}
		it, below = item{start: -1}, -1
	}
	open := false
	for start := 0; start < len(text); {
		end := start + len(text[start:])
		if i := bytes.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i + 1
		}
		line := bytes.TrimSpace(text[start:end])
		category := categoryLine.FindSubmatch(line)
		switch {
		case bytes.HasPrefix(line, []byte("//")):
			if it.whole(text, open) {
				next.comment(string(line))
			} else {
				notes.comment(string(line))
			}
			for i := start; i < end; i++ {
				if text[i] != '\n' && text[i] != '\r' {
					text[i] = ' '
				}
			}
		case category != nil && !(open && closes(text[end:])):
			flush()
			open = false
			items = append(items, item{start: start, end: end, category: lastCategory(string(category[1]))})
		case len(line) == 0 && (!open || !closes(text[end:])):
			flush()
			open = false
		case len(line) > 0:
			at := start + bytes.Index(text[start:end], line)
			if it.whole(text, open) {
				if below < 0 {
					below = at
				}
				titled := bytes.HasPrefix(line, []byte("::"))
				if titled {
					below = at
				}
				if begins := below; titled || opens(line) {
					it.end = it.start + len(bytes.TrimRight(text[it.start:begins], " \t\r\n"))
					flush()
					it.start, it.joined = begins, true
				}
			}
			if it.start < 0 {
				it.start = at
			}
			it.end = at + len(line)
			open = stillOpen(line, open)
		}
		start = end
	}
	flush()
	return items
}

// whole tells whether a question so far has an answer, in braces that are closed.
func (it item) whole(text []byte, open bool) bool {
	return it.start >= 0 && !open && opens(text[it.start:it.end])
}

// opens tells whether a brace is opened in a text.
func opens(text []byte) bool {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '{':
			return true
		}
	}
	return false
}

// stillOpen tells whether a brace is open after a line.
func stillOpen(line []byte, open bool) bool {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '{':
			open = true
		case '}':
			open = false
		}
	}
	return open
}

// closes tells whether a text closes a brace before another question begins.
func closes(rest []byte) bool {
	for line := range bytes.Lines(rest) {
		line = bytes.TrimSpace(line)
		if bytes.HasPrefix(line, []byte("::")) || categoryLine.Match(line) {
			return false
		}
		for i := 0; i < len(line) && !bytes.HasPrefix(line, []byte("//")); i++ {
			switch line[i] {
			case '\\':
				i++
			case '{':
				return false
			case '}':
				return true
			}
		}
	}
	return false
}

// comment reads the id and tags that Moodle writes into a comment.
func (it *item) comment(line string) {
	if m := commentID.FindStringSubmatch(line); m != nil {
		it.id = m[1]
	}
	for _, m := range commentTag.FindAllStringSubmatch(line, -1) {
		if tag := strings.TrimSpace(m[1]); tag != "" {
			it.tags = append(it.tags, tag)
		}
	}
}

// lastCategory is the name of a category without those that it lies in; "//" is a
// slash.
func lastCategory(path string) string {
	path = strings.ReplaceAll(strings.TrimSpace(path), "//", "\x00")
	name := path[strings.LastIndexByte(path, '/')+1:]
	name = strings.TrimSpace(strings.ReplaceAll(name, "\x00", "/"))
	if name == "" || name == "$course$" {
		return "top"
	}
	return name
}

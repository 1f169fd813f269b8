package moving

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// mdBook reads {{#name arguments}} before it reads markdown, so these stand
// anywhere, in code too; a backslash before one shows it.
var directive = regexp.MustCompile(`(\\)?\{\{\s*#([a-zA-Z0-9_]+)\s*([^{}]*)\}\}`)

// deepest is how far includes may include.
const deepest = 10

// most is how much a chapter may include.
const most = 4 * source.MaxLesson

// includes puts in what a chapter of mdBook takes from other files.
func (m *mover) includes(file string, t *text) {
	var edits []edit
	m.including = 0
	for _, at := range directive.FindAllSubmatchIndex(t.bytes, -1) {
		whole := string(t.bytes[at[0]:at[1]])
		name, arguments := string(t.bytes[at[4]:at[5]]), string(t.bytes[at[6]:at[7]])
		if at[2] >= 0 {
			edits = append(edits, edit{at[0], at[1], whole[1:]})
			continue
		}
		included, fault := m.include(file, name, strings.TrimSpace(arguments), []string{file})
		if fault != "" {
			m.warn(t, at[0], at[1], "directive", whole+" stays as text: "+fault, "write in its place what it means")
			continue
		}
		m.change("includes put in")
		edits = append(edits, edit{at[0], at[1], included})
	}
	t.apply(edits)
	m.bookFences(file, t)
}

// include is what one directive means. It stands in the last of the files that
// include one another.
func (m *mover) include(from, name, arguments string, within []string) (text, fault string) {
	switch name {
	case "include", "rustdoc_include", "playground", "playpen":
	case "title":
		return "", ""
	case "quiz":
		return "", "quizzes of mdbook-quiz are not read yet"
	default:
		return "", "it is of a preprocessor that is not known here"
	}
	words := strings.Fields(arguments)
	if len(words) == 0 {
		return "", "it names no file"
	}
	file, part, _ := strings.Cut(words[0], ":")
	found, ok := m.find(path.Join(folderOf(from), file))
	if !ok { // one that is hidden, or behind a symbolic link in the folder
		found = path.Join(folderOf(from), file)
		_, err := m.root.Stat(found)
		ok = err == nil
	}
	switch {
	case strings.HasPrefix(found, "../"):
		return "", fmt.Sprintf("%q lies outside of the folder", found)
	case !ok:
		return "", fmt.Sprintf("there is no file %q", path.Join(folderOf(from), file))
	case slices.Contains(within, found):
		return "", "files include one another in a circle: " + strings.Join(append(within, found), ", ")
	case len(within) > deepest:
		return "", fmt.Sprintf("files include one another more than %d deep", deepest)
	}
	content, err := m.read(found)
	if err != nil {
		return "", err.Error()
	}
	if problems := (&diag.File{Text: content}).Encoding(); len(problems) > 0 || len(content) > source.MaxLesson {
		return "", "the file is no text, or too long"
	}
	m.included[found] = true
	if m.including += len(content) + 100; m.including > most {
		return "", "the chapter includes more than can be put in"
	}
	text, ok = partOf(strings.ReplaceAll(string(content), "\r\n", "\n"), part)
	if !ok {
		return "", fmt.Sprintf("%s has no part %q", found, part)
	}
	if name == "playground" || name == "playpen" {
		text = "```rust\n" + text + "\n```"
	}
	if !source.IsMarkdown(found) { // what code says in braces is code
		return text, ""
	}
	return m.nested(&diag.File{Path: found, Text: content}, text, append(within, found)), ""
}

// nested puts in what an included chapter includes. What cannot be put in stays as
// text there, and is told at its place, once.
func (m *mover) nested(file *diag.File, text string, within []string) string {
	return directive.ReplaceAllStringFunc(text, func(whole string) string {
		parts := directive.FindStringSubmatch(whole)
		if parts[1] != "" {
			return whole[1:]
		}
		inner, fault := m.include(file.Path, parts[2], strings.TrimSpace(parts[3]), slices.Clone(within))
		if fault == "" {
			return inner
		}
		at := max(0, bytes.Index(file.Text, []byte(whole)))
		if place := fmt.Sprint(file.Path, ":", at); !m.refused[place] {
			m.refused[place] = true
			m.report.Problems = append(m.report.Problems, diag.Problem{
				Severity: diag.Warning, Code: "directive", Message: whole + " stays as text: " + fault,
				Help: "write in its place what it means", Span: file.Span(at, at+len(whole)),
			})
		}
		return whole
	})
}

var anchorLine = regexp.MustCompile(`ANCHOR(_END)?:\s*([\w-]+)`)

// partOf is a part of a file: all, lines ("2", "2:5", ":5", "2:"), or what stands
// between the marks of an anchor. Lines with marks are left out.
func partOf(text, part string) (string, bool) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	first, last, isRange := strings.Cut(part, ":")
	from, err := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	switch {
	case part == "" || part == ":":
	case first == "" && err2 == nil:
		lines = lines[:min(max(to, 0), len(lines))]
	case err == nil && !isRange:
		lines = lines[min(max(from-1, 0), len(lines)):min(max(from, 0), len(lines))]
	case err == nil:
		if last == "" {
			to = len(lines)
		}
		start := min(max(from-1, 0), len(lines))
		lines = lines[start:max(start, min(to, len(lines)))]
	default:
		var ok bool
		if lines, ok = anchored(lines, first); !ok {
			return "", false
		}
	}
	var kept []string
	for _, line := range lines {
		if !anchorLine.MatchString(line) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n"), true
}

func anchored(lines []string, name string) (inside []string, found bool) {
	open := false
	for _, line := range lines {
		if mark := anchorLine.FindStringSubmatch(line); mark != nil {
			if mark[2] == name {
				open = mark[1] == ""
				found = true
			}
			continue
		}
		if open {
			inside = append(inside, line)
		}
	}
	return inside, found
}

// bookFences rewrites fences that mdBook shows otherwise: boxes of mdbook-admonish,
// and the lines of Rust that it hides at first, marked by "# ".
func (m *mover) bookFences(file string, t *text) {
	var edits []edit
	hidden := 0
	for _, f := range lesson.Outlined(&source.File{Text: &diag.File{Path: file, Text: t.bytes}}).Fences {
		word, rest, _ := strings.Cut(strings.TrimSpace(f.Info), " ")
		switch {
		case word == "admonish" && f.Top:
			edits = append(edits, m.admonish(t, f, rest)...)
		case word == "admonish":
			m.warn(t, f.Whole.Start, f.Whole.Start, "admonition", "this box stands in a list or a quotation and stays a code block", "write it as a quotation that begins with [!NOTE]")
		case strings.HasPrefix(word, "rust") && m.kind.name == "mdBook":
			for _, line := range f.Text {
				if at, size := hiddenMark(t.bytes[line.Start:line.End]); size > 0 {
					edits = append(edits, edit{line.Start + at, line.Start + at + size, ""})
					hidden++
				}
			}
		}
	}
	if hidden > 0 {
		m.report.Changes["hidden lines of code shown"] += hidden
	}
	t.apply(edits)
}

// hiddenMark finds what hides a line of Rust: "# " or a lone "#"; of "##" one is
// an escape.
func hiddenMark(line []byte) (at, size int) {
	at = len(line) - len(bytes.TrimLeft(line, " \t"))
	switch rest := line[at:]; {
	case bytes.HasPrefix(rest, []byte("# ")):
		return at, 2
	case bytes.HasPrefix(rest, []byte("##")), strings.TrimSpace(string(rest)) == "#":
		return at, 1
	}
	return at, 0
}

var admonishTitle = regexp.MustCompile(`title\s*=\s*"([^"]*)"|"([^"]*)"`)

// admonish turns a fence of mdbook-admonish into a callout.
func (m *mover) admonish(t *text, f lesson.Fence, rest string) []edit {
	kind, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	if kind == "" || strings.Contains(kind, "=") || strings.HasPrefix(kind, `"`) {
		kind = "note"
	}
	mark, title, ok := callout(kind)
	if !ok {
		m.warn(t, f.Whole.Start, f.Whole.Start, "admonition", "there is no callout like \""+kind+"\"; it stays a code block", "write it as a quotation that begins with [!NOTE]")
		return nil
	}
	if found := admonishTitle.FindStringSubmatch(rest); found != nil {
		title = found[1] + found[2]
	}
	var body strings.Builder
	for _, line := range f.Text {
		body.Write(t.bytes[line.Start:line.End])
	}
	m.change("callouts and tabs")
	return []edit{{f.Whole.Start, f.Whole.End, quotation(mark, title, body.String())}}
}

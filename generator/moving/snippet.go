package moving

import (
	"path"
	"regexp"
	"strings"
)

var (
	scissors = regexp.MustCompile(`^([ \t]*)-{1,}8<-{1,}[ \t]+["']([^"']+)["'][ \t]*$`)
	braced   = regexp.MustCompile(`^([ \t]*)\{(\*|!)[ \t]*([^\s{}]+)[^{}]*?(?:\*|!)\}[ \t]*$`)
	scissor  = regexp.MustCompile(`^[ \t]*(;)?-{1,}8<-{1,}`)
)

// snippets puts in what a page of MkDocs takes from other files: --8<-- "file" of
// Snippets, {!file!}, and {* file *}, which is code. They stand in code too.
func (m *mover) snippets(file string, t *text) {
	var edits []edit
	m.including = 0
	for _, l := range linesOf(t) {
		indent, name, code := "", "", false
		if at := scissors.FindStringSubmatch(l.text); at != nil {
			indent, name = at[1], at[2]
		} else if at := braced.FindStringSubmatch(l.text); at != nil && !l.code {
			indent, name, code = at[1], at[3], at[2] == "*"
		} else {
			if at := scissor.FindStringSubmatch(l.text); at != nil && at[1] == "" {
				m.warn(t, l.start, l.start+len(l.text), "directive", "this include of Snippets stays as text: it is not one file in quotation marks", "write in its place what it means")
			}
			continue
		}
		found, part := m.snippetFile(file, name)
		text, fault := m.include(file, "include", found+part, []string{file})
		if fault != "" {
			m.warn(t, l.start, l.start+len(l.text), "directive", strings.TrimSpace(l.text)+" stays as text: "+fault, "write in its place what it means")
			continue
		}
		if code {
			text = "```" + strings.TrimPrefix(path.Ext(name), ".") + "\n" + text + "\n```"
		}
		m.change("includes put in")
		edits = append(edits, edit{l.start, l.start + len(l.text), indent + strings.ReplaceAll(text, "\n", "\n"+indent)})
	}
	t.apply(edits)
}

// snippetFile is where a snippet lies, as seen from the page: at the top, in the
// content, or beside the page. What follows a colon names a part.
func (m *mover) snippetFile(file, name string) (found, part string) {
	name, part, has := strings.Cut(name, ":")
	if has {
		part = ":" + part
	}
	for _, try := range []string{path.Clean(name), path.Join(m.kind.base, name), path.Join(folderOf(file), name)} {
		if there, ok := m.find(try); ok && there != file {
			return relativeTo(file, there), part
		}
	}
	return name, part
}

// relativeTo is a path as seen from a file.
func relativeTo(file, to string) string {
	return strings.Repeat("../", strings.Count(file, "/")) + to
}

package diag

import (
	"fmt"
	"io"
	"path"
	"strings"
)

// Annotate writes the problems as commands to GitHub Actions, which shows each at
// its line of a change. folder is the course's, as seen from the repository's.
func Annotate(w io.Writer, problems []Problem, folder string) error {
	var c cursor
	for _, p := range Sort(problems) {
		if _, err := fmt.Fprintf(w, "::%s %s::%s\n", p.Severity, p.properties(&c, folder), annotationText.Replace(p.annotation())); err != nil {
			return err
		}
	}
	return nil
}

// properties say where the problem is. Columns are understood where a span lies
// in one line.
func (p Problem) properties(c *cursor, folder string) string {
	title := "title=" + annotationValue.Replace(p.Code)
	if p.Span.File.path() == "" {
		return title
	}
	start, end := c.positions(p.Span)
	file := annotationValue.Replace(path.Join(folder, p.Span.File.path()))
	if start.Line != end.Line {
		return fmt.Sprintf("file=%s,line=%d,endLine=%d,%s", file, start.Line, end.Line, title)
	}
	return fmt.Sprintf("file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,%s", file, start.Line, end.Line, start.Column, end.Column, title)
}

func (p Problem) annotation() string {
	lines := []string{Clean(p.Message)}
	for _, n := range p.Notes {
		lines = append(lines, "note: "+Clean(n.Span.place(new(cursor)))+": "+Clean(n.Message))
	}
	if p.Help != "" {
		lines = append(lines, "help: "+Clean(p.Help))
	}
	return strings.Join(lines, "\n")
}

// What would end a command, or a value in it, is escaped.
var (
	annotationText  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	annotationValue = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

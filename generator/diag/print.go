package diag

import (
	"fmt"
	"io"
)

// Color says whether to use terminal colours.
type Color bool

const plain Color = false

// Print writes the problems for a terminal, sorted, one blank line between them:
//
//	content/en/lesson.md:3:5: error: there is no file "a.md" [broken-link]
//	  2 |
//	  3 | see [this](a.md)
//	    |            ^^^^
//	  help: did you mean "b.md"?
func Print(w io.Writer, problems []Problem, color Color) {
	var c cursor
	for i, p := range Sort(problems) {
		if i > 0 {
			fmt.Fprintln(w)
		}
		p.print(w, &c, color)
	}
}

func (p Problem) print(w io.Writer, c *cursor, color Color) {
	hue := "31"
	if p.Severity == Warning {
		hue = "33"
	}
	place, severity := color.paint("1", p.Span.place(c)+":"), color.paint("1;"+hue, p.Severity.String()+":")
	fmt.Fprintf(w, "%s %s %s [%s]\n", place, severity, Clean(p.Message), p.Code)
	fmt.Fprint(w, p.Span.frame(c, color))
	for _, n := range p.Notes {
		fmt.Fprintf(w, "  note: %s: %s\n", n.Span.place(new(cursor)), Clean(n.Message))
	}
	if p.Help != "" {
		fmt.Fprintf(w, "  %s %s\n", color.paint("36", "help:"), Clean(p.Help))
	}
}

// place is path:line:column.
func (s Span) place(c *cursor) string {
	start, _ := c.positions(s)
	path := s.File.path()
	if path == "" {
		path = "lectern"
	}
	return fmt.Sprintf("%s:%d:%d", Clean(path), start.Line, start.Column)
}

// Bold is a text in bold type.
func (c Color) Bold(s string) string { return c.paint("1", s) }

func (c Color) paint(code, s string) string {
	if !c {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

package course

import (
	"fmt"

	"lectern/generator/diag"
	"lectern/generator/source"
)

// Tools are the pages that every language has without a file behind them, by name:
// the search, what is to be reviewed today, the reader's record, the certificate, and, of a course
// that is not too long, the whole of it as one page for paper.
var tools = []string{"search", "review", "record", "certificate", "print"}

// wholeAtMost is how many lessons a course may have for its whole to be one page
// without being asked for: no page grows with the course without bounds.
const wholeAtMost = 300

// printsWhole tells whether the course has a page that holds all of it.
func (c *Course) printsWhole() bool {
	if whole := c.Config.PrintWhole; whole.Set {
		return whole.Value
	}
	for _, l := range c.Languages {
		lessons := 0
		for _, m := range l.Modules {
			lessons += len(m.Lessons)
		}
		if lessons > wholeAtMost {
			return false
		}
	}
	return true
}

// addTools gives every language its tools, each the translation of the others'.
func (c *Course) addTools() {
	for _, name := range tools {
		if name == "print" && !c.printsWhole() {
			continue
		}
		var same []*Page
		for _, l := range c.Languages {
			p := madeUp(l, name, "")
			p.Tool = name
			l.Tools, same = append(l.Tools, p), append(same, p)
		}
		linkTranslations(same)
	}
}

// checkTools finds files that would stand at the address of a tool.
func (c *Course) checkTools() (problems []diag.Problem) {
	taken := map[string]string{}
	for _, l := range c.Languages {
		for _, p := range l.Tools {
			taken[p.URL] = p.Tool
		}
	}
	report := func(f *source.File) {
		if tool := taken[f.URL]; tool != "" {
			problems = append(problems, diag.Problem{
				Code: "reserved-name", Span: f.Diag().All(),
				Message: fmt.Sprintf("the site has a page of its own at %s", f.URL),
				Help:    fmt.Sprintf("rename the file: %q is the name of the page every course has", tool),
			})
		}
	}
	for _, p := range c.Pages() {
		report(p.File)
	}
	for _, f := range c.Assets {
		report(f)
	}
	return problems
}

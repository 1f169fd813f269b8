package course

import (
	"fmt"

	"lectern/generator/diag"
	"lectern/generator/source"
)

// Tools are the pages that every language has without a file behind them, by name:
// the search, what is to be reviewed today, and the reader's record.
var tools = []string{"search", "review", "record"}

// addTools gives every language its tools, each the translation of the others'.
func (c *Course) addTools() {
	for _, name := range tools {
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

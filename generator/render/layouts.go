package render

import (
	"cmp"
	"fmt"
	"html/template"
	"regexp"
	"strconv"

	"lectern/generator/config"
	"lectern/generator/diag"
)

// loadLayouts parses every layout for every language: the function t speaks the
// language of its page.
func (t *Theme) loadLayouts(cfg *config.Config) (problems []diag.Problem) {
	shared := append([]string{"layouts/base.html"}, t.files.glob("layouts/partials/*.html")...)
	t.layouts = map[string]map[string]*template.Template{}
	t.nav, t.blocks = map[string]*template.Template{}, map[string]*template.Template{}
	for _, l := range cfg.Languages {
		base := template.New("base").Funcs(t.texts[l.Tag].functions())
		for _, name := range shared {
			problems = append(problems, t.parse(base, name)...)
		}
		t.layouts[l.Tag] = map[string]*template.Template{}
		for _, kind := range kinds {
			var bad []diag.Problem
			t.layouts[l.Tag][kind], bad = t.extend(base, kind)
			problems = append(problems, bad...)
		}
		var badNav, badBlocks []diag.Problem
		t.nav[l.Tag], badNav = t.extend(base, "nav")
		t.blocks[l.Tag], badBlocks = t.extend(base, append([]string{"paper"}, blockKinds...)...)
		problems = append(append(problems, badNav...), badBlocks...)
	}
	return problems
}

// extend is the base with more layouts.
func (t *Theme) extend(base *template.Template, names ...string) (tpl *template.Template, problems []diag.Problem) {
	tpl = template.Must(base.Clone()) // not executed yet, so it can be cloned
	for _, name := range names {
		problems = append(problems, t.parse(tpl, "layouts/"+name+".html")...)
	}
	return tpl, problems
}

func (t *Theme) parse(tpl *template.Template, name string) []diag.Problem {
	file, err := t.files.read(name)
	if err != nil {
		return []diag.Problem{unreadable(name, err)}
	}
	if problems := file.Encoding(); len(problems) > 0 {
		return problems
	}
	// Parsed under a name that no {{define}} uses, so that a file's own text
	// (line breaks around its definitions) is no template anybody calls.
	if _, err := tpl.New(name).Parse(string(file.Text)); err != nil {
		return []diag.Problem{t.layoutProblem(err)}
	}
	return nil
}

// where finds file, line and column in the words of a template's error; the
// packages text/template and html/template tell them in no other way.
var where = regexp.MustCompile(`(layouts/[^:]+\.html)(?::(\d+))?(?::(\d+))?: (.*)`)

// layoutProblem turns an error of parsing or executing a layout into a problem.
func (t *Theme) layoutProblem(err error) diag.Problem {
	p := diag.Problem{
		Code: "layout", Message: err.Error(), Span: (&diag.File{Path: "layouts"}).All(),
		Help: "layouts are written in Go's html/template; the layout of this name in the default theme shows the fields there are",
	}
	m := where.FindStringSubmatch(err.Error())
	if m == nil {
		return p
	}
	file, readErr := t.files.read(m[1])
	if readErr != nil {
		return p
	}
	line, _ := strconv.Atoi(cmp.Or(m[2], "1"))
	column, _ := strconv.Atoi(m[3])
	p.Message, p.Span = m[4], lineSpan(file, line, column)
	return p
}

// lineSpan is a line of a file from a column (counted in bytes from 0) on.
func lineSpan(file *diag.File, line, column int) diag.Span {
	start := 0
	for range line - 1 {
		for start < len(file.Text) && file.Text[start] != '\n' {
			start++
		}
		start = min(start+1, len(file.Text))
	}
	end := start
	for end < len(file.Text) && file.Text[end] != '\n' {
		end++
	}
	for start < end && column == 0 && (file.Text[start] == ' ' || file.Text[start] == '\t') {
		start++
	}
	return file.Span(min(start+column, end), end)
}

// ProblemError is an error of rendering a page that an author can mend.
type ProblemError struct{ Problem diag.Problem }

func (e *ProblemError) Error() string {
	at := e.Problem.Span.File.Position(e.Problem.Span.Start)
	return fmt.Sprintf("%s:%d:%d: %s", e.Problem.Span.File.Path, at.Line, at.Column, e.Problem.Message)
}

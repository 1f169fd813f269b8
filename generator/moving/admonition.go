package moving

import (
	"cmp"
	"html"
	"regexp"
	"strings"

	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// callouts are the kinds of boxes of other tools, and ours for each. Where ours says
// less, a title says the rest.
var callouts = map[string][2]string{
	"note": {"NOTE"}, "info": {"NOTE"}, "seealso": {"NOTE", "See also"}, "todo": {"NOTE", "To do"},
	"abstract": {"NOTE", "Abstract"}, "summary": {"NOTE", "Summary"}, "tldr": {"NOTE", "Summary"},
	"question": {"NOTE", "Question"}, "help": {"NOTE", "Help"}, "faq": {"NOTE", "Question"},
	"example": {"NOTE", "Example"}, "quote": {}, "cite": {}, "success": {"TIP", "Success"}, "check": {"TIP", "Check"}, "done": {"TIP", "Done"},
	"tip": {"TIP"}, "hint": {"TIP"}, "important": {"IMPORTANT"}, "warning": {"WARNING"}, "attention": {"WARNING"},
	"caution": {"CAUTION"}, "danger": {"CAUTION"}, "error": {"CAUTION"}, "failure": {"CAUTION", "Failure"},
	"fail": {"CAUTION", "Failure"}, "missing": {"CAUTION", "Missing"}, "bug": {"CAUTION", "Bug"},
}

// callout is our kind of callout for another tool's.
func callout(kind string) (mark, title string, ok bool) { // no mark for a quotation
	c, ok := callouts[strings.ToLower(kind)]
	return c[0], c[1], ok
}

// quotation writes a callout, or a plain quotation.
func quotation(mark, title, body string) string {
	var b strings.Builder
	switch {
	case mark != "":
		b.WriteString(strings.TrimRight("> [!"+mark+"] "+title, " ") + "\n")
	case title != "":
		b.WriteString("> **" + title + "**\n>\n")
	}
	for line := range strings.Lines(strings.Trim(body, "\r\n")) {
		b.WriteString(strings.TrimRight("> "+strings.TrimRight(line, "\r\n"), " ") + "\n")
	}
	return b.String()
}

// folded writes what opens at a click.
func folded(title, body string) string {
	return "<details>\n<summary>" + html.EscapeString(cmp.Or(title, "Details")) + "</summary>\n\n" + strings.Trim(body, "\r\n") + "\n\n</details>\n"
}

var (
	colons    = regexp.MustCompile(`^(\s*)(:{3,})\s*([A-Za-z]+)(?:\[([^\]]*)\]|[ \t]+([^{]*?))?\s*(?:\{[^}]*\})?\s*$`)
	colonsEnd = regexp.MustCompile(`^\s*(:{3,}|/{3,})\s*$`)
	slashes   = regexp.MustCompile(`^(\s*)(/{3,})[ \t]+([A-Za-z-]+)()[ \t]*(?:\|[ \t]*(.*?))?\s*$`)
	tabs      = regexp.MustCompile(`^(\s*)===[!+]?[ \t]+"([^"]*)"\s*$`)
	boxLike   = regexp.MustCompile(`(?m)^\s*(?::::|!!!|\?\?\?|///|===)`)
	bangs     = regexp.MustCompile(`^(\s*)(!!!|\?\?\?\+?)[ \t]+([A-Za-z]+)(?:[ \t]+[A-Za-z]+)*[ \t]*(?:"([^"]*)")?\s*$`)
)

// fenced is the beginning of a box that has an end of its own: ::: of Docusaurus,
// or /// of MkDocs.
func fenced(text string) []string {
	if at := colons.FindStringSubmatch(text); at != nil {
		return at
	}
	return slashes.FindStringSubmatch(text)
}

// line is one line of a text, with its place.
type line struct {
	start, end int // with its line end
	text       string
	code       bool
}

// admonitions turns the boxes of Docusaurus (:::note) and of MkDocs (!!! note) into
// callouts. They are no markdown, so they are found by lines that are no code.
func (m *mover) admonitions(t *text) {
	if m.kind.name == "mdBook" {
		return // which shows these as text
	}
	if !boxLike.Match(t.bytes) {
		return
	}
	lines := linesOf(t)
	ends := colonEnds(lines)
	var edits []edit
	for i := 0; i < len(lines); i++ {
		if lines[i].code {
			continue
		}
		var e edit
		var last int
		if at := fenced(lines[i].text); at != nil {
			e, last = m.colonBox(t, lines, i, at, ends)
		} else if at := tabs.FindStringSubmatch(lines[i].text); at != nil {
			e, last = m.tab(t, lines, i, at)
		} else if at := bangs.FindStringSubmatch(lines[i].text); at != nil {
			e, last = m.bangBox(t, lines, i, at)
		}
		if last > i {
			edits = append(edits, e)
			i = last - 1
			m.change("callouts and tabs")
		}
	}
	t.apply(edits)
}

func linesOf(t *text) (lines []line) {
	outline := lesson.Outlined(&source.File{Text: &diag.File{Path: t.file.Path, Text: t.bytes}})
	start, next := outline.Body, 0
	for raw := range strings.Lines(string(t.bytes[outline.Body:])) {
		l := line{start: start, end: start + len(raw), text: strings.TrimRight(raw, "\r\n")}
		for next < len(outline.Code) && outline.Code[next].End <= l.start {
			next++
		}
		l.code = next < len(outline.Code) && outline.Code[next].Start <= l.start
		lines = append(lines, l)
		start = l.end
	}
	return lines
}

// colonEnds finds the line that ends each box of colons. Boxes may lie in others.
func colonEnds(lines []line) map[int]int {
	ends := map[int]int{}
	var open []int
	for i, l := range lines {
		switch {
		case l.code:
		case colonsEnd.MatchString(l.text):
			if n := len(open); n > 0 {
				ends[open[n-1]], open = i, open[:n-1]
			}
		case fenced(l.text) != nil:
			open = append(open, i)
		}
	}
	return ends
}

// colonBox reads a box from ::: to :::, with others in it.
func (m *mover) colonBox(t *text, lines []line, i int, at []string, ends map[int]int) (edit, int) {
	end, closed := ends[i]
	kind := at[3]
	mark, title, ok := callout(kind)
	if strings.EqualFold(kind, "tab") && closed && at[1] == "" {
		body := strings.Trim(m.inner(t, string(t.bytes[lines[i].end:lines[end].start])), "\r\n")
		return edit{lines[i].start, lines[end].end, "**" + strings.TrimSpace(at[4]+at[5]) + "**\n\n" + body + "\n\n"}, end + 1
	}
	if strings.EqualFold(kind, "details") && closed && at[1] == "" {
		body := m.inner(t, string(t.bytes[lines[i].end:lines[end].start]))
		return edit{lines[i].start, lines[end].end, folded(strings.TrimSpace(at[4]+at[5]), body)}, end + 1
	}
	switch {
	case !ok || !closed || at[1] != "":
		m.keptBox(t, lines[i], kind, ok, closed)
		return edit{}, 0
	case at[4]+at[5] != "":
		title = strings.TrimSpace(at[4] + at[5])
	}
	body := string(t.bytes[lines[i].end:lines[end].start])
	return edit{lines[i].start, lines[end].end, quotation(mark, title, m.inner(t, body)) + "\n"}, end + 1
}

// bangBox reads a box of MkDocs: the lines below it that are indented.
func (m *mover) bangBox(t *text, lines []line, i int, at []string) (edit, int) {
	body, end := indented(lines, i)
	mark, title, ok := callout(at[3])
	if !ok && m.kind.name == "MkDocs" { // which shows a kind of one's own as a note
		mark, title, ok = "NOTE", strings.ToUpper(at[3][:1])+at[3][1:], true
	}
	if !ok || at[1] != "" || end == i+1 {
		m.keptBox(t, lines[i], at[3], ok, end > i+1)
		return edit{}, 0
	}
	if at[4] != "" {
		title = at[4]
	}
	return edit{lines[i].start, lines[end-1].end, quotation(mark, title, m.inner(t, body)) + "\n"}, end
}

// tab reads one of several tabs of MkDocs, which stand one below the other now, each
// under its title.
func (m *mover) tab(t *text, lines []line, i int, at []string) (edit, int) {
	body, end := indented(lines, i)
	if at[1] != "" || end == i+1 {
		m.warn(t, lines[i].start, lines[i].start+len(lines[i].text), "admonition", "this tab stays as text: it stands in a list or is indented, or nothing is in it", "write its title as a paragraph, and what it holds below it")
		return edit{}, 0
	}
	return edit{lines[i].start, lines[end-1].end, "**" + at[2] + "**\n\n" + strings.Trim(m.inner(t, body), "\r\n") + "\n\n"}, end
}

// indented is what stands indented below a line, without its indent, and where it ends.
func indented(lines []line, i int) (string, int) {
	end := i + 1
	for k := i + 1; k < len(lines); k++ {
		if strings.TrimSpace(lines[k].text) == "" {
			continue
		}
		if !strings.HasPrefix(lines[k].text, "    ") && !strings.HasPrefix(lines[k].text, "\t") {
			break
		}
		end = k + 1
	}
	var body strings.Builder
	for _, l := range lines[i+1 : end] {
		text, ok := strings.CutPrefix(l.text, "\t")
		if !ok {
			text = strings.TrimPrefix(l.text, "    ")
		}
		body.WriteString(text + "\n")
	}
	return body.String(), end
}

// inner turns the boxes in a box into callouts.
func (m *mover) inner(t *text, body string) string {
	in := newText(&diag.File{Path: t.file.Path, Text: []byte(body)})
	if m.boxes > 8 {
		return body
	}
	quiet := *m
	quiet.boxes++
	quiet.report.Problems = nil
	quiet.admonitions(in)
	return string(in.bytes)
}

// keptBox reports a box that stays as it is.
func (m *mover) keptBox(t *text, l line, kind string, known, closed bool) {
	why := "it stands in a list or is indented"
	switch {
	case !known:
		why = "there is no callout like \"" + kind + "\""
	case !closed:
		why = "it has no end, or nothing in it"
	}
	m.warn(t, l.start, l.start+len(l.text), "admonition", "this box stays as text: "+why, "write it as a quotation that begins with [!NOTE]")
}

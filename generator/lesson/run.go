package lesson

// Run is a stretch of prose in a part that is HTML, where a term of the glossary may
// stand as a link: no heading, no code, no link, nothing that is pressed. So the
// terms can be found when the page is rendered, and a glossary that changes has no
// lesson parsed again.
type Run struct {
	Start, End int32 // offsets in the part's text, which is escaped there
	Joined     bool  // it goes on where the run before ended, with a tag at most between
}

// Elements in which no term becomes a link. A heading of a table or a term of a list
// is a heading of its kind; a link inside what is pressed could not be told from it.
var noTerms = map[string]bool{
	"a": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "dt": true, "th": true,
	"code": true, "pre": true, "kbd": true, "samp": true, "var": true, "math": true, "svg": true, "rt": true,
	"summary": true, "button": true, "label": true, "select": true, "textarea": true,
}

// run notes that what was written from start on is prose.
func (p *page) run(start int) {
	if p.fragment || p.trainer > 0 || !p.takesTerms() {
		p.joined = false
		return
	}
	end := int32(p.html.Len())
	if last := len(p.runs) - 1; p.joined && last >= 0 && int(p.runs[last].End) == start {
		p.runs[last].End = end
	} else {
		p.runs = append(p.runs, Run{int32(start), end, p.joined && last >= 0})
	}
	p.joined = true
}

func (p *page) takesTerms() bool {
	if p.inTitle {
		return false
	}
	for _, e := range p.stack {
		if noTerms[e.tag] {
			return false
		}
	}
	return true
}

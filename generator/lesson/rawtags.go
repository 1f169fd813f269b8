package lesson

import "strings"

// The elements that may stand in a lesson as raw HTML.
var (
	allowedText = set(`a abbr b bdi bdo big br cite code data del dfn em i img ins kbd mark
		q rp rt ruby s samp small span strike strong sub sup time tt u var wbr`)
	allowedBlock = set(`address article aside blockquote center dd details div dl dt figcaption figure
		footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section summary ul
		table caption colgroup col thead tbody tfoot tr td th`)

	// dropsContent are elements whose text is no text for readers.
	dropsContent = set(`script style iframe object embed svg math template textarea select title
		noscript noembed noframes xmp plaintext applet canvas`)
	isVoid = set(`br hr img wbr col`)
	// closesItself are elements whose end tag HTML lets authors leave out.
	closesItself = set(`p li dt dd tr td th thead tbody tfoot colgroup rt rp`)

	// parents are the elements that an element must stand directly in.
	parents = map[string]map[string]bool{
		"li": set("ul ol"), "dt": set("dl div"), "dd": set("dl div"),
		"tr": set("table thead tbody tfoot"), "td": set("tr"), "th": set("tr"),
		"thead": set("table"), "tbody": set("table"), "tfoot": set("table"),
		"caption": set("table"), "colgroup": set("table"), "col": set("table colgroup"),
		"summary": set("details"), "figcaption": set("figure"), "rt": set("ruby"), "rp": set("ruby"),
	}
	// closes are the elements that a start tag closes if they are the innermost.
	closes = map[string]map[string]bool{
		"li": set("li p"), "dt": set("dt dd p"), "dd": set("dt dd p"),
		"td": set("td th p"), "th": set("td th p"), "tr": set("td th tr p caption colgroup"),
		"thead": set("td th tr thead tbody tfoot caption colgroup"), "rt": set("rt rp"), "rp": set("rt rp"),
		"tbody": set("td th tr thead tbody tfoot caption colgroup"),
		"tfoot": set("td th tr thead tbody tfoot caption colgroup"),
	}
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, word := range strings.Fields(words) {
		m[word] = true
	}
	return m
}

func isAllowed(name string) bool { return allowedText[name] || allowedBlock[name] }

// closeImplied closes what a start tag closes by itself: <li> an <li> before it,
// any block a <p>.
func (p *page) closeImplied(name string) {
	for !p.top().wall && closes[name][p.top().tag] {
		p.closeRaw(false)
	}
	if !allowedBlock[name] {
		return
	}
	for i := len(p.stack) - 1; !p.stack[i].wall; i-- {
		if p.stack[i].writtenTag() == "p" {
			for len(p.stack) > i {
				p.closeRaw(true)
			}
			return
		}
	}
}

// misplaced says why an element cannot stand at this place, where a browser would
// tear the page apart to put it elsewhere.
func (p *page) misplaced(name string) string {
	top := p.top().tag
	switch {
	case parents[name] != nil && !parents[name][top]:
		return "stands outside the element it belongs to"
	case allowedBlock[name] && p.inParagraph():
		return "cannot stand inside a line of text"
	case name == "a" && p.inside("a"):
		return "cannot stand inside another link"
	}
	return ""
}

// inParagraph tells whether the current piece of markdown is a line of text.
func (p *page) inParagraph() bool {
	for i := len(p.stack) - 1; ; i-- {
		if e := p.stack[i]; e.wall {
			return linesOfText[e.tag]
		}
	}
}

var linesOfText = set("p h1 h2 h3 h4 h5 h6 em strong del a figcaption sup code")

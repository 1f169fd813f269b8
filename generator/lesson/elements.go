package lesson

import "cmp"

// element is one element that is open in the body. Those that markdown opened
// are walls: what raw HTML opened inside one must be closed inside it, or the
// page would be torn.
type element struct {
	tag      string
	wall     bool
	start    int    // offset of the raw tag in the source, for problems
	end      int    //
	external bool   // a link to elsewhere, to be marked as such when it closes
	silent   bool   // its content is dropped
	written  string // the tag it was written with, where that is another
}

func (e element) writtenTag() string { return cmp.Or(e.written, e.tag) }

// open starts an element for a piece of markdown.
func (p *page) open(tag, attributes string) {
	p.raw("<", tag, attributes, ">")
	p.push(tag)
}

// push notes an element of markdown whose start tag is written already.
func (p *page) push(tag string) { p.stack = append(p.stack, element{tag: tag, wall: true}) }

// close ends the innermost element of markdown, and before it what raw HTML left open.
func (p *page) close() {
	for !p.top().wall {
		p.closeRaw(true)
	}
	e := p.pop()
	if e.external {
		p.markExternal()
	}
	p.raw("</", e.tag, ">")
}

// closeRaw ends the innermost element of raw HTML. One that its author forgot to
// close, and that HTML does not close by itself, is reported.
func (p *page) closeRaw(forgotten bool) {
	e := p.pop()
	if e.silent {
		p.silent--
	} else {
		if e.external {
			p.markExternal()
		}
		p.raw("</", e.writtenTag(), ">")
	}
	if forgotten && !closesItself[e.tag] {
		p.warn(e.start, e.end, "html-unbalanced", "<"+e.tag+"> is never closed",
			"write </"+e.tag+"> where it ends, within the same paragraph, list item or quotation")
	}
}

func (p *page) top() element { return p.stack[len(p.stack)-1] }

func (p *page) pop() element {
	e := p.top()
	p.stack = p.stack[:len(p.stack)-1]
	return e
}

// inside tells whether an element of that name is open around the current place.
func (p *page) inside(tag string) bool {
	for _, e := range p.stack {
		if e.tag == tag {
			return true
		}
	}
	return false
}

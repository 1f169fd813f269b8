package lesson

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

func (p *page) link(n *ast.Link) {
	p.linkForPicture(n)
	if p.wideLink(n) {
		p.children(n)
		return
	}
	p.anchor(unescape(n.Destination), p.where(n.Destination, n), attr("title", unescape(n.Title)), func() { p.children(n) })
}

func (p *page) autoLink(n *ast.AutoLink) {
	label := n.Label(p.source)
	address := string(n.URL(p.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		address = "mailto:" + address
	}
	p.anchor(address, p.where(label, n), "", func() { p.prose(string(label)) })
}

// where is the place of an address in the source: goldmark hands it out as a
// piece of the source, also for one in a definition further down. An empty
// address has the place of the link's text.
func (p *page) where(address []byte, n ast.Node) place {
	if start, ok := within(p.source, address); ok {
		return place{start, start + len(address)}
	}
	start := max(0, n.Pos())
	return place{start, start + 1}
}

// anchor writes a link around what write writes. A link inside a link is text.
func (p *page) anchor(address string, at place, attributes string, write func()) {
	t := classify(address)
	if p.inside("a") || !p.mayLink(t, at) {
		write()
		return
	}
	if t.kind == outside {
		attributes += attr("class", "external")
	}
	p.startLink(t, at, attributes)
	p.push("a")
	p.stack[len(p.stack)-1].external = t.kind == outside
	write()
	p.close()
}

// startLink writes the start tag of a link. The attributes are ready.
func (p *page) startLink(t target, at place, attributes string) {
	switch t.kind {
	case outside:
		p.outside = append(p.outside, Outside{t.href, p.origin.span(at.start, at.end)})
		p.raw("<a", attr("rel", "noopener"), attr("href", t.href), attributes, ">")
	case inside:
		link := &Link{Path: t.path, Query: t.query, Fragment: t.fragment, Span: p.origin.span(at.start, at.end), Trainer: p.trainer > 0}
		p.links = append(p.links, link)
		p.raw("<a")
		p.hole(Part{Kind: LinkHref, Link: link})
		p.raw(attributes, ">")
	default:
		p.raw("<a", attr("href", t.href), attributes, ">")
	}
}

// onDisk is the address of a file on the author's own computer.
var onDisk = regexp.MustCompile(`^(?i:file:|[a-z]:[\\/])`)

// halfScheme is the beginning of an address that was meant to lead to another site.
var halfScheme = regexp.MustCompile(`^(?i:h?t{1,3}p{1,2}s{0,2}):[\\/]*`)

// mayLink tells whether an address may be linked to, and says why not.
func (p *page) mayLink(t target, at place) bool {
	switch t.kind {
	case nothing:
		p.warn(at.start, at.end, "empty-link", "this link has no address; its text stays", "write the address between the brackets")
	case refused, picture:
		help := p.addressAdvice(at, "allowed are paths inside the course, with /, and addresses that begin with https://, http://, mailto: or tel:")
		p.warn(at.start, at.end, "unsafe-link", "this address is not allowed in a link; the text stays without it", help)
	default:
		return true
	}
	return false
}

// addressAdvice tells what to write in place of an address that is not allowed.
func (p *page) addressAdvice(at place, otherwise string) string {
	switch address := p.slice(at); {
	case onDisk.MatchString(address):
		return "this file is on your own disk, where no reader finds it: put a copy into the course, and write its path as seen from this file"
	case halfScheme.MatchString(address):
		return "write https://" + halfScheme.ReplaceAllString(address, "")
	case strings.Contains(address, `\`):
		return "write " + strconv.Quote(strings.ReplaceAll(address, `\`, "/")) + ", with / between folders"
	}
	return otherwise
}

// markExternal tells those who do not see it that a link leads out of the course.
func (p *page) markExternal() {
	p.raw(`<span class="visually-hidden"> `)
	p.word("link.external")
	p.raw("</span>")
}

package lesson

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// shown is a picture as written, in markdown or in HTML.
type shown struct {
	address       string
	at            place // of the address
	alt, title    string
	decorative    bool // said to be without meaning: alt=""
	width, height string
}

func (p *page) image(n *ast.Image) {
	p.show(p.markdownImage(n))
}

func (p *page) markdownImage(n *ast.Image) shown {
	return shown{
		address: unescape(n.Destination), at: p.where(n.Destination, n),
		alt: p.plainText(n, true), title: unescape(n.Title),
	}
}

// captioned is the picture of a paragraph that holds nothing else, if it has a title.
func captioned(n ast.Node) *ast.Image {
	image, ok := n.FirstChild().(*ast.Image)
	if !ok || n.FirstChild() != n.LastChild() || len(image.Title) == 0 {
		return nil
	}
	return image
}

// figure writes a picture with its title as a caption.
func (p *page) figure(n *ast.Image) {
	s := p.markdownImage(n)
	caption := s.title
	s.title = ""
	p.open("figure", "")
	p.show(s)
	p.raw("\n")
	p.open("figcaption", "")
	p.prose(caption)
	p.close()
	p.endBlock()
}

// show writes a picture. One from elsewhere would make the reader's browser ask
// there for it, so it becomes a link.
func (p *page) show(s shown) {
	t := classify(s.address)
	player := t.kind == inside && players[ending(t.path)] != ""
	switch {
	case strings.TrimSpace(s.alt) != "":
	case player:
		p.warn(s.at.start, s.at.end, "missing-alt", "this recording has no name", "say what it is: ![so](talk.mp4); it stands below the player, and on paper in its place")
	case (t.kind == inside || t.kind == picture) && !s.decorative:
		p.warn(s.at.start, s.at.end, "missing-alt", "this picture has no alternative text", "say what it shows, for those who cannot see it: ![so](picture.svg), or alt=\"so\" in HTML")
	}
	if player && (p.inside("a") || p.inside("summary")) {
		p.warn(s.at.start, s.at.end, "player-place", "a player cannot stand in what is pressed itself; its text stays", "put it beside the link or into the text below it")
		p.prose(s.alt)
		return
	}
	switch t.kind {
	case inside:
		p.checkFormat(s, t.path)
		p.describe(s)
		image := &Image{Path: t.path, Alt: s.alt, Title: s.title, Span: p.origin.span(s.at.start, s.at.end), Width: s.width, Height: s.height, Trainer: p.trainer > 0}
		p.images = append(p.images, image)
		p.hole(Part{Kind: ImageTag, Image: image})
	case picture:
		p.describe(s)
		p.raw("<img", attr("src", t.href), ` alt="`, escape(s.alt), `"`, attr("title", s.title), attr("width", s.width), attr("height", s.height), ">")
	case outside:
		p.warn(s.at.start, s.at.end, "outside-picture", "a picture or recording from another site is shown as a link: a page of the course asks no other site for anything", "put it beside the lesson and write its path")
		p.anchor(s.address, s.at, "", func() { p.prose(s.label()) })
	case nothing:
		p.warn(s.at.start, s.at.end, "empty-link", "this picture has no address", "write its path between the brackets")
		p.prose(s.alt)
	default:
		p.warn(s.at.start, s.at.end, "unsafe-link", "this address is not allowed for a picture; its text stays",
			p.addressAdvice(s.at, "put the picture beside the lesson and write its path, with /"))
		p.prose(s.alt)
	}
}

// checkFormat warns of a file that is shown as a picture and that browsers do not show as one.
func (p *page) checkFormat(s shown, file string) {
	help := ""
	switch ending(file) {
	case ".tif", ".tiff", ".heic", ".heif", ".psd", ".ai", ".eps", ".raw", ".emf", ".wmf":
		help = "save it as .jpg or .png, a drawing as .svg, and write that file's name"
	case ".pdf", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".odt", ".ods", ".odp", ".txt", ".zip", ".md", ".html", ".htm":
		help = "to link to it, take away the !; to show it, save it as a picture"
	default:
		return
	}
	p.warn(s.at.start, s.at.end, "picture-format", "browsers show no "+ending(file)+" as a picture", help)
}

// describe adds the words of a picture to the section that it stands in.
func (p *page) describe(s shown) {
	if !p.fragment {
		p.remember(" " + s.alt + " " + s.title + " ")
	}
}

func (s shown) label() string {
	if label := strings.TrimSpace(s.alt); label != "" {
		return label
	}
	return s.address
}

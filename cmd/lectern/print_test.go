package main

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The whole course on one page holds together: each id is there once, what is
// referred to is there, and elements end where they should.
func TestPrintedCourse(t *testing.T) {
	shipped := filepath.Join(t.TempDir(), "site")
	var said bytes.Buffer
	if code := run(t.Context(), []string{"build", "--source", "../..", "--output", shipped}, &said, &said); code != exitGood {
		t.Fatal(code, said.String())
	}
	hostile := readHostile(t, "testdata/hostile.txtar")
	for _, c := range []struct{ site, page string }{
		{shipped, "en/print.html"}, {shipped, "zh-hant/print.html"},
		{buildTestSite(t), "en/print.html"}, {buildSite(t, "testdata/certificate.txtar"), "zh-hant/print.html"},
		{hostile.build(t), "en/print.html"},
	} {
		for _, fault := range readPrinted(t, c.site, c.page).faults() {
			t.Errorf("%s: %s", c.page, fault)
		}
		for _, fault := range readCensus(t, c.site, c.page).faults {
			t.Errorf("%s: %s", c.page, fault)
		}
	}
}

// What hostile texts hold is all there, as text.
func TestPrintedHostileCourse(t *testing.T) {
	h := readHostile(t, "testdata/hostile.txtar")
	site := h.build(t)
	got := readCensus(t, site, "en/print.html")
	if want := 3; got.counts["<script>"] != want {
		t.Errorf("%d scripts, want %d", got.counts["<script>"], want)
	}
	// Each lesson has its title, and with it its payload, in the contents, at its head
	// and, where it has questions, at its answers.
	if least := 2 * len(h.lessons()) * len(h.payloads); got.counts[harmless] < least {
		t.Errorf("%q is there %d times, want %d at least", harmless, got.counts[harmless], least)
	}
}

// printed is a page as it was written, tag by tag.
type printed struct {
	site, page string
	ids        map[string]bool
	refs       []string // ids that something refers to
	links      []string
	wrong      []string
	open       []string // elements
}

// void elements have no end.
var void = strings.Fields("area base br col embed hr img input link meta source track wbr")

// drawn elements of the theme's own icons may end in themselves.
var drawn = strings.Fields("path circle rect use svg")

func readPrinted(t *testing.T, site, page string) *printed {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(site, page))
	if err != nil {
		t.Fatal(err)
	}
	p := &printed{site: site, page: page, ids: map[string]bool{}}
	z := html.NewTokenizer(bytes.NewReader(text))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		p.token(kind, z.Token())
	}
	if z.Err() != io.EOF {
		t.Fatal(z.Err())
	}
	return p
}

func (p *printed) token(kind html.TokenType, token html.Token) {
	switch kind {
	case html.StartTagToken, html.SelfClosingTagToken:
		p.start(token)
		if kind == html.StartTagToken && !slices.Contains(void, token.Data) {
			p.open = append(p.open, token.Data)
		} else if kind == html.SelfClosingTagToken && !slices.Contains(drawn, token.Data) {
			p.fault("<%s/> does not end", token.Data)
		}
	case html.EndTagToken:
		last := len(p.open) - 1
		if last < 0 || p.open[last] != token.Data {
			p.fault("</%s> where %q are open", token.Data, p.open)
			return
		}
		p.open = p.open[:last]
	}
}

func (p *printed) start(token html.Token) {
	for _, a := range token.Attr {
		switch a.Key {
		case "id":
			if p.ids[a.Val] {
				p.fault("the id %q is there twice", a.Val)
			}
			p.ids[a.Val] = true
		case "for", "aria-labelledby", "aria-describedby", "aria-controls":
			p.refs = append(p.refs, strings.Fields(a.Val)...)
		case "href", "src":
			p.links = append(p.links, a.Val)
		}
	}
	inParagraph := len(p.open) > 0 && p.open[len(p.open)-1] == "p"
	if inParagraph && slices.Contains(strings.Fields("p div section ul ol dl table figure fieldset h1 h2 h3 h4 pre blockquote"), token.Data) {
		p.fault("<%s> in a paragraph", token.Data)
	}
	if token.Data == "a" && slices.Contains(p.open, "a") {
		p.fault("a link in a link")
	}
}

func (p *printed) fault(format string, values ...any) {
	p.wrong = append(p.wrong, fmt.Sprintf(format, values...))
}

func (p *printed) faults() []string {
	for _, id := range p.refs {
		if !p.ids[id] {
			p.fault("nothing has the id %q", id)
		}
	}
	for _, link := range p.links {
		p.follow(link)
	}
	if len(p.open) > 0 {
		p.fault("%q never end", p.open)
	}
	return p.wrong
}

// follow looks for what a link leads to inside the site.
func (p *printed) follow(link string) {
	u, err := url.Parse(link)
	switch {
	case err != nil:
		p.fault("%s: %v", link, err)
	case u.Scheme != "":
	case u.Path == "":
		if id := u.Fragment; !p.ids[id] {
			p.fault("%s leads nowhere", link)
		}
	default:
		if _, err := os.Stat(filepath.Join(p.site, path.Join(path.Dir(p.page), u.Path))); err != nil {
			p.fault("%s: %v", link, err)
		}
	}
}

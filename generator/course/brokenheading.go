package course

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"lectern/generator/diag"
	"lectern/generator/lesson"
)

func (c *Course) brokenFragment(p *Page, target Target, link *lesson.Link) diag.Problem {
	where := "this page"
	if target.Page != p {
		where = target.Page.File.Path
	}
	return diag.Problem{
		Severity: c.Config.BrokenLinks, Code: "broken-heading", Span: link.Span,
		Message: where + " has no heading " + quote("#"+link.Fragment),
		Help:    c.headingAdvice(target.Page, link.Fragment),
	}
}

// headingAdvice is the id that was most likely meant: one spelt nearly so, or the only one
// that holds these words, or that these words hold. Else it is what ids there are.
func (c *Course) headingAdvice(p *Page, written string) string {
	ids := p.anchors().ids
	if near := c.didYouMean("#"+written, hashed(ids), ""); near != "" {
		return near
	}
	like, bare := "", letters(written)
	for _, id := range ids {
		other := letters(id)
		if shorter := min(utf8.RuneCountInString(other), utf8.RuneCountInString(bare)); shorter < 2 || shorter < 4 && other[0] < utf8.RuneSelf {
			continue // too little to go by
		}
		if strings.Contains(other, bare) || strings.Contains(bare, other) {
			if like != "" {
				return idsOf(p)
			}
			like = id
		}
	}
	if like != "" {
		return "did you mean " + quote("#"+like) + "?"
	}
	return idsOf(p)
}

// mostListed is how many ids are told in one line of help.
const mostListed = 8

// idsOf tells what ids a link to the page may name.
func idsOf(p *Page) string {
	var ids []string
	for _, h := range p.Headings {
		ids = append(ids, "#"+h.ID)
	}
	switch n := len(ids); {
	case n == 0:
		return "it has no headings: link to the page alone, or give it a heading with this id"
	case n > mostListed:
		return fmt.Sprintf("it has %s and %d more; or give the heading an id with {#id} and name that", strings.Join(ids[:mostListed], ", "), n-mostListed)
	}
	return "it has " + strings.Join(ids, ", ")
}

func hashed(ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = "#" + id
	}
	return names
}

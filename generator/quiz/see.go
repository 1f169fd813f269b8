package quiz

import (
	"net/url"
	"strings"

	"golang.org/x/text/unicode/norm"

	"lectern/generator/decode"
	"lectern/generator/lesson"
)

// see reads the link to what answers a question; nil where there is none.
func (p *parser) see(t decode.Text) *lesson.Link {
	return p.place(t, "bad-see", `"see" must lead to a lesson or a heading of this course`,
		`write a path from this file, or a heading: "../20-large/10-who.md#one-person"`)
}

// place reads the path of something in the course; nil where there is none.
func (p *parser) place(t decode.Text, code, message, help string) *lesson.Link {
	if t.Span.File == nil {
		return nil
	}
	if p.plain(t); strings.TrimSpace(t.Value) == "" {
		return nil
	}
	target, err := url.Parse(t.Value)
	if err != nil || target.IsAbs() || target.Host != "" {
		p.report(code, t.Span, message, help)
		return nil
	}
	return &lesson.Link{Path: target.Path, Fragment: norm.NFC.String(target.Fragment), Query: target.RawQuery, Span: t.Span}
}

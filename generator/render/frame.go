package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html/template"
	"strings"

	"lectern/generator/course"
)

// root is the page at the top of the site, which sends readers to their language.
func (s *site) root() ([]byte, error) {
	view := s.rootView("root", s.theme.root, "")
	for _, l := range s.course.Languages {
		view.Languages = append(view.Languages, Alternate{Lang: l.Tag, Label: l.Label, URL: relative("index.html", l.Home.URL)})
	}
	view.Policy = policy([]string{s.theme.scheme, s.theme.root}, nil)
	view.Canonical = s.absolute("index.html")
	return s.execute(view.Lang, "root", view)
}

// notFound is the page a host shows for an address that is not there: at any
// depth, so its style stands in the page, and its links are mended by its script,
// or absolute where the site's address is known.
func (s *site) notFound() ([]byte, error) {
	view := s.rootView("notfound", s.theme.notfound, s.theme.notfoundStyle)
	for _, l := range s.course.Languages {
		url := s.absolute(l.Home.URL)
		if url == "" {
			url = relative("404.html", l.Home.URL)
		}
		view.Languages = append(view.Languages, Alternate{Lang: l.Tag, Label: l.Label, URL: url})
		ways := s.ways("404.html", l)
		for i := range ways {
			ways[i].URL = s.course.Config.BaseURL + ways[i].URL
		}
		says := s.texts(l.Tag)
		view.Said = append(view.Said, NotFoundText{l.Tag, l.Direction, says.text("notfound.title"), says.text("notfound.text"), ways})
	}
	view.Policy = policy([]string{s.theme.scheme, s.theme.notfound}, []string{s.theme.notfoundStyle})
	return s.execute(view.Lang, "notfound", view)
}

func (s *site) rootView(kind, script, style string) RootView {
	l := s.course.Default()
	bundle := s.theme.sources.bundle(nil)
	return RootView{
		BaseView: BaseView{
			Lang: l.Tag, Dir: l.Direction, Title: s.course.Config.Title[l.Tag], Course: s.course.Config.Title[l.Tag],
			Description: l.Home.Summary, Root: "./", Home: relative("index.html", l.Home.URL),
			Logo: s.logo("index.html"), Footer: s.course.Config.Theme.Footer[l.Tag], Accent: s.accent(),
			Style: relative("index.html", bundle.style.path), Script: relative("index.html", bundle.script.path),
			SchemeJS: template.JS(s.theme.scheme), Kind: kind,
		},
		CourseID: s.courseID(), InlineJS: template.JS(script), InlineCSS: template.CSS(style),
	}
}

// redirect is the page at an old address. It needs no layout: nobody stays on it.
func (s *site) redirect(r course.Redirect) []byte {
	to := template.HTMLEscapeString(relative(r.URL, r.To.URL))
	var b bytes.Buffer
	fmt.Fprintf(&b, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", r.To.Language.Tag)
	fmt.Fprintf(&b, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n")
	fmt.Fprintf(&b, "<meta http-equiv=\"refresh\" content=\"0; url=%s\">\n", to)
	fmt.Fprintf(&b, "<link rel=\"icon\" href=\"data:,\">\n<title>%[1]s</title>\n</head>\n<body><p><a href=\"%[2]s\">%[1]s</a></p></body>\n</html>\n", template.HTMLEscapeString(r.To.Title), to)
	return b.Bytes()
}

// sitemap lists every page with its translations (sitemaps.org, and Google's
// xhtml:link extension for languages).
func (s *site) sitemap() ([]byte, error) {
	var b strings.Builder
	b.WriteString(xml.Header)
	b.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, p := range s.course.Pages() {
		b.WriteString("<url><loc>" + template.HTMLEscapeString(s.absolute(p.URL)) + "</loc>")
		for _, a := range s.alternates(p) {
			if a.Absolute != "" && len(p.Translations) > 0 {
				fmt.Fprintf(&b, `<xhtml:link rel="alternate" hreflang="%s" href="%s"/>`, a.Lang, template.HTMLEscapeString(a.Absolute))
			}
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	return []byte(b.String()), nil
}

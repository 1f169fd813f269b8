package render

import (
	"html"
	"html/template"
	"path"
	"regexp"
	"slices"
	"strings"

	"lectern/generator/course"
)

// neighbours is how many modules before and after its own a page's navigation
// lists. With all of them on every page, 10,000 lessons were 595 MB.
const neighbours = 12

// navOf is the navigation of a page: made once for each folder of the site
// (addresses are relative) and stretch of a long module, then only the page's own
// entry is marked.
func (s *site) navOf(p *course.Page) (template.HTML, error) {
	if p.Module == nil && !p.InPath() {
		return "", nil
	}
	key := navKey{p.Module, path.Dir(p.URL), stretchOf(p)}
	made := s.navs.get(key, func() navText { return s.makeNav(p) })
	return made.mark(relative(p.URL, p.URL)), made.err
}

type navKey struct {
	module  *course.Module
	folder  string
	stretch int
}

// navText is the HTML of a navigation, cut behind the href of every link.
type navText struct {
	size   int // about that of the whole
	pieces []string
	urls   []string // of the link that each piece but the last ends in
	err    error
}

// linkMark is what the layout writes behind each href, for the cutting.
var linkMark = regexp.MustCompile(` data-nav="([^"]*)"`)

func (s *site) makeNav(p *course.Page) navText {
	var b strings.Builder
	tpl := s.theme.nav[p.Language.Tag]
	if err := tpl.ExecuteTemplate(&b, "nav", s.navView(p)); err != nil {
		return navText{err: &ProblemError{s.theme.layoutProblem(err)}}
	}
	made := navText{size: b.Len(), pieces: linkMark.Split(b.String(), -1)}
	for _, m := range linkMark.FindAllStringSubmatch(b.String(), -1) {
		made.urls = append(made.urls, html.UnescapeString(m[1]))
	}
	return made
}

// mark joins the pieces, with aria-current on the link to the given address.
func (n navText) mark(current string) template.HTML {
	var b strings.Builder
	b.Grow(n.size)
	for i, piece := range n.pieces {
		b.WriteString(piece)
		if i < len(n.urls) && n.urls[i] == current {
			b.WriteString(` aria-current="page"`)
		}
	}
	return template.HTML(b.String())
}

func (s *site) navView(p *course.Page) NavView {
	all := p.Language.Modules
	at := slices.Index(all, p.Module)
	if at < 0 { // a page at the end of the path
		at = len(all) - 1
	}
	from, to := max(0, at-neighbours), min(len(all), at+neighbours+1)
	view := NavView{Folded: len(all) - (to - from), Home: relative(p.URL, p.Language.Home.URL)}
	for _, m := range all[from:to] {
		item := NavModule{
			Number: m.Number, ID: m.ID, Title: m.Page.Title,
			URL: relative(p.URL, m.Page.URL), Current: m == p.Module, Optional: m.Optional(), Audience: m.Page.Audience,
		}
		if item.Current {
			item.Lessons, item.Folded = stretch(lessonList(p, m), stretchOf(p))
		}
		view.Modules = append(view.Modules, item)
	}
	for _, final := range p.Language.Pages {
		if final.InPath() {
			view.Finals = append(view.Finals, navLesson(p, final))
		}
	}
	return view
}

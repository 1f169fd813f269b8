package render

import (
	"html/template"
	"slices"
	"strings"

	"lectern/generator/course"
)

// kindOf says which layout shows a page.
func kindOf(p *course.Page) string {
	switch {
	case p.Tool != "":
		return p.Tool
	case p == p.Language.Home:
		return "home"
	case p.Module != nil && p == p.Module.Page:
		return "module"
	}
	return "lesson"
}

// page renders a page of any kind.
func (s *site) page(p *course.Page) ([]byte, error) {
	body, err := s.body(p, "")
	if err != nil {
		return nil, err
	}
	base, err := s.base(p)
	if err != nil {
		return nil, err
	}
	var view any
	switch base.Kind {
	case "print":
		return s.printPage(p, base, false)
	case "home":
		view = s.homeView(p, base, body)
	case "module":
		view = s.moduleView(p, base, body)
	case "search":
		view = s.searchView(p, base)
	case "review", "record", "certificate":
		view = ToolView{base}
	default:
		view = s.lessonView(p, base, body)
	}
	return s.execute(p.Language.Tag, base.Kind, view)
}

// base fills what every page has.
func (s *site) base(p *course.Page) (BaseView, error) {
	nav, err := s.navOf(p)
	if err != nil {
		return BaseView{}, err
	}
	data, err := scriptJSON(s.data(p))
	if err != nil {
		return BaseView{}, err
	}
	bundle := s.bundleOf(p)
	return BaseView{
		Lang: p.Language.Tag, Dir: p.Language.Direction,
		Title: s.title(p), Course: s.course.Config.Title[p.Language.Tag], Description: p.Summary,
		Root: rootOf(p.URL), Home: relative(p.URL, p.Language.Home.URL),
		Logo: s.logo(p.URL), Footer: s.course.Config.Theme.Footer[p.Language.Tag], Accent: s.accent(),
		Style: relative(p.URL, bundle.style.path), Script: relative(p.URL, bundle.script.path),
		Policy: policy([]string{s.theme.scheme}, nil), SchemeJS: template.JS(s.theme.scheme),
		Canonical: s.absolute(p.URL), Alternates: s.alternates(p),
		Crumbs: crumbs(p), Tools: s.tools(p), Search: relative(p.URL, s.toolOf(p.Language, "search").URL), Ways: s.ways(p.URL, p.Language), Nav: nav, Data: data, Trainer: s.trainer, Kind: kindOf(p),
	}, nil
}

// title is the page's own, or that of a tool in the language's words.
func (s *site) title(p *course.Page) string {
	if p.Tool != "" {
		return s.texts(p.Language.Tag).text(p.Tool + ".title")
	}
	return p.Title
}

// tools are the links from a page to the tools of its language.
func (s *site) tools(p *course.Page) (links []Tool) {
	for _, t := range p.Language.Tools {
		links = append(links, Tool{t.Tool, slices.Contains(everywhere, t.Tool), Crumb{s.title(t), relative(p.URL, t.URL)}})
	}
	return links
}

// tool is the address of a tool as seen from a page.
func (s *site) tool(p *course.Page, name string) string {
	for _, t := range p.Language.Tools {
		if t.Tool == name {
			return relative(p.URL, t.URL)
		}
	}
	return ""
}

// absolute is the address of a file on the internet; "" where nobody knows it.
func (s *site) absolute(url string) string {
	if s.course.Config.BaseURL == "" {
		return ""
	}
	return s.course.Config.BaseURL + encode(url)
}

// alternates are the page in every language; where it is not translated, the
// nearest page above it that is.
func (s *site) alternates(p *course.Page) []Alternate {
	var all []Alternate
	for _, l := range s.course.Languages {
		to, missing := p.In(l), false
		if to == nil {
			to, missing = nearest(p, l), true
		}
		a := Alternate{Lang: l.Tag, Label: l.Label, URL: relative(p.URL, to.URL), Current: to == p, Missing: missing}
		if !missing {
			a.Absolute = s.absolute(to.URL)
		}
		all = append(all, a)
	}
	return all
}

func nearest(p *course.Page, l *course.Language) *course.Page {
	if p.Module != nil {
		if m := p.Module.Page.In(l); m != nil {
			return m
		}
	}
	return l.Home
}

// crumbs lead from the home page to the page, without it: home, module.
func crumbs(p *course.Page) []Crumb {
	if p == p.Language.Home {
		return nil
	}
	all := []Crumb{*crumb(p, p.Language.Home)}
	if p.Module != nil && p.Module.Page != p {
		all = append(all, *crumb(p, p.Module.Page))
	}
	return all
}

// crumb is a link from one page to another; nil to none.
func crumb(from, to *course.Page) *Crumb {
	if to == nil {
		return nil
	}
	return &Crumb{Title: to.Title, URL: relative(from.URL, to.URL)}
}

func (s *site) lessonView(p *course.Page, base BaseView, body template.HTML) LessonView {
	view := LessonView{
		BaseView: base, ID: p.ID, Summary: p.Summary, Minutes: p.Minutes, Questions: p.Questions,
		Updated: p.Updated, Number: p.Number, Objectives: objectives(p), Body: body,
		Headings: headings(p), Prev: crumb(p, p.Prev), Next: crumb(p, next(p)),
		HasQuiz: p.Counting(), Draft: p.Draft, Optional: !p.InPath(), Audience: audience(p),
	}
	if m := p.Module; m != nil {
		view.Module = crumb(p, m.Page)
		if m.Optional() {
			view.Number = 0 // what one takes out when it is needed has no order
		}
	}
	return view
}

func (s *site) moduleView(p *course.Page, base BaseView, body template.HTML) ModuleView {
	m := p.Module
	view := ModuleView{
		BaseView: base, ID: m.ID, Number: m.Number, Audience: p.Audience, Summary: p.Summary, Objectives: objectives(p),
		Body: body, Lessons: lessonList(p, m),
	}
	view.Minutes, view.Questions = effort(m)
	view.Prev, view.Next = crumb(p, p.Prev), crumb(p, next(p))
	return view
}

// effort is what a module takes: minutes and questions of its page and lessons; in the
// path of the course, of those that belong to it.
func effort(m *course.Module) (minutes, questions int) {
	for _, p := range append([]*course.Page{m.Page}, m.Lessons...) {
		if p.InPath() || m.Optional() {
			minutes += p.Minutes
			questions += p.Held
		}
	}
	return minutes, questions
}

func (s *site) homeView(p *course.Page, base BaseView, body template.HTML) HomeView {
	view := HomeView{BaseView: base, Summary: p.Summary, Body: body, Marks: marks(p)}
	for _, m := range p.Language.Modules {
		summary := moduleSummary(p, m)
		if m.Optional() {
			view.Beside = append(view.Beside, summary)
			continue
		}
		view.Modules = append(view.Modules, summary)
		view.Minutes += summary.Minutes
		view.Questions += summary.Questions
		view.Lessons += len(m.Lessons)
		if view.Start == "" && len(m.Lessons) > 0 {
			view.Start = relative(p.URL, m.Lessons[0].URL)
		}
	}
	for _, page := range p.Language.Pages {
		if page.InPath() {
			view.Finals = append(view.Finals, navLesson(p, page))
			view.Minutes += page.Minutes
			view.Questions += page.Held
			continue
		}
		view.Pages = append(view.Pages, *crumb(p, page))
	}
	return view
}

func moduleSummary(from *course.Page, m *course.Module) ModuleSummary {
	minutes, questions := effort(m)
	return ModuleSummary{
		Number: m.Number, Audience: m.Page.Audience, ID: m.ID, Title: m.Page.Title, URL: relative(from.URL, m.Page.URL),
		Summary: m.Page.Summary, Minutes: minutes, Questions: questions, Lessons: lessonList(from, m), Marks: marks(m.Page),
	}
}

// marks are the ids, one a line, that a page which is no lesson is done under, the home page or
// a module's, where something on it counts for the course.
func marks(p *course.Page) string {
	if !p.Counting() || !p.InPath() {
		return ""
	}
	return strings.Join(append([]string{p.ID}, p.Was()...), "\n")
}

// next is what to read after a page. From exercises that stand before the path, such as a
// test of what is known already, its first page follows; from the last of the path, or of a
// module beside it, one comes home.
func next(p *course.Page) *course.Page {
	if modules := p.Language.Modules; p.Module == nil && !p.InPath() && len(p.Quizzes) > 0 && len(modules) > 0 {
		return modules[0].Page
	}
	if p.Next == nil && (p.Module != nil || p.InPath()) {
		return p.Language.Home
	}
	return p.Next
}

// audience is for whom a page is: what it says, or its module.
func audience(p *course.Page) string {
	if p.Audience == "" && p.Module != nil {
		return p.Module.Page.Audience
	}
	return p.Audience
}

func objectives(p *course.Page) (texts []string) {
	for _, o := range p.Objectives {
		texts = append(texts, o.Text)
	}
	return texts
}

// headings are the entries of "On this page": two levels suffice.
func headings(p *course.Page) (list []HeadingView) {
	for _, h := range p.Headings {
		if h.Level == 2 || h.Level == 3 {
			list = append(list, HeadingView{ID: h.ID, Text: h.Text, Href: fragment(h.ID), Level: h.Level})
		}
	}
	return list
}

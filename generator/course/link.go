package course

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

// Parsed is what one lesson's file says by itself.
type Parsed struct {
	Lesson  *lesson.Lesson
	Quizzes []*quiz.Block // one a block of the lesson, in order; nil for one with errors
	Begun   bool          // texts that it began with still stand in it
}

// Options say what a course is made of.
type Options struct {
	Drafts  bool // lessons marked draft belong to it
	Trainer bool // so do the files that only trainer's notes use
}

// Link puts the course together and checks what only the whole can tell. parsed
// and banks are the lessons and banks of all languages, in order; files are all
// files of the course.
func Link(cfg *config.Config, files []*source.File, parsed []Parsed, banks []ParsedBank, o Options) (*Course, []diag.Problem) {
	c := &Course{Config: cfg}
	for _, f := range files {
		if f.Kind == source.Asset {
			c.Assets = append(c.Assets, f)
		}
	}
	for _, l := range cfg.Languages {
		lang := &Language{Language: l}
		lang.Banks = newBanks(lang, banks)
		lang.arrange(cfg, lang.pagesOf(parsed, o))
		lang.Glossary = newGlossary(lang.Pages)
		c.Languages = append(c.Languages, lang)
	}
	c.translate()
	c.addTools()
	c.places = newPlaces(c, parsed, o)
	problems := slices.Concat(c.checkLanguages(), c.checkIDs(), c.checkFormerIDs(), c.checkQuizzes(), c.checkMarks(), c.checkTitles(), c.checkNumbers(), c.checkBanks(parsed), c.checkParallels(), c.checkSheets(), c.checkObjectives(), c.checkGlossaries(), c.checkLinks(), c.checkOwnAddresses(), c.checkAliases(), c.checkTools())
	if !o.Trainer {
		c.Assets, c.Hidden = c.split()
	}
	return c, append(problems, c.checkUnused(parsed, problems)...)
}

// pagesOf makes the pages of the language, sorted.
func (l *Language) pagesOf(parsed []Parsed, o Options) []*Page {
	var pages []*Page
	for _, p := range parsed {
		if p.Lesson.File.Folder == l.Folder && (o.Drafts || !p.Lesson.Draft) {
			pages = append(pages, newPage(l, p))
		}
	}
	weights := map[string]int{}
	for _, p := range pages {
		weights[strings.TrimSuffix(p.File.Name, "/index")] = p.Weight
	}
	order := make(map[*Page]source.Order, len(pages))
	for _, p := range pages {
		order[p] = weighted(p.File, weights)
	}
	slices.SortStableFunc(pages, func(a, b *Page) int { return order[a].Compare(order[b]) })
	return pages
}

// weighted adds the front matter's weights to a file's order: its own, and those
// of the folders it lies in, which are their pages'.
func weighted(f *source.File, weights map[string]int) source.Order {
	order := slices.Clone(f.Order)
	segments := strings.Split(f.Name, "/")
	for i := range order {
		order[i].Weight = weights[strings.Join(segments[:i+1], "/")]
	}
	return order
}

func newPage(l *Language, p Parsed) *Page {
	page := &Page{Lesson: p.Lesson, Language: l, URL: p.Lesson.File.URL, Begun: p.Begun}
	for _, q := range p.Quizzes {
		if q != nil { // one with errors: it is reported, and the page is never rendered
			q = l.drawing(q)
			page.Quizzes = append(page.Quizzes, q)
			page.Questions += q.Questions()
		}
	}
	page.anchors = sync.OnceValue(func() anchors { return newAnchors(page) })
	page.hasTerms = sync.OnceValue(page.findsTerm)
	return page
}

// measure works out how long a page takes: as written, else 500 Chinese characters or
// 220 words a minute, and what its blocks take. In the path of the course those are the
// blocks that count; to more nobody is held.
func (p *Page) measure() {
	l := p.Lesson
	minutes, path := (l.Characters*220+l.Words*500+500*220/2)/(500*220), p.InPath()
	for _, q := range p.Quizzes {
		if q.Required || !path {
			p.Held += q.Questions()
			minutes += q.Minutes()
		}
	}
	switch {
	case p.MadeUp || l.Minutes > 0:
		p.Minutes = l.Minutes
	default:
		p.Minutes = max(1, minutes)
	}
}

// arrange sorts the pages of the language into its modules.
func (l *Language) arrange(cfg *config.Config, pages []*Page) {
	modules := map[string]*Module{}
	for _, p := range pages {
		folder, rest, inside := strings.Cut(p.File.Name, "/")
		switch {
		case !inside && p.File.Index():
			l.Home = p
		case !inside:
			l.Pages = append(l.Pages, p)
		default:
			m := modules[folder]
			if m == nil {
				m = &Module{ID: folder}
				modules[folder] = m
				l.Modules = append(l.Modules, m)
			}
			m.add(p, rest)
		}
	}
	if l.Home == nil {
		l.Home = madeUp(l, "index", cfg.Title[l.Tag])
	}
}

// add takes a page into the module; rest is its name inside the module's folder.
func (m *Module) add(p *Page, rest string) {
	p.Module = m
	if rest == "index" {
		m.Page = p
		return
	}
	m.Lessons = append(m.Lessons, p)
}

// madeUp is a page that no file stands behind: a home or module page that the
// author did not write.
func madeUp(l *Language, name, title string) *Page {
	file := &source.File{
		Kind: source.Lesson, Folder: l.Folder, Name: name, URL: path.Join(l.Folder, name) + ".html",
		Path: path.Join(source.Content, l.Folder, name) + ".md",
	}
	page := newPage(l, Parsed{Lesson: &lesson.Lesson{Facts: lesson.Facts{File: file, ID: name, Title: title}}})
	page.MadeUp = true
	return page
}

// number puts the modules outside the path last, and gives modules and lessons their
// numbers, lessons their length and pages their neighbours.
func (l *Language) number() {
	slices.SortStableFunc(l.Modules, func(a, b *Module) int { return cmp.Compare(rank(a), rank(b)) })
	for i, m := range l.Modules {
		if !m.Optional() {
			m.Number = i + 1
		}
		for j, p := range m.Lessons {
			p.Number = j + 1
		}
	}
	for _, p := range l.Everything() {
		p.measure()
	}
	l.chain()
}

// chain gives the pages their neighbours: one row of the modules of the path and what
// has to be passed outside modules, and one of each other module.
func (l *Language) chain() {
	var path []*Page
	for _, m := range l.Modules {
		pages := append([]*Page{m.Page}, m.Lessons...)
		if m.Optional() {
			neighbours(pages)
		} else {
			path = append(path, pages...)
		}
	}
	for _, p := range l.Pages {
		if p.InPath() {
			path = append(path, p)
		}
	}
	neighbours(path)
}

func rank(m *Module) int {
	if m.Optional() {
		return 1
	}
	return 0
}

// neighbours makes each of the pages the next of the one before.
func neighbours(pages []*Page) {
	for i := 1; i < len(pages); i++ {
		pages[i-1].Next, pages[i].Prev = pages[i], pages[i-1]
	}
}

// sortModules orders the modules that the default language has too as it does.
// Others keep their places.
func sortModules(modules []*Module, like []*Module) {
	rank := make(map[string]int, len(like))
	for i, m := range like {
		rank[m.ID] = i
	}
	var shared []*Module
	var at []int
	for i, m := range modules {
		if _, ok := rank[m.ID]; ok {
			shared, at = append(shared, m), append(at, i)
		}
	}
	slices.SortFunc(shared, func(a, b *Module) int { return cmp.Compare(rank[a.ID], rank[b.ID]) })
	for i, m := range shared {
		modules[at[i]] = m
	}
}

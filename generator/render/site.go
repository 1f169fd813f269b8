package render

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"

	"lectern/generator/course"
	"lectern/generator/diag"
	"lectern/generator/highlight"
	"lectern/generator/lesson"
	"lectern/generator/search"
	"lectern/generator/source"
)

// site is what the render functions of a catalog share.
type site struct {
	course    *course.Course
	theme     *Theme
	highlight *highlight.Highlighter
	read      func(*source.File) ([]byte, error)
	trainer   bool // this is the trainer's edition
	navs      once[navKey, navText]
	plans     map[*course.Language]*search.Plan

	mu       sync.Mutex
	problems map[*lesson.Code]diag.Problem // met while rendering
}

// Site returns every file of the course's site. read gives the bytes of a file of
// the course that is copied as it is. In the trainer's edition lessons show trainer's
// notes, and questions their answers.
//
// One page of each kind is rendered at once, so that a mistake in a layout is
// among the problems and not a surprise in the middle of publishing.
func Site(c *course.Course, t *Theme, h *highlight.Highlighter, read func(*source.File) ([]byte, error), trainer bool) (*Catalog, []diag.Problem) {
	s := &site{course: c, theme: t, highlight: h, read: read, trainer: trainer, plans: plans(c), problems: map[*lesson.Code]diag.Problem{}}
	entries := slices.Concat(s.frame(), s.pages(), s.searches(), s.redirects(), s.assets())
	entries, problems := unique(entries)
	catalog := NewCatalog(entries)
	catalog.met, catalog.site = s.met, s
	return catalog, append(problems, s.tryLayouts(catalog)...)
}

// frame are the files around the pages.
func (s *site) frame() []Entry {
	entries := []Entry{
		{"index.html", s.root},
		{"404.html", s.notFound},
		{s.theme.sources.marker().script.path, constant(s.theme.sources.marker().script.data)},
	}
	for _, a := range s.bundled() {
		entries = append(entries, Entry{a.path, constant(a.data)})
	}
	if l := s.theme.logo; l != nil {
		entries = append(entries, Entry{l.path, constant(l.data)})
	}
	if s.course.Config.BaseURL != "" {
		entries = append(entries, Entry{"sitemap.xml", s.sitemap})
	}
	return entries
}

// bundled are the style sheets and scripts that some page of the site loads. Pages
// that need other parts may share one of the two.
func (s *site) bundled() (all []asset) {
	known := map[string]bool{}
	add := func(b bundle) {
		for _, a := range []asset{b.style, b.script} {
			if !known[a.path] {
				known[a.path] = true
				all = append(all, a)
			}
		}
	}
	add(s.theme.sources.bundle(nil).bundle) // of the page that leads to the languages
	for _, p := range s.allPages() {
		add(s.bundleOf(p))
	}
	return all
}

func constant(data []byte) func() ([]byte, error) {
	return func() ([]byte, error) { return data, nil }
}

func (s *site) pages() (entries []Entry) {
	for _, p := range s.allPages() {
		entries = append(entries, Entry{p.URL, func() ([]byte, error) { return s.page(p) }})
	}
	return entries
}

// allPages are the pages of the course and the tools of its languages.
func (s *site) allPages() []*course.Page {
	all := s.course.Pages()
	for _, l := range s.course.Languages {
		all = append(all, l.Tools...)
	}
	return all
}

func (s *site) redirects() (entries []Entry) {
	for _, r := range s.course.Redirects() {
		entries = append(entries, Entry{r.URL, func() ([]byte, error) { return s.redirect(r), nil }})
	}
	return entries
}

func (s *site) assets() (entries []Entry) {
	for _, f := range s.course.Assets {
		entries = append(entries, Entry{f.URL, func() ([]byte, error) { return s.read(f) }})
	}
	return entries
}

// unique leaves the first entry of each path, and says what stood in its way.
func unique(entries []Entry) (kept []Entry, problems []diag.Problem) {
	taken := map[string]bool{}
	for _, e := range entries {
		if key := strings.ToLower(e.Path); !taken[key] {
			taken[key] = true
			kept = append(kept, e)
			continue
		}
		problems = append(problems, diag.Problem{
			Code: "same-url", Message: fmt.Sprintf("two files would be published at %s", e.Path),
			Help: "rename the file of that name in content: the site needs the name itself",
			Span: (&diag.File{Path: source.Content}).All(),
		})
	}
	return kept, problems
}

// tryLayouts renders the first page of each kind.
func (s *site) tryLayouts(c *Catalog) (problems []diag.Problem) {
	tried := map[string]bool{}
	paths := []string{"index.html", "404.html"}
	for _, p := range s.allPages() {
		key := fmt.Sprint(kindOf(p), blockKindsOf(p), p.Language.Tag)
		switch {
		case tried[key]:
			continue
		case p.Tool != "print":
			paths = append(paths, p.URL)
		default:
			if err := s.tryBook(p); err != nil {
				problems = append(problems, s.problemOf(p.URL, err))
			}
		}
		tried[key] = true
	}
	for _, path := range paths {
		if _, err := c.Render(path); err != nil {
			problems = append(problems, s.problemOf(path, err))
		}
	}
	return problems
}

// tryBook renders the beginning of a book: the whole takes as long as all its pages.
func (s *site) tryBook(p *course.Page) error {
	base, err := s.base(p)
	if err == nil {
		_, err = s.printPage(p, base, true)
	}
	return err
}

// blockKindsOf lists the kinds of blocks on a page.
func blockKindsOf(p *course.Page) (kinds []string) {
	for _, q := range p.Quizzes {
		kinds = append(kinds, q.Kind)
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

func (s *site) problemOf(path string, err error) diag.Problem {
	if p, ok := err.(*ProblemError); ok {
		return p.Problem
	}
	return diag.Problem{Code: "page", Message: err.Error(), Span: (&diag.File{Path: path}).All()}
}

// slow notes a block whose highlighting was cut off.
func (s *site) slow(code *lesson.Code) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems[code] = diag.Problem{
		Severity: diag.Warning, Code: "highlighting-cut", Span: code.Span,
		Message: "highlighting this code took too long; it is shown plain from there on",
		Help:    "shorten the block, or write \"text\" for its language",
	}
}

// met are the warnings met while rendering so far.
func (s *site) met() []diag.Problem {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []diag.Problem
	for _, p := range s.problems {
		all = append(all, p)
	}
	return all
}

// execute renders a document with the layout of its kind.
func (s *site) execute(tag, kind string, view any) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(32 << 10) // most pages fit: the buffer need not be copied as it grows
	if err := s.theme.layouts[tag][kind].ExecuteTemplate(&b, "base", view); err != nil {
		return nil, &ProblemError{s.theme.layoutProblem(err)}
	}
	return b.Bytes(), nil
}

func (s *site) texts(tag string) texts { return s.theme.texts[tag] }

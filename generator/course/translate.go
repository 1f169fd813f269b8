package course

import (
	"path"
	"slices"

	"lectern/generator/lesson"
)

// translate finds the translations of every page, marks what a language lacks,
// and numbers what there is.
func (c *Course) translate() {
	standard := c.Default()
	standard.completeModules()
	for _, l := range c.Languages {
		if l != standard {
			l.lack(standard)
			l.completeModules()
		}
		l.number()
	}
	byName := map[string][]*Page{}
	for _, p := range c.Pages() {
		byName[p.File.Name] = append(byName[p.File.Name], p)
	}
	for _, same := range byName {
		linkTranslations(same)
	}
}

// linkTranslations makes each of the pages a translation of the others.
func linkTranslations(same []*Page) {
	for i, p := range same {
		p.Translations = slices.Delete(slices.Clone(same), i, i+1)
	}
}

// Default is the course in its default language.
func (c *Course) Default() *Language {
	for _, l := range c.Languages {
		if l.Tag == c.Config.DefaultLanguage {
			return l
		}
	}
	return c.Languages[0]
}

// lack notes the lessons that the standard language has and this one has not; a
// module it has nothing of is made up, so that its place in the path stays.
func (l *Language) lack(standard *Language) {
	for i, theirs := range standard.Modules {
		j := slices.IndexFunc(l.Modules, func(m *Module) bool { return m.ID == theirs.ID })
		if j < 0 {
			j = min(i, len(l.Modules))
			l.Modules = slices.Insert(l.Modules, j, &Module{ID: theirs.ID})
		}
		ours := l.Modules[j]
		if ours.Page == nil {
			ours.Page = madeUp(l, path.Join(theirs.ID, "index"), theirs.Page.Title)
			ours.Page.Module, ours.Page.Optional = ours, theirs.Optional()
		}
		ours.Missing = missing(ours.Lessons, theirs.Lessons)
	}
	sortModules(l.Modules, standard.Modules)
}

// missing lists which of their lessons are not among ours, each before the next
// lesson that both have.
func missing(ours, theirs []*Page) (out []Missing) {
	at := map[string]int{}
	for i, p := range ours {
		at[p.File.Name] = i
	}
	before := 0
	for _, p := range theirs {
		if i, ok := at[p.File.Name]; ok {
			before = i + 1
			continue
		}
		out = append(out, Missing{Before: before, Page: p})
	}
	return out
}

// completeModules gives every module a page.
func (l *Language) completeModules() {
	for _, m := range l.Modules {
		if m.Page == nil {
			m.Page = madeUp(l, path.Join(m.ID, "index"), lesson.NameTitle(m.ID))
			m.Page.Module = m
		}
	}
}

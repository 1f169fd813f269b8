package search

import (
	"slices"
)

// list is the file that a search reads first.
type list struct {
	Words   []string    `json:"words"`   // the first token of each file with tokens
	Texts   []int       `json:"texts"`   // the first page of each file with texts
	Modules []string    `json:"modules"` // titles
	Pages   []entry     `json:"pages"`
	Terms   [][2]string `json:"terms"` // a term of the glossary in another language, and in this one
}

// entry is one page: its file within the language's folder, its title, its module from 1
// or 0, and how many places its text takes.
type entry [4]any

func (p *Plan) renderPages() ([]byte, error) {
	m := p.made()
	l := list{Words: m.firsts, Texts: p.texts, Modules: []string{}, Pages: []entry{}, Terms: p.terms()}
	for _, module := range p.language.Modules {
		l.Modules = append(l.Modules, module.Page.Title)
	}
	for i, page := range p.pages {
		l.Pages = append(l.Pages, entry{page.File.Name + ".html", page.Title, slices.Index(p.language.Modules, page.Module) + 1, m.lengths[i]})
	}
	return script("pages", l)
}

// terms joins the glossaries of the languages by the ids of their terms.
func (p *Plan) terms() [][2]string {
	own := map[string][]string{}
	for _, page := range p.language.Pages {
		for _, t := range terms(page) {
			for _, id := range t.ids {
				own[id] = t.names
			}
		}
	}
	pairs := [][2]string{}
	for _, l := range p.course.Languages {
		if l == p.language || len(own) == 0 {
			continue
		}
		for _, page := range l.Pages {
			for _, t := range terms(page) {
				pairs = append(pairs, t.called(own)...)
			}
		}
	}
	return pairs
}

// called are the names of a term, each with those it has in this language.
func (t term) called(own map[string][]string) (pairs [][2]string) {
	at := slices.IndexFunc(t.ids, func(id string) bool { return own[id] != nil })
	if at < 0 {
		return nil
	}
	for _, name := range t.names {
		for _, here := range own[t.ids[at]] {
			if here != name {
				pairs = append(pairs, [2]string{name, here})
			}
		}
	}
	return pairs
}

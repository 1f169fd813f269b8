package course

import (
	"strings"
	"unicode"
)

// anchors are the ids that a link to a page may name: headings, other places, and
// quizzes as "q.<id>". A link to the top of a page is always good.
type anchors struct {
	ids   []string
	known map[string]bool   // the ids
	like  map[string]string // letters of an id → the first id that has them
}

// newAnchors gathers the ids of a page. It is done once a page, since all links
// of a course may lead to one, such as a glossary.
func newAnchors(p *Page) anchors {
	a := anchors{known: map[string]bool{}, like: map[string]string{}}
	a.add("top")
	for _, id := range p.Anchors {
		a.add(id)
	}
	for _, h := range p.Headings {
		a.add(h.ID)
	}
	for _, q := range p.Quizzes {
		a.add("q." + q.ID.Value)
	}
	return a
}

func (a *anchors) add(id string) {
	a.ids = append(a.ids, id)
	a.known[id] = true
	if bare := letters(id); a.like[bare] == "" {
		a.like[bare] = id
	}
}

// find returns the id of the place that a link calls by the name given. Tools make
// ids of headings in ways of their own; so where none is the very same, letters
// and digits alone are compared: #unit-tests-when is #unit-tests---when.
func (a anchors) find(name string) (id string, ok bool) {
	if a.known[name] {
		return name, true
	}
	bare := letters(name)
	id = a.like[bare]
	return id, bare != "" && id != ""
}

// letters is an id without all that tools do not agree on.
func letters(id string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, id)
}

package course

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"lectern/generator/lesson"
	"lectern/generator/source"
)

// State is what becomes of a lesson in a language.
type State string

const (
	Done     State = "done"
	Stale    State = "stale"    // the original has changed since
	Absent   State = "missing"  // nobody has translated it
	Begun    State = "begun"    // texts that it began with still stand in it, those of its original among them
	Draft    State = "draft"    // written, not shown to readers
	Unmarked State = "unmarked" // whether it is stale, nobody can tell
	Broken   State = "broken"   // it has errors, or its original has
)

// States are all of them, those first that most want work.
func States() []State { return []State{Broken, Stale, Absent, Begun, Draft, Unmarked, Done} }

// Standing is where a lesson stands in a language.
type Standing struct {
	State   State
	File    string // of the lesson, or where it belongs
	From    string // of its original; "" for none
	ToDo    lesson.Count
	Changes Changes // of a stale one
}

// Progress is where a language stands.
type Progress struct {
	Language *Language
	Lessons  []Standing // by state, then in the order of the course
	Size     lesson.Count
}

// Count is how many lessons stand so.
func (p Progress) Count(state State) (n int) {
	for _, s := range p.Lessons {
		if s.State == state {
			n++
		}
	}
	return n
}

// ToDo is all that is to be translated.
func (p Progress) ToDo() (sum lesson.Count) {
	for _, s := range p.Lessons {
		sum = sum.Add(s.ToDo)
	}
	return sum
}

// Progress tells of each language, the default one first, which lessons it has and how
// they stand. The course should have been linked with its drafts.
func (c *Course) Progress() []Progress {
	standard := c.Default()
	all := []Progress{{Language: standard}}
	for _, p := range standard.written() {
		all[0].add(Standing{State: p.ownState(), File: p.File.Path}, p)
	}
	for _, l := range c.Languages {
		if l != standard {
			all = append(all, c.progress(l))
		}
	}
	for _, p := range all {
		slices.SortStableFunc(p.Lessons, func(a, b Standing) int {
			return cmp.Compare(slices.Index(States(), a.State), slices.Index(States(), b.State))
		})
	}
	return all
}

// progress goes through the originals, and what the language has of its own.
func (c *Course) progress(l *Language) Progress {
	progress := Progress{Language: l}
	for _, from := range c.Default().written() {
		p := from.In(l)
		if p == nil || p.MadeUp {
			if !from.Draft {
				progress.add(absent(l, from), nil)
			}
			continue
		}
		progress.add(c.standing(p, from), p)
	}
	for _, p := range l.written() {
		if from := p.In(c.Default()); from == nil || from.MadeUp {
			progress.add(Standing{State: p.ownState(), File: p.File.Path}, p)
		}
	}
	return progress
}

func (p *Progress) add(s Standing, page *Page) {
	p.Lessons = append(p.Lessons, s)
	if page != nil {
		p.Size = p.Size.Add(page.size())
	}
}

// written are the pages of the language that have a file.
func (l *Language) written() (all []*Page) {
	for _, p := range l.Everything() {
		if !p.MadeUp {
			all = append(all, p)
		}
	}
	return all
}

// size is how much there is to read, and so to translate, on the page.
func (p *Page) size() (sum lesson.Count) { return sizeOf(p.Parts()) }

func sizeOf(parts []Part) (sum lesson.Count) {
	for _, part := range parts {
		sum = sum.Add(part.Count)
	}
	return sum
}

func (p *Page) ownState() State {
	switch {
	case p.Broken():
		return Broken
	case p.Draft:
		return Draft
	case p.Begun:
		return Begun
	}
	return Done
}

func absent(l *Language, from *Page) Standing {
	rest := strings.TrimPrefix(from.File.Path, path.Join(source.Content, from.File.Folder)+"/")
	return Standing{State: Absent, File: path.Join(source.Content, l.Folder, rest), From: from.File.Path, ToDo: from.size()}
}

// standing is how a translation stands.
func (c *Course) standing(p, from *Page) Standing {
	s := Standing{State: p.ownState(), File: p.File.Path, From: from.File.Path}
	switch {
	case s.State == Broken || from.Broken():
		s.State = Broken
		return s
	case s.State == Draft: // how much of it is done, nobody knows
		s.ToDo = from.size()
		return s
	}
	ch, ok := from.Since(p.TranslationOf.Value)
	switch {
	case !ok && c.OnlyBegun(p) != "": // nobody has said that anything of it is done
		s.State, s.ToDo = Begun, from.size()
	case !ok:
		s.State = Unmarked
	case !ch.None():
		s.State, s.Changes, s.ToDo = Stale, ch, sizeOf(ch.Parts)
	}
	return s
}

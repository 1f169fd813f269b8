package course

import (
	"cmp"
	"iter"
	"slices"

	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

// Objective is something that readers can do after the course: which lessons
// teach it, and which questions ask about it.
type Objective struct {
	ID        string
	Text      string   // as the first lesson that teaches it has it; "" where none does
	Taught    []string // ids of lessons
	Practised []Place
	Tested    []Place // in quizzes whose mode is [quiz.Test]
}

// Place is where a question stands, by ids.
type Place struct {
	Lesson, Quiz, Question string
}

// Asked tells whether any question asks about the objective.
func (o *Objective) Asked() bool { return len(o.Practised)+len(o.Tested) > 0 }

// Objectives are the objectives that lessons declare and that questions name, by
// id in natural order. Languages share them, so a lesson is read in the default
// language, or, where that lacks it, in the first that has it.
func (c *Course) Objectives() []Objective {
	found := map[string]*Objective{}
	for _, p := range c.originals() {
		for o := range p.named() {
			objective(found, o.ID).taught(p, o)
		}
		for block, q := range p.asking() {
			objective(found, q.Objective.Value).asked(block, Place{p.ID, block.ID.Value, q.ID.Value})
		}
	}
	all := make([]Objective, 0, len(found))
	for _, o := range found {
		all = append(all, *o)
	}
	slices.SortFunc(all, func(a, b Objective) int {
		return cmp.Or(source.Natural(a.ID, b.ID), cmp.Compare(a.ID, b.ID))
	})
	return all
}

// objective finds an objective by its id, or adds it.
func objective(found map[string]*Objective, id string) *Objective {
	if found[id] == nil {
		found[id] = &Objective{ID: id}
	}
	return found[id]
}

func (o *Objective) taught(p *Page, declared lesson.Objective) {
	o.Text = cmp.Or(o.Text, declared.Text)
	if !slices.Contains(o.Taught, p.ID) {
		o.Taught = append(o.Taught, p.ID)
	}
}

func (o *Objective) asked(q *quiz.Quiz, at Place) {
	if q.Mode == quiz.Test {
		o.Tested = append(o.Tested, at)
		return
	}
	o.Practised = append(o.Practised, at)
}

// named are the objectives of the page that have an id; no question can ask about
// another.
func (p *Page) named() iter.Seq[lesson.Objective] {
	return func(yield func(lesson.Objective) bool) {
		for _, o := range p.Objectives {
			if o.ID != "" && !yield(o) {
				return
			}
		}
	}
}

// asking are the questions of the page that name an objective, each with its quiz.
func (p *Page) asking() iter.Seq2[*quiz.Quiz, *quiz.Question] {
	return func(yield func(*quiz.Quiz, *quiz.Question) bool) {
		for _, b := range p.Quizzes {
			if b.Quiz == nil {
				continue
			}
			for i := range b.Quiz.Questions {
				if q := &b.Quiz.Questions[i]; q.Objective.Value != "" && !yield(b.Quiz, q) {
					return
				}
			}
		}
	}
}

// originals are the pages that have a file, each lesson in one language only.
func (c *Course) originals() (all []*Page) {
	for _, p := range c.Pages() {
		if !p.MadeUp && c.original(p) == p {
			all = append(all, p)
		}
	}
	return all
}

// original is the page in the default language, or else in the first that has it.
func (c *Course) original(p *Page) *Page {
	for _, l := range append([]*Language{c.Default()}, c.Languages...) {
		if t := p.In(l); t != nil && !t.MadeUp {
			return t
		}
	}
	return p
}

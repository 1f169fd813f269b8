package course

import (
	"fmt"
	"slices"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// checkObjectives holds what lessons declare against what questions name. A
// course whose questions name no objective only lists them for its readers. While
// a front matter has errors nobody knows what all the lessons declare.
func (c *Course) checkObjectives() (problems []diag.Problem) {
	broken := func(p *Page) bool { return p.FrontBroken }
	if pages := c.Pages(); len(c.asking()) == 0 || slices.ContainsFunc(pages, broken) {
		return nil
	}
	for _, p := range c.originals() {
		for _, t := range p.Translations {
			if !t.MadeUp {
				problems = append(problems, compareObjectives(p, t)...)
				problems = append(problems, c.compareAsking(p, t)...)
			}
		}
	}
	return append(append(problems, c.unknownObjectives()...), c.unaskedObjectives()...)
}

// unknownObjectives are those that a question names and no lesson declares.
func (c *Course) unknownObjectives() (problems []diag.Problem) {
	ids := c.declared()
	for _, q := range c.asking() {
		if id := q.Objective; !slices.Contains(ids, id.Value) {
			problems = append(problems, diag.Problem{
				Severity: diag.Warning, Code: "unknown-objective", Span: id.Span,
				Message: "no lesson declares the objective " + quote(id.Value),
				Help:    diag.DidYouMeanID(id.Value, ids, "declare it, with its id and text, under \"objectives\" in the front matter of the lesson that teaches it"),
			})
		}
	}
	return problems
}

// declared are the ids of all objectives that lessons declare, in any language.
func (c *Course) declared() (ids []string) {
	for _, p := range c.Pages() {
		for o := range p.named() {
			if !slices.Contains(ids, o.ID) {
				ids = append(ids, o.ID)
			}
		}
	}
	return ids
}

// asking are the questions of the course that name an objective, those of a bank
// once, however many quizzes draw from it.
func (c *Course) asking() (all []*quiz.Question) {
	for _, p := range c.Pages() {
		for _, q := range p.asking() {
			if q.Bank == "" {
				all = append(all, q)
			}
		}
	}
	for _, b := range c.readableBanks() {
		for i := range b.Parsed.Questions {
			if q := &b.Parsed.Questions[i]; q.Objective.Value != "" {
				all = append(all, q)
			}
		}
	}
	return all
}

// unaskedObjectives are those that no question asks about, each where it is first
// declared. While a block or a bank has errors nobody knows what its questions name.
func (c *Course) unaskedObjectives() (problems []diag.Problem) {
	if c.Config.Ignores(config.ObjectiveWithoutQuestion) {
		return nil
	}
	for _, l := range c.Languages {
		if slices.ContainsFunc(l.Banks, func(b *Bank) bool { return b.Parsed == nil }) {
			return nil
		}
	}
	unasked := map[string]bool{}
	for _, o := range c.Objectives() {
		unasked[o.ID] = !o.Asked()
	}
	ids := c.declared()
	for _, q := range c.asking() {
		if id := q.Objective.Value; !slices.Contains(ids, id) {
			meant, _ := diag.SuggestID(id, ids) // told of where it is misspelt
			unasked[meant] = false
		}
	}
	for _, p := range c.originals() {
		if p.lacksBlocks() {
			return nil
		}
		for o := range p.named() {
			if unasked[o.ID] {
				problems = append(problems, unaskedObjective(o))
				unasked[o.ID] = false
			}
		}
	}
	return problems
}

func unaskedObjective(o lesson.Objective) diag.Problem {
	return diag.Problem{
		Severity: diag.Warning, Code: config.ObjectiveWithoutQuestion, Span: o.IDSpan,
		Message: "no question asks about the objective " + quote(o.ID),
		Help:    fmt.Sprintf("give a question \"objective\": %s, or take the objective out", quote(o.ID)),
	}
}

package course

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"lectern/generator/diag"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

// checkLanguages finds languages that have no lesson at all. Where others have some, and
// the default one has none, there is nothing that theirs could be translations of: an error.
func (c *Course) checkLanguages() (problems []diag.Problem) {
	var empty []*Language
	for _, l := range c.Languages {
		if !slices.ContainsFunc(l.Everything(), func(p *Page) bool { return !p.MadeUp }) {
			empty = append(empty, l)
		}
	}
	for _, l := range empty {
		severity := diag.Warning
		if l.Tag == c.Config.DefaultLanguage && len(empty) < len(c.Languages) {
			severity = diag.Error
		}
		problems = append(problems, diag.Problem{
			Severity: severity, Code: "empty-language", Span: c.Config.File.All(),
			Message: fmt.Sprintf("the language %q has no lesson", l.Tag),
			Help:    fmt.Sprintf("write its lessons in %s, or take it out of site.toml", path.Join(source.Content, l.Folder)),
		})
	}
	return problems
}

// checkIDs finds lessons of one language with one id, quizzes with one id, and
// required lessons that do not exist.
func (c *Course) checkIDs() (problems []diag.Problem) {
	for _, l := range c.Languages {
		lessons := map[string]*Page{}
		for _, p := range l.Everything() {
			other, taken := lessons[p.ID]
			switch {
			case taken && p.URL == other.URL && !p.MadeUp: // told of by source: another name is another id
				continue
			case taken:
				problems = append(problems, duplicate("duplicate-lesson-id", "lesson", p.ID, p.IDSpan, other.IDSpan))
				continue
			}
			lessons[p.ID] = p
		}
		problems = append(problems, requirements(l, lessons)...)
	}
	return append(problems, c.checkQuizIDs()...)
}

func requirements(l *Language, lessons map[string]*Page) (problems []diag.Problem) {
	ids := make([]string, 0, len(lessons))
	for id := range lessons {
		ids = append(ids, id)
	}
	for _, p := range l.Everything() {
		for _, need := range p.Requires {
			if lessons[need.Value] == nil {
				problems = append(problems, diag.Problem{
					Code: "unknown-lesson", Span: need.Span, Message: "no lesson has the id " + quote(need.Value),
					Help: idAdvice(p, need.Value, lessons, ids),
				})
			}
		}
	}
	return problems
}

// idAdvice is the id that was meant: of the file that was written in its place, or one
// that is spelt nearly so.
func idAdvice(p *Page, written string, lessons map[string]*Page, ids []string) string {
	if id, _ := aliasID(p, strings.TrimPrefix(written, "/")); lessons[id] != nil {
		return "write " + quote(id) + ": a lesson's id is its path without language, numbers and ending"
	}
	if id, ok := inWords(written, lessons); ok {
		return "did you mean " + quote(id) + "?"
	}
	return diag.DidYouMean(written, ids, "a lesson's id is its path without numbers and language, as in \"large/who-decides\"")
}

// inWords is the id of the only lesson whose title was written in its place, or the end of
// whose id, with spaces or without.
func inWords(written string, lessons map[string]*Page) (found string, ok bool) {
	name := strings.ToLower(strings.Join(strings.Fields(written), "-"))
	for id, p := range lessons {
		if path.Base(id) == name || strings.EqualFold(p.Title, written) {
			if found != "" {
				return "", false
			}
			found = id
		}
	}
	return found, found != ""
}

// checkQuizIDs: a learner's record hangs on a quiz's id, so it belongs to one
// lesson; that lesson's translations share it.
func (c *Course) checkQuizIDs() (problems []diag.Problem) {
	type owner struct {
		page *Page
		quiz *quiz.Block
	}
	owners := map[string]owner{}
	unpaired := map[[2]*Page]bool{}
	for _, p := range c.Pages() {
		own := map[string]*quiz.Block{}
		for _, q := range p.Quizzes {
			id := q.ID.Value
			first, taken := owners[id]
			switch {
			case own[id] != nil:
				problems = append(problems, duplicateBlock(q, own[id]))
			case taken && c.unpaired(first.page, p):
				if pair := [2]*Page{first.page, p}; !unpaired[pair] {
					unpaired[pair] = true
					problems = append(problems, c.notPaired(first.page, p, q))
				}
			case taken && first.page.File.Name != p.File.Name:
				problem := duplicateBlock(q, first.quiz)
				if first.page.Language != p.Language {
					problem.Help = "if one lesson translates the other, give both files the same path in their languages' folders; if not, give this " + q.Kind + " another id"
				}
				problems = append(problems, problem)
			case !taken:
				owners[id] = owner{p, q}
			}
			own[id] = q
		}
	}
	return problems
}

// unpaired tells of two lessons in two languages that have the ids of one, and of which
// neither has its counterpart: one of the files was renamed.
func (c *Course) unpaired(a, b *Page) bool {
	return a.Language != b.Language && a.File.Name != b.File.Name && !a.MadeUp && !b.MadeUp &&
		a.In(b.Language) == nil && b.In(a.Language) == nil
}

// notPaired says it once of both lessons, at the one that was likely renamed: whose name
// is no plain one, or else the translation.
func (c *Course) notPaired(a, b *Page, q *quiz.Block) diag.Problem {
	isPlain := func(p *Page) bool {
		return !strings.ContainsFunc(p.File.Name, func(r rune) bool { return r == ' ' || r > unicode.MaxASCII })
	}
	renamed, other := a, b
	if isPlain(a) && !isPlain(b) || isPlain(a) == isPlain(b) && a.Language == c.Default() {
		renamed, other = b, a
	}
	inside := strings.TrimPrefix(other.File.Path, path.Join(source.Content, other.File.Folder)+"/")
	return diag.Problem{
		Code: "duplicate-quiz-id", Span: renamed.File.Diag().All(),
		Message: fmt.Sprintf("this lesson is not paired with %s, and both have the %s %s", other.File.Path, q.Kind, quote(q.ID.Value)),
		Help: fmt.Sprintf("if one translates the other, rename this file to %s; if not, give its %s another id",
			path.Join(source.Content, renamed.File.Folder, inside), q.Kind),
		Notes: []diag.Note{{Message: "the other lesson", Span: other.File.Diag().All()}},
	}
}

func duplicateBlock(q, first *quiz.Block) diag.Problem {
	what := "block"
	if q.Kind == first.Kind && q.Cards == nil { // of flashcards there is no singular
		what = q.Kind
	}
	return duplicate("duplicate-quiz-id", what, q.ID.Value, q.ID.Span, first.ID.Span)
}

func duplicate(code, what, id string, at, first diag.Span) diag.Problem {
	return diag.Problem{
		Code: code, Span: at, Message: fmt.Sprintf("another %s has the id %s too", what, quote(id)),
		Help:  fmt.Sprintf("give this %s another id: learners' records hang on it", what),
		Notes: []diag.Note{{Message: "the other " + what, Span: first}},
	}
}

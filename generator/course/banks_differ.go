package course

import (
	"fmt"
	"slices"
	"strings"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// checkBankTranslations holds the banks of each language against those of
// the default one: readers' answers are kept for all languages at once.
func (c *Course) checkBankTranslations() (problems []diag.Problem) {
	standard := c.Default()
	for _, l := range c.Languages {
		if l == standard {
			continue
		}
		for _, b := range standard.Banks {
			problems = append(problems, compareBanks(b, l.bank(b.ID), l)...)
		}
		for _, b := range l.Banks {
			if standard.bank(b.ID) == nil {
				problems = append(problems, noBank(b, standard))
			}
		}
	}
	return problems
}

func compareBanks(b, other *Bank, l *Language) []diag.Problem {
	switch {
	case other == nil && l.draws(b.ID):
		return nil // the quiz says that it is missing
	case other == nil:
		return []diag.Problem{noBank(b, l)}
	case b.Parsed == nil || other.Parsed == nil:
		return nil
	}
	ours, theirs := b.Parsed, other.Parsed
	problems := compareQuestions("bank", ours.ID.Span, ours.Questions, theirs.ID.Span, theirs.Questions)
	byID := map[string]*quiz.Question{}
	for i := range ours.Questions {
		byID[ours.Questions[i].ID.Value] = &ours.Questions[i]
	}
	for i := range theirs.Questions {
		q := &theirs.Questions[i]
		from := byID[q.ID.Value]
		if from == nil {
			continue
		}
		problems = append(problems, compareObjective(from, q)...)
		if !slices.Equal(tagsOf(from), tagsOf(q)) {
			problems = append(problems, differs(q.ID.Span, from.ID.Span, fmt.Sprintf("question %s has the tags %s, in the other language %s",
				quote(q.ID.Value), listed(tagsOf(q)), listed(tagsOf(from)))))
		}
	}
	return problems
}

// draws tells whether a quiz of the language draws from a bank.
func (l *Language) draws(id string) bool {
	for _, p := range l.Everything() {
		for _, q := range p.Quizzes {
			if q.Quiz != nil && q.Quiz.Draw != nil && q.Quiz.Draw.Bank.Value == id {
				return true
			}
		}
	}
	return false
}

func noBank(b *Bank, l *Language) diag.Problem {
	at := b.File.Diag().All()
	if b.Parsed != nil {
		at = b.Parsed.ID.Span
	}
	p := differs(at, diag.Span{}, fmt.Sprintf("%s has no bank %s", l.Tag, quote(b.ID)))
	p.Notes = nil
	return p
}

// tagsOf are the tags of a question, sorted, each once.
func tagsOf(q *quiz.Question) []string {
	tags := slices.Clone(q.Tags)
	slices.Sort(tags)
	return slices.Compact(tags)
}

func listed(tags []string) string { return "[" + strings.Join(tags, ", ") + "]" }

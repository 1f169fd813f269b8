package course

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

// ParsedBank is what the file of a bank says by itself.
type ParsedBank struct {
	File *source.File
	Bank *quiz.Bank // nil for one with errors
}

// Bank is a bank of questions in one language.
type Bank struct {
	ID     string
	File   *source.File
	Parsed *quiz.Bank // nil for one with errors

	page *Page // stands for the file where links are looked up
}

// newBanks are the banks of one language, in the order of their files.
func newBanks(l *Language, parsed []ParsedBank) (banks []*Bank) {
	for _, p := range parsed {
		if p.File.Folder == l.Folder {
			page := &Page{Lesson: &lesson.Lesson{Facts: lesson.Facts{File: p.File}}, Language: l}
			banks = append(banks, &Bank{ID: quiz.BankName(p.File.Path), File: p.File, Parsed: p.Bank, page: page})
		}
	}
	return banks
}

// bank finds a bank by its id, or nil.
func (l *Language) bank(id string) *Bank {
	for _, b := range l.Banks {
		if b.ID == id {
			return b
		}
	}
	return nil
}

// drawing is the block with the questions that it draws, where it draws any and
// they can be read.
func (l *Language) drawing(q *quiz.Block) *quiz.Block {
	if q.Quiz == nil || q.Quiz.Draw == nil {
		return q
	}
	if bank := l.bank(q.Quiz.Draw.Bank.Value); bank != nil && bank.Parsed != nil {
		return q.Drawing(bank.Parsed)
	}
	return q
}

// readableBanks are the banks of all languages that have no errors.
func (c *Course) readableBanks() (all []*Bank) {
	for _, l := range c.Languages {
		for _, b := range l.Banks {
			if b.Parsed != nil {
				all = append(all, b)
			}
		}
	}
	return all
}

// checkBanks holds the banks against each other and against the quizzes that draw
// from them.
func (c *Course) checkBanks(parsed []Parsed) (problems []diag.Problem) {
	for _, l := range c.Languages {
		for i, b := range l.Banks {
			if first := l.bank(b.ID); first != l.Banks[i] {
				problems = append(problems, duplicate("duplicate-bank", "bank", b.ID, b.File.Diag().All(), first.File.Diag().All()))
			}
		}
		for _, p := range l.Everything() {
			for _, q := range p.Quizzes {
				if q.Quiz != nil && q.Quiz.Draw != nil {
					problems = append(problems, c.checkDraw(l, q.Quiz.Draw)...)
				}
			}
		}
	}
	return slices.Concat(problems, c.unusedBanks(parsed), c.checkBankTranslations())
}

// unusedBanks are those that no quiz draws from, in any language. A quiz in a draft
// draws too; while a quiz has errors nobody knows what it draws.
func (c *Course) unusedBanks(parsed []Parsed) (problems []diag.Problem) {
	used := map[string]bool{}
	for _, p := range parsed {
		if p.Lesson.FrontBroken || p.Lesson.BlockUnread {
			return nil
		}
		for _, q := range p.Quizzes {
			if q == nil {
				return nil
			}
			if q.Quiz != nil && q.Quiz.Draw != nil {
				used[q.Quiz.Draw.Bank.Value] = true
			}
		}
	}
	banks := c.readableBanks()
	ids := make([]string, len(banks))
	for i, b := range banks {
		ids[i] = b.ID
	}
	for id := range maps.Clone(used) {
		if meant, ok := diag.Suggest(id, ids); ok { // told of where it is misspelt
			used[meant] = true
		}
	}
	for _, b := range banks {
		if !used[b.ID] {
			problems = append(problems, diag.Problem{
				Severity: diag.Warning, Code: "unused-bank", Span: b.Parsed.ID.Span,
				Message: "no quiz draws from the bank " + quote(b.ID),
				Help:    fmt.Sprintf(`draw from it in a quiz: "draw": {"bank": %s, "count": %d}`, quote(b.ID), min(10, len(b.Parsed.Questions))),
			})
		}
	}
	return problems
}

// checkDraw holds what a quiz draws against the bank.
func (c *Course) checkDraw(l *Language, d *quiz.Draw) []diag.Problem {
	bank := l.bank(d.Bank.Value)
	switch {
	case bank == nil:
		return []diag.Problem{c.unknownBank(l, d)}
	case bank.Parsed == nil:
		return nil
	case d.Count > len(bank.Parsed.Questions):
		return []diag.Problem{{
			Code: "draw-too-many", Span: d.At, Message: fmt.Sprintf("the bank %s has %s", quote(bank.ID), questions(len(bank.Parsed.Questions))),
			Help:  fmt.Sprintf("draw %d at most, or write more questions in %s", len(bank.Parsed.Questions), bank.File.Path),
			Notes: []diag.Note{{Message: "the bank", Span: bank.Parsed.ID.Span}},
		}}
	}
	return demands(d, bank)
}

func (c *Course) unknownBank(l *Language, d *quiz.Draw) diag.Problem {
	var ids []string
	for _, b := range l.Banks {
		ids = append(ids, b.ID)
	}
	home := func(l *Language) string {
		return path.Join(source.Content, l.Folder, source.Banks, d.Bank.Value+".json")
	}
	help := "write it, with its questions, in " + home(l)
	for _, other := range c.Languages {
		if other.bank(d.Bank.Value) != nil {
			help = fmt.Sprintf("translate %s into %s", home(other), home(l))
		}
	}
	for _, b := range l.Banks {
		if strings.ContainsFunc(b.ID, func(r rune) bool { return r > unicode.MaxASCII }) && b.Parsed == nil {
			help = fmt.Sprintf("if %s is meant, rename it to %s.json: a bank's id is the name of its file", b.File.Path, d.Bank.Value)
		}
	}
	if ids != nil {
		help = diag.DidYouMean(d.Bank.Value, ids, help)
	}
	return diag.Problem{
		Code: "unknown-bank", Span: d.Bank.Span, Message: fmt.Sprintf("%s has no bank %s", l.Tag, quote(d.Bank.Value)), Help: help,
	}
}

// demands holds what is drawn of each tag against the bank: first each tag by
// itself, then all together, since a question is drawn for one of its tags only.
func demands(d *quiz.Draw, bank *Bank) (problems []diag.Problem) {
	for _, demand := range d.Each {
		switch have := bank.Parsed.Having(demand.Tag); {
		case have == 0:
			problems = append(problems, diag.Problem{
				Code: "unknown-tag", Span: demand.Span, Message: fmt.Sprintf("no question of the bank %s has the tag %s", quote(bank.ID), quote(demand.Tag)),
				Help: diag.DidYouMeanID(demand.Tag, bank.Parsed.Tags(), fmt.Sprintf("give questions in %s \"tags\": [%s]", bank.File.Path, quote(demand.Tag))),
			})
		case have < demand.Count:
			problems = append(problems, diag.Problem{
				Code: "tag-too-few", Span: demand.Number, Message: fmt.Sprintf("the bank %s has %s with the tag %s", quote(bank.ID), questions(have), quote(demand.Tag)),
				Help: fmt.Sprintf("draw %d at most, or give more questions in %s this tag", have, bank.File.Path),
			})
		}
	}
	if problems != nil {
		return problems
	}
	if _, lacking := d.Deal(bank.Parsed.Questions); lacking != nil {
		return []diag.Problem{together(d, bank, lacking)}
	}
	return nil
}

func together(d *quiz.Draw, bank *Bank, tags []string) diag.Problem {
	quoted := make([]string, len(tags))
	for i, tag := range tags {
		quoted[i] = quote(tag)
	}
	at := d.Each[slices.IndexFunc(d.Each, func(demand quiz.Demand) bool { return demand.Tag == tags[len(tags)-1] })]
	return diag.Problem{
		Code: "tag-too-few", Span: at.Number,
		Message: fmt.Sprintf("the tags %s together ask for %s, and the bank %s has %d with any of them",
			strings.Join(quoted, ", "), questions(d.Demanded(tags...)), quote(bank.ID), bank.Parsed.Having(tags...)),
		Help: fmt.Sprintf("a question is drawn for one of its tags only: draw fewer, or give more questions in %s one of these tags", bank.File.Path),
	}
}

func questions(n int) string {
	if n == 1 {
		return "1 question"
	}
	return fmt.Sprintf("%d questions", n)
}

// BanksOf are the files of the banks that the page draws from.
func (c *Course) BanksOf(p *Page) (files []string) {
	for _, q := range p.Quizzes {
		if q.Quiz == nil || q.Quiz.Draw == nil {
			continue
		}
		if bank := p.Language.bank(q.Quiz.Draw.Bank.Value); bank != nil {
			files = append(files, bank.File.Path)
		}
	}
	return files
}

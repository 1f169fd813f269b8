package course

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// checkNumbers finds numbers written in digits that a lesson has in one language and
// in the other has nowhere, in whatever way it is written. A price or a percentage that
// was mistyped, or changed in one language, is what nobody sees when proofreading one.
// Only numbers without any counterpart on the page are named: it may stand elsewhere in
// it, or be a word.
func (c *Course) checkNumbers() (problems []diag.Problem) {
	if c.Config.Ignores(config.NumberDiffers) {
		return nil
	}
	for _, p := range c.Translated() {
		from := c.Original(p)
		theirs, ours := from.figures(), p.figures()
		problems = append(problems, unmatched(theirs, ours, p, "the translation")...)
		problems = append(problems, unmatched(ours, theirs, from, "the lesson this translates")...)
	}
	return problems
}

// figures are the numbers of the page.
func (p *Page) figures() (all []lesson.Figure) {
	for _, part := range p.Parts() {
		all = append(all, part.Figures...)
	}
	return all
}

// unmatched names each number once that the other page has not.
func unmatched(figures, others []lesson.Figure, other *Page, what string) (problems []diag.Problem) {
	theirs, told := newNumbers(others), map[string]bool{}
	for _, f := range figures {
		if !f.Exact || told[f.Written] || theirs.has(f) {
			continue
		}
		told[f.Written] = true
		problems = append(problems, diag.Problem{
			Severity: diag.Warning, Code: config.NumberDiffers, Span: f.Span,
			Message: fmt.Sprintf("%s has no number %s", what, strings.Join(strings.Fields(f.Written), " ")),
			Help:    "mend the one that is wrong; where both are right, silence this check in site.toml",
			Notes:   []diag.Note{{Message: what, Span: other.File.Diag().All()}},
		})
	}
	return problems
}

// numbers are those of a page, to be looked up.
type numbers struct {
	plain, shares map[string]bool
	near          map[int]bool // shares, rounded: a third is 33%
}

func newNumbers(figures []lesson.Figure) numbers {
	n := numbers{map[string]bool{}, map[string]bool{}, map[int]bool{}}
	for _, f := range figures {
		if f.Share {
			n.shares[digitsOf(f.Value)] = true
			n.near[rounded(f.Value)] = true
		} else {
			n.plain[digitsOf(f.Value)] = true
		}
	}
	return n
}

// has tells whether a number is among them. A share may be written without its sign,
// or as 0.8.
func (n numbers) has(f lesson.Figure) bool {
	if !f.Share {
		return n.plain[digitsOf(f.Value)] || n.shares[digitsOf(f.Value)] || n.shares[digitsOf(f.Value*100)]
	}
	return n.near[rounded(f.Value)] || n.plain[digitsOf(f.Value)] || n.plain[digitsOf(f.Value/100)]
}

// digitsOf is a number by its first nine digits: what comes behind is arithmetic's.
func digitsOf(value float64) string { return strconv.FormatFloat(value, 'g', 9, 64) }

func rounded(share float64) int { return int(math.Round(share)) }

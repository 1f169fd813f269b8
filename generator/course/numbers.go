package course

import (
	"fmt"
	"math"
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
		if from.BlockUnread || p.BlockUnread || from.Lesson.LinkUnread || p.Lesson.LinkUnread {
			continue // numbers may stand in what was not read, or in an address that is read as text
		}
		theirs, ours := from.Parts(), p.Parts()
		problems = append(problems, unmatched(theirs, ours, p, "the translation")...)
		problems = append(problems, unmatched(ours, theirs, from, "the lesson this translates")...)
	}
	return problems
}

// unmatched names each number once that the other page has not.
func unmatched(parts, others []Part, other *Page, what string) (problems []diag.Problem) {
	theirs, told := newNumbers(others), map[string]bool{}
	for _, part := range parts {
		for i := range part.Figures {
			f := &part.Figures[i]
			if !f.Exact || theirs.has(f) || told[f.Written] {
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
	}
	return problems
}

// numbers are those of a page, to be looked up: by their first seven digits, as what
// comes behind is arithmetic's.
type numbers struct {
	plain, shares map[float32]bool
	near          map[float32]bool // shares, rounded: a third is 33%
}

func newNumbers(parts []Part) numbers {
	n := numbers{map[float32]bool{}, map[float32]bool{}, map[float32]bool{}}
	for _, part := range parts {
		for i := range part.Figures {
			value := part.Figures[i].Value
			if part.Figures[i].Share {
				n.shares[float32(value)] = true
				n.near[rounded(value)] = true
			} else {
				n.plain[float32(value)] = true
			}
		}
	}
	return n
}

// has tells whether a number is among them. A share may be written without its sign,
// or as 0.8.
func (n numbers) has(f *lesson.Figure) bool {
	value := float32(f.Value)
	if !f.Share {
		return n.plain[value] || n.shares[value] || n.shares[float32(f.Value*100)]
	}
	return n.near[rounded(f.Value)] || n.plain[value] || n.plain[float32(f.Value/100)]
}

func rounded(share float64) float32 { return float32(math.Round(share)) }

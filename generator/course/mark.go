package course

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// A translation holds in its front matter, as translation_of, the mark of what it was
// made from: a short hash for each part of the original. So it can be told that, and
// where, the original has changed since. Of a part only its words count: lines and
// markup, the form of JSON, ids and settings, weights and minutes make nothing stale,
// nor do trainer's notes, which are each trainer's own.

// Part is a piece of a page that is translated as a whole.
type Part struct {
	Name    string // for messages: `"The lifeline"`, `the quiz "q"`
	Span    diag.Span
	Hash    string
	Count   lesson.Count
	Figures []lesson.Figure
}

// markForm is what a mark looks like.
var markForm = regexp.MustCompile(`^[0-9a-f]{6}(?:\.[0-9a-f]{6})*$`)

// Parts are the page's: first what the front matter says to readers, then its sections,
// then its blocks.
func (p *Page) Parts() []Part {
	f := p.Front
	parts := []Part{{"its title, summary or objectives", f.Span, f.Hash, f.Count, f.Figures}}
	for _, s := range p.Sections {
		parts = append(parts, Part{sectionName(s), s.Span, s.Hash, s.Count, s.Figures})
	}
	for _, b := range p.Quizzes {
		parts = append(parts, blockPart(b))
	}
	return parts
}

func sectionName(s lesson.Section) string {
	switch s.Heading {
	case "":
		return "its beginning"
	case lesson.Footnotes:
		return "its footnotes"
	}
	return quote(s.Heading)
}

func blockPart(b *quiz.Block) Part {
	w := b.Words()
	return Part{fmt.Sprintf("the %s %s", b.Kind, quote(b.ID.Value)), b.ID.Span, w.Hash, w.Count, w.Figures}
}

// Mark is the mark that a translation of the page gets today.
func (p *Page) Mark() string {
	var hashes []string
	for _, part := range p.Parts() {
		hashes = append(hashes, part.Hash)
	}
	return strings.Join(hashes, ".")
}

// MarkWith is a mark that knows of one block more at the end of the original. It is not
// ok where that is no mark.
func MarkWith(mark string, block *quiz.Block) (string, bool) {
	return mark + "." + blockPart(block).Hash, markForm.MatchString(mark)
}

// Original is the page in the default language that this one translates; nil for one
// that translates none, and while one of the two cannot be read.
func (c *Course) Original(p *Page) *Page {
	from := p.In(c.Default())
	if from == nil || from == p || from.MadeUp || p.MadeUp || from.Broken() || p.Broken() {
		return nil
	}
	return from
}

// Broken tells whether not all of the page could be read.
func (p *Page) Broken() bool { return p.FrontBroken || p.lacksBlocks() }

// Changes are what became of a page since a mark was made of it.
type Changes struct {
	Parts []Part // changed or new
	Gone  int    // parts that the page has no longer
	Moved bool   // all parts are there, in another order
}

// None tells whether nothing changed.
func (ch Changes) None() bool { return len(ch.Parts) == 0 && ch.Gone == 0 && !ch.Moved }

// Since holds the page against a mark of it. It is not ok where that is no mark.
func (p *Page) Since(mark string) (ch Changes, ok bool) {
	if !markForm.MatchString(mark) {
		return ch, false
	}
	before, parts := strings.Split(mark, "."), p.Parts()
	left := map[string]int{}
	for _, hash := range before[1:] {
		left[hash]++
	}
	if parts[0].Hash != before[0] {
		ch.Parts = parts[:1:1]
	}
	for _, part := range parts[1:] {
		if left[part.Hash] > 0 {
			left[part.Hash]--
		} else {
			ch.Parts = append(ch.Parts, part)
		}
	}
	ch.Gone = max(0, len(before)-len(parts)) // what another stands in place of is changed
	ch.Moved = len(ch.Parts) == 0 && ch.Gone == 0 && mark != p.Mark()
	return ch, true
}

// isCopy tells whether the page still says word for word what its original says, in
// another language: it was copied to be translated. Titles, which may well be the same,
// tell nothing.
func (p *Page) isCopy(from *Page) bool {
	ours, theirs := p.Parts()[1:], from.Parts()[1:]
	return sizeOf(theirs) != lesson.Count{} && !sameTongue(p.Language.Tag, from.Language.Tag) &&
		slices.EqualFunc(ours, theirs, func(a, b Part) bool { return a.Hash == b.Hash })
}

// isBare tells whether there is nothing on the page yet, and something on its original.
func (p *Page) isBare(from *Page) bool { return len(p.Parts()) == 1 && len(from.Parts()) > 1 }

// sameTongue tells whether a text can be right in both languages, as in those of two
// countries.
func sameTongue(a, b string) bool {
	base, _ := language.Make(a).Base()
	otherBase, _ := language.Make(b).Base()
	script, _ := language.Make(a).Script()
	otherScript, _ := language.Make(b).Script()
	return base == otherBase && script == otherScript
}

// OnlyBegun says why a page cannot be the translation of its original yet; "" where
// nothing is seen against it.
func (c *Course) OnlyBegun(p *Page) string {
	from := c.Original(p)
	switch {
	case p.Begun:
		return "texts that it began with still stand in it"
	case from == nil:
		return ""
	case p.isBare(from):
		return "nothing is written in it yet"
	case p.isCopy(from):
		return "it still says word for word what " + from.File.Path + " says; if that is right, mark it with --translated"
	}
	return ""
}

// Translated are the pages with an original, by the original's place in the course.
func (c *Course) Translated() (pages []*Page) {
	for _, from := range c.Default().Everything() {
		for _, p := range from.Translations {
			if c.Original(p) != nil {
				pages = append(pages, p)
			}
		}
	}
	return pages
}

// checkMarks finds translations whose original has changed.
func (c *Course) checkMarks() (problems []diag.Problem) {
	if c.Config.Ignores(config.StaleTranslation) {
		return nil
	}
	for _, p := range c.Translated() {
		if p.TranslationOf.Span.File == nil {
			continue
		}
		from := c.Original(p)
		switch ch, ok := from.Since(p.TranslationOf.Value); {
		case !ok:
			problems = append(problems, diag.Problem{
				Severity: diag.Warning, Code: "unknown-mark", Span: p.TranslationOf.Span,
				Message: "this is no mark of a translation",
				Help:    `take the line away; "lectern check --fix" writes what belongs there`,
			})
		case !ch.None():
			problems = append(problems, stale(p, from, ch))
		}
	}
	return problems
}

// mostNamed is how many changes a message names.
const mostNamed = 5

func stale(p, from *Page, ch Changes) diag.Problem {
	problem := diag.Problem{
		Severity: diag.Warning, Code: config.StaleTranslation, Span: p.TranslationOf.Span,
		Message: "the lesson this translates has changed since: " + ch.String(),
		Help:    fmt.Sprintf("revise the translation, then run: lectern check --translated %q", p.File.Path),
	}
	for _, part := range ch.Parts[:min(mostNamed, len(ch.Parts))] {
		problem.Notes = append(problem.Notes, diag.Note{Message: "changed or new", Span: part.Span})
	}
	return problem
}

// Names says what changed, each in a few words.
func (ch Changes) Names() (all []string) {
	for _, part := range ch.Parts {
		all = append(all, part.Name)
	}
	switch {
	case ch.Gone == 1:
		all = append(all, "a part is gone")
	case ch.Gone > 1:
		all = append(all, fmt.Sprintf("%d parts are gone", ch.Gone))
	case ch.Moved:
		all = append(all, "its parts stand in another order")
	}
	return all
}

// String says what changed, for a message.
func (ch Changes) String() string {
	all := ch.Names()
	if len(all) > mostNamed {
		all = append(all[:mostNamed:mostNamed], fmt.Sprintf("%d more", len(all)-mostNamed))
	}
	return strings.Join(all, "; ")
}

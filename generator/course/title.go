package course

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"lectern/generator/config"
	"lectern/generator/diag"
)

// checkTitles finds translations out of Chinese whose title is still that of the original.
// (The other way round it may well be a name.)
func (c *Course) checkTitles() (problems []diag.Problem) {
	if c.Config.Ignores(config.TemplateText) {
		return nil
	}
	for _, p := range c.Translated() {
		from := c.Original(p)
		base, _ := language.Make(p.Language.Tag).Base()
		isHan := strings.ContainsFunc(from.Title, func(r rune) bool { return unicode.Is(unicode.Han, r) })
		if p.MadeUp || p.Begun || p.Title != from.Title || !isHan || base.String() == "zh" || base.String() == "ja" {
			continue
		}
		problems = append(problems, diag.Problem{
			Severity: diag.Warning, Code: config.TemplateText, Span: p.Front.Span,
			Message: "the title of this lesson is still that of its original, " + quote(p.Title),
			Help:    "translate it: it stands in the contents and at the head of the page",
		})
	}
	return problems
}

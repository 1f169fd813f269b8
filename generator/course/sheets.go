package course

import (
	"fmt"
	"slices"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// Sheet is a profile where it stands.
type Sheet struct {
	Page    *Page
	Profile *quiz.Profile
}

// lead is the id of the profile that the sheet's customers belong to.
func (s Sheet) lead() string {
	if s.Profile.Continues.Value != "" {
		return s.Profile.Continues.Value
	}
	return s.Profile.ID.Value
}

// Group is the profiles about the same customers as this one: the lead first, then
// those that continue it, in the order they are read. Each stands as the page's
// language has it or else another: all languages share one record.
func (c *Course) Group(p *Page, profile *quiz.Profile) (group []Sheet) {
	lead := Sheet{p, profile}.lead()
	for _, l := range c.startingWith(p.Language) {
		for _, s := range l.sheets() {
			met := func(o Sheet) bool { return o.Profile.ID.Value == s.Profile.ID.Value }
			switch {
			case s.lead() != lead || slices.ContainsFunc(group, met):
			case s.Profile.ID.Value == lead:
				group = slices.Insert(group, 0, s)
			default:
				group = append(group, s)
			}
		}
	}
	return group
}

// EarlierSheets are the profiles about the same customers that readers of the
// page's language meet before this one, in that order.
func (c *Course) EarlierSheets(p *Page, profile *quiz.Profile) (earlier []Sheet) {
	lead := Sheet{p, profile}.lead()
	for _, s := range p.Language.sheets() {
		if s.Profile == profile {
			break
		}
		if s.lead() == lead {
			earlier = append(earlier, s)
		}
	}
	return earlier
}

// startingWith are all languages, some more than once: the given one and the
// default one come first.
func (c *Course) startingWith(l *Language) []*Language {
	return append([]*Language{l, c.Default()}, c.Languages...)
}

// sheets are all profiles of the language.
func (l *Language) sheets() (all []Sheet) {
	for _, p := range l.Everything() {
		for _, b := range p.Quizzes {
			if b.Profile != nil {
				all = append(all, Sheet{p, b.Profile})
			}
		}
	}
	return all
}

// checkSheets holds every profile that continues another against it.
func (c *Course) checkSheets() (problems []diag.Problem) {
	for _, l := range c.Languages {
		for _, s := range l.sheets() {
			if s.Profile.Continues.Value != "" {
				problems = append(problems, c.checkSheet(s)...)
			}
		}
	}
	return problems
}

func (c *Course) checkSheet(s Sheet) []diag.Problem {
	id := s.Profile.Continues.Value
	lead := c.block(s.Page.Language, id)
	problem := diag.Problem{Span: s.Profile.Continues.Span}
	switch {
	case lead == nil && c.hasBrokenBlocks():
		return nil // it may be one of those
	case lead == nil:
		problem.Code, problem.Message = "continues-unknown", "no profile has the id "+quote(id)
		problem.Help = diag.DidYouMean(id, leadsFor(s), "write the id of the profile that its customers come from; one in a draft does not count")
		return []diag.Problem{problem}
	case lead.Profile == nil:
		problem.Code, problem.Message = "continues-no-profile", fmt.Sprintf("%s is the id of a %s, and only a profile has customers", quote(id), lead.Kind)
		problem.Help = diag.DidYouMean(id, leadsFor(s), "write the id of the profile that its customers come from")
	case lead.Profile.Continues.Value == s.Profile.ID.Value:
		problem.Code, problem.Message = "continues-continuing", fmt.Sprintf("the profile %s itself continues this one", quote(id))
		problem.Help = `take "continues" out of the one that readers meet first`
	case lead.Profile.Continues.Value != "":
		problem.Code, problem.Message = "continues-continuing", fmt.Sprintf("the profile %s itself continues %s", quote(id), quote(lead.Profile.Continues.Value))
		problem.Help = fmt.Sprintf(`write "continues": %q here too: all profiles about the same customers name the first`, lead.Profile.Continues.Value)
	default:
		return nil
	}
	problem.Notes = []diag.Note{{Message: "it stands here", Span: lead.ID.Span}}
	return []diag.Problem{problem}
}

// block is the block of an id, as the language has it or else another. Nil for none.
func (c *Course) block(l *Language, id string) *quiz.Block {
	for _, l := range c.startingWith(l) {
		for _, p := range l.Everything() {
			for _, b := range p.Quizzes {
				if b.ID.Value == id {
					return b
				}
			}
		}
	}
	return nil
}

// leadsFor are the profiles that one may continue.
func leadsFor(s Sheet) (ids []string) {
	for _, other := range s.Page.Language.sheets() {
		if other.Profile != s.Profile && other.Profile.Continues.Value == "" {
			ids = append(ids, other.Profile.ID.Value)
		}
	}
	return ids
}

package course

import (
	"path"
	"slices"
	"strings"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

// checkUnused finds files that are published though nothing leads to them. (A lesson
// that nothing leads to there is not: the navigation lists them all.)
func (c *Course) checkUnused(parsed []Parsed, found []diag.Problem) (problems []diag.Problem) {
	if c.Config.Ignores(config.UnusedFile) || c.Config.UnsafeHTML || !c.readable(parsed) || slices.ContainsFunc(found, leadsAstray) {
		return nil
	}
	used := c.used(parsed)
	companions := used.companions()
	for _, f := range c.Assets {
		if !used[f] && !slices.ContainsFunc(companions, func(begin string) bool { return strings.HasPrefix(f.Path, begin) }) && !knownByName(f) {
			problem := diag.Problem{
				Severity: diag.Warning, Code: config.UnusedFile, Span: f.Diag().All(),
				Message: "nothing in the course leads to this file, and it is published all the same",
				Help:    "link to it, or take it away; what shall lie here unpublished takes a name, or a folder, that begins with an underscore",
			}
			if ext := path.Ext(f.Path); strings.EqualFold(ext, ".txt") && source.IsMarkdown(strings.TrimSuffix(f.Path, ext)) {
				problem.Message = "this is no lesson while its name ends in " + ext + ", and it is published as a file"
				problem.Help = "take " + ext + " off: rename it to " + strings.TrimSuffix(path.Base(f.Path), ext)
			}
			problems = append(problems, problem)
		}
	}
	return problems
}

// readable tells whether all that could name a file was read. While something has
// errors, nobody knows what it leads to; in HTML that is passed on, neither.
func (c *Course) readable(parsed []Parsed) bool {
	broken := func(p Parsed) bool {
		return p.Lesson.FrontBroken || p.Lesson.BlockUnread || p.Lesson.LinkUnread || slices.Contains(p.Quizzes, (*quiz.Block)(nil))
	}
	return !slices.ContainsFunc(parsed, broken) &&
		!slices.ContainsFunc(c.Languages, func(l *Language) bool {
			return slices.ContainsFunc(l.Banks, func(b *Bank) bool { return b.Parsed == nil })
		})
}

// leadsAstray tells of a link or a picture that leads nowhere: it may mean a file that
// nothing else leads to.
func leadsAstray(p diag.Problem) bool {
	return slices.Contains([]string{"broken-link", "missing-picture", "link-to-folder", "template-link"}, p.Code)
}

type usedFiles map[*source.File]bool

// used are the assets that lessons, drafts too, banks and site.toml name.
func (c *Course) used(parsed []Parsed) usedFiles {
	used := usedFiles{c.places.assets[key(path.Clean(c.Config.Theme.Logo.Value))]: true}
	for _, p := range parsed {
		for _, l := range c.Languages {
			if p.Lesson.File.Folder == l.Folder {
				for f := range c.uses([]*Page{newPage(l, p)}) {
					used[f] = true
				}
			}
		}
	}
	return used
}

// companions are the beginnings of paths of what belongs to a file in use: the captions
// and the still of a film, and what lies with a page of another tool, which may load it.
func (u usedFiles) companions() (begins []string) {
	for f := range u {
		if f == nil { // no logo
			continue
		}
		switch ext := path.Ext(f.Path); {
		case slices.Contains([]string{".html", ".htm"}, strings.ToLower(ext)):
			begins = append(begins, path.Dir(f.Path)+"/")
		case slices.Contains(films, strings.ToLower(ext)):
			begins = append(begins, strings.TrimSuffix(f.Path, ext)+".")
		}
	}
	return begins
}

// films are the endings of what is seen or heard over time.
var films = []string{".mp4", ".m4v", ".webm", ".ogv", ".mov", ".mp3", ".m4a", ".ogg", ".opus", ".wav"}

// knownByName tells of a file that hosts, browsers or lawyers look for without a link.
func knownByName(f *source.File) bool {
	name := strings.ToLower(path.Base(f.Path))
	stem, _, _ := strings.Cut(name, ".")
	return slices.Contains([]string{"favicon", "apple-touch-icon", "robots", "humans", "cname", "readme", "license", "licence", "copying", "notice", "credits", "authors"}, stem)
}

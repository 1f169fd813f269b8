package course

import (
	"path"
	"slices"
	"strings"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// Captions is a file with what is said in a video, in one language.
type Captions struct {
	File     *source.File
	Language config.Language
}

// Captions finds those of a video: for talk.mp4 talk.vtt beside it, in the language
// whose folder that is in, and talk.en.vtt and its like; first the page's language. A
// page that shows the video of the default language may have its own.
func (c *Course) Captions(from *Page, image *lesson.Image) []Captions {
	captions, _ := c.captions(from, image)
	return captions
}

// captions also gives a file that should be captions and is not; nil for none.
func (c *Course) captions(from *Page, image *lesson.Image) (all []Captions, unreadable *source.File) {
	video := c.Picture(from, image)
	if video == nil || image.Player() != "video" {
		return nil, nil
	}
	var languages []config.Language
	for _, l := range c.Languages {
		languages = append(languages, l.Language)
	}
	take := func(file string, l config.Language) {
		f := c.places.assets[key(file)]
		switch {
		case f == nil || slices.ContainsFunc(all, func(c Captions) bool { return c.Language == l }):
		case !f.Captions:
			unreadable = f
		default:
			all = append(all, Captions{f, l})
		}
	}
	for _, file := range c.candidates(c.places.writtenIn(image.Span, from), image.Path) {
		stem := strings.TrimSuffix(file, path.Ext(file))
		for _, l := range languages {
			take(stem+"."+l.Tag+".vtt", l)
			if strings.HasPrefix(file, path.Join(source.Content, l.Folder)+"/") {
				take(stem+".vtt", l)
			}
		}
		if c.places.assets[key(file)] == video {
			break
		}
	}
	slices.SortStableFunc(all, func(a, b Captions) int { return rankOf(a, from) - rankOf(b, from) })
	return all, unreadable
}

// rankOf is 0 for captions in the language of the page.
func rankOf(c Captions, page *Page) int {
	if c.Language == page.Language.Language {
		return 0
	}
	return 1
}

// checkCaptions tells of a video that says nothing to those who cannot hear it.
func (c *Course) checkCaptions(p *Page, image *lesson.Image) []diag.Problem {
	captions, unreadable := c.captions(p, image)
	problem := diag.Problem{Severity: diag.Warning, Span: image.Span}
	switch name := path.Base(image.Path); {
	case unreadable != nil:
		problem.Code, problem.Message = "bad-captions", unreadable.Path+" is no file of captions that browsers can read"
		problem.Help = "it must be WebVTT, with WEBVTT as its first word: most programs for subtitles can save it so"
	case len(captions) > 0 || image.Player() != "video" || c.Config.Ignores(config.NoCaptions) || c.Picture(p, image) == nil:
		return nil
	default:
		problem.Code, problem.Message = config.NoCaptions, quote(name)+" has no captions: it says nothing to those who cannot hear it"
		stem := strings.TrimSuffix(name, path.Ext(name))
		if other := c.likeCaptions(p, image); other != "" && strings.EqualFold(path.Ext(other), ".vtt") {
			problem.Help = "call " + other + " " + quote(stem+".vtt") + ", or with the tag of its language, as in " + quote(stem+"."+p.Language.Tag+".vtt")
			break
		} else if other != "" {
			problem.Help = "save " + other + " as WebVTT, beside it as " + quote(stem+".vtt") + ": browsers read no " + path.Ext(other)
			break
		}
		problem.Help = "put them beside it as " + strings.TrimSuffix(name, path.Ext(name)) + ".vtt; if nothing is said in it, silence this with ignore = [\"" + config.NoCaptions + "\"] under [check] in site.toml"
	}
	return []diag.Problem{problem}
}

// likeCaptions is a file beside a video that was most likely meant to hold its captions:
// of the same name in another format, or with something else between name and ending.
func (c *Course) likeCaptions(from *Page, image *lesson.Image) string {
	video := c.Picture(from, image)
	stem := key(strings.TrimSuffix(video.Path, path.Ext(video.Path)))
	at, _ := slices.BinarySearch(c.places.sorted, stem)
	for ; at < len(c.places.sorted) && strings.HasPrefix(c.places.sorted[at], stem); at++ {
		file := c.places.sorted[at]
		rest := file[len(stem):]
		if strings.IndexByte(".-_ ", rest[0]) >= 0 && slices.Contains([]string{".vtt", ".srt", ".sub", ".ass", ".sbv"}, path.Ext(rest)) {
			return path.Base(c.places.path(file))
		}
	}
	return ""
}

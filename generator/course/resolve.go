package course

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// Target is what a link leads to: a place in the site.
type Target struct {
	URL      string // site path, not percent-encoded
	Fragment string
	Page     *Page        // nil where it is another file
	Asset    *source.File // nil where it is a page
}

// Resolve finds what a link on a page leads to; nothing where it leads nowhere,
// which Link has reported.
func (c *Course) Resolve(from *Page, link *lesson.Link) (Target, bool) {
	if from = c.places.writtenIn(link.Span, from); link.Path == "" {
		return from.top(link)
	}
	for _, file := range c.candidates(from, link.Path) {
		if page := c.places.page(file); page != nil {
			return page.target(link), true
		}
		if asset := c.places.assets[key(file)]; asset != nil {
			return Target{URL: asset.URL, Fragment: link.Fragment, Asset: asset}, true
		}
	}
	return Target{}, false
}

// top is the place that a link without a path names; there is none in a bank,
// whose questions are asked on any page.
func (p *Page) top(link *lesson.Link) (Target, bool) {
	if p.File.Kind == source.Bank {
		return Target{}, false
	}
	return p.target(link), true
}

// target is the place on the page that a link names.
func (p *Page) target(link *lesson.Link) Target {
	t := Target{URL: p.URL, Fragment: link.Fragment, Page: p}
	if id, ok := p.anchors().find(link.Fragment); ok {
		t.Fragment = id
	}
	return t
}

// Picture finds the file of a picture, video or sound, or nil.
func (c *Course) Picture(from *Page, image *lesson.Image) *source.File {
	for _, file := range c.candidates(c.places.writtenIn(image.Span, from), image.Path) {
		if asset := c.places.assets[key(file)]; asset != nil {
			return asset
		}
	}
	return nil
}

// candidates are the files a path on a page may mean, best first: the one beside
// the lesson, then, so that a translation may lack what its source has, the same
// in the default language. A path from the root (/a.md, or @/a.md as Zola has it)
// is looked up in the language's folder, then in content.
//
// An address without an ending may be that of a page on a site where each has a
// folder of its own: there ../time/ is the page beside this one.
func (c *Course) candidates(from *Page, to string) []string {
	to = norm.NFC.String(to)
	here := norm.NFC.String(from.File.Path)
	if root := strings.TrimPrefix(to, "@"); strings.HasPrefix(root, "/") {
		return []string{path.Join(source.Content, from.Language.Folder, root), path.Join(source.Content, root)}
	}
	files := []string{path.Join(path.Dir(here), to)}
	if standard := c.Default(); from.Language != standard {
		top := path.Join(source.Content, from.Language.Folder) + "/"
		if rest, ok := strings.CutPrefix(files[0], top); ok {
			files = append(files, path.Join(source.Content, standard.Folder, rest))
		}
	}
	if path.Ext(to) == "" && !from.File.Index() {
		files = append(files, path.Join(here, to))
	}
	return files
}

// checkLinks holds every link and picture of every page and bank against the course.
func (c *Course) checkLinks() (problems []diag.Problem) {
	for _, p := range c.Pages() {
		problems = append(problems, c.checkPlaces(p, p.allLinks(), p.allImages())...)
	}
	for _, b := range c.readableBanks() {
		problems = append(problems, c.checkPlaces(b.page, b.Parsed.Links(), imagesIn(b.Parsed.Prose()))...)
	}
	return problems
}

func (c *Course) checkPlaces(p *Page, links []*lesson.Link, images []*lesson.Image) (problems []diag.Problem) {
	for _, link := range links {
		problems = append(problems, c.checkLink(p, link)...)
	}
	for _, image := range images {
		if c.Picture(p, image) == nil {
			problems = append(problems, c.missingPicture(p, image))
		}
		problems = append(problems, c.checkCaptions(p, image)...)
	}
	return problems
}

// allLinks are the links of a page and of its quizzes.
func (p *Page) allLinks() []*lesson.Link {
	links := slices.Clone(p.Links)
	for _, q := range p.Quizzes {
		links = append(links, q.Links()...)
	}
	return links
}

func (p *Page) allImages() []*lesson.Image {
	images := slices.Clone(p.Images)
	for _, q := range p.Quizzes {
		images = append(images, imagesIn(q.Prose())...)
	}
	return images
}

func imagesIn(texts []lesson.Prose) (images []*lesson.Image) {
	for _, prose := range texts {
		images = append(images, prose.Images...)
	}
	return images
}

func (c *Course) checkLink(p *Page, link *lesson.Link) []diag.Problem {
	target, ok := c.Resolve(p, link)
	switch {
	case !ok:
		return []diag.Problem{c.brokenLink(p, link)}
	case target.Fragment == "" || target.Page == nil || target.Page.anchors().known[target.Fragment]:
		return nil
	}
	return []diag.Problem{c.brokenFragment(p, target, link)}
}

func (c *Course) brokenLink(p *Page, link *lesson.Link) diag.Problem {
	file := c.candidates(p, link.Path)[0]
	problem := diag.Problem{Severity: c.Config.BrokenLinks, Code: "broken-link", Message: "there is no file " + quote(link.Path), Span: link.Span}
	switch {
	case link.Path == "":
		problem.Code, problem.Message = "link-in-bank", "this is a place on the same page, and a bank stands on no page"
		problem.Help = "write the path of the lesson too, as seen from this file, as in ../20-large/10-who.md#who"
	case c.places.drafts[key(file)]:
		problem.Code, problem.Message = "link-to-draft", quote(link.Path)+" is a draft and not published"
		problem.Help = "take \"draft\" out of its front matter, or take the link out"
	case c.meant(p, link.Path) != nil:
		problem.Help = "write " + quote(pathTo(p, c.meant(p, link.Path), link.Fragment)) + ", the file of that page"
	case outsideSlip(link.Path) != "":
		problem.Help = outsideSlip(link.Path)
	case c.leavesCourse(link.Path, file):
		problem.Severity, problem.Code = diag.Warning, "link-leaves-course"
		problem.Message = quote(link.Path) + " lies outside the course; the words stay, without a link"
		problem.Help = "move the file into the course, or give its whole address (https://…)"
	case c.places.bare[key(file)]:
		problem.Severity, problem.Code = diag.Warning, "link-to-folder"
		problem.Message = quote(link.Path) + " is a folder without a page; the words stay, without a link"
		problem.Help = "write an index.md in it, or link to one of its files"
	case strings.Contains(link.Path, "{{"):
		problem.Severity, problem.Code = diag.Warning, "template-link"
		problem.Message = quote(link.Path) + " is for another tool to fill in; the words stay, without a link"
		problem.Help = "write the path of the file it means"
	default:
		problem.Help = c.advice(p, link.Path, file, func(string) bool { return true },
			"write the path of the .md file as seen from the folder of this file")
	}
	return problem
}

// leavesCourse tells a link to something that the course never had, which courses
// that are moved in are full of, from a mistake: a path out of the languages'
// folders, and an address from the root of some host.
func (c *Course) leavesCourse(written, file string) bool {
	if strings.HasPrefix(written, "/") {
		return !source.IsMarkdown(written)
	}
	inside := func(l *Language) bool {
		return strings.HasPrefix(file+"/", path.Join(source.Content, l.Folder)+"/")
	}
	return !slices.ContainsFunc(c.Languages, inside)
}

// advice names the nearest file of the page's own language that fits, as a path
// from the page. (A reader of one language is not sent to another.)
func (c *Course) advice(p *Page, written, file string, fits func(path string) bool, otherwise string) string {
	unfit := func(n string) bool { return !fits(n) || c.inOtherLanguage(p, n) }
	near := slices.DeleteFunc(slices.Clone(c.places.nearest(file)), unfit)
	if len(near) == 0 && c.compared < mostCompared {
		near = slices.DeleteFunc(c.places.siblings(p), unfit)
	}
	var paths []string
	for _, n := range near {
		if rel, err := filepath.Rel(path.Dir(norm.NFC.String(p.File.Path)), n); err == nil {
			paths = append(paths, filepath.ToSlash(rel))
		}
	}
	if len(paths) == 1 && slices.Contains(alike(key(path.Base(paths[0]))), path.Base(key(file))) {
		return "did you mean \"" + paths[0] + "\"?"
	}
	return c.didYouMean(written, paths, otherwise)
}

// mostCompared is how many names are held against misspelt ones in one course:
// some seconds' worth. Without it a course moved in with all its links broken
// takes minutes.
const mostCompared = 1_000_000

// didYouMean is diag.DidYouMean, as long as it does not take too long.
func (c *Course) didYouMean(written string, names []string, otherwise string) string {
	if c.compared += len(names); c.compared > mostCompared {
		return otherwise
	}
	return diag.DidYouMean(written, names, otherwise)
}

// inOtherLanguage tells whether a file lies in the folder of another language
// than the page's.
func (c *Course) inOtherLanguage(p *Page, file string) bool {
	return slices.ContainsFunc(c.Languages, func(l *Language) bool {
		return l != p.Language && strings.HasPrefix(file, path.Join(source.Content, l.Folder)+"/")
	})
}

func (c *Course) missingPicture(p *Page, image *lesson.Image) diag.Problem {
	file := c.candidates(p, image.Path)[0]
	what := map[string]string{"": "picture", "video": "video", "audio": "recording"}[image.Player()]
	problem := diag.Problem{
		Severity: c.Config.BrokenLinks, Code: "missing-picture", Span: image.Span,
		Message: "there is no " + what + " " + quote(image.Path),
		Help: c.advice(p, image.Path, file, func(path string) bool { return !source.IsMarkdown(path) },
			"put the "+what+" there, or write its path as seen from the folder of this file"),
	}
	if onDisk.MatchString(image.Path) {
		problem.Help = outsideSlip(image.Path)
	}
	if to, title, ok := strings.Cut(image.Path, `"`); ok && to != "" {
		problem.Help = "a space stands before the title: " + to + ` "` + title
	}
	return problem
}

func quote(s string) string { return "\"" + s + "\"" }

package course

import (
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// A link that leads to no file may still be the address under which a page is published,
// with its language or without, from the root of the host or as seen from the page. What
// is meant is plain then, and is told by the path of its file.

// published is an address in the site as addresses are compared: without endings, and
// without the numbers that order files.
func published(address string) string {
	clean := strings.Trim(path.Clean("/"+key(address)), "/")
	if ending := path.Ext(clean); ending == ".html" || source.IsMarkdown(clean) {
		clean = strings.TrimSuffix(clean, ending)
	}
	segments := strings.Split(clean, "/")
	for i, segment := range segments {
		_, segments[i] = source.Split(segment)
	}
	if last := len(segments) - 1; source.IndexRank(segments[last]) > 0 {
		segments = segments[:last]
	}
	return strings.Join(segments, "/")
}

// meant is the page whose address in the site was written in place of its file.
func (c *Course) meant(p *Page, written string) *Page {
	root := strings.TrimPrefix(written, "@")
	addresses := []string{strings.TrimPrefix(path.Clean("/"+root), "/"+source.Content+"/"), path.Join(p.Language.Folder, root)}
	if base, ok := strings.CutPrefix(root, c.basePath()); ok {
		addresses = append(addresses, base)
	}
	if root == written && !strings.HasPrefix(root, "/") {
		addresses = append([]string{path.Join(path.Dir(p.URL), root)}, addresses...)
	}
	for _, address := range addresses {
		if path.Base(address) == "index.html" && published(address) == "" {
			return p.Language.Home
		}
		if page := c.places.published[published(address)]; page != nil {
			return page
		}
	}
	return nil
}

// basePath is the path of the site on its host, as site.toml gives it.
func (c *Course) basePath() string {
	if base, err := url.Parse(c.Config.BaseURL); err == nil && base.Path != "" {
		return base.Path
	}
	return "/"
}

// pathTo is what a link from one page to another is written as: the other's file, or the
// folder of a page that has none.
func pathTo(from, to *Page, fragment string) string {
	file := to.File.Path
	if lessons := lessonsOf(to); to.MadeUp && len(lessons) > 0 {
		top := path.Join(source.Content, to.Language.Folder) + "/"
		folder, _, _ := strings.Cut(strings.TrimPrefix(lessons[0].File.Path, top), "/")
		file = top + folder
	} else if to.MadeUp {
		file = path.Dir(file)
	}
	rel, err := filepath.Rel(path.Dir(norm.NFC.String(from.File.Path)), norm.NFC.String(file))
	if err != nil {
		return file
	}
	if rel = filepath.ToSlash(rel); to.MadeUp {
		rel += "/"
	}
	if fragment != "" {
		rel += "#" + fragment
	}
	return rel
}

// checkOwnAddresses finds links to pages of the course by their whole addresses: they lead
// out of a copy on a disk, are not checked, and break when the site moves.
func (c *Course) checkOwnAddresses() (problems []diag.Problem) {
	look := func(p *Page, links []lesson.Outside) {
		for _, link := range links {
			if page, fragment := c.ownPage(link.Address); page != nil {
				problems = append(problems, diag.Problem{
					Severity: diag.Warning, Code: "own-address", Span: link.Span,
					Message: "this is the address at which a page of this course is published",
					Help:    "write " + quote(pathTo(p, page, fragment)) + ": a link between files works wherever the course is read, and is checked",
				})
			}
		}
	}
	for _, p := range c.Pages() {
		look(p, c.outsideOf(p))
	}
	for _, b := range c.readableBanks() {
		look(b.page, outsideIn(b.Parsed.Prose()))
	}
	return problems
}

// ownPage is the page of the course that a whole address leads to, if it does: below the
// address of the site, or where serve shows it.
func (c *Course) ownPage(address string) (page *Page, fragment string) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, ""
	}
	base, err := url.Parse(c.Config.BaseURL)
	inside := err == nil && base.Host != "" && strings.EqualFold(base.Host, u.Host)
	rest, below := strings.CutPrefix(strings.TrimSuffix(u.Path, "/")+"/", c.basePath())
	switch host := u.Hostname(); {
	case inside && below:
		page = c.places.published[published(rest)]
		if published(rest) == "" {
			page = c.Default().Home
		}
	case u.Port() != "" && (host == "localhost" || host == "127.0.0.1") && published(u.Path) != "":
		page = c.places.published[published(u.Path)]
	}
	return page, u.Fragment
}

// Outside are the links out of the course, of all its pages and banks.
func (c *Course) Outside() (links []lesson.Outside) {
	for _, p := range c.Pages() {
		links = append(links, c.outsideOf(p)...)
	}
	for _, b := range c.readableBanks() {
		links = append(links, outsideIn(b.Parsed.Prose())...)
	}
	return links
}

// outsideOf are those of a page and of its quizzes. What a quiz draws belongs to its bank.
func (c *Course) outsideOf(p *Page) []lesson.Outside {
	links := slices.Clone(p.Lesson.Outside)
	for _, q := range p.Quizzes {
		links = append(links, outsideIn(q.Prose())...)
	}
	return slices.DeleteFunc(links, func(link lesson.Outside) bool { return c.places.writtenIn(link.Span, p) != p })
}

func outsideIn(texts []lesson.Prose) (links []lesson.Outside) {
	for _, text := range texts {
		links = append(links, text.Outside...)
	}
	return links
}

var (
	halfScheme = regexp.MustCompile(`^(?i:https?)(?::/*|/+)`)
	onDisk     = regexp.MustCompile(`^(?:~/|/(?:Users|home|Volumes|mnt|tmp|media)/)`)
	mail       = regexp.MustCompile(`^[^\s/@]+@[^\s/@]+\.[^\s/@]+$`)
	host       = regexp.MustCompile(`^(?i:www\.[^/]+|[a-z0-9.-]+\.(?:com|org|net|edu|gov|info|io|eu|tw|hk|de|at|ch|fr|uk|jp))(?:/|$)`)
)

// outsideSlip is what to write for a link that was meant to lead out of the course; "" for any other.
func outsideSlip(written string) string {
	if onDisk.MatchString(written) {
		return "this file is on your own disk, where no reader finds it: put a copy into the course, and write its path as seen from this file"
	}
	switch rest := halfScheme.ReplaceAllString(written, ""); {
	case rest != written && rest != "":
		return "write the whole address of another site: https://" + rest
	case host.MatchString(written):
		return "write the whole address of another site: https://" + written
	case mail.MatchString(written):
		return "write mailto:" + written
	case strings.HasPrefix(written, "＃"):
		return "write a plain #: " + strings.Replace(written, "＃", "#", 1)
	case strings.Contains(written, "＃"):
		return "write a plain # before the heading's id: " + strings.Replace(written, "＃", "#", 1)
	}
	return ""
}

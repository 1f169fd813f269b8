package course

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"lectern/generator/diag"
	"lectern/generator/source"
)

// Redirect is an old address that leads to a page.
type Redirect struct {
	URL string // site path, not percent-encoded
	To  *Page
}

// Redirects are the pages' aliases, in the order of the pages.
func (c *Course) Redirects() (all []Redirect) {
	for _, p := range c.Pages() {
		for _, alias := range p.Aliases {
			all = append(all, Redirect{aliasURL(p, alias.Value), p})
		}
	}
	return all
}

// aliasURL turns an old id ("large/who") or an old address ("/en/large/who.html")
// into a path in the site; an address from the root stays one.
func aliasURL(p *Page, alias string) string {
	url := norm.NFC.String(strings.TrimSuffix(alias, "/"))
	if path.Ext(url) != ".html" {
		url += ".html"
	}
	if rooted, ok := strings.CutPrefix(url, "/"); ok {
		return path.Clean(rooted)
	}
	return path.Join(p.Language.Folder, url)
}

// Was are the former ids of the page, whose records come along: what its aliases
// and those of its translations name, as an old id or as an old address. All
// languages share a record, so it is enough that one of them tells.
func (p *Page) Was() (ids []string) {
	for _, t := range append([]*Page{p}, p.Translations...) {
		for _, alias := range t.Aliases {
			id := strings.TrimSuffix(strings.TrimSuffix(norm.NFC.String(alias.Value), "/"), ".html")
			if rooted, ok := strings.CutPrefix(id, "/"); ok {
				id, _ = strings.CutPrefix(path.Clean(rooted), t.Language.Folder+"/")
			}
			if id != p.ID && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// checkAliases finds aliases that lead out of the site or are taken. Addresses
// that differ in case alone count as one: some hosts fold it.
func (c *Course) checkAliases() (problems []diag.Problem) {
	taken := map[string]diag.Span{"index.html": {}, "404.html": {}} // those have no file of their own
	for _, p := range c.Pages() {
		taken[strings.ToLower(p.URL)] = p.File.Diag().All()
	}
	for _, f := range c.Assets {
		taken[strings.ToLower(f.URL)] = f.Diag().All()
	}
	for _, p := range c.Pages() {
		for _, alias := range p.Aliases {
			url := aliasURL(p, alias.Value)
			other, used := taken[strings.ToLower(url)]
			switch {
			case !isAddress(url):
				problems = append(problems, diag.Problem{
					Code: "bad-alias", Span: alias.Span, Message: quote(alias.Value) + " is no address in this site",
					Help: "write an old id, as in \"large/who-decides\", or an old address from the site's root, as in \"/en/large/who-decides.html\"",
				})
			case used:
				problems = append(problems, aliasTaken(alias.Span, url, other))
			}
			taken[strings.ToLower(url)] = alias.Span
		}
	}
	return problems
}

// isAddress tells whether there can be a page at a path in the site.
func isAddress(url string) bool {
	if strings.HasPrefix(url, "..") || strings.ContainsAny(url, "?#") {
		return false
	}
	return !slices.ContainsFunc(strings.Split(url, "/"), func(name string) bool { return source.NameFault(name) != "" })
}

func aliasTaken(alias diag.Span, url string, other diag.Span) diag.Problem {
	p := diag.Problem{
		Code: "alias-taken", Span: alias, Message: "the address " + url + " is taken",
		Help: "remove the alias: a page or another alias stands there",
	}
	if other.File == nil {
		p.Help = "remove the alias: the site needs this address itself"
		return p
	}
	p.Notes = []diag.Note{{Message: "there", Span: other}}
	return p
}

package course

import (
	"cmp"
	"net/url"
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
			id := plainAlias(norm.NFC.String(alias.Value))
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

// checkAliases finds aliases that are none, or are taken. Addresses
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
			help := c.aliasFault(p, alias.Value)
			if own := used && other.File == nil; help != "" && !own {
				problems = append(problems, diag.Problem{
					Code: "bad-alias", Span: alias.Span, Message: quote(alias.Value) + " is neither a former id nor an old address in this site", Help: help,
				})
				continue
			}
			if id, _ := aliasID(p, alias.Value); id != plainAlias(alias.Value) && !strings.HasPrefix(alias.Value, "/") {
				problems = append(problems, diag.Problem{
					Severity: diag.Warning, Code: "bad-alias", Span: alias.Span, Message: "ids and addresses have no numbers that order files",
					Help: "write the former id, " + quote(id) + ", unless the page had an id of its own with this number",
				})
			}
			if used {
				problems = append(problems, aliasTaken(alias.Span, url, other))
			}
			taken[strings.ToLower(url)] = alias.Span
		}
	}
	return problems
}

// aliasFault tells what to write in place of an alias that would do nothing, or nothing
// that anybody wants; "" where it is one. An id has no language, no numbers that order
// and no ending; an address begins with / and has the ending of a page, or a / at its end.
func (c *Course) aliasFault(p *Page, alias string) (help string) {
	clean, rooted := strings.CutPrefix(alias, "/")
	if base := c.Config.BaseURL; base != "" && strings.HasPrefix(alias, base) {
		return "write it from the site's root: " + quote("/"+strings.TrimPrefix(alias, base))
	}
	if u, err := url.Parse(alias); err == nil && u.Host != "" {
		return "write what stands behind the address of the site, as in " + quote(cmp.Or(strings.TrimSuffix(u.Path, "/"), "/en/large/who-decides.html"))
	}
	id, language := aliasID(p, strings.ReplaceAll(clean, `\`, "/"))
	switch {
	case id == "", !isAddress(id):
		return "write a former id, as in \"large/who-decides\", or an old address from the site's root, as in \"/en/large/who-decides.html\"; or take it away"
	case source.IsMarkdown(clean), strings.ContainsAny(alias, `\#?`), strings.HasPrefix(clean, "."):
		return "write its former id, " + quote(id) + ": the path without language, numbers and ending"
	case !rooted && language:
		return "write its former id, " + quote(id) + "; or, from the site's root, its old address, " + quote("/"+path.Join(p.Language.Folder, id)+".html")
	case rooted && !language && path.Ext(alias) == "" && !strings.HasSuffix(alias, "/"):
		return "for a former id write " + quote(id) + "; for an address from the site's root " + quote(alias+".html")
	}
	return ""
}

// plainAlias is an alias without the ending that it may have.
func plainAlias(alias string) string {
	return strings.TrimSuffix(strings.TrimSuffix(alias, "/"), ".html")
}

// aliasID is the id that an alias was most likely meant to be, and whether the folder of a
// language stood before it.
func aliasID(p *Page, alias string) (id string, language bool) {
	alias, _, _ = strings.Cut(alias, "#")
	alias, _, _ = strings.Cut(alias, "?")
	alias = strings.TrimPrefix(strings.TrimPrefix(path.Clean("/"+alias), "/"), source.Content+"/")
	for _, t := range append([]*Page{p}, p.Translations...) {
		if rest, ok := strings.CutPrefix(alias, t.Language.Folder+"/"); ok {
			alias, language = rest, true
			break
		}
	}
	segments := strings.Split(alias, "/")
	for i, segment := range segments {
		if i == len(segments)-1 && (source.IsMarkdown(segment) || path.Ext(segment) == ".html") {
			segment = strings.TrimSuffix(segment, path.Ext(segment))
		}
		_, segments[i] = source.Split(segment)
	}
	return strings.Join(segments, "/"), language
}

// isAddress tells whether there can be a page at a path in the site.
func isAddress(url string) bool {
	return !strings.HasPrefix(url, "..") &&
		!slices.ContainsFunc(strings.Split(url, "/"), func(name string) bool { return source.NameFault(name) != "" })
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

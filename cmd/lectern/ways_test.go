package main

import (
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	foot    = regexp.MustCompile(`(?s)<nav aria-label="(?:From every page|每頁都有的連結)">(.*?)</nav>`)
	address = regexp.MustCompile(`<a [^>]*?href="([^"]+)"`)
	titled  = regexp.MustCompile(`<title>([^<]*)</title>`)
	onward  = regexp.MustCompile(`<a class="next" rel="next" href="([^"]+)"`)
)

// TestWays follows what stands at the foot of every page: the same places from all pages of
// a language, the page that is not found too, and each of them is there.
func TestWays(t *testing.T) {
	site := buildSite(t, "testdata/certificate.txtar")
	want := map[string][]string{
		"en":      {"en/index.html", "en/index.html#page.path", "en/search.html", "en/review.html", "en/record.html", "en/about.html"},
		"zh-hant": {"zh-hant/index.html", "zh-hant/index.html#page.path", "zh-hant/search.html", "zh-hant/review.html", "zh-hant/record.html"},
	}
	for _, page := range pages(t, site) {
		found := foot.FindStringSubmatch(read(t, filepath.Join(site, page)))
		if found == nil {
			t.Errorf("%s leads nowhere", page)
			continue
		}
		got := slices.DeleteFunc(follow(t, page, found[1]), func(to string) bool { return strings.HasSuffix(to, "#keys") })
		if language, _, _ := strings.Cut(page, "/"); !slices.Equal(got, want[language]) {
			t.Errorf("%s leads to %q, want %q", page, got, want[language])
		}
		if n := strings.Count(found[1], `aria-current="page"`); n > 1 || n == 0 && slices.Contains(got, page) {
			t.Errorf("%s names itself %d times", page, n)
		}
	}
	if got, want := follow(t, "404.html", read(t, filepath.Join(site, "404.html"))), slices.Concat(want["en"], want["zh-hant"]); !slices.Equal(got, want) {
		t.Errorf("404.html leads to %q, want %q", got, want)
	}
	for _, to := range slices.Concat(want["en"], want["zh-hant"]) {
		file, id, _ := strings.Cut(to, "#")
		if text := read(t, filepath.Join(site, file)); id != "" && !strings.Contains(text, `id="`+id+`"`) {
			t.Errorf("there is no %s", to)
		}
	}
}

// The last page of a module beside the path, and that of the path, lead home; and the page
// that leads to the languages has another title than a home page.
func TestWaysHome(t *testing.T) {
	site := buildSite(t, "testdata/certificate.txtar")
	for page, want := range map[string]string{"en/tools/sheet.html": "en/index.html", "en/final.html": "en/index.html", "en/about.html": ""} {
		found := onward.FindString(read(t, filepath.Join(site, page)))
		if got := strings.Join(follow(t, page, found), " "); got != want {
			t.Errorf("%s goes on to %q, want %q", page, got, want)
		}
	}
	root, home := titled.FindString(read(t, filepath.Join(site, "index.html"))), titled.FindString(read(t, filepath.Join(site, "en/index.html")))
	if root == home || !strings.Contains(root, "English") || !strings.Contains(root, "繁體中文") {
		t.Errorf("the root is called %s, a home page %s", root, home)
	}
}

// follow are the addresses of links, as seen from the top of the site.
func follow(t *testing.T, page, text string) (all []string) {
	t.Helper()
	at := &url.URL{Path: "/" + page}
	for _, m := range address.FindAllStringSubmatch(text, -1) {
		to, err := at.Parse(m[1])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.TrimPrefix(to.String(), "/"))
	}
	return all
}

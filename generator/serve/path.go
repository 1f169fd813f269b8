package serve

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// key turns the path of an address into a path as catalogs have it: without the
// leading slash, percent-decoded once (net/http has done that), and NFC, whatever
// form the author typed. It is not ok for what can name no file of a site. The
// catalog is a map, so nothing of this can reach the disk; a path is refused all
// the same, so that what works here works on every host.
func key(u *url.URL) (path string, ok bool) {
	path, ok = strings.CutPrefix(u.Path, "/")
	if !ok || !utf8.ValidString(path) || strings.ContainsFunc(path, forbidden) {
		return "", false
	}
	if strings.Contains(strings.ToLower(u.EscapedPath()), "%2f") {
		return "", false
	}
	for segment := range strings.SplitSeq(path, "/") {
		if segment == ".." {
			return "", false
		}
	}
	return norm.NFC.String(path), true
}

func forbidden(r rune) bool {
	return r == '\\' || r == ':' || r < ' ' || r == 0x7f
}

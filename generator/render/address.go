package render

import (
	"net/url"
	"strings"
)

// encode percent-encodes a site path, segment by segment. This is the one place
// where it is done: html/template and goldmark, left to themselves, would differ
// in the case of the digits. A colon is encoded too, lest "a:b.html" be a scheme.
func encode(path string) string {
	segments := strings.Split(path, "/")
	for i, s := range segments {
		segments[i] = strings.ReplaceAll(url.PathEscape(s), ":", "%3A")
	}
	return strings.Join(segments, "/")
}

// relative is the address of one file of the site as seen from another.
func relative(from, to string) string {
	a, b := strings.Split(from, "/"), strings.Split(to, "/")
	same := 0
	for same < len(a)-1 && same < len(b)-1 && a[same] == b[same] {
		same++
	}
	return strings.Repeat("../", len(a)-1-same) + encode(strings.Join(b[same:], "/"))
}

// rootOf is the root of the site as seen from a file: "../../" or "./".
func rootOf(from string) string {
	if depth := strings.Count(from, "/"); depth > 0 {
		return strings.Repeat("../", depth)
	}
	return "./"
}

// fragment is "#" and a percent-encoded id, or nothing.
func fragment(id string) string {
	if id == "" {
		return ""
	}
	return "#" + url.PathEscape(id)
}

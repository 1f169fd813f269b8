package lesson

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// target is what an address leads to.
type target struct {
	kind                  targetKind
	href                  string // of an address outside the course, ready for an attribute but for HTML's escapes
	path, query, fragment string // inside the course, decoded but for the query
}

type targetKind int

const (
	inside targetKind = iota
	outside
	contact // mailto and tel
	picture // data: with a harmless picture
	nothing // an empty address
	refused
)

var (
	scheme      = regexp.MustCompile(`^([a-zA-Z][a-zA-Z0-9+.-]*):`)
	dataPicture = regexp.MustCompile(`^(?i)data:image/(?:png|gif|jpeg|webp)[;,]`)
	web         = regexp.MustCompile(`^(?i)https?://[^/?#\\]`)
)

// classify reads an address as a browser would: tabs and line breaks inside it
// do not count, nor do spaces around it, so java<tab>script: is no path. What is
// on no list is refused. The addresses //host and \\host lead elsewhere, on disk
// to any computer of the network.
func classify(address string) target {
	s := strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, address)
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	m := scheme.FindStringSubmatch(s)
	switch {
	case s == "":
		return target{kind: nothing}
	case strings.Contains(s, "\x00") || !utf8.ValidString(s):
		return target{kind: refused}
	case m == nil:
		return insideTarget(s)
	case web.MatchString(s):
		return target{kind: outside, href: encode(s)}
	case strings.EqualFold(m[1], "mailto") || strings.EqualFold(m[1], "tel"):
		return target{kind: contact, href: encode(s)}
	case dataPicture.MatchString(s):
		return target{kind: picture, href: encode(s)}
	}
	return target{kind: refused}
}

func insideTarget(s string) target {
	if strings.HasPrefix(s, "//") || strings.Contains(s, "\\") {
		return target{kind: refused}
	}
	var t target
	s, t.fragment, _ = strings.Cut(s, "#")
	t.path, t.query, _ = strings.Cut(s, "?")
	t.path, t.fragment = decodePercent(t.path), norm.NFC.String(decodePercent(t.fragment))
	if strings.ContainsAny(t.path, "\\\x00") || strings.HasPrefix(t.path, "//") {
		return target{kind: refused}
	}
	return t
}

// decodePercent decodes what is encoded; where that makes no text, it stays as written.
func decodePercent(s string) string {
	if decoded, err := url.PathUnescape(s); err == nil && utf8.ValidString(decoded) {
		return decoded
	}
	return s
}

// encode writes an address with the characters that addresses may hold. What is
// encoded already stays so.
func encode(s string) string {
	const hex, allowed = "0123456789ABCDEF", "-._~:/?#[]@!$&'()*+,;=%"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte(allowed, c) >= 0 {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}

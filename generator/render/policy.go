package render

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// policy is the Content-Security-Policy of a page, which static hosts cannot
// send as a header: nothing but the site's own files, and of what stands in the
// page itself only these scripts and styles, by their hashes.
func policy(scripts, styles []string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self'" + hashes(scripts),
		"style-src 'self'" + hashes(styles),
		"img-src 'self' data:",
		"font-src 'self'",
		"media-src 'self' data:", // captions stand in the page: see player
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"object-src 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types lectern",
	}, "; ")
}

func hashes(texts []string) string {
	var b strings.Builder
	for _, text := range texts {
		sum := sha256.Sum256([]byte(text))
		b.WriteString(" 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'")
	}
	return b.String()
}

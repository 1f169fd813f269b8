package config

import (
	"regexp"
	"strings"
	"unicode"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

var (
	idPattern = regexp.MustCompile(`^[a-z0-9-]{1,64}$`)
	noID      = regexp.MustCompile(`[^a-z0-9]+`)
)

func (l *loader) id(t decode.Text) string {
	if absent(t) || idPattern.MatchString(t.Value) {
		return t.Value
	}
	help := `write a short name, such as "key-account-selling"`
	if id := strings.Trim(noID.ReplaceAllString(strings.ToLower(t.Value), "-"), "-"); idPattern.MatchString(id) {
		help = `write "` + id + `"`
	}
	l.report("bad-id", t.Span, `"id" must be 1 to 64 lower-case letters, digits and dashes`, help)
	return t.Value
}

// folderName is the name of one folder, or what it is if none was written.
func (l *loader) folderName(key string, t decode.Text, otherwise string) string {
	switch name := t.Value; {
	case absent(t):
		return otherwise
	case name == "":
		l.report("bad-name", t.Span, `"`+key+`" is empty`, "write the name of a folder, or leave it out")
	case strings.ContainsFunc(name, notInNames):
		l.report("bad-name", t.Span, `"`+key+`" must be the name of one folder, without slashes`, "write only the name of the folder")
	case name[0] == '_' || name[0] == '.':
		l.report("bad-name", t.Span, `"`+key+`" must not begin with an underscore or a dot`, "such folders are left alone: choose another name")
	}
	return t.Value
}

func notInNames(r rune) bool { return strings.ContainsRune(`/\:`, r) || unicode.IsControl(r) }

func (l *loader) output(t decode.Text) string {
	switch {
	case absent(t):
		return "public"
	case strings.TrimSpace(t.Value) == "" || strings.ContainsFunc(t.Value, unicode.IsControl):
		l.report("bad-name", t.Span, `"output" must be the path of a folder`, `write a folder, such as "public", or leave it out`)
	}
	return t.Value
}

func (l *loader) baseURL(t decode.Text) string {
	if absent(t) {
		return ""
	}
	address, err := BaseURL(t.Value)
	if err != nil {
		l.report("bad-url", t.Span, `"base_url" `+err.Error(), `write where the course will stand, such as "https://example.org/course/", or leave it out`)
	}
	return address
}

func (l *loader) pass(n decode.Num) float64 {
	switch {
	case !n.Set:
		return 0.8
	case n.Value >= 0 && n.Value <= 1: // not so for NaN
		return n.Value
	}
	help := "0.8 means that four points of five pass"
	if n.Value > 1 && n.Value <= 100 {
		help = "it is a share, not a percentage: write 80 percent as 0.8"
	}
	l.report("out-of-range", n.Span, `"pass" must be between 0 and 1`, help)
	return n.Value
}

// severity is how bad a kind of problem is: an error, unless written otherwise.
func (l *loader) severity(key string, t decode.Text) diag.Severity {
	switch {
	case absent(t) || t.Value == "error":
		return diag.Error
	case t.Value == "warning":
		return diag.Warning
	}
	l.report("bad-value", t.Span, `"`+key+`" must be "error" or "warning"`, diag.DidYouMean(t.Value, []string{"error", "warning"}, `write "error" or "warning"`))
	return diag.Error
}

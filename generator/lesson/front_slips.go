package lesson

import (
	"bytes"
	"regexp"

	"lectern/generator/diag"
)

// nearMark is a line that was meant to begin or to end front matter.
var nearMark = regexp.MustCompile(`^(?:\+{2,}|-{2,}|[—–－＋]{1,3})$`)

// slippedMark finds front matter whose first line is not quite +++ or ---, and where it
// ends. A line across the page or a dash may begin a lesson too: what follows must be a
// field, and between colons, which prose has as well, another such line must end it.
func slippedMark(f *diag.File, mark string, start, body int) (p diag.Problem, end int, ok bool) {
	line, _ := cutLine(bytes.TrimLeft(f.Text[body:], " \t\r\n"))
	field := []byte(fold(string(line)))
	isTOML, isYAML := tomlField.Match(field), yamlField.Match(field)
	if !nearMark.MatchString(mark) || !isTOML && !isYAML {
		return p, 0, false
	}
	end, ended := endOfSlipped(f.Text, body)
	if !isTOML && !ended {
		return p, 0, false
	}
	right := "+++"
	if isYAML {
		right = "---"
	}
	p = diag.Problem{
		Code: "unread-front-matter", Span: f.Span(start, start+len(mark)),
		Message: "this looks like front matter, and is not read: it begins with " + right + ", not with " + mark,
		Help:    "write a plain " + right + " here, and on a line of its own after the last field",
	}
	return p, end, true
}

// endOfSlipped is where front matter ends that does not begin as it should: with another
// such line, else with the first empty one.
func endOfSlipped(text []byte, body int) (end int, ended bool) {
	empty := len(text)
	for at := body; at < len(text); {
		line, _ := cutLine(text[at:])
		written := bytes.TrimSpace(line)
		at += len(line)
		if nearMark.Match(written) {
			return at, true
		}
		if len(written) == 0 {
			empty = min(empty, at)
		}
		if bytes.HasPrefix(written, []byte("# ")) {
			break
		}
	}
	return empty, false
}

// withoutLines finds front matter in a file whose lines end as those of old Macs did.
func withoutLines(f *diag.File, start int) (diag.Problem, bool) {
	rest := f.Text[start:]
	if i := bytes.IndexAny(rest, "\r\n"); i != 3 || rest[i] != '\r' || bytes.IndexByte(rest, '\n') >= 0 || string(rest[:i]) != "+++" && string(rest[:i]) != "---" {
		return diag.Problem{}, false
	}
	return diag.Problem{
		Code: "unclosed-front-matter", Span: f.Span(start, start+3),
		Message: "the lines of this file end with a carriage return alone, so its front matter has no end",
		Help:    "save the file with ordinary line ends: LF, or CRLF",
	}, true
}

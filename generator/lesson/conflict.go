package lesson

import (
	"bytes"
	"regexp"

	"lectern/generator/diag"
)

// What git writes into a file that two people changed in the same place.
var (
	ourSide   = regexp.MustCompile(`^<{7}(?: .*)?$`)
	theirSide = regexp.MustCompile(`^>{7}(?: .*)?$`)
	codeFence = regexp.MustCompile("^[ >\t]*(`{3,}|~{3,})(.*)$")
)

// conflict finds such a place that is not yet settled: all three of its marks, and not in
// code, which may be a lesson on git.
func conflict(f *diag.File) []diag.Problem {
	if !bytes.Contains(f.Text, []byte("<<<<<<<")) {
		return nil
	}
	fence, shown := "", false // of the block, and whether it is code that readers see
	start, mark, divided := -1, 0, false
	for at := 0; at < len(f.Text); {
		line, _ := cutLine(f.Text[at:])
		written := bytes.TrimRight(line, " \t\r\n")
		switch m := codeFence.FindSubmatch(written); {
		case m != nil && fence == "":
			_, questions := blockKind(language(string(bytes.TrimSpace(m[2]))))
			fence, shown = string(m[1]), !questions
		case m != nil && fence != "" && bytes.HasPrefix(m[1], []byte(fence)) && len(bytes.TrimSpace(m[2])) == 0:
			fence, shown = "", false
		case shown:
		case ourSide.Match(written):
			start, mark, divided = at, len(written), false
		case start >= 0 && string(written) == "=======":
			divided = true
		case divided && theirSide.Match(written):
			return []diag.Problem{{
				Code: "unread-mark", Span: f.Span(start, start+mark),
				Message: "two people changed this place, and git has left both texts here",
				Help:    "keep what is right of the two, and take the lines that begin with <<<<<<<, ======= and >>>>>>> away",
				Notes:   []diag.Note{{Message: "it ends here", Span: f.Span(at, at+len(written))}},
			}}
		}
		at += len(line)
	}
	return nil
}

package craft

import (
	"fmt"
	"strings"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// repeatedWords: all choices begin with the same words, which belong in the prompt.
// It takes four words and more than a name may have, and a third of what there is to
// read in the choices.
func repeatedWords(q asked) []diag.Problem {
	if q.Type != quiz.Choice || len(q.Options) < 3 {
		return nil
	}
	common, ends := words(q.Options[0].Text.Plain)
	total := 0
	for _, o := range q.Options {
		list, _ := words(o.Text.Plain)
		common = common[:shared(common, list)]
		if len(common) < 4 || !plain(o.Text) {
			return nil
		}
		total += size(o.Text.Plain)
	}
	begins := q.Options[0].Text.Plain[:ends[len(common)-1]]
	if size(begins) < 22 || size(begins)*len(q.Options)*3 < total || !prose(begins) || !movable(begins) {
		return nil
	}
	return []diag.Problem{{
		Span:    placeOf(q.Options[0].Text, begins),
		Message: fmt.Sprintf("every choice begins with %q", brief(begins)),
		Help:    "put these words at the end of the prompt, so that the choices are what differs and nothing else",
	}}
}

// movable tells whether words can stand elsewhere without the rest: they are no part
// of a list, a title or a quotation.
func movable(begins string) bool {
	return !strings.ContainsAny(begins, ",，、") && unspoken(begins) == begins && !strings.ContainsAny(begins, `“"「『《(（`)
}

// shared is how many words two lists begin with alike.
func shared(a, b []string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

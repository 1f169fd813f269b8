package gift

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// char is one character of a question: what a backslash stood before is text.
type char struct {
	r       rune
	at      int // in the file
	escaped bool
}

type chars []char

func (c chars) string() string {
	var b strings.Builder
	for _, x := range c {
		b.WriteRune(x.r)
	}
	return b.String()
}

// index finds a mark from an index on; -1 for none.
func (c chars) index(mark string, from int) int {
	want := []rune(mark)
	for i := from; i+len(want) <= len(c); i++ {
		k := 0
		for k < len(want) && c[i+k].r == want[k] && !c[i+k].escaped {
			k++
		}
		if k == len(want) {
			return i
		}
	}
	return -1
}

func (c chars) last(mark rune) int {
	for i := len(c) - 1; i >= 0; i-- {
		if c[i].r == mark && !c[i].escaped {
			return i
		}
	}
	return -1
}

func (c chars) trim() chars {
	for len(c) > 0 && space(c[0]) {
		c = c[1:]
	}
	for len(c) > 0 && space(c[len(c)-1]) {
		c = c[:len(c)-1]
	}
	return c
}

func space(x char) bool { return x.r <= ' ' && !x.escaped }

func (c chars) start() int { return c[0].at }
func (c chars) end() int   { return c[len(c)-1].at + 1 }

// lex reads the characters of a question. A backslash makes text of the marks of
// the format, and \n a line break; before anything else it is one itself.
func lex(it item) (out chars) {
	text := strings.ToValidUTF8(string(it.text), "?")
	for i, r := range text {
		n := len(out)
		if n > 0 && out[n-1].r == '\\' && !out[n-1].escaped {
			switch {
			case strings.ContainsRune(`\~=#{}:`, r):
				out[n-1] = char{r, out[n-1].at, true}
				continue
			case r == 'n':
				out[n-1] = char{'\n', out[n-1].at, true}
				continue
			}
			out[n-1].escaped = true // a plain backslash
		}
		if r != '\r' {
			out = append(out, char{r, it.start + i, false})
		}
	}
	return out
}

// raw is one question in its parts.
type raw struct {
	kind          kind
	title         string
	format        string
	before, after chars // the answers
	answers       []answer
	general       chars // feedback
	whole         chars // all of the answers
	hasAfter      bool
}

type kind int

const (
	description kind = iota
	essay
	numeric
	matching
	trueFalse
	choice
	short
)

// answer is one of the answers of a question.
type answer struct {
	right    bool // it begins with = and not with ~
	unmarked bool // with neither
	weight   float64
	weighed  bool
	text     chars
	feedback chars
	all      chars
}

// scan reads a question; not ok where it is none, which it reports.
func (r *reader) scan(it item) (q raw, ok bool) {
	c := lex(it).trim()
	if len(c) == 0 {
		return q, false
	}
	if c.index("::", 0) == 0 {
		if end := c.index("::", 2); end > 0 {
			q.title = strings.Join(strings.Fields(c[2:end].string()), " ")
			c = c[end+2:].trim()
		}
	}
	q.format, c = formatOf(c, "moodle")
	open := c.index("{", 0)
	if r.wide(c, open) {
		return q, false
	}
	if open < 0 {
		q.before = c.trim()
		if end := c.last('}'); end >= 0 {
			r.warn(c[end].at, c[end].at+1, "unopened-answer", "this brace closes nothing; the text is taken as one without a question", `write \} for a plain brace`)
		}
		return q, len(q.before) > 0
	}
	end := c.last('}')
	if end < open {
		r.fail(c[open].at, c[open].at+1, "unclosed-answer", "the answer that begins here is never closed, so the question is left out", `write } where it ends, or \{ for a plain brace`)
		return q, false
	}
	if other := c.index("{", open+1); other > 0 && other < end {
		r.fail(c[other].at, c[other].at+1, "second-answer", "a question has one place for its answer, so this one is left out", `divide it into several questions, or write \{ for a plain brace`)
		return q, false
	}
	q.before, q.after = c[:open].trim(), c[end+1:].trim()
	q.hasAfter = len(q.after) > 0
	q.whole = c[open : end+1]
	q.answer(c[open+1 : end].trim())
	if len(q.answers) > 1 && q.answers[0].unmarked && q.kind != numeric {
		first := q.answers[0].all
		r.warn(first.start(), first.end(), "unmarked-answer", "neither = nor ~ stands before this, so it is no answer and was left out", "write = before a right answer and ~ before a wrong one")
		q.answers = q.answers[1:]
	}
	return q, true
}

// wide reports an answer whose braces or marks are of full width, which are plain text.
func (r *reader) wide(c chars, open int) bool {
	if len(c) == 0 {
		return false
	}
	end := c[len(c)-1]
	last, text := end.at+utf8.RuneLen(end.r), c.string()
	switch {
	case open < 0 && strings.Contains(text, "｛"):
		r.fail(c[0].at, last, "full-width-mark", "braces of full width hold no answer, so the question is left out", "write { = ~ } in place of ｛ ＝ ～ ｝")
	case open >= 0 && open+1 < len(c) && wideMark.MatchString(c[open+1:].string()):
		r.fail(c[open].at, last, "full-width-mark", "= and ~ of full width mark no answer, so the question is left out", "write = and ~ in place of ＝ and ～")
	default:
		return false
	}
	return true
}

// wideMark is a mark of full width before the first answer.
var wideMark = regexp.MustCompile(`^\s*[＝～]`)

// answer reads what stands in the braces.
func (q *raw) answer(c chars) {
	if i := c.index("####", 0); i >= 0 {
		q.general, c = c[i+4:].trim(), c[:i].trim()
	}
	word := c
	if i := c.index("#", 0); i >= 0 {
		word = c[:i]
	}
	switch strings.ToUpper(strings.TrimSpace(word.string())) {
	case "T", "TRUE", "F", "FALSE":
		q.kind = trueFalse
		q.answers = []answer{{text: word.trim(), feedback: c[len(word):], all: c}}
		return
	}
	switch {
	case len(c) == 0:
		q.kind = essay
	case c[0].r == '#' && !c[0].escaped:
		q.kind = numeric
		q.answers = answersIn(c[1:].trim())
	default:
		q.answers = answersIn(c)
		q.kind = short
		switch wrong := c.index("~", 0) >= 0; {
		case wrong:
			q.kind = choice
		case c.index("->", 0) >= 0:
			q.kind = matching
		}
	}
}

// answersIn cuts answers at their marks. One alone needs none.
func answersIn(c chars) (list []answer) {
	var cuts []int
	for i, x := range c {
		if (x.r == '=' || x.r == '~') && !x.escaped {
			cuts = append(cuts, i)
		}
	}
	if len(cuts) == 0 || cuts[0] > 0 {
		cuts = append([]int{-1}, cuts...)
	}
	for k, cut := range cuts {
		end := len(c)
		if k+1 < len(cuts) {
			end = cuts[k+1]
		}
		a := answer{unmarked: cut < 0, right: cut < 0 || c[cut].r == '=', all: c[max(cut, 0):end]}
		if a.text = c[cut+1 : end].trim(); len(a.text) == 0 && cut < 0 {
			continue
		}
		a.takeWeight()
		if i := a.text.index("#", 0); i >= 0 {
			a.text, a.feedback = a.text[:i].trim(), a.text[i+1:].trim()
		}
		list = append(list, a)
	}
	return list
}

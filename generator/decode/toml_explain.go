package decode

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"lectern/generator/diag"
)

// tomlProblem says in our words what the parser found in the text, which begins
// at start in the file.
func tomlProblem(file *diag.File, text string, start int, err error) diag.Problem {
	e := tomlError{text: text, message: err.Error()}
	var parse toml.ParseError
	if errors.As(err, &parse) {
		e.message = parse.Message
		e.from = min(max(parse.Position.Start, 0), len(text))
		e.to = min(e.from+max(parse.Position.Len, 1), len(text))
	}
	// The parser counts the space before the culprit in.
	for e.to-e.from > 1 && strings.IndexByte(" \t", text[e.from]) >= 0 {
		e.from++
	}
	code, message, help := e.explain()
	return diag.Problem{Code: code, Message: message, Help: help, Span: file.Span(start+e.from, start+e.to)}
}

// tomlError is what the parser said, and of which bytes of the text.
type tomlError struct {
	text     string
	from, to int
	message  string
}

// explain finds what an author most likely did. It may move the span.
func (e *tomlError) explain() (code, message, help string) {
	says := func(s string) bool { return strings.Contains(e.message, s) }
	if says("unexpected EOF") {
		e.from, e.to = len(e.text), len(e.text)
	}
	word := tomlWord(e.text[e.from:])
	code = "toml-syntax"
	switch {
	case says("has already been defined"), says("was already created"):
		return "duplicate-name", "the name " + quote(e.twice()) + " is used twice here", "keep one of the two"
	case says("strings cannot contain newlines"), says("EOF; expected '\""), says(`EOF; expected "'`):
		return e.unclosed()
	case tomlMark(firstRune(word)) != "":
		return e.foreign(firstRune(word))
	case says("nvalid float"), says("nvalid integer"), says("top-level item to end"):
		return e.badEnd(word)
	case says("expected value"):
		return e.noValue(word)
	case says("expected '.' or '='"), says("key separator"):
		return e.noEquals(word)
	case says("array terminator"):
		return code, "a comma or ] is missing before this", "put a comma between the items, or close the list with ]"
	case says("inline table terminator"):
		return code, "a comma or } is missing before this", "put a comma between the names, or close the table with }"
	case (says("end table name") || says("table array name")) && word != "" && firstRune(word) > unicode.MaxASCII:
		e.to = e.from + len(word)
		return code, otherLetters, "write it in quotes: " + quote(word)
	case says("end table name"), says("table array name"):
		return code, "the name of a table is not closed", "write it as [name], or as [[name]] for a list of tables"
	case says("invalid escape"):
		e.from += strings.LastIndexByte(e.text[e.from:e.to], '\\')
		return code, quote(e.text[e.from:e.to]) + " is no escape that TOML knows", `write a backslash as \\, or put the text in single quotes`
	case says("control characters"), says("NULL bytes"):
		e.from += max(0, strings.IndexFunc(e.text[e.from:], func(r rune) bool { return unicode.IsControl(r) && r != '\t' && r != '\n' }))
		e.to = e.from + 1
		return code, "there is a control character here", "remove it"
	case says("invalid datetime"):
		return code, quote(e.text[e.from:e.to]) + " is no date of the calendar", "write a date as 2026-01-31, or put it in quotes"
	case says("out of range"):
		return "number-range", "this number is too large", "write a smaller number; or put a text in quotes"
	}
	return code, inOurVoice(e.message), ""
}

// tomlMark is the mark of TOML that one of another kind was typed for, else "". A colon is
// no such mark: it comes from YAML.
func tomlMark(r rune) string {
	switch {
	case r == '＃':
		return "#"
	case r == '＝':
		return "="
	case r <= unicode.MaxASCII, r == '：':
		return ""
	}
	return foreignMarks[r]
}

// foreign reports a mark of another kind, and those that follow it outside of strings:
// who typed one typed several.
func (e *tomlError) foreign(mark rune) (code, message, help string) {
	e.to = e.from + utf8.RuneLen(mark)
	plain := tomlMark(mark)
	help = "write the plain " + plain + " instead"
	if more := foreignFrom([]byte(e.text), e.to, plain == `"`, tomlMark, '#'); len(more) > 0 {
		help += "; so with what follows: " + strings.Join(more, ", ")
	}
	return "toml-syntax", fmt.Sprintf("TOML does not know %c here", mark), help
}

// definedTwice finds the whole name of a table in what the parser says: it points
// at the first part of it alone.
var definedTwice = regexp.MustCompile(`Key '(.+)' has already been defined`)

// twice is the name that stands here for the second time.
func (e *tomlError) twice() string {
	if m := definedTwice.FindStringSubmatch(e.message); m != nil && strings.HasPrefix(e.text[e.from:], m[1]) {
		e.to = e.from + len(m[1])
	}
	return e.text[e.from:e.to]
}

// unclosed moves to the first string that does not end.
func (e *tomlError) unclosed() (code, message, help string) {
	for i := 0; i < len(e.text); i++ {
		switch c := e.text[i]; c {
		case '#':
			i = skipLine(e.text, i)
		case '"', '\'':
			end := skipString(e.text, i)
			if raw := e.text[i:end]; len(raw) < 2 || raw[len(raw)-1] != c {
				e.from, e.to = i, i+len(strings.TrimRight(raw, " \n"))
				i = len(e.text)
				break
			}
			i = end - 1
		}
	}
	help = "close it with the quotation mark that opened it; a text over several lines stands between three: \"\"\""
	if strings.ContainsAny(e.text[e.from:e.to], "“”＂") {
		help = `close it with the plain ": the typographic “ and ” do not end a string`
	}
	return "toml-syntax", "this string is not closed", help
}

const otherLetters = "a name with other characters than A to Z, digits, - and _ must stand in quotes"

func (e *tomlError) noValue(word string) (code, message, help string) {
	e.to = e.from + len(word)
	plain := halfWidth(word)
	switch lower := strings.ToLower(word); {
	case word == "":
		e.from = len(strings.TrimRight(e.text[:e.from], " \t\n"))
		e.to = e.from
		return "toml-syntax", "a value is missing here", "write name = value, or remove the line"
	case plain != word && (lower == "true" || lower == "false"):
		return "toml-syntax", quote(word) + " is no value that TOML knows", "write " + lower + ", in letters of half width"
	case lower == "true" || lower == "false":
		return "toml-syntax", quote(word) + " is no value that TOML knows", "write " + lower + ", in lower case"
	case truthOf(word) != "":
		return "toml-syntax", quote(word) + " is no value that TOML knows", "write " + truthOf(word) + ", or put a text in quotes: " + quote(word)
	case plain != word && isNumber(plain):
		return "toml-syntax", quote(word) + " is no value that TOML knows", "write " + plain + ", in digits of half width"
	}
	return "toml-syntax", quote(word) + " is no value that TOML knows", "put a text in quotes: " + quote(e.bare(word))
}

// bare is a text without quotes: all of its line, unless a mark ends it before.
func (e *tomlError) bare(word string) string {
	line, _, _ := strings.Cut(e.text[e.from:], "\n")
	if strings.ContainsAny(line, `"'#,]}=`) {
		return word
	}
	return strings.TrimSpace(line)
}

func (e *tomlError) noEquals(word string) (code, message, help string) {
	if word == "" {
		e.from = len(strings.TrimRight(e.text[:e.from], " \t\n"))
		e.to = e.from
	}
	r := firstRune(word)
	switch {
	case r == ':' || r == '：':
		e.to = e.from + utf8.RuneLen(r)
		return "toml-syntax", "there is a colon where an = is expected", "TOML writes name = value; YAML, with colons, stands between --- lines"
	case word != "" && r > unicode.MaxASCII:
		e.to = e.from + len(word)
		if names := chinese[word]; names != nil {
			return "toml-syntax", quote(word) + " is no name that is known here", inPlaceOf(names[0], word)
		}
		return "toml-syntax", otherLetters, "write " + quote(word) + " = …"
	}
	return "toml-syntax", "an = is missing after the name", "write name = value"
}

// tomlWord is what stands at the start of s, up to a space or a mark.
func tomlWord(s string) string {
	if end := strings.IndexAny(s, " \t\r\n=,]}#"); end >= 0 {
		return s[:end]
	}
	return s
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// inOurVoice begins a message in lower case and ends it without a full stop.
func inOurVoice(message string) string {
	message = strings.TrimRight(strings.TrimSpace(message), ".")
	first, size := utf8.DecodeRuneInString(message)
	return string(unicode.ToLower(first)) + message[size:]
}

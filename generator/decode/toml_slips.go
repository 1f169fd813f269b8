package decode

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var (
	// lineValue is the value of a line, as far as it was meant for one.
	lineValue = regexp.MustCompile(`^[^=\n"']*=[ \t]*([^#\n]*)`)

	tomlComma = regexp.MustCompile(`^(-?[0-9]+),([0-9]+)$`)
	tomlDate  = regexp.MustCompile(`^([0-9]{1,4})([./-])([0-9]{1,2})[./-]([0-9]{1,4})\.?$`)
)

// badEnd finds what was meant by a value that goes on where it should end.
func (e *tomlError) badEnd(word string) (code, message, help string) {
	code = "toml-syntax"
	begin := strings.LastIndexByte(e.text[:e.from], '\n') + 1
	if m := lineValue.FindStringSubmatchIndex(e.text[begin:]); m != nil {
		value := strings.TrimSpace(e.text[begin+m[2] : begin+m[3]])
		whole := func() { e.from, e.to = begin+m[2], begin+m[2]+len(value) }
		if n := tomlComma.FindStringSubmatch(value); n != nil {
			whole()
			return code, "a number has a point for its fraction, and no commas", "write " + n[1] + "." + n[2]
		}
		if n := tomlDate.FindStringSubmatch(value); n != nil {
			whole()
			return code, quote(value) + " is no date that TOML knows", "write year, month and day: " + isoDate(n)
		}
		if e.from > begin+m[2]+1 && e.text[e.from-1] == '"' && value[0] == '"' && strings.Contains(e.text[e.from:begin+m[3]], `"`) {
			e.from, e.to = e.from-1, e.from
			return code, "the text ends at this quotation mark, but more follows it", `inside a text, write a quotation mark as \" (or use the typographic “ ” or 「 」)`
		}
	}
	if strings.Contains(e.message, "nvalid") {
		return code, inOurVoice(e.message), "write digits, with a point for the fraction: 10, 0.8, -1; or put a text in quotes"
	}
	e.to = e.from + len(word)
	if strings.HasPrefix(word, "%") {
		return code, "a number takes no % here", "write a share: 0.8 for 80 %"
	}
	return code, "the line should end here", "give each name a line of its own; put a text in quotes"
}

// isoDate is a date as TOML has it, or an example where nobody knows which of its numbers
// is the month.
func isoDate(m []string) string {
	first, _ := strconv.Atoi(m[1])
	second, _ := strconv.Atoi(m[3])
	third, _ := strconv.Atoi(m[4])
	year, month, day := third, second, first
	switch {
	case len(m[1]) == 4:
		year, day = first, third
	case len(m[4]) != 4:
		return "2026-01-31"
	case second > 12:
		month, day = first, second
	case m[2] != "." && first <= 12 && first != second:
		return "2026-01-31"
	}
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return "2026-01-31"
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

package decode

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// simpleEscapes are the escapes of JSON, TOML and YAML that are one letter.
var simpleEscapes = map[byte]string{
	'"': `"`, '\\': `\`, '/': "/", '\'': "'",
	'b': "\b", 't': "\t", 'n': "\n", 'f': "\f", 'r': "\r", 'e': "\x1b",
}

// hexDigits says how many digits follow the letter of an escape.
var hexDigits = map[byte]int{'x': 2, 'u': 4, 'U': 8}

// unescape reads the escape at the start of s, which begins with a backslash:
// how many bytes it takes and what it stands for. What is no escape stands for
// itself.
func unescape(s string) (size int, value string) {
	if len(s) < 2 {
		return len(s), s
	}
	if v, ok := simpleEscapes[s[1]]; ok {
		return 2, v
	}
	if n, ok := hexDigits[s[1]]; ok {
		return unescapeHex(s, 2+n)
	}
	// TOML: a backslash at the end of a line swallows all space up to the next text.
	rest := strings.TrimLeft(s[1:], " \t\r\n")
	if skipped := s[1 : len(s)-len(rest)]; strings.Contains(skipped, "\n") {
		return 1 + len(skipped), ""
	}
	return 1, s[:1]
}

// unescapeHex reads \xHH, \uHHHH or \UHHHHHHHH, and two \u that make up one character.
func unescapeHex(s string, size int) (int, string) {
	r, ok := hexRune(s, size)
	if !ok {
		return 1, s[:1]
	}
	if s[1] == 'u' && utf16.IsSurrogate(r) && strings.HasPrefix(s[size:], `\u`) {
		if low, ok := hexRune(s[size:], size); ok && utf16.DecodeRune(r, low) != utf8.RuneError {
			return 2 * size, string(utf16.DecodeRune(r, low))
		}
	}
	return size, string(r)
}

func hexRune(s string, size int) (rune, bool) {
	if len(s) < size {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:size], 16, 32)
	return rune(n), err == nil
}

package quiz

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Two texts are the same answer if they fold to the same. The browser folds by
// the same rules; testdata/folding.json holds both to them.
var (
	invisible = regexp.MustCompile(`[\x{ad}\x{200b}-\x{200d}\x{2060}\x{feff}]+`)
	spaces    = regexp.MustCompile(`[\t-\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+`)
	besideCJK = regexp.MustCompile(` ?(` + cjk + `) ?`)
)

// cjk is one character of Chinese or Japanese: writing without spaces.
const cjk = `[\x{2e80}-\x{312f}\x{31a0}-\x{9fff}\x{f900}-\x{faff}\x{20000}-\x{3ffff}]`

// foldings are characters that people write for one another, beyond what NFKC
// makes one: marks of the two writings, and 臺, which is also written 台.
var foldings = strings.NewReplacer(
	"。", ".", "、", ",", "〜", "~", "・", "·", "‧", "·", "•", "·",
	"「", `"`, "」", `"`, "『", `"`, "』", `"`, "“", `"`, "”", `"`, "‘", "'", "’", "'",
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-",
	"臺", "台", "İ", "I", "ς", "σ",
)

// fold makes one of a text's spellings: without the differences of width, of
// spaces (none count beside Chinese), of marks, of 臺 and 台, and of case where
// that does not count.
func fold(text string, caseSensitive bool) string {
	text = foldings.Replace(norm.NFKC.String(invisible.ReplaceAllString(text, "")))
	if !caseSensitive {
		text = foldings.Replace(strings.ToLower(text))
	}
	text = strings.Trim(spaces.ReplaceAllString(text, " "), " ")
	return besideCJK.ReplaceAllString(text, "$1")
}

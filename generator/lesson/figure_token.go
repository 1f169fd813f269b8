package lesson

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// figureToken is a piece of a text that may belong to a number. All else of the text
// is what keeps these apart.
type figureToken struct {
	kind       tokenKind
	value      float64
	start, end int
}

type tokenKind int

const (
	tokenDigits     tokenKind = iota // 1,800 or １．８
	tokenCJK                         // 兩
	tokenScale                       // 萬
	tokenWord                        // twelve
	tokenMultiplier                  // million
	tokenSuffix                      // k, right behind a number
	tokenPart                        // fifths, 半
	tokenShare                       // %, percent, 成
	tokenDiscount                    // 折
	tokenHundredths                  // 百分之
	tokenOf                          // 分之
	tokenAnd                         // and
	tokenRange                       // to, or, –, 到
)

// figureWords are the words of English that tokens are made of.
var figureWords = func() map[string]figureToken {
	words := map[string]figureToken{
		"percent": {kind: tokenShare, value: 1}, "and": {kind: tokenAnd}, "to": {kind: tokenRange}, "or": {kind: tokenRange},
		"k": {kind: tokenSuffix, value: 1e3}, "bn": {kind: tokenSuffix, value: 1e9},
	}
	for i, word := range strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen") {
		words[word] = figureToken{kind: tokenWord, value: float64(i)}
	}
	for i, word := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		words[word] = figureToken{kind: tokenWord, value: float64(20 + 10*i)}
	}
	for word, value := range map[string]float64{"hundred": 100, "dozen": 12, "thousand": 1e3, "million": 1e6, "billion": 1e9} {
		words[word] = figureToken{kind: tokenMultiplier, value: value}
	}
	for word, value := range map[string]float64{"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10} {
		words[word] = figureToken{kind: tokenPart, value: value}
		words[word+"s"] = words[word]
	}
	return words
}()

// longestFigureWord is the length from which on a word is none of them.
const longestFigureWord = len("seventeen")

var figureRunes = func() map[rune]figureToken {
	runes := map[rune]figureToken{
		'兩': {kind: tokenCJK, value: 2}, '两': {kind: tokenCJK, value: 2}, '零': {kind: tokenCJK},
		'十': {kind: tokenScale, value: 10}, '百': {kind: tokenScale, value: 100}, '千': {kind: tokenScale, value: 1e3},
		'萬': {kind: tokenScale, value: 1e4}, '万': {kind: tokenScale, value: 1e4}, '億': {kind: tokenScale, value: 1e8}, '亿': {kind: tokenScale, value: 1e8},
		'%': {kind: tokenShare, value: 1}, '％': {kind: tokenShare, value: 1}, '成': {kind: tokenShare, value: 10}, '折': {kind: tokenDiscount},
		'半': {kind: tokenPart, value: 2},
		'–': {kind: tokenRange}, '~': {kind: tokenRange}, '～': {kind: tokenRange}, '到': {kind: tokenRange}, '至': {kind: tokenRange}, '、': {kind: tokenRange}, '或': {kind: tokenRange},
	}
	value := 0.0
	for _, r := range "〇一二三四五六七八九" {
		runes[r] = figureToken{kind: tokenCJK, value: value}
		value++
	}
	return runes
}()

// figureTokens finds the tokens of a text.
func figureTokens(text string) (tokens []figureToken) {
	for i := 0; i < len(text); {
		size, t, ok := figureTokenAt(text, i)
		if ok {
			t.start, t.end = i, i+size
			tokens = joinToken(tokens, t, text)
		}
		i += size
	}
	return tokens
}

// figureTokenAt reads the token at an offset, or tells how much there is none.
func figureTokenAt(text string, i int) (size int, t figureToken, ok bool) {
	c := text[i]
	if letter(c) {
		for i+size < len(text) && letter(text[i+size]) {
			size++
		}
		if size <= longestFigureWord {
			t, ok = figureWords[strings.ToLower(text[i:i+size])]
		}
		if text[i:i+size] == "M" { // and not of metres
			t, ok = figureToken{kind: tokenSuffix, value: 1e6}, true
		}
		return size, t, ok
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case isDigit(r):
		size, t.value = readDigits(text[i:])
		return size, t, true
	case c < utf8.RuneSelf && c != '%' && c != '~' && c != '-':
		return size, t, false
	case c == '-': // 10-15%, but not twenty-five
		return size, figureToken{kind: tokenRange}, i > 0 && isDigit(rune(text[i-1])) && i+1 < len(text) && isDigit(rune(text[i+1]))
	case strings.HasPrefix(text[i:], "百分之"):
		return len("百分之"), figureToken{kind: tokenHundredths}, true
	case strings.HasPrefix(text[i:], "分之"):
		return len("分之"), figureToken{kind: tokenOf}, true
	}
	t, ok = figureRunes[r]
	return size, t, ok
}

// joinToken adds a token. What is said between the pieces of a number without changing
// it much, as in 四百多萬, is passed over.
func joinToken(tokens []figureToken, t figureToken, text string) []figureToken {
	if last := len(tokens) - 1; last >= 0 && t.kind == tokenScale {
		if gap := text[tokens[last].end:t.start]; gap == "多" || gap == "餘" || gap == "幾" {
			tokens[last].end = t.start
		}
	}
	return append(tokens, t)
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// readDigits reads a number in digits of either width, with groups of three and a
// fraction.
func readDigits(text string) (size int, value float64) {
	var plain strings.Builder
	digits := func(most int) (n, length int) { // from size on
		for n < most {
			r, s := utf8.DecodeRuneInString(text[size+length:])
			if !isDigit(r) {
				break
			}
			if r >= '０' {
				r += '0' - '０'
			}
			plain.WriteRune(r)
			n, length = n+1, length+s
		}
		return n, length
	}
	n, length := digits(len(text))
	size = length
	for n <= 3 || plain.Len() > n { // groups, unless the first is too long for one
		_, s := utf8.DecodeRuneInString(text[size:])
		if !strings.HasPrefix(text[size:], ",") && !strings.HasPrefix(text[size:], "，") || !threeDigits(text[size+s:]) {
			break
		}
		size += s
		_, length = digits(3)
		size += length
	}
	if point, s := utf8.DecodeRuneInString(text[size:]); point == '.' || point == '．' {
		if r, _ := utf8.DecodeRuneInString(text[size+s:]); isDigit(r) {
			plain.WriteByte('.')
			size += s
			_, length = digits(len(text))
			size += length
		}
	}
	value, _ = strconv.ParseFloat(plain.String(), 64)
	return size, value
}

// threeDigits tells whether a text begins with three digits, and no more.
func threeDigits(text string) bool {
	for range 3 {
		r, size := utf8.DecodeRuneInString(text)
		if !isDigit(r) {
			return false
		}
		text = text[size:]
	}
	r, _ := utf8.DecodeRuneInString(text)
	return !isDigit(r)
}

package lesson

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lectern/generator/diag"
)

// Figure is a number in a text, however it is written: 1,800,000, 1.8 million, 180萬,
// １８０萬 and 一百八十萬 are one. Numbers are what a translation gets wrong unseen.
type Figure struct {
	Value   float64 // of a percentage or another share its hundredths: 80 for 80%, 八成 and four fifths
	Share   bool    // it is one of those
	Exact   bool    // written in digits, and neither small nor part of a name: both languages should have it
	Written string
	Span    diag.Span // in the file, for those of a lesson's own text

	start, end int // in the text
}

// smallest is the number from which on numbers are compared. Below it they are
// written in words, turned round and left out by the best of translators.
const smallest = 13

// Figures finds the numbers of a plain text, in the order in which they stand. Of a
// range that says its unit once, such as 3 to 4 million, it finds the first twice.
func Figures(text string) []Figure {
	r := figureReader{text: text, tokens: figureTokens(text)}
	for r.i < len(r.tokens) {
		r.next()
	}
	return r.figures
}

// figureReader puts tokens together.
type figureReader struct {
	text    string
	tokens  []figureToken
	i       int // the next token
	figures []Figure

	bare int // the token after the last figure, where that had no unit; else 0
}

// next reads what the next token begins.
func (r *figureReader) next() {
	from := r.i
	switch r.tokens[r.i].kind {
	case tokenDigits, tokenCJK, tokenScale, tokenHundredths:
		r.number()
	case tokenWord, tokenMultiplier:
		r.words()
	case tokenPart:
		r.i++
		r.add(from, Figure{Value: 100 / r.tokens[from].value, Share: true}, 1)
	default:
		r.i++
	}
}

// at is the next token if it is of one of the kinds and stands right behind the last
// one, or a space or a hyphen away.
func (r *figureReader) at(kinds ...tokenKind) (figureToken, bool) {
	if r.i == 0 || r.i >= len(r.tokens) {
		return figureToken{}, false
	}
	t := r.tokens[r.i]
	gap := r.text[r.tokens[r.i-1].end:t.start]
	if len(gap) > 1 || gap != "" && gap != " " && gap != "-" && gap != "\n" {
		return figureToken{}, false
	}
	for _, kind := range kinds {
		if t.kind == kind {
			return t, true
		}
	}
	return figureToken{}, false
}

// number reads a number in digits, Chinese characters or both, with its unit.
func (r *figureReader) number() {
	from := r.i
	f := Figure{}
	if r.tokens[r.i].kind == tokenHundredths { // 百分之
		f.Share = true
		r.i++
		if _, ok := r.at(tokenDigits, tokenCJK, tokenScale); !ok {
			return
		}
	}
	inDigits := r.tokens[r.i].kind == tokenDigits
	value, unit := r.numeral()
	for t, ok := r.at(tokenMultiplier, tokenSuffix); ok; t, ok = r.at(tokenMultiplier) {
		if t.kind == tokenSuffix && t.start > r.tokens[r.i-1].end {
			break // 30k, but not 30 k
		}
		value, unit = value*t.value, unit*t.value
		r.i++
	}
	f.Value = value
	if strings.HasSuffix(r.text[:r.tokens[from].start], "民國") && strings.HasPrefix(r.text[r.tokens[r.i-1].end:], "年") {
		f.Value += beforeRepublic
	}
	if t, ok := r.at(tokenShare, tokenDiscount, tokenOf); ok {
		r.i++
		f.Share = true
		switch {
		case t.kind == tokenShare:
			f.Value *= t.value
			unit = t.value
		case t.kind == tokenDiscount: // 八折 is 20% off, 八五折 15%
			f.Value = discount(f.Value)
		default: // 五分之一
			if _, ok := r.at(tokenDigits, tokenCJK, tokenScale); ok {
				whole, _ := r.numeral()
				f.Value, inDigits = 100*whole/max(1, value), false
			}
		}
	}
	f.Exact = inDigits && (f.Value >= smallest || f.Share)
	r.add(from, f, unit)
}

// beforeRepublic is what a year of Taiwan's calendar, 民國115年, is behind the common one.
const beforeRepublic = 1911

func discount(left float64) float64 {
	if left < 10 {
		left *= 10
	}
	return 100 - left
}

// numeral adds up what stands together: 180萬, 一百二十, 1億2,000萬. Chinese digits without a
// unit between them are read one by one, as in 二〇二四. A single digit right behind a unit is
// of the next lower one: 四萬二 is 42,000. The unit is what ends it.
func (r *figureReader) numeral() (value, unit float64) {
	from := r.i
	var total, section, number float64
	given, oneByOne := false, false // a number stands before a unit; its digits are read one by one
	last, single := 1.0, false      // the last unit; the number is one digit right behind it
	unit = 1
	for t, ok := r.tokens[r.i], true; ok; t, ok = r.at(tokenDigits, tokenCJK, tokenScale) {
		if t.kind == tokenDigits && given { // 20 30 are two
			break
		}
		if r.i > from && t.start > r.tokens[r.i-1].end && (t.kind != tokenScale || r.tokens[r.i-1].kind != tokenDigits) {
			break // 180 萬, but not 三 十
		}
		r.i++
		if t.kind == tokenScale {
			unit *= t.value
			last, single = t.value, false
		} else {
			unit = 1
			single = !single && !given && last >= 100 && t.value >= 1 && t.value < 10 && r.oneDigit(t)
		}
		switch {
		case t.kind == tokenCJK && oneByOne:
			number = number*10 + t.value
		case t.kind != tokenScale:
			number, given, oneByOne = t.value, true, t.kind == tokenCJK
		case t.value < 1e4 && !given:
			section += t.value
		case t.value < 1e4:
			section += number * t.value
			number, given, oneByOne = 0, false, false
		case !given && section == 0:
			total = max(1, total) * t.value
		default:
			total += (section + number) * t.value
			section, number, given, oneByOne = 0, 0, false, false
		}
	}
	if single {
		number *= last / 10
	}
	return total + section + number, unit
}

// oneDigit tells whether the token just read is one digit right behind the one before:
// 四萬2, but not 三百 2.
func (r *figureReader) oneDigit(t figureToken) bool {
	return utf8.RuneCountInString(r.text[t.start:t.end]) == 1 && r.tokens[r.i-2].end == t.start
}

// words reads a number in English words.
func (r *figureReader) words() {
	from := r.i
	var total, current float64
	unit := 1.0
	for {
		t := r.tokens[r.i]
		r.i++
		switch {
		case t.kind == tokenWord:
			current += t.value
			unit = 1
		case t.value < 1000: // hundred, dozen
			current = max(1, current) * t.value
			unit *= t.value
		default:
			total += max(1, current) * t.value
			current = 0
			unit *= t.value
		}
		if !r.more(t) {
			break
		}
	}
	f := Figure{Value: total + current}
	if t, ok := r.at(tokenShare); ok && t.value == 1 {
		r.i++
		f.Share = true
	}
	r.add(from, f, unit)
	if t, ok := r.at(tokenPart); ok && !f.Share { // four fifths
		r.i++
		r.add(from, Figure{Value: 100 * f.Value / t.value, Share: true}, 1)
	}
}

// more tells whether a number in words goes on after a token. An "and" goes on only
// after a hundred or a thousand: two and six hundred are two numbers.
func (r *figureReader) more(after figureToken) bool {
	if _, ok := r.at(tokenAnd); ok && after.kind == tokenMultiplier {
		r.i++
		if _, ok := r.at(tokenWord, tokenMultiplier); ok {
			return true
		}
		r.i--
		return false
	}
	_, ok := r.at(tokenWord, tokenMultiplier)
	return ok
}

// add takes a figure that was read from tokens, and looks whether it ends a range.
func (r *figureReader) add(from int, f Figure, unit float64) {
	f.start, f.end = r.tokens[from].start, r.tokens[r.i-1].end
	f.Written = r.text[f.start:f.end]
	f.Exact = f.Exact && !partOfName(r.text, f.start, f.end)
	hasUnit := unit > 1 || f.Share
	if hasUnit && r.bare > 0 && from == r.bare+1 && (r.tokens[r.bare].kind == tokenRange || r.tokens[r.bare].kind == tokenAnd) {
		first := r.figures[len(r.figures)-1]
		first.Value, first.Share, first.Exact = first.Value*unit, f.Share, false
		r.figures = append(r.figures, first)
	}
	r.figures = append(r.figures, f)
	if r.bare = 0; !hasUnit && r.near(r.i) {
		r.bare = r.i
	}
}

// near tells whether a token stands by the one before.
func (r *figureReader) near(i int) bool {
	return i < len(r.tokens) && len(strings.TrimSpace(r.text[r.tokens[i-1].end:r.tokens[i].start])) == 0
}

// partOfName tells whether a number belongs to a name, an hour or a date: A4, M8, 9:30, 20th.
func partOfName(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	latin := func(r rune) bool { return r < 0x250 && unicode.IsLetter(r) }
	return latin(before) && !strings.HasSuffix(text[:start], "NT") || latin(after) ||
		strings.ContainsRune(":：/.-_#", before) || strings.ContainsRune(":：/_", after)
}

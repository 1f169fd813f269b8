package lesson

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lectern/generator/diag"
)

// Figure is a number in a text, however it is written: 1,800,000, 1.8 million, 180萬,
// １８０萬 and 一百八十萬 are one. Numbers are what a translation gets wrong unseen.
type Figure struct {
	Value   float64 // of a percentage or a share its hundredths: 80 for 80%, 八成 and four fifths
	Share   bool    // it is one of those
	Exact   bool    // written in digits, and neither small nor part of a name: both languages should have it
	Written string
	Span    diag.Span // in the file, for those of a lesson's own text

	start, end int // in the text
}

// smallest is the number from which on numbers are compared. Below it they are
// written in words, turned round and left out by the best of translators.
const smallest = 13

var (
	digits     = `[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?`
	cjkNumeral = `[〇零一二兩两三四五六七八九十百千萬万億亿]`
	// A number in digits, Chinese characters or both, with what may make it larger
	// or a share, and what may make it part of a fraction.
	figureForm = regexp.MustCompile(`(百分之)?((?:[多餘]?(?:` + digits + `|` + cjkNumeral + `))+)(?:\s?(?i:(thousand|million|billion|bn|k|m)\b))?(?:\s?(%|％|(?i:percent\b|per cent\b)|成|折|分之((?:` + digits + `|` + cjkNumeral + `)+)))?`)
	numberPart = regexp.MustCompile(digits + `|` + cjkNumeral)

	wordNumeral = `(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen)`
	wordWithAnd = `(?:(?:hundred|thousand|million) and )?` + wordNumeral
	wordForm    = regexp.MustCompile(`(?i)\b` + wordWithAnd + `(?:[\s-]+` + wordWithAnd + `)*\b(?:\s?(percent|per cent|%))?`)
	wordPart    = regexp.MustCompile(`(?i)` + wordNumeral)
	// Between two and six hundred thousand, 3 to 4 million, 10–15%, 十到十五萬: what is
	// said once is meant twice.
	rangeForm = regexp.MustCompile(`(?i)(` + digits + `|` + cjkNumeral + `+|\b` + wordNumeral + `)\s?(?:and|to|or|–|-|~|到|至|、)\s?(?:` + digits + `|` + cjkNumeral + `+?|` + wordNumeral + `)[\s-]?((?:hundred )?(?:thousand|million|billion)\b|hundred\b|[百千萬億]+|%|％|percent\b|per cent\b|成)`)
	partForm  = regexp.MustCompile(`(?i)\b(?:(a|one|two|three|four|five|six|seven|eight|nine)[\s-]+)?(half|third|quarter|fifth|sixth|eighth|tenth)s?\b|一半|半數`)
)

var (
	cjkDigits = map[rune]float64{'〇': 0, '零': 0, '一': 1, '二': 2, '兩': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	cjkScales = map[rune]float64{'十': 10, '百': 100, '千': 1000, '萬': 1e4, '万': 1e4, '億': 1e8, '亿': 1e8}
	scales    = map[string]float64{"": 1, "k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
	words     = map[string]float64{"a": 1, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
		"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
		"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
	fractions = map[string]float64{"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
)

// Figures finds the numbers of a plain text, in the order in which they stand.
func Figures(text string) (all []Figure) {
	for _, m := range figureForm.FindAllStringSubmatchIndex(text, -1) {
		all = append(all, newFigure(text, m))
	}
	for _, m := range wordForm.FindAllStringSubmatchIndex(text, -1) {
		all = append(all, inWords(spelled(text[m[0]:m[1]]), m[2] >= 0, text, m))
	}
	for _, m := range rangeForm.FindAllStringSubmatchIndex(text, -1) {
		first, unit := text[m[2]:m[3]], text[m[4]:m[5]]
		share := strings.Contains("%％percent per cent成", strings.ToLower(unit))
		all = append(all, inWords(anyNumeral(first)*unitValue(unit), share, text, m))
	}
	for _, m := range partForm.FindAllStringSubmatchIndex(text, -1) {
		all = append(all, fraction(text, m))
	}
	slices.SortStableFunc(all, func(a, b Figure) int { return cmp.Compare(a.start, b.start) })
	return all
}

// inWords is a number that the other language need not have.
func inWords(value float64, share bool, text string, m []int) Figure {
	return Figure{Value: value, Share: share, Written: text[m[0]:m[1]], start: m[0], end: m[1]}
}

// anyNumeral is the value of a number in digits, Chinese characters or an English word.
func anyNumeral(text string) float64 {
	if value := spelled(text); value > 0 {
		return value
	}
	return numeral(text)
}

// unitValue is what the unit behind a number makes of it.
func unitValue(unit string) float64 {
	switch unit {
	case "成":
		return 10
	case "%", "％":
		return 1
	}
	return max(1, anyNumeral(unit))
}

// fraction reads a match of partForm.
func fraction(text string, m []int) Figure {
	f := inWords(50, true, text, m)
	if m[4] < 0 { // 一半
		return f
	}
	count := 1.0
	if m[2] >= 0 {
		count = words[strings.ToLower(text[m[2]:m[3]])]
	}
	f.Value = 100 * count / fractions[strings.ToLower(text[m[4]:m[5]])]
	return f
}

// newFigure reads a match of figureForm.
func newFigure(text string, m []int) Figure {
	group := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return text[m[2*i]:m[2*i+1]]
	}
	number, scale, share, whole := group(2), strings.ToLower(group(3)), group(4), group(5)
	f := Figure{Value: numeral(number) * scales[scale], Share: share != "" || group(1) != "", Written: group(0), start: m[0], end: m[1]}
	switch {
	case whole != "": // 五分之一
		f.Value = 100 * numeral(whole) / f.Value
	case share == "成":
		f.Value *= 10
	case share == "折": // 八折 is 20% off, 八五折 15%
		f.Value = discount(f.Value)
	}
	first, _ := utf8.DecodeRuneInString(number)
	inDigits := unicode.IsDigit(first) && whole == ""
	large := f.Value >= smallest || f.Share
	f.Exact = inDigits && large && !partOfName(text, m[0], m[1])
	return f
}

func discount(left float64) float64 {
	if left < 10 {
		left *= 10
	}
	return 100 - left
}

// partOfName tells whether a number belongs to a name, an hour or a date: A4, M8, 9:30, 20th.
func partOfName(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	latin := func(r rune) bool { return r < 0x250 && unicode.IsLetter(r) }
	return latin(before) && !strings.HasSuffix(text[:start], "NT") || latin(after) || strings.ContainsRune(":：/.-_#", before) || strings.ContainsRune(":：/_", after)
}

// numeral is the value of a number in digits, Chinese characters or both. Digits
// without a unit between them are read one by one, as in 二〇二四.
func numeral(text string) float64 {
	var total, section, number float64
	given, oneByOne := false, false // a number stands before a unit; its digits are read one by one
	for _, part := range numberPart.FindAllString(text, -1) {
		r, _ := utf8.DecodeRuneInString(part)
		digit, isDigit := cjkDigits[r]
		scale, isScale := cjkScales[r]
		switch {
		case isDigit && oneByOne:
			number = number*10 + digit
		case isDigit:
			number, given, oneByOne = digit, true, true
		case !isScale:
			number, given, oneByOne = arabic(part), true, false
		case scale < 1e4 && !given:
			section += scale
		case scale < 1e4:
			section += number * scale
			number, given, oneByOne = 0, false, false
		case !given && section == 0:
			total += scale
		default:
			total += (section + number) * scale
			section, number, given, oneByOne = 0, 0, false, false
		}
	}
	return total + section + number
}

// arabic is the value of a number in digits, of either width.
func arabic(text string) float64 {
	value, _ := strconv.ParseFloat(strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '．':
			return '.'
		case r == ',' || r == '，':
			return -1
		}
		return r
	}, text), 64)
	return value
}

// spelled is the value of a number in English words.
func spelled(text string) float64 {
	var total, current float64
	for _, word := range wordPart.FindAllString(strings.ToLower(text), -1) {
		switch word {
		case "hundred":
			current = max(1, current) * 100
		case "dozen":
			current = max(1, current) * 12
		case "thousand", "million", "billion":
			total += max(1, current) * scales[word]
			current = 0
		default:
			current += words[word]
		}
	}
	return total + current
}

package quiz

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// The forms a number may have once it is folded. Marks between groups of three
// digits are a comma, a space or, where there are several, a point.
//
// A comma is a decimal mark only where it cannot stand between groups: there is
// one comma, and it is not followed by exactly three digits (1,5), or what stands
// before it is no group (0,125 and 1234,567), or another mark stands between the
// groups (1.000,5 and 1 000,5). So 1,000 is a thousand. The browser reads by the
// same rules; testdata/numbers.json holds both to them.
var (
	plainNumber   = regexp.MustCompile(`^[0-9]*\.?[0-9]*$`)
	commaGroups   = regexp.MustCompile(`^[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?$`)
	spaceGroups   = regexp.MustCompile(`^[1-9][0-9]{0,2}( [0-9]{3})+([.,][0-9]*)?$`)
	pointGroups   = regexp.MustCompile(`^[1-9][0-9]{0,2}(\.[0-9]{3})+,[0-9]*$`)
	severalPoints = regexp.MustCompile(`^[1-9][0-9]{0,2}(\.[0-9]{3}){2,}$`)
	commaDecimal  = regexp.MustCompile(`^[0-9]*,[0-9]*$`)
	numberParts   = regexp.MustCompile(`^([+-]?) ?([0-9][0-9., ]*|[.,][0-9]+)(e[+-]?[0-9]{1,3})?$`)
)

// readNumber reads a number as people type it, with its unit behind it or not.
func readNumber(text, unit string) (float64, bool) {
	text, unit = fold(text, false), fold(unit, false)
	if value, ok := parseNumber(text); ok || unit == "" {
		return value, ok
	}
	rest, ok := strings.CutSuffix(text, unit)
	if !ok {
		return 0, false
	}
	return parseNumber(strings.Trim(rest, " "))
}

func parseNumber(text string) (float64, bool) {
	m := numberParts.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	digits, ok := withPoint(m[2])
	if !ok {
		return 0, false
	}
	value, err := strconv.ParseFloat(m[1]+digits+m[3], 64)
	return value, err == nil && !math.IsInf(value, 0)
}

// withPoint is the digits of a number without marks between groups, and with a
// point as their decimal mark.
func withPoint(s string) (string, bool) {
	switch {
	case plainNumber.MatchString(s):
		return s, true
	case commaGroups.MatchString(s):
		return strings.ReplaceAll(s, ",", ""), true
	case spaceGroups.MatchString(s):
		return strings.NewReplacer(" ", "", ",", ".").Replace(s), true
	case pointGroups.MatchString(s):
		return strings.NewReplacer(".", "", ",", ".").Replace(s), true
	case severalPoints.MatchString(s):
		return strings.ReplaceAll(s, ".", ""), true
	case commaDecimal.MatchString(s):
		return strings.ReplaceAll(s, ",", "."), true
	}
	return "", false
}

// FormatNumber writes a number for readers: 1250000, and not 1.25e+06.
func FormatNumber(f float64) string {
	if size := math.Abs(f); size != 0 && (size < 1e-6 || size >= 1e15) {
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

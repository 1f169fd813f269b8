package source

import (
	"cmp"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Order is the place of a file among the others: one key a path segment,
// compared in turn.
type Order []OrderKey

// OrderKey orders one segment of a path: those with a number first, by number,
// then by weight, those without one last, then by name in natural order (2
// before 10).
type OrderKey struct {
	Number int // of the prefix; -1 for none
	Weight int // from the front matter, which this package does not read; 0 for none
	Name   string
}

// Compare orders two files; a folder's own page (an empty name) comes first.
func (o Order) Compare(other Order) int { return slices.CompareFunc(o, other, OrderKey.Compare) }

// Compare orders two segments.
func (k OrderKey) Compare(other OrderKey) int {
	return cmp.Or(
		cmp.Compare(k.rank(), other.rank()),
		cmp.Compare(k.weight(), other.weight()),
		Natural(k.Name, other.Name),
	)
}

func (k OrderKey) weight() int {
	if k.Weight == 0 {
		return math.MaxInt
	}
	return k.Weight
}

// rank puts a folder's page before numbered names, and those before all others.
func (k OrderKey) rank() int {
	switch {
	case k.Name == "":
		return -1
	case k.Number < 0:
		return 1000 // prefixes have at most three digits
	}
	return k.Number
}

// Split takes the order prefix off one segment of a path: 1 to 3 digits and a
// dash or underscore, not followed by a digit ("80-20-rule" keeps its name).
func Split(segment string) (number int, name string) {
	digits := 0
	for digits < len(segment) && segment[digits] >= '0' && segment[digits] <= '9' {
		digits++
	}
	rest := segment[digits:]
	if digits < 1 || digits > 3 || len(rest) < 2 || (rest[0] != '-' && rest[0] != '_') || isDigit(rest[1]) {
		return -1, segment
	}
	number, _ = strconv.Atoi(segment[:digits])
	return number, rest[1:]
}

// place works out the name and the order of a file from its path inside the
// language's folder.
func place(file string, kind Kind, index bool) (name string, order Order) {
	segments := strings.Split(norm.NFC.String(file), "/")
	last := len(segments) - 1
	for i, segment := range segments[:last] {
		number, clean := Split(segment)
		segments[i] = clean
		order = append(order, OrderKey{Number: number, Name: clean})
	}
	switch {
	case kind != Lesson:
		return strings.Join(segments, "/"), append(order, OrderKey{Number: -1, Name: segments[last]})
	case index:
		segments[last] = "index"
		return strings.Join(segments, "/"), append(order, OrderKey{Number: -1})
	}
	number, clean := Split(strings.TrimSuffix(segments[last], path.Ext(segments[last])))
	segments[last] = clean
	return strings.Join(segments, "/"), append(order, OrderKey{Number: number, Name: clean})
}

// IsMarkdown tells whether a file of that name is a lesson.
func IsMarkdown(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".md" || ext == ".markdown"
}

// IndexRank is how strongly a lesson's file name claims to be its folder's page;
// 0 for not at all. (_index.md is Hugo's.)
func IndexRank(name string) int {
	switch strings.ToLower(strings.TrimSuffix(name, path.Ext(name))) {
	case "index":
		return 3
	case "_index":
		return 2
	case "readme":
		return 1
	}
	return 0
}

// Skip tells whether a name is none of the course's: hidden files, editors'
// leftovers and locks, and folders whose name begins with an underscore.
func Skip(name string, dir bool) bool {
	switch {
	case strings.HasPrefix(name, "."), strings.HasSuffix(name, "~"), strings.HasPrefix(name, "#"), strings.HasPrefix(name, "~$"):
		return true
	case dir:
		return strings.HasPrefix(name, "_")
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".swp", ".swo", ".swx", ".tmp", ".bak", ".orig", ".crswap":
		return true
	}
	// 4913 is the file vim makes to try whether it may write.
	return slices.Contains([]string{"4913", "Thumbs.db", "desktop.ini"}, name) ||
		strings.HasSuffix(name, "___jb_tmp___") || strings.HasSuffix(name, "___jb_old___")
}

// Natural compares names with numbers in them by the numbers.
func Natural(a, b string) int {
	for a != "" && b != "" {
		x, y := leadingDigits(a), leadingDigits(b)
		if x != "" && y != "" {
			if c := compareDigits(x, y); c != 0 {
				return c
			}
			a, b = a[len(x):], b[len(y):]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a, b)
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

// compareDigits compares numbers of any length without turning them into ints.
func compareDigits(x, y string) int {
	x, y = strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y))
}

func leadingDigits(s string) string {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return s[:n]
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

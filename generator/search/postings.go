package search

import (
	"slices"
	"strings"
	"unicode/utf16"

	"lectern/generator/course"
)

// posting is where a token stands, as it is written: the places times two, and one more
// in a heading, each as the difference to the one before.
type posting struct {
	last int
	text []byte
}

// index is the tokens of a language.
type index map[string]*posting

// newIndex goes through the pages in order. lengths is how many places each takes.
func newIndex(pages []*course.Page) (x index, lengths []int) {
	x = index{}
	at := 0
	var list []unit // used again and again
	for _, p := range pages {
		start := at
		for _, part := range passagesOf(p) {
			list = appendUnits(list[:0], part.heading)
			at = x.add(list, at, 1)
			list = appendUnits(list[:0], part.text)
			at = x.add(list, at, 0)
		}
		lengths = append(lengths, at-start)
	}
	return x, lengths
}

// add takes in a text that begins at a place, and gives the place where the next one
// may begin without being its neighbour.
func (x index) add(list []unit, at, heading int) int {
	length := eachToken(list, func(token string, place int) {
		p := x[token]
		if p == nil {
			p = &posting{}
			x[strings.Clone(token)] = p // else it would hold the whole text in memory
		}
		place = (at+place)*2 + heading
		p.text = appendNumber(p.text, place-p.last)
		p.last = place
	})
	return at + length + 1
}

// digits are those of a number: five bits each, the lowest first, and the sixth where
// more follow.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

func appendNumber(text []byte, n int) []byte {
	for ; n >= 32; n >>= 5 {
		text = append(text, digits[n&31|32])
	}
	return append(text, digits[n])
}

// sorted are the tokens in the order of JavaScript, which compares UTF-16.
func (x index) sorted() []string {
	all := make([]string, 0, len(x))
	for text := range x {
		all = append(all, text)
	}
	slices.SortFunc(all, compare)
	return all
}

// compare differs from the order of bytes only where one has a character above U+FFFF
// and the other one of U+E000 and up.
func compare(a, b string) int {
	for i := 0; i < len(a) && i < len(b); i++ {
		if a[i] != b[i] {
			if a[i] < 0xee && b[i] < 0xee {
				break
			}
			return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
		}
	}
	return strings.Compare(a, b)
}

// words cuts the tokens into a number of ranges of about the same size, each written as
// tokens and their places by turns. firsts are the first tokens of all.
func (x index) words(ranges int) (texts, firsts []string) {
	all, total := x.sorted(), 0
	size := func(text string) int { return len(text) + len(x[text].text) + 2 }
	for _, text := range all {
		total += size(text)
	}
	var b strings.Builder
	written := 0
	for _, text := range all {
		if b.Len() > 0 && written+size(text)/2 > total*(len(texts)+1)/ranges {
			texts = append(texts, b.String())
			b.Reset()
		}
		if b.Len() == 0 {
			firsts = append(firsts, text)
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(text + " ")
		b.Write(x[text].text)
		written += size(text)
	}
	if b.Len() > 0 {
		texts = append(texts, b.String())
	}
	return texts, firsts
}

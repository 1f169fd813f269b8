package lesson

import "unicode"

// count adds up the prose of a lesson as its text goes by, piece after piece.
type count struct {
	words, characters int
	inWord            bool // the last piece ended inside a Latin word
}

func (c *count) add(text string) {
	for _, r := range text {
		switch {
		case isLetterCJK(r):
			c.characters++
			c.inWord = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !c.inWord {
				c.words++
			}
			c.inWord = true
		case r == '\'' || r == '’' || r == '-' || unicode.IsMark(r): // within a word
		default:
			c.inWord = false
		}
	}
}

// pause ends a word: a block or a line ends here.
func (c *count) pause() { c.inWord = false }

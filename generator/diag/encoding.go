package diag

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// Encoding tells where a file is not plain UTF-8 text: UTF-16, a NUL byte, bytes
// that are no character. Only the first such place is reported. A byte order
// mark of UTF-8 and Windows line ends are fine.
func (f *File) Encoding() []Problem {
	nul := bytes.IndexByte(f.Text, 0)
	bad := firstInvalid(f.Text)
	switch {
	case f.isUTF16():
		return f.unreadable("not-utf8", f.All(), "this file is UTF-16, not UTF-8")
	case bad >= 0 && (nul < 0 || bad < nul):
		return f.unreadable("not-utf8", f.Span(bad, bad+1), fmt.Sprintf("this is not UTF-8 text (byte %#02x)", f.Text[bad]))
	case nul >= 0:
		return f.unreadable("nul-byte", f.Span(nul, nul+1), "there is a NUL byte in this file")
	}
	return nil
}

func (f *File) unreadable(code string, span Span, message string) []Problem {
	if bytes.HasPrefix(f.Text, []byte("PK\x03\x04")) {
		message, span = "this is a Word file, or another that holds files, and no text", f.Span(0, 2)
		return []Problem{{Code: code, Span: span, Message: message, Help: "save its words as plain text (.txt), in UTF-8, and rename that to .md; a file to download needs its own ending, such as .docx"}}
	}
	help := "save the file as UTF-8; Chinese text may be in Big5 or GB now"
	switch {
	case code == "nul-byte":
		help = "remove it; or this is no text file"
	case f.isUTF16():
		help = "save the file as UTF-8: Notepad calls UTF-16 \"Unicode\""
	}
	return []Problem{{Code: code, Span: span, Message: message, Help: help}}
}

// isUTF16 tells whether a file begins with the mark of UTF-16, or with an ASCII
// character in UTF-16.
func (f *File) isUTF16() bool {
	if len(f.Text) < 2 {
		return false
	}
	a, b := f.Text[0], f.Text[1]
	return a == 0xff && b == 0xfe || a == 0xfe && b == 0xff || (a == 0) != (b == 0)
}

// firstInvalid is the offset of the first byte that is no UTF-8, or -1.
func firstInvalid(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

package moving

import (
	"strings"
	"unicode"
)

// only are characters that are written in one of the two ways of writing Chinese
// alone, frequent in each.
var only = map[string]string{
	"zh-Hant": "這個們說時來對會過還種樣學習為無與應該開關點當實現電腦書頁類據運變線數組內與東車長門問間",
	"zh-Hans": "这个们说时来对会过还种样学习为无与应该开关点当实现电脑书页类据运变线数组内与东车长门问间",
}

// spoken is the language that the texts of a folder are in, where their script tells:
// Chinese, Japanese or Korean; "" for any other.
func (m *mover) spoken(base string) string {
	var letters, han, kana, hangul int
	ways := map[string]int{}
	read := 0
	for _, file := range m.files {
		if !isText(file) || !inside(file, base) || read > 1<<20 {
			continue
		}
		text, err := m.read(file)
		if err != nil {
			continue
		}
		read += len(text)
		for _, r := range string(text) {
			switch {
			case unicode.Is(unicode.Han, r):
				han++
				for tag, all := range only {
					if strings.ContainsRune(all, r) {
						ways[tag]++
					}
				}
			case unicode.In(r, unicode.Hiragana, unicode.Katakana):
				kana++
			case unicode.Is(unicode.Hangul, r):
				hangul++
			case unicode.IsLetter(r):
				letters++
			}
		}
	}
	switch east := han + kana + hangul; {
	case east*3 < letters: // a letter is a third of a word, and code is in letters
		return ""
	case hangul*2 > east:
		return "ko"
	case kana*5 > east:
		return "ja"
	case ways["zh-Hant"] > ways["zh-Hans"]:
		return "zh-Hant"
	}
	return "zh-Hans"
}

package course

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/lesson"
)

// TestTermsInTexts: what is found stands in brackets.
func TestTermsInTexts(t *testing.T) {
	names := []string{"key account", "impulse", "impulse decision", "vet", "80/20 rule", "R&D", "buyer’s calendar", "C++", "Zoë", "内", "內線", "內線交易", "線上", "CP 值", "大 客戶", "マネージャー", "고객"}
	for _, test := range []struct{ text, want string }{
		{"A key account; Key Accounts, KEY ACCOUNTES, keyaccount.", "A [key account]; [Key Accounts], [KEY ACCOUNTES], keyaccount."},
		{"key\n account’s monkey account key accountant key-account key account-selling", "[key\n account]’s monkey account key accountant key-account key account-selling"},
		{"An impulse decision, an impulse, decision; impulse decisions.", "An [impulse decision], an [impulse], decision; [impulse decisions]."},
		{"impulse decisionx", "[impulse] decisionx"},
		{"They vet and vets vetted velvet. Vetes? vetess", "They [vet] and [vets] vetted velvet. [Vetes]? vetess"},
		{"The 80/20 rule, 180/20 rule", "The [80/20 rule], 180/20 rule"},
		{"R&D, R&DS, XR&D, C++, C++x, amp, lt", "[R&D], [R&DS], XR&D, [C++], [C++]x, amp, lt"},
		{"the buyer's calendar, <buyer’s\u00a0calendar>", "the [buyer's calendar], <[buyer’s\u00a0calendar]>"},
		{"ZOË zoës Zoe", "[ZOË] [zoës] Zoe"},
		{"內線交易不是內線，內線上", "[內線交易]不是[內線]，[內線]上"},
		{"CP值、CP 值、MCP 值、cp\n值", "CP值、[CP 值]、MCP 值、[cp\n值]"},
		{"トップマネージャーの고객은", "トップ[マネージャー]の[고객]은"},
		{"", ""},
	} {
		f := finderOf(names)
		text := html.EscapeString(test.text)
		var b strings.Builder
		done := 0
		for found := range f.in(text) {
			b.WriteString(text[done:found.Start] + "[" + text[found.Start:found.End] + "]")
			done = found.End
		}
		if got := html.UnescapeString(b.String() + text[done:]); got != test.want {
			t.Errorf("%q\n got %q\nwant %q", test.text, got, test.want)
		}
	}
}

func finderOf(names []string) (f finder) {
	for _, name := range names {
		f.add(name, &lesson.Term{ID: name})
	}
	f.sort()
	return f
}

// FuzzTerms holds the finder against one that tries every name at every place.
func FuzzTerms(f *testing.F) {
	f.Add("key account|key|account", "A key  account's KEYS & <key>accounts")
	f.Add("內線|內線交易|CP 值", "內線交易、cp\n值和內線")
	f.Add("R&D|&|amp|'", "R&D &amp; it's R’D")
	f.Add("aa|a|aaa b|b", "a aa aaa  b bs AAES ab")
	f.Add("\xff|\xff\xfe|ÅB|ſ", "\xff\xfeÅb ſs S K")
	f.Fuzz(func(t *testing.T, names, text string) {
		escaped := html.EscapeString(text)
		list := strings.Split(names, "|")
		finder := finderOf(list)
		got := slices.Collect(finder.in(escaped))
		if diff := cmp.Diff(naive(list, escaped), got); diff != "" {
			t.Errorf("%q in %q:\n%s", list, escaped, diff)
		}
	})
}

// atom is a character of a text, or a stretch of spaces.
type atom struct {
	folded     string
	word       bool
	start, end int
}

var atomic = regexp.MustCompile(`&(?:amp|lt|gt|#39|#34);|[\s\v\p{Z}\x{85}]+|(?s:.)`)

func atoms(escaped string) (list []atom) {
	for _, at := range atomic.FindAllStringIndex(escaped, -1) {
		text := escaped[at[0]:at[1]]
		if text[0] == '&' {
			text = html.UnescapeString(text)
		}
		r, _ := utf8.DecodeRuneInString(text)
		a := atom{string(unicode.ToLower(r)), isWord(r), at[0], at[1]}
		switch {
		case unicode.IsSpace(r):
			a.folded = " "
		case r == '’':
			a.folded = "'"
		}
		list = append(list, a)
	}
	return list
}

func naive(names []string, escaped string) (all []Found) {
	text := atoms(escaped)
	isWordAt := func(i int) bool { return i >= 0 && i < len(text) && text[i].word }
	for i := 0; i < len(text); {
		best := Found{}
		longest := 0
		for _, name := range names {
			name = strings.TrimSpace(name)
			n := atoms(html.EscapeString(name))
			if len(n) <= longest || i+len(n) > len(text) || isWordAt(i-1) && isWordAt(i) {
				continue
			}
			if !slices.EqualFunc(n, text[i:i+len(n)], func(a, b atom) bool { return a.folded == b.folded }) {
				continue
			}
			last, _ := utf8.DecodeLastRuneInString(n[len(n)-1].folded)
			end := i + len(n)
			if n[len(n)-1].word && isWordAt(end) {
				rest := ""
				for j := end; isWordAt(j); j++ {
					rest += text[j].folded
				}
				if !unicode.Is(unicode.Latin, last) || rest != "s" && rest != "es" {
					continue
				}
				end += len(rest)
			}
			longest, best = len(n), Found{text[i].start, text[end-1].end, nil}
			for _, first := range names { // the first of those that are the same
				if same := atoms(html.EscapeString(strings.TrimSpace(first))); slices.EqualFunc(same, n, func(a, b atom) bool { return a.folded == b.folded }) {
					best.Term = &lesson.Term{ID: first}
					break
				}
			}
		}
		if longest == 0 {
			i++
			continue
		}
		all = append(all, best)
		for i < len(text) && text[i].start < best.End {
			i++
		}
	}
	return all
}

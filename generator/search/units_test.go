package search

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// TestTokens holds the tokens to the table that holds the browser's to the same rules.
func TestTokens(t *testing.T) {
	text, err := os.ReadFile("testdata/units.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Text   string
		Tokens [][2]any
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		got := [][2]any{}
		eachToken(appendUnits(nil, c.Text), func(token string, at int) { got = append(got, [2]any{token, float64(at)}) })
		if !slices.Equal(got, c.Tokens) {
			t.Errorf("%q: %v, want %v", c.Text, got, c.Tokens)
		}
	}
}

// Tokens are in the order of JavaScript, lest the browser look in another file.
func TestOrder(t *testing.T) {
	all := strings.Fields("a b ab 台 台灣 線 𠮷 𠮷a 﨎 豈 é z \uffdc \ue000 内 𠀀𠀁 豈豈")
	for _, a := range all {
		for _, b := range all {
			want := slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
			if got := compare(a, b); got != want {
				t.Errorf("%q to %q: %d, want %d", a, b, got, want)
			}
		}
	}
}

// Every file is some stretch of the tokens, none is lost, and there are no more than asked for.
func TestWords(t *testing.T) {
	x := index{}
	x.add(appendUnits(nil, strings.Repeat("the ", 3000)+"quick brown fox 找出內線的人"), 0, 0)
	x.add(appendUnits(nil, "the end"), 5000, 1)
	for ranges := 1; ranges < 30; ranges++ {
		texts, firsts := x.words(ranges)
		if len(texts) > ranges || len(firsts) != len(texts) {
			t.Fatalf("%d ranges: %d texts, %d firsts", ranges, len(texts), len(firsts))
		}
		var all []string
		for i, text := range texts {
			words := strings.Split(text, " ")
			if words[0] != firsts[i] {
				t.Errorf("%d ranges: %q begins with %q, not %q", ranges, text[:min(len(text), 40)], words[0], firsts[i])
			}
			for j := 0; j < len(words); j += 2 {
				all = append(all, words[j])
				if string(x[words[j]].text) != words[j+1] {
					t.Errorf("%s: other places", words[j])
				}
			}
		}
		if !slices.Equal(all, x.sorted()) {
			t.Errorf("%d ranges: %q", ranges, all)
		}
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{0: "A", 1: "B", 31: "f", 32: "gB", 33: "hB", 1024: "ggB"} {
		if got := string(appendNumber(nil, n)); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

package moving

import (
	"math/rand/v2"
	"testing"

	"lectern/generator/diag"
)

// TestTextPlaces: after any edits, each byte that was not written anew knows where
// it came from.
func TestTextPlaces(t *testing.T) {
	random := rand.New(rand.NewPCG(2026, 11))
	for range 500 {
		source := make([]byte, random.IntN(40))
		for i := range source {
			source[i] = byte(i) // every byte is another
		}
		x := newText(&diag.File{Text: source})
		for range 4 {
			var edits []edit
			for range random.IntN(4) {
				start := random.IntN(len(x.bytes) + 1)
				end := start + random.IntN(len(x.bytes)-start+1)
				edits = append(edits, edit{start, end, []string{"", "\xff", "\xff\xff\xff"}[random.IntN(3)]})
			}
			x.apply(edits)
			for i, c := range x.bytes {
				at := x.place(i)
				if c != 0xff && at != int(c) {
					t.Fatalf("byte %d came from %d, not from %d", i, c, at)
				}
				if s := x.span(i, i+1); s.Start < 0 || s.End > len(source) || s.Start > s.End {
					t.Fatalf("byte %d: %v", i, s)
				}
			}
		}
	}
}

func TestPartOf(t *testing.T) {
	text := "one\n// ANCHOR: a\ntwo\n// ANCHOR: b\nthree\n// ANCHOR_END: b\n// ANCHOR_END: a\nfour\n"
	for part, want := range map[string]string{
		"": "one\ntwo\nthree\nfour", "1": "one", "8": "four", "3:5": "two\nthree", ":1": "one", "8:": "four",
		"a": "two\nthree", "b": "three", "9": "", "5:2": "",
	} {
		if got, ok := partOf(text, part); !ok || got != want {
			t.Errorf("%q: got %q, want %q", part, got, want)
		}
	}
	if _, ok := partOf(text, "none"); ok {
		t.Error("a part that is not there was found")
	}
}

package quiz

import (
	"fmt"
	"strings"
	"testing"
)

// What a page repeats in each row must not be long.
func TestTooManyParts(t *testing.T) {
	for have, want := range map[int]string{maxParts: "", maxParts + 1: "too-many "} {
		var pairs []string
		for i := range have {
			pairs = append(pairs, fmt.Sprintf(`{"left": "l%d", "right": "r%d"}`, i, i))
		}
		text := `{"id": "a", "questions": [{"id": "b", "type": "matching", "prompt": "P", "pairs": [` + strings.Join(pairs, ",") + `]}]}`
		_, problems := parseLesson(t, "a.md", []byte("```quiz\n"+text+"\n```\n"))
		got := ""
		for _, p := range problems {
			got += p.Code + " "
		}
		if got != want {
			t.Errorf("%d pairs: got %q, want %q", have, got, want)
		}
	}
}

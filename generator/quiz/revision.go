package quiz

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
)

// revision hashes the type, the keys in order and the right keys.
func (q *Question) revision() string {
	words := []string{string(q.Type)}
	add := func(list string, keys ...string) { words = append(append(words, list), keys...) }
	for _, o := range q.Options {
		add("option", o.Key)
	}
	for _, p := range q.Pairs {
		add("pair", p.Key)
	}
	for _, d := range q.Distractors {
		add("distractor", d.Key)
	}
	for _, c := range q.Categories {
		add("category", c.Key)
	}
	best := q.Best()
	add("right", best.Chosen...)
	for _, part := range slices.Sorted(maps.Keys(best.Placed)) {
		add("placed", part, best.Placed[part])
	}
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00")))
	return hex.EncodeToString(sum[:4])
}

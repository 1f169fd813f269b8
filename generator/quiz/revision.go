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
	for _, list := range []struct {
		name  string
		items []Item
	}{{"item", q.Items}, {"step", q.Scale}, {"statement", q.Statements}, {"line", q.Rubric}} {
		for _, item := range list.items {
			add(list.name, item.Key)
		}
	}
	for _, gap := range q.Gaps {
		add("gap", gap.Key, gap.form())
	}
	if q.Number != nil {
		add("range", q.Number.words()...)
	}
	if q.Gaps != nil || q.Number != nil { // typed words are texts
		return hashed(words)
	}
	best := q.Best()
	add("right", best.Chosen...)
	for _, part := range slices.Sorted(maps.Keys(best.Placed)) {
		add("placed", part, best.Placed[part])
	}
	return hashed(words)
}

// hashed is 8 hexadecimal digits that stand for a list of words.
func hashed(words []string) string {
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00")))
	return hex.EncodeToString(sum[:4])
}

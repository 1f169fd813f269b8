package quiz

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// revision hashes the type, the keys and the right keys. Where a part with an id
// stands makes no difference, so that an author may move it.
func (q *Question) revision() string {
	words := []string{string(q.Type)}
	add := func(list string, keys ...string) { words = append(append(words, list), keys...) }
	addAll := func(list string, keys []string) {
		for _, key := range keys {
			add(list, key)
		}
	}
	addAll("option", q.inOrder(keysOf(q.Options, func(o Option) string { return o.Key })))
	addAll("pair", q.inOrder(keysOf(q.Pairs, func(p Pair) string { return p.Key })))
	addAll("distractor", q.inOrder(keysOf(q.Distractors, func(d Option) string { return d.Key })))
	addAll("category", q.inOrder(keysOf(q.Categories, func(c Category) string { return c.Key })))
	for _, list := range []struct {
		name  string
		items []Item
	}{{"item", q.Items}, {"step", q.Scale}, {"statement", q.Statements}, {"line", q.Rubric}} {
		addAll(list.name, q.inOrder(keysOf(list.items, func(i Item) string { return i.Key })))
	}
	for _, gap := range slices.SortedFunc(slices.Values(q.Gaps), func(a, b Gap) int { return byKey(a.Key, b.Key) }) {
		add("gap", gap.Key, gap.form())
	}
	if q.Number != nil {
		add("range", q.Number.words()...)
	}
	if q.Gaps != nil || q.Number != nil { // typed words are texts
		return hashed(words)
	}
	best := q.Best()
	add("right", q.inOrder(best.Chosen)...)
	for _, part := range slices.Sorted(maps.Keys(best.Placed)) {
		add("placed", part, best.Placed[part])
	}
	return hashed(words)
}

func keysOf[T any](list []T, key func(T) string) (keys []string) {
	for _, part := range list {
		keys = append(keys, key(part))
	}
	return keys
}

// inOrder are keys in an order of their own: places as they are counted, then ids.
// Where the order is the question, or always the same, it stays.
func (q *Question) inOrder(keys []string) []string {
	if q.Type == Sequencing || q.Type == TrueFalse {
		return keys
	}
	return slices.SortedFunc(slices.Values(keys), byKey)
}

func byKey(a, b string) int {
	return cmp.Or(cmp.Compare(placeIn(a), placeIn(b)), strings.Compare(a, b))
}

// placeIn is the place that a key without an id is, or more than any where it is an id.
func placeIn(key string) int {
	place, err := strconv.Atoi(strings.TrimPrefix(key, "d"))
	if err != nil {
		return math.MaxInt
	}
	return place
}

// hashed is 8 hexadecimal digits that stand for a list of words.
func hashed(words []string) string {
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00")))
	return hex.EncodeToString(sum[:4])
}

package quiz

import (
	"slices"
	"strconv"

	"lectern/generator/decode"
)

// maxItems is how many things a reader can still put in order by hand.
const maxItems = 15

type sequencingFields struct {
	questionFields
	Items []part `key:"items,required" like:"['first', 'second', 'third']"`
}

func (p *parser) sequencing(n *decode.Node, q *Question, used ids) {
	var in sequencingFields
	p.into(n, &in)
	p.common(q, in.questionFields, used)
	p.atLeast(2, n, "items", len(in.Items), in.Items == nil)
	p.atMost(maxItems, n, "items", len(in.Items))
	q.Items = p.items(in.Items, "two items that read the same cannot be told apart: change one")
}

// items reads texts that must differ from each other.
func (p *parser) items(parts []part, help string) []Item {
	var items []Item
	keys, said := ids{}, sayings{}
	for i, f := range parts {
		item := Item{Key: p.key(keys, f.ID, strconv.Itoa(i+1)), Text: p.prose(f.Text)}
		p.distinct(said, item.Text, f.Text.Span, help)
		items = append(items, item)
	}
	return items
}

// gradeOrder is the share of the neighbours in the right order that are neighbours
// in the same order in the answer too. A key given again does not count; one that
// the question does not have parts its neighbours.
func (q *Question) gradeOrder(chosen []string) float64 {
	after := make(map[string]string)
	order := firsts(chosen)
	for i, key := range order[:max(len(order)-1, 0)] {
		after[key] = order[i+1]
	}
	kept := 0
	for i, item := range q.Items[:max(len(q.Items)-1, 0)] {
		if next, ok := after[item.Key]; ok && next == q.Items[i+1].Key {
			kept++
		}
	}
	return float64(kept) / float64(max(len(q.Items)-1, 1))
}

// firsts is a list without what it had before.
func firsts(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// order lists the keys of the items in the right order.
func (q *Question) order() []string {
	keys := []string{}
	for _, item := range q.Items {
		keys = append(keys, item.Key)
	}
	return keys
}

// backwards is the order in which no neighbours are kept.
func (q *Question) backwards() []string {
	keys := q.order()
	slices.Reverse(keys)
	return keys
}

package quiz

import (
	"strconv"

	"lectern/generator/decode"
)

type matchingFields struct {
	questionFields
	Pairs       []*decode.Node `key:"pairs,required" like:"[{'left': '…', 'right': '…'}, {'left': '…', 'right': '…'}]"`
	Distractors []part         `key:"distractors"`
}

type pairFields struct {
	ID    decode.Text `key:"id"`
	Left  decode.Text `key:"left,required" also:"term,question,front"`
	Right decode.Text `key:"right,required" also:"definition,answer,back,match"`
}

func (p *parser) matching(n *decode.Node, q *Question, used ids) {
	var in matchingFields
	p.into(n, &in)
	p.common(q, in.questionFields, used)
	p.atLeast(2, n, "pairs", len(in.Pairs), in.Pairs == nil)
	p.atMost(maxParts, n, "pairs", len(in.Pairs))
	p.atMost(maxParts, n, "distractors", len(in.Distractors))
	keys, lefts, rights := ids{}, sayings{}, sayings{}
	for i, node := range in.Pairs {
		var f pairFields
		p.object(node, &f, "a pair", `{"left": "…", "right": "…"}`)
		pair := Pair{Key: p.key(keys, f.ID, strconv.Itoa(i+1)), Left: p.prose(f.Left), Right: p.prose(f.Right)}
		p.distinct(lefts, pair.Left, f.Left.Span, "two left sides that read the same cannot be told apart: change one")
		p.distinct(rights, pair.Right, f.Right.Span,
			`readers could not tell which of the two is meant: change one, or use "categorize", where several things may share a heap`)
		q.Pairs = append(q.Pairs, pair)
	}
	for i, f := range in.Distractors {
		option := Option{Key: p.key(keys, f.ID, "d"+strconv.Itoa(i+1)), Text: p.prose(f.Text)}
		p.distinct(rights, option.Text, f.Text.Span, "a distractor must differ from every right side and from the other distractors")
		q.Distractors = append(q.Distractors, option)
	}
}

package quiz

import (
	"fmt"
	"strconv"

	"lectern/generator/decode"
)

// maxScale is how many steps a reader can still tell apart.
const maxScale = 7

type likertFields struct {
	questionFields
	Scale      []decode.Text `key:"scale,required" like:"['Not at all', 'A little', 'Quite']"`
	Statements []part        `key:"statements,required" like:"['…']"`
}

func (p *parser) likert(n *decode.Node, q *Question, used ids) {
	var in likertFields
	p.into(n, &in)
	p.common(q, in.questionFields, used)
	p.atLeast(2, n, "scale", len(in.Scale), in.Scale == nil)
	p.atMost(maxScale, n, "scale", len(in.Scale))
	said := sayings{}
	for i, text := range in.Scale {
		step := Item{Key: strconv.Itoa(i + 1), Text: p.line(text, "scale")}
		p.distinct(said, step.Text, text.Span, "two steps that read the same cannot be told apart: change one")
		q.Scale = append(q.Scale, step)
	}
	p.atLeast(1, n, "statements", len(in.Statements), in.Statements == nil)
	p.atMost(maxParts, n, "statements", len(in.Statements))
	q.Statements = p.items(in.Statements, "a statement is rated once: take one away")
}

// unscored refuses points where nothing can earn them.
func (p *parser) unscored(kind Type, points decode.Num) {
	if !points.Set {
		return
	}
	help := `take "points" away: it is a self-rating, nothing in it is right or wrong`
	if kind == LongFillIn {
		help = `take "points" away, or add a "rubric" and "selfScore": true, for points by the lines a reader ticks`
	}
	p.report("points-without-score", points.Span, fmt.Sprintf("a %q question has no score, so it can have no points", kind), help)
}

package quiz

import (
	"math"

	"lectern/generator/decode"
)

// maxMinLength keeps what a reader must write within reason.
const maxMinLength = 10000

// ownText is the name under which the reader's text stands in an answer, beside
// the keys of the ticked lines of the rubric; so no line may have it as its id.
const ownText = "text"

// ticked stands in an answer for a line of the rubric that the reader ticked.
const ticked = "x"

type longFillInFields struct {
	questionFields
	ModelAnswer decode.Text `key:"modelAnswer,required" also:"model,answer,solution"`
	Rubric      []part      `key:"rubric" like:"['…', '…']"`
	MinLength   decode.Num  `key:"minLength"`
	SelfScore   decode.Flag `key:"selfScore"`
}

func (p *parser) longFillIn(n *decode.Node, q *Question, used ids) {
	var in longFillInFields
	p.into(n, &in)
	q.SelfScore = in.SelfScore.Value
	p.common(q, in.questionFields, used)
	q.ModelAnswer = p.prose(in.ModelAnswer)
	q.MinLength = p.minLength(in.MinLength)
	p.rubric(n, q, in)
}

func (p *parser) rubric(n *decode.Node, q *Question, in longFillInFields) {
	if n.Field("rubric") == nil && in.SelfScore.Value {
		p.report("no-rubric", in.SelfScore.Span, `"selfScore" needs a "rubric", whose ticked lines are the score`,
			`add "rubric": ["…", "…"] with what a good answer holds, or take "selfScore" away`)
	}
	p.atLeast(1, n, "rubric", len(in.Rubric), in.Rubric == nil)
	p.atMost(maxParts, n, "rubric", len(in.Rubric))
	for _, line := range in.Rubric {
		if line.ID.Value == ownText {
			p.report("bad-id", line.ID.Span, `"text" cannot be the id of a line: the reader's own text is kept under it`, "choose another word")
		}
	}
	q.Rubric = p.items(in.Rubric, "a line of the rubric is ticked once: take one away")
}

func (p *parser) minLength(n decode.Num) int {
	if !n.Set {
		return 0
	}
	if n.Value < 1 || n.Value > maxMinLength || n.Value != math.Trunc(n.Value) {
		p.report("out-of-range", n.Span, `"minLength" must be a whole number from 1 to 10000`,
			"write how many characters an answer should have at least, or take the name away")
		return 0
	}
	return int(n.Value)
}

// allTicked is the answer that ticks every line; nothing where ticks are no score.
func (q *Question) allTicked() map[string]string {
	placed := map[string]string{}
	for _, line := range q.Rubric {
		if q.SelfScore {
			placed[line.Key] = ticked
		}
	}
	return placed
}

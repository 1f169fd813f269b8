package quiz

import (
	"cmp"
	"math"

	"lectern/generator/decode"
)

// maxAttempts is how many tries a test may allow; who wants more wants any number.
const maxAttempts = 100

// mode is practice where it is not written.
func (p *parser) mode(t decode.Text) Mode {
	p.choose(t, "unknown-mode", "mode", []string{string(Practice), string(Test)})
	return Mode(cmp.Or(t.Value, string(Practice)))
}

// attempts are the tries of a test. In practice each question can be tried again.
func (p *parser) attempts(n *decode.Node, mode Mode, in decode.Num) int {
	if n.Field("attempts") != nil && mode == Practice {
		p.report("attempts-of-practice", nameOf(n, "attempts"), `"attempts" goes with "mode": "test"`,
			`add "mode": "test", or take it away: in practice every question can be tried again`)
		return 0
	}
	if in.Set && (in.Value < 0 || in.Value > maxAttempts || in.Value != math.Trunc(in.Value)) {
		p.report("out-of-range", in.Span, `"attempts" must be a whole number from 0 to 100`,
			"write how often a reader may try, or 0 for any number")
		return 0
	}
	return int(in.Value)
}

// parallel is the id of the test whose result is held against this one's.
func (p *parser) parallel(n *decode.Node, q *Quiz, earlier decode.Text) decode.Text {
	switch {
	case n.Field("parallel") != nil && q.Mode == Practice:
		p.report("parallel-of-practice", nameOf(n, "parallel"), `"parallel" goes with "mode": "test"`,
			`add "mode": "test", or take it away: what a reader gained shows in the first try of each test`)
	case earlier.Value != "" && earlier.Value == q.ID.Value:
		p.report("parallel-self", earlier.Span, "a test cannot be held against itself",
			"write the id of the test that readers take first")
	default:
		p.form(earlier)
	}
	return earlier
}

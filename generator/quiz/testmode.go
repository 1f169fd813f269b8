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
	p.choose(t, "mode", []string{string(Practice), string(Test)})
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

package quiz

import (
	"cmp"
	"slices"
)

// State is what kind of result a profile has.
type State string

const (
	StateClear   State = "clear"   // one outcome is ahead
	StateMixed   State = "mixed"   // several are close
	StateUnclear State = "unclear" // too few questions were seen to tell
)

// Result is what comes of the answers about one customer.
type Result struct {
	Points []float64 // one an outcome
	Seen   int       // questions
	State  State
	Best   []int // the outcomes it points to, the best first; none where that is unclear
}

// Result weighs answers: the keys of choices, by question. The browser does the
// same; testdata/profile.json holds both to the same cases.
//
// A question is seen where the choice has a weight above 0. Where the share of
// questions seen is below the limit, and where none was, the result is unclear.
// Else the outcome with the most points is the result, of several the one listed
// first, together with all that are within the limit of "mixed" behind it.
func (p *Profile) Result(answers map[string]string) Result {
	r := Result{Points: make([]float64, len(p.Outcomes))}
	for _, q := range p.Questions {
		at := slices.IndexFunc(q.Choices, func(c ProfileChoice) bool { return c.Key == answers[q.ID.Value] })
		if at < 0 || !q.Choices[at].Tells() {
			continue
		}
		r.Seen++
		for i, w := range q.Choices[at].Weights {
			r.Points[i] = tidy(r.Points[i] + w)
		}
	}
	if r.Seen == 0 || float64(r.Seen) < p.Unclear.Below*float64(len(p.Questions))-1e-9 {
		r.State = StateUnclear
		return r
	}
	r.State, r.Best = StateClear, p.best(r.Points)
	if len(r.Best) > 1 {
		r.State = StateMixed
	}
	return r
}

// best are the outcomes that points speak for.
func (p *Profile) best(points []float64) []int {
	most, order := slices.Max(points), make([]int, len(points))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(points[b], points[a]) })
	if p.Mixed == nil {
		return order[:1]
	}
	near := func(i int) bool { return most-points[i] <= p.Mixed.Within+1e-9 }
	return slices.DeleteFunc(order, func(i int) bool { return !near(i) })
}

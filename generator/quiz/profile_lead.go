package quiz

import (
	"cmp"
	"math"
	"slices"
)

// maxLeadWork is how many comparisons are made to judge one profile. It counts work
// and not time, so that every machine stops at the same one.
const maxLeadWork = 3_000_000

// lead is how far an outcome can be ahead of all others at once, in millionths of a
// point, over all that may be answered or left open; not decided where that takes
// too much work.
//
// A way to answer some of the questions is, for this outcome, its distance to each
// other one. The questions add up, so of two ways the one that is no better against
// any other outcome can be forgotten, whatever is answered later. What is left is
// few, and exact.
func (p *Profile) lead(outcome int, work *int) (most int64, decided bool) {
	open := make([]int64, len(p.Outcomes)-1) // what a question left open adds
	ways := [][]int64{open}
	for _, q := range p.Questions {
		steps := [][]int64{open}
		for _, c := range q.Choices {
			steps = append(steps, distances(c.Weights, outcome))
		}
		var next [][]int64
		for _, way := range ways {
			for _, step := range steps {
				next = append(next, sum(way, step))
			}
		}
		if ways, decided = unbeaten(next, work); !decided {
			return 0, false
		}
	}
	most = math.MinInt64
	for _, way := range ways {
		most = max(most, slices.Min(way))
	}
	return most, true
}

// distances is how much more a choice weighs for an outcome than for each other one.
func distances(weights []float64, outcome int) (to []int64) {
	for i, w := range weights {
		if i != outcome {
			to = append(to, micro(weights[outcome])-micro(w))
		}
	}
	return to
}

// sum is a way with one more step.
func sum(way, step []int64) []int64 {
	way = slices.Clone(way)
	for i, d := range step {
		way[i] += d
	}
	return way
}

// unbeaten leaves the ways that no other is at least as good as, in everything.
func unbeaten(ways [][]int64, work *int) (left [][]int64, decided bool) {
	total := func(way []int64) (t int64) {
		for _, d := range way {
			t += d
		}
		return t
	}
	slices.SortFunc(ways, func(a, b []int64) int { return cmp.Compare(total(b), total(a)) }) // none is beaten by one behind it
	for _, way := range ways {
		beaten := slices.ContainsFunc(left, func(other []int64) bool {
			*work++
			return atLeastAsGood(other, way)
		})
		if !beaten {
			left = append(left, way)
		}
		if *work > maxLeadWork {
			return nil, false
		}
	}
	return left, true
}

func atLeastAsGood(a, b []int64) bool {
	for i := range a {
		if a[i] < b[i] {
			return false
		}
	}
	return true
}

// micro is a number of points in millionths, which add up exactly.
func micro(points float64) int64 { return int64(math.Round(points * 1e6)) }

package quiz

import (
	"cmp"
	"fmt"
	"slices"
)

// BestReply tells which replies at a node lead to the best score that can still
// be reached there, the shortest way first. That hangs on the values of some of
// the variables, at most on all.
type BestReply struct {
	Variables []int
	Cases     []BestCase // none where it makes no difference what is said
}

// BestCase is the best replies where the variables have these values.
type BestCase struct {
	Values  []float64
	Replies []int
}

// maxCases keeps what a page is told of the best replies at one node in bounds.
const maxCases = 500

// worth is the best score that can be reached from a state, and in how many
// steps; less than 0 where no end can be.
type worth struct {
	score float64
	steps int
}

// worths goes back from the ends, the best first: the first to come by a state
// is what it is worth.
func (e *exploration) worths() []worth {
	all := make([]worth, len(e.states))
	var ends []int
	for i, s := range e.states {
		all[i].score = -1
		if e.Nodes[s.node].End != nil {
			ends = append(ends, i)
		}
	}
	score := func(i int) float64 { return e.Nodes[e.states[i].node].End.Score }
	slices.SortStableFunc(ends, func(a, b int) int { return cmp.Compare(score(b), score(a)) })
	back := e.back()
	for len(ends) > 0 {
		best := score(ends[0])
		var queue []int
		for len(ends) > 0 && score(ends[0]) == best {
			all[ends[0]] = worth{best, 0}
			queue, ends = append(queue, ends[0]), ends[1:]
		}
		for ; len(queue) > 0; queue = queue[1:] {
			for _, from := range back[queue[0]] {
				if all[from].score < 0 {
					all[from] = worth{best, all[queue[0]].steps + 1}
					queue = append(queue, from)
				}
			}
		}
	}
	return all
}

// back lists for each state those from which a step leads to it.
func (e *exploration) back() [][]int {
	back := make([][]int, len(e.states))
	for from, steps := range e.steps {
		for _, s := range steps {
			back[s.to] = append(back[s.to], from)
		}
	}
	return back
}

// best sums up the best replies by node.
func (e *exploration) best() []BestReply {
	worths := e.worths()
	cases := make([][]BestCase, len(e.Nodes))
	for i, s := range e.states {
		if e.Nodes[s.node].End == nil {
			cases[s.node] = append(cases[s.node], BestCase{s.values[:len(e.Variables)], bestOf(e.steps[i], worths)})
		}
	}
	best := make([]BestReply, len(e.Nodes))
	for i := range best {
		best[i] = condensed(len(e.Variables), cases[i])
	}
	return best
}

// bestOf lists the replies of most worth, the shortest way first; none where all
// are worth the same.
func bestOf(steps []step, worths []worth) []int {
	top := -1.0
	for _, s := range steps {
		top = max(top, worths[s.to].score)
	}
	good := slices.DeleteFunc(slices.Clone(steps), func(s step) bool { return worths[s.to].score < top })
	if len(good) == len(steps) {
		return []int{}
	}
	slices.SortStableFunc(good, func(a, b step) int { return cmp.Compare(worths[a.to].steps, worths[b.to].steps) })
	replies := make([]int, len(good))
	for i, s := range good {
		replies[i] = s.reply
	}
	return replies
}

// condensed leaves out the variables that make no difference.
func condensed(variables int, cases []BestCase) BestReply {
	b := BestReply{Cases: cases}
	for v := range variables {
		b.Variables = append(b.Variables, v)
	}
	for place := len(b.Variables) - 1; place >= 0; place-- {
		if fewer, ok := without(place, b.Cases); ok {
			b.Variables, b.Cases = slices.Delete(b.Variables, place, place+1), fewer
		}
	}
	slices.SortFunc(b.Cases, func(a, b BestCase) int { return slices.Compare(a.Values, b.Values) })
	if len(b.Cases) > maxCases || !slices.ContainsFunc(b.Cases, func(c BestCase) bool { return len(c.Replies) > 0 }) {
		return BestReply{}
	}
	return b
}

// without takes one value out of each case; not ok where cases that are then the
// same say different things.
func without(place int, cases []BestCase) (fewer []BestCase, ok bool) {
	said := map[string][]int{}
	for _, c := range cases {
		values := slices.Delete(slices.Clone(c.Values), place, place+1)
		key := fmt.Sprint(values)
		before, twice := said[key]
		if twice && !slices.Equal(before, c.Replies) {
			return nil, false
		}
		if said[key] = c.Replies; !twice {
			fewer = append(fewer, BestCase{values, c.Replies})
		}
	}
	return fewer, true
}

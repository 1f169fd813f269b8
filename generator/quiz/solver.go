package quiz

import (
	"cmp"
	"slices"
)

// maxStates is how many states of a scenario are explored. It counts work and not
// time, so that every machine stops at the same one.
const maxStates = 100_000

// Solution is what can become of a scenario, over all that a reader may choose.
type Solution struct {
	States          int
	Complete        bool        // every state was explored
	Endings         []Ending    // that can be reached, as written
	Lowest, Highest float64     // score
	Best            []BestReply // one a node; none for a scenario too large to explore
}

// Ending is an end that can be reached.
type Ending struct {
	Node   string
	Result string
	Score  float64
}

// state is where a conversation stands: a node and the values of the variables.
type state struct {
	node   int
	values [maxVariables]float64
}

// step is an open reply and the state it leads to.
type step struct{ reply, to int }

// exploration is every state that was met, the nearest to the start first.
type exploration struct {
	*Scenario
	states   []state
	index    map[state]int
	from     []int // the state that each was met from; -1 for the first
	steps    [][]step
	complete bool
}

// explore follows every open reply from the start.
func explore(s *Scenario) *exploration {
	e := &exploration{Scenario: s, index: map[state]int{}, complete: true}
	e.meet(s.first(), -1)
	for at := 0; at < len(e.states); at++ {
		var steps []step
		for _, reply := range s.open(e.states[at]) {
			if to, ok := e.meet(s.after(e.states[at], reply), at); ok {
				steps = append(steps, step{reply, to})
			}
		}
		e.steps = append(e.steps, steps)
	}
	return e
}

// meet gives a state's place; not ok for a new one where there are too many.
func (e *exploration) meet(s state, from int) (int, bool) {
	if at, known := e.index[s]; known {
		return at, true
	}
	if len(e.states) == maxStates {
		e.complete = false
		return 0, false
	}
	e.index[s] = len(e.states)
	e.states, e.from = append(e.states, s), append(e.from, from)
	return len(e.states) - 1, true
}

// first is the state before anything is said.
func (s *Scenario) first() state {
	at := state{node: s.Start}
	for i, v := range s.Variables {
		at.values[i] = v.Start
	}
	return at
}

// open are the replies that are offered in a state.
func (s *Scenario) open(at state) (open []int) {
	for i, r := range s.Nodes[at.node].Replies {
		if !slices.ContainsFunc(r.If, func(c Condition) bool { return !c.holds(at.values[c.Variable]) }) {
			open = append(open, i)
		}
	}
	return open
}

// after is the state that a reply leads to.
func (s *Scenario) after(at state, reply int) state {
	r := s.Nodes[at.node].Replies[reply]
	for _, e := range r.Effects {
		v := s.Variables[e.Variable]
		at.values[e.Variable] = min(max(tidy(at.values[e.Variable]+e.By), v.Min), v.Max)
	}
	at.node = r.Goto
	return at
}

func (c Condition) holds(value float64) bool {
	order := cmp.Compare(value, c.Number)
	switch c.Operator {
	case ">=":
		return order >= 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	case "<":
		return order < 0
	case "==":
		return order == 0
	}
	return order != 0
}

// Play follows replies from the start, by their keys, and gives the node come to
// and the variables there; not ok where one is not offered.
func (s *Scenario) Play(keys []string) (node *Node, values []float64, ok bool) {
	at := s.first()
	for _, key := range keys {
		replies := s.Nodes[at.node].Replies
		i := slices.IndexFunc(s.open(at), func(i int) bool { return replies[i].Key == key })
		if i < 0 {
			return nil, nil, false
		}
		at = s.after(at, s.open(at)[i])
	}
	return &s.Nodes[at.node], at.values[:len(s.Variables)], true
}

// solution sums up what was met.
func (e *exploration) solution() *Solution {
	sol := &Solution{States: len(e.states), Complete: e.complete, Lowest: 1}
	met := e.met()
	for i, n := range e.Nodes {
		if n.End == nil || !met[i] {
			continue
		}
		sol.Endings = append(sol.Endings, Ending{n.ID.Value, n.End.Result, n.End.Score})
		sol.Lowest, sol.Highest = min(sol.Lowest, n.End.Score), max(sol.Highest, n.End.Score)
	}
	if e.complete {
		sol.Best = e.best()
	}
	return sol
}

// met tells for each node whether a reader can come there.
func (e *exploration) met() []bool {
	met := make([]bool, len(e.Nodes))
	for _, s := range e.states {
		met[s.node] = true
	}
	return met
}

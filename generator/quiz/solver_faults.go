package quiz

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// judge reports what is wrong with a scenario as a whole, and keeps the solution.
// Where not every state could be explored, only what is certain is reported.
func (g *graph) judge(e *exploration) {
	g.scenario.Solution = e.solution()
	if !e.complete {
		g.warn("scenario-too-large", cmp.Or(g.scenario.ID.Span, g.scenario.Nodes[0].ID.Span), fmt.Sprintf("this scenario has more than %d states; the rest was not explored", maxStates),
			"give the variables narrower limits, such as {\"start\": 0, \"min\": 0, \"max\": 5}: what is not explored is not checked, and no best lines are shown")
	}
	g.unreached(e)
	g.unopened(e)
	stuck := g.stuck(e)
	g.endless(e, stuck)
}

// unreached reports the nodes that nobody comes to.
func (g *graph) unreached(e *exploration) {
	linked, met := e.linked(), e.met()
	ends := false
	for i, n := range e.Nodes {
		ends = ends || n.End != nil && linked[i]
	}
	for i, n := range e.Nodes {
		if n.End != nil && !ends {
			continue // that there is no way to any end is told of where the way goes on for ever
		}
		what, code := "node", "unreachable-node"
		if n.End != nil {
			what, code = "ending", "unreachable-ending"
		}
		switch {
		case !linked[i]:
			g.report(code, n.ID.Span, fmt.Sprintf("nobody can reach the %s %q: no way leads here from the start", what, n.ID.Value),
				`lead to it with a "goto", or take it away`)
		case !met[i] && e.complete:
			g.report(code, n.ID.Span, fmt.Sprintf("nobody can reach the %s %q: the conditions on the way never hold together", what, n.ID.Value),
				`look at each "if" on the way here, and at the effects before it`)
		}
	}
}

// linked tells for each node whether a way leads there, whatever the conditions.
func (e *exploration) linked() []bool {
	linked := make([]bool, len(e.Nodes))
	linked[e.Start] = true
	for queue := []int{e.Start}; len(queue) > 0; queue = queue[1:] {
		for _, r := range e.Nodes[queue[0]].Replies {
			if !linked[r.Goto] {
				linked[r.Goto] = true
				queue = append(queue, r.Goto)
			}
		}
	}
	return linked
}

// unopened warns of replies that nobody is ever offered.
func (g *graph) unopened(e *exploration) {
	if !e.complete {
		return
	}
	opened := map[[2]int]bool{}
	for i, steps := range e.steps {
		for _, s := range steps {
			opened[[2]int{e.states[i].node, s.reply}] = true
		}
	}
	met := e.met()
	for i, n := range e.Nodes {
		for j, r := range n.Replies {
			if met[i] && met[r.Goto] && !opened[[2]int{i, j}] { // else the node is an error of its own
				g.warn("choice-never-open", g.ifs[[2]int{i, j}], fmt.Sprintf("nobody is ever offered this choice: here it is never true that %s", e.all(r.If)),
					"look at the effects on the ways here, or take the choice away")
			}
		}
	}
}

// all is conditions as they may be written.
func (e *exploration) all(conditions []Condition) string {
	var words []string
	for _, c := range conditions {
		words = append(words, e.Says(c))
	}
	return strings.Join(words, " and ")
}

// stuck reports the nodes where a reader may be offered nothing, and gives those states.
func (g *graph) stuck(e *exploration) (stuck []int) {
	told := map[int]bool{}
	for i, s := range e.states {
		if e.Nodes[s.node].End != nil || len(e.open(s)) > 0 {
			continue
		}
		stuck = append(stuck, i)
		if told[s.node] {
			continue
		}
		told[s.node] = true
		g.report("no-way-on", e.Nodes[s.node].ID.Span, fmt.Sprintf("no choice is open here when %s", e.values(s)),
			fmt.Sprintf("leave one choice without \"if\"; a reader may come here by %s", e.way(i)))
	}
	return stuck
}

// values says what the variables are in a state.
func (e *exploration) values(s state) string {
	var words []string
	for i, v := range e.Variables {
		words = append(words, v.Name+" is "+digits(s.values[i]))
	}
	return strings.Join(words, " and ")
}

// way is the nodes on the shortest way to a state, of a long one the last.
func (e *exploration) way(to int) string {
	const most = 8
	var names []string
	for at := to; at >= 0; at = e.from[at] {
		names = append(names, e.Nodes[e.states[at].node].ID.Value)
	}
	if len(names) > most {
		names = append(names[:most], "…")
	}
	slices.Reverse(names)
	return strings.Join(names, " → ")
}

// endless reports loops that no choice leads out of: states from which neither an
// end, nor a place where nothing is open, nor what was not explored can be reached.
func (g *graph) endless(e *exploration, stuck []int) {
	out := make([]bool, len(e.states))
	queue := stuck
	for i, s := range e.states {
		if e.Nodes[s.node].End != nil || len(e.steps[i]) < len(e.open(s)) {
			queue = append(queue, i)
		}
	}
	back := e.back()
	spread(queue, out, func(i int) []int { return back[i] })
	told := map[int]bool{}
	for i := range e.states {
		if out[i] {
			continue
		}
		loop := e.loop(i)
		first := e.states[loop[0]].node
		if !told[first] {
			g.report("endless-loop", e.Nodes[first].ID.Span, fmt.Sprintf("no choice leads out of this loop: %s", e.circle(loop)),
				"give one of these nodes a choice that leads to an end")
		}
		for _, at := range loop {
			told[e.states[at].node] = true
		}
		// What leads into the loop, and what it leads to, is told with it.
		spread(loop, out, func(i int) []int { return append(e.following(i), back[i]...) })
	}
}

// spread marks what can be reached from some states.
func spread(queue []int, marked []bool, next func(int) []int) {
	for _, i := range queue {
		marked[i] = true
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, i := range next(queue[0]) {
			if !marked[i] {
				marked[i] = true
				queue = append(queue, i)
			}
		}
	}
}

func (e *exploration) following(i int) (to []int) {
	for _, s := range e.steps[i] {
		to = append(to, s.to)
	}
	return to
}

// loop goes on by the first open reply until it comes to a state again.
func (e *exploration) loop(at int) []int {
	var path []int
	been := map[int]int{}
	for {
		if i, again := been[at]; again {
			return path[i:]
		}
		been[at] = len(path)
		path = append(path, at)
		at = e.steps[at][0].to
	}
}

// circle is the nodes of a loop, of a long one the first.
func (e *exploration) circle(loop []int) string {
	const most = 8
	var names []string
	for _, i := range loop[:min(len(loop), most)] {
		names = append(names, e.Nodes[e.states[i].node].ID.Value)
	}
	if len(loop) > most {
		names = append(names, "…")
	}
	return strings.Join(append(names, names[0]), " → ")
}

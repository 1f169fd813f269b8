package quiz

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// graphs are scenarios by their nodes: "a: b c" has two choices, "a: !0.5" ends.
var graphs = []struct {
	name, variables, nodes string
	states                 int
	endings                string
	lowest, highest        float64
	codes                  string
}{
	{"one way", "", "a: b; b: !1", 2, "b", 1, 1, ""},
	{"two ends", "", "a: b c; b: !0; c: !0.7", 3, "b c", 0, 0.7, ""},
	{"a loop with an exit", "", "a: b; b: a c; c: !1", 3, "c", 1, 1, ""},
	{"a loop without", "", "a: b c; b: a; c: c; d: !1", 3, "", 1, 0, "endless-loop"},
	{"an end behind a loop", "", "a: b e; b: c; c: b; e: !1", 4, "e", 1, 1, "endless-loop"},
	{"states are nodes and values", `"x": {"start": 0, "max": 3}`, "a: a/x+1 b; b: !1", 8, "b", 1, 1, ""},
	{"an end for some values", `"x": {"start": 0, "max": 2}`, "a: a/x+1 b?x>=2 c; b: !1; c: !0", 7, "b c", 0, 1, ""},
	{"an end for no value", `"x": {"start": 0, "max": 2}`, "a: a/x+1 b?x>=3 c; b: !1; c: !0", 6, "c", 0, 0, "unreachable-ending"},
	{"nothing open", `"x": 0`, "a: b/x+1 c; b: c?x<1; c: !1", 3, "c", 1, 1, "no-way-on"},
	{"nothing open, and a loop", `"x": 0`, "a: b/x+1 c e; b: c?x<1; c: c; e: !1", 4, "e", 1, 1, "endless-loop no-way-on"},
}

func TestSolve(t *testing.T) {
	for _, c := range graphs {
		g, e := solved(t, c.variables, c.nodes)
		sol := g.scenario.Solution
		if names := endingsOf(sol); sol.States != c.states || names != c.endings || sol.Lowest != c.lowest || sol.Highest != c.highest || !sol.Complete {
			t.Errorf("%s: %d states, endings %q, %v to %v", c.name, sol.States, names, sol.Lowest, sol.Highest)
		}
		if codes := codesOf(g.problems); codes != c.codes {
			t.Errorf("%s: problems %q, want %q", c.name, codes, c.codes)
		}
		if len(e.states) != c.states {
			t.Errorf("%s: %d states met", c.name, len(e.states))
		}
	}
}

// A scenario without bounds is explored so far and no further; what was not seen is
// no mistake, what was seen is one.
func TestSolveStops(t *testing.T) {
	const wide = `{"start": 0, "min": -1000, "max": 1000}`
	began := time.Now()
	g, _ := solved(t, `"x": `+wide+`, "y": `+wide, "a: a/x+1 a/y+1 a/x-1 b?x>900 c; b: !1; c: !0; d: !0.5")
	sol := g.scenario.Solution
	if sol.Complete || sol.States != maxStates || sol.Best != nil {
		t.Errorf("%d states, complete %t", sol.States, sol.Complete)
	}
	if codes := codesOf(g.problems); codes != "scenario-too-large unreachable-ending" {
		t.Errorf("problems %q", codes)
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}

// Random graphs: the faults that are found are those that wandering finds.
func TestSolveRandom(t *testing.T) {
	random := rand.New(rand.NewPCG(2026, 11))
	for range 3000 {
		nodes := randomGraph(random)
		g, e := solved(t, `"x": {"start": 0, "min": -1, "max": 2}`, nodes)
		codes := codesOf(g.problems)
		ends := make([]bool, len(e.states)) // states from which wandering may come to an end, or stick
		stuck := false
		for range e.states {
			for i, s := range e.states {
				here := len(e.open(s)) == 0
				stuck = stuck || here && e.Nodes[s.node].End == nil
				ends[i] = ends[i] || here || slices.ContainsFunc(e.steps[i], func(s step) bool { return ends[s.to] })
			}
		}
		if got := strings.Contains(codes, "endless-loop"); got != slices.Contains(ends, false) {
			t.Fatalf("%s: problems %q", nodes, codes)
		}
		if got := strings.Contains(codes, "no-way-on"); got != stuck {
			t.Fatalf("%s: problems %q", nodes, codes)
		}
		if codes == "" {
			checkSolution(t, g.scenario)
		}
	}
}

func randomGraph(random *rand.Rand) string {
	names := []string{"a", "b", "c", "d", "e"}
	nodes := []string{"e: !0.5"}
	for _, name := range names[:4] {
		line := name + ":"
		if random.IntN(5) == 0 && name != "a" {
			nodes = append(nodes, fmt.Sprintf("%s: !%v", name, float64(random.IntN(11))/10))
			continue
		}
		for range 1 + random.IntN(3) {
			line += " " + names[random.IntN(5)] + []string{"", "", "/x+1", "/x-1"}[random.IntN(4)] + []string{"", "", "?x>0", "?x<=0", "?x==2"}[random.IntN(5)]
		}
		nodes = append(nodes, line)
	}
	return strings.Join(nodes, "; ")
}

// solved reads a scenario from a short form and judges it.
func solved(t *testing.T, variables, nodes string) (*graph, *exploration) {
	t.Helper()
	text := []byte(`{"id": "s", "start": "a", "variables": {` + variables + `}, "nodes": {` + nodesJSON(nodes) + `}}`)
	file := &diag.File{Path: "s.json", Text: text}
	block := lesson.Block{Kind: "scenario", Span: file.Span(0, len(text)), JSON: text}
	p := &parser{config: testConfig(), file: file}
	s := p.scenario(rootOf(t, block))
	if s.Solution == nil {
		t.Fatalf("%s: %v", text, p.problems)
	}
	return &graph{parser: p, scenario: s}, explore(s)
}

func nodesJSON(nodes string) string {
	var all []string
	for node := range strings.SplitSeq(nodes, "; ") {
		name, ways, _ := strings.Cut(node, ": ")
		body := `"choices": [` + waysJSON(ways) + `]`
		if score, ends := strings.CutPrefix(ways, "!"); ends {
			body = `"end": {"result": "open", "score": ` + score + `}`
		}
		all = append(all, fmt.Sprintf(`%q: {"speaker": "A", "says": "s", %s}`, name, body))
	}
	return strings.Join(all, ", ")
}

// waysJSON reads "b/x+1?x<2": to b, adding 1 to x, where x is less than 2.
func waysJSON(ways string) string {
	var all []string
	for i, way := range strings.Fields(ways) {
		way, condition, conditional := strings.Cut(way, "?")
		to, effect, effects := strings.Cut(way, "/")
		choice := fmt.Sprintf(`"text": "%d", "goto": %q`, i, to)
		if effects {
			choice += fmt.Sprintf(`, "effect": {%q: %s}`, effect[:1], strings.TrimPrefix(effect[1:], "+"))
		}
		if conditional {
			choice += fmt.Sprintf(`, "if": %q`, condition)
		}
		all = append(all, "{"+choice+"}")
	}
	return strings.Join(all, ", ")
}

func endingsOf(s *Solution) string {
	var names []string
	for _, e := range s.Endings {
		names = append(names, e.Node)
	}
	return strings.Join(names, " ")
}

// codesOf are the codes of the problems but for choices that are never offered, each once.
func codesOf(problems []diag.Problem) string {
	var codes []string
	for _, p := range problems {
		if p.Code != "choice-never-open" {
			codes = append(codes, p.Code)
		}
	}
	slices.Sort(codes)
	return strings.Join(slices.Compact(codes), " ")
}

package quiz

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

func dumpScenario(w io.Writer, b *Block) {
	s := b.Scenario
	fmt.Fprintf(w, "scenario %s, required %t, was %q, start %s, revision %s\n", s.ID.Value, s.Required, s.Was, s.Nodes[s.Start].ID.Value, s.Revision)
	text(w, "  title", s.Title)
	for _, v := range s.Variables {
		fmt.Fprintf(w, "  variable %s: %v, from %v to %v\n", v.Name, v.Start, v.Min, v.Max)
	}
	for i := range s.Nodes {
		dumpNode(w, s, &s.Nodes[i])
	}
	dumpSolution(w, s)
}

func dumpNode(w io.Writer, s *Scenario, n *Node) {
	fmt.Fprintf(w, "  node %s\n", n.ID.Value)
	text(w, "    speaker", n.Speaker)
	text(w, "    image", n.Image)
	text(w, "    says", n.Says)
	for _, r := range n.Replies {
		fmt.Fprintf(w, "    reply %s goto %s", r.Key, s.Nodes[r.Goto].ID.Value)
		for _, c := range r.If {
			fmt.Fprintf(w, ", if %s", s.Says(c))
		}
		for _, e := range r.Effects {
			fmt.Fprintf(w, ", %s %+v", s.Variables[e.Variable].Name, e.By)
		}
		fmt.Fprintln(w)
		text(w, "      text", r.Text)
		text(w, "      debrief", r.Debrief)
	}
	if n.End != nil {
		fmt.Fprintf(w, "    end %s, score %v\n", n.End.Result, n.End.Score)
		text(w, "      text", n.End.Text)
	}
}

func dumpSolution(w io.Writer, s *Scenario) {
	fmt.Fprintf(w, "  %d states, complete %t, scores %v to %v\n", s.Solution.States, s.Solution.Complete, s.Solution.Lowest, s.Solution.Highest)
	for _, e := range s.Solution.Endings {
		fmt.Fprintf(w, "  ending %s: %s %v\n", e.Node, e.Result, e.Score)
	}
	for i, best := range s.Solution.Best {
		for _, c := range best.Cases {
			var when, say []string
			for j, v := range best.Variables {
				when = append(when, fmt.Sprintf("%s is %v", s.Variables[v].Name, c.Values[j]))
			}
			for _, r := range c.Replies {
				say = append(say, s.Nodes[i].Replies[r].Key)
			}
			fmt.Fprintf(w, "  best at %s%s: %s\n", s.Nodes[i].ID.Value, strings.Join(append([]string{""}, when...), ", "), strings.Join(say, ", "))
		}
	}
}

// The script's test reads the same table: see testdata/scenario.json.
func TestPlay(t *testing.T) {
	text, err := os.ReadFile("testdata/scenario.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name     string
		Scenario json.RawMessage
		Plays    []struct {
			Keys   []string
			Node   string // "" where a key is not offered
			Values []float64
			Open   []string
			Best   []string
		}
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		s := parseScenario(t, c.Scenario)
		for _, play := range c.Plays {
			node, values, ok := s.Play(play.Keys)
			if !ok || play.Node == "" {
				if ok || play.Node != "" {
					t.Errorf("%s: %v is offered: %t, want %q", c.Name, play.Keys, ok, play.Node)
				}
				continue
			}
			if node.ID.Value != play.Node || !slices.Equal(values, play.Values) {
				t.Errorf("%s: %v leads to %s, %v, want %s, %v", c.Name, play.Keys, node.ID.Value, values, play.Node, play.Values)
			}
			if open, best := openAndBest(s, node, values); !slices.Equal(open, play.Open) || !slices.Equal(best, play.Best) {
				t.Errorf("%s: after %v open are %q, the best %q; want %q, %q", c.Name, play.Keys, open, best, play.Open, play.Best)
			}
		}
	}
}

// openAndBest are the keys of the replies that are offered, and of the best of them.
func openAndBest(s *Scenario, node *Node, values []float64) (open, best []string) {
	at := state{node: slices.IndexFunc(s.Nodes, func(n Node) bool { return n.ID.Value == node.ID.Value })}
	copy(at.values[:], values)
	for _, i := range s.open(at) {
		open = append(open, node.Replies[i].Key)
	}
	table := s.Solution.Best[at.node]
	for _, c := range table.Cases {
		var here []float64
		for _, v := range table.Variables {
			here = append(here, values[v])
		}
		if slices.Equal(c.Values, here) {
			for _, i := range c.Replies {
				best = append(best, node.Replies[i].Key)
			}
		}
	}
	return open, best
}

func parseScenario(t *testing.T, text []byte) *Scenario {
	t.Helper()
	file := &diag.File{Path: "scenario.json", Text: text}
	b, problems := Parse(lesson.Block{Kind: "scenario", Span: file.Span(0, len(text)), JSON: text}, testConfig())
	if b == nil {
		var out strings.Builder
		diag.Print(&out, problems, false)
		t.Fatal(out.String())
	}
	return b.Scenario
}

// checkSolution plays by the best replies, which must lead to the best score.
func checkSolution(t *testing.T, s *Scenario) {
	if len(s.Solution.Endings) == 0 || s.Solution.Lowest > s.Solution.Highest {
		t.Fatalf("the scenario has no ending: %+v", s.Solution)
	}
	if s.Solution.Best == nil {
		return
	}
	e := explore(s)
	worths := e.worths()
	if worths[0].score != s.Solution.Highest {
		t.Errorf("the start is worth %v, the best ending %v", worths[0].score, s.Solution.Highest)
	}
	for i, at := range e.states {
		if at.node >= len(s.Nodes) || s.Nodes[at.node].End != nil {
			continue
		}
		for _, reply := range bestOf(e.steps[i], worths) {
			if to := e.index[s.after(at, reply)]; worths[to].score != worths[i].score {
				t.Errorf("the best reply at %s leads to %v, not %v", s.Nodes[at.node].ID.Value, worths[to].score, worths[i].score)
			}
		}
	}
}

// Whatever an "if" holds: conditions, or one problem at a place inside it.
func FuzzConditions(f *testing.F) {
	for _, text := range []string{"trust >= 2", "trust>=-2 and trust != 0.5", "and", "2 < trust", "信任 = 1", "trust ≥ 2 && x", "", "trust >= 2 or", "trust\t==\n1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Skip()
		}
		var value string
		if err := json.Unmarshal(quoted, &value); err != nil {
			t.Fatal(err)
		}
		file := &diag.File{Path: "fuzz.md", Text: quoted}
		g := &graph{
			parser: &parser{config: testConfig(), file: file}, scenario: &Scenario{Variables: []Variable{{Name: "trust"}}},
			variables: map[string]int{"trust": 0},
		}
		all := g.conditions(decode.Text{Value: value, Span: file.Span(0, len(quoted))})
		if g.broken == (len(g.problems) == 0) || !g.broken && len(all) == 0 {
			t.Fatalf("%q: %v, %v", text, all, g.problems)
		}
		for _, p := range g.problems {
			if p.Code == "" || p.Span.Start < 0 || p.Span.Start > p.Span.End || p.Span.End > len(quoted) {
				t.Errorf("a problem without code or place: %+v", p)
			}
		}
		for _, c := range all {
			again := g.conditions(decode.Text{Value: g.scenario.Says(c), Span: file.Span(0, 0)})
			if len(again) != 1 || again[0] != c {
				t.Errorf("%q is read as %v", g.scenario.Says(c), again)
			}
		}
	})
}

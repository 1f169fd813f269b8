package quiz

import (
	"slices"
	"strconv"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/lesson"
)

// Scenario is a conversation: a graph of nodes, at each of which somebody says
// something and the reader chooses a reply.
type Scenario struct {
	Head
	Start     int        // a node, by its place in Nodes
	Variables []Variable // as written
	Nodes     []Node     // as written
	Solution  *Solution

	// Revision is a hash of all that decides where a reply leads, never of texts.
	Revision string
}

// Variable is a number that replies change, kept between Min and Max.
type Variable struct {
	Name            string
	Start, Min, Max float64
}

// Node is one thing said, and what can be replied; or an end.
type Node struct {
	ID      decode.Text
	Speaker lesson.Prose // one line
	Says    lesson.Prose
	Image   lesson.Prose // the picture alone
	Replies []Reply
	End     *End // in place of replies
}

// Reply is one thing the reader may say.
type Reply struct {
	Key     string // its id, else its place as written, from "1"
	Text    lesson.Prose
	Goto    int         // a node
	If      []Condition // all must hold for it to be offered
	Effects []Effect
	Debrief lesson.Prose
}

// Condition compares a variable, by its place, with a number.
type Condition struct {
	Variable int
	Operator string // >=, <=, >, <, == or !=
	Number   float64
}

// Effect adds to a variable, by its place.
type Effect struct {
	Variable int
	By       float64
}

// End is how a conversation ends.
type End struct {
	Result string // won, lost or open
	Score  float64
	Text   lesson.Prose
}

func (s *Scenario) eachProse(add func(...lesson.Prose)) {
	for _, n := range s.Nodes {
		add(n.Speaker, n.Image, n.Says)
		for _, r := range n.Replies {
			add(r.Text, r.Debrief)
		}
		if n.End != nil {
			add(n.End.Text)
		}
	}
}

// Shape is all of a node that decides where a conversation goes from it, whatever
// the order it is written in: two languages must agree in it, since they share
// what a reader did.
func (s *Scenario) Shape(n *Node) string {
	words := []string{n.ID.Value}
	for _, r := range n.Replies {
		var ways []string
		for _, c := range r.If {
			ways = append(ways, "if "+s.Says(c))
		}
		for _, e := range r.Effects {
			ways = append(ways, "add "+digits(e.By)+" to "+s.Variables[e.Variable].Name)
		}
		slices.Sort(ways)
		words = append(append(words, "reply "+r.Key, "goto "+s.Nodes[r.Goto].ID.Value), ways...)
	}
	if n.End != nil {
		words = append(words, "end "+n.End.Result, digits(n.End.Score))
	}
	return strings.Join(words, "\x00")
}

// Setting is what holds before the first node: the start, and the variables.
func (s *Scenario) Setting() string {
	var words []string
	for _, v := range s.Variables {
		words = append(words, strings.Join([]string{v.Name, digits(v.Start), digits(v.Min), digits(v.Max)}, " "))
	}
	slices.Sort(words)
	return strings.Join(append(words, s.Nodes[s.Start].ID.Value), "\x00")
}

// Says is a condition as it may be written.
func (s *Scenario) Says(c Condition) string {
	return s.Variables[c.Variable].Name + " " + c.Operator + " " + digits(c.Number)
}

// digits is a number as it may be written.
func digits(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

func (s *Scenario) revision() string {
	words := []string{s.Setting()}
	for i := range s.Nodes {
		words = append(words, s.Shape(&s.Nodes[i]))
	}
	slices.Sort(words)
	return hashed(words)
}

package render

import (
	"fmt"
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// scenarioForm makes the view of one scenario.
type scenarioForm struct {
	scenario *quiz.Scenario
	prose    func(lesson.Prose) template.HTML
	numbers  []int // of the nodes, by their place as written
}

// newScenarioView fills the view; prose renders a text with its holes filled.
func newScenarioView(s *quiz.Scenario, prose func(lesson.Prose) template.HTML) ScenarioView {
	id := "q." + s.ID.Value
	view := ScenarioView{
		ID: s.ID.Value, ElementID: id, TitleID: id + "..title", RepliesID: id + "..replies", Title: prose(s.Title), Required: s.Required,
	}
	for _, v := range s.Variables {
		view.Counts = append(view.Counts, fmt.Sprintf("%s %s", v.Name, signed(v.Start, "")))
	}
	order := told(s)
	form := scenarioForm{s, prose, make([]int, len(s.Nodes))}
	for i, node := range order {
		form.numbers[node] = i + 1
	}
	for _, node := range order {
		view.Nodes = append(view.Nodes, form.node(node))
	}
	return view
}

// told is the nodes as a script tells them: the start first, the others as written.
func told(s *quiz.Scenario) []int {
	order := []int{s.Start}
	for i := range s.Nodes {
		if i != s.Start {
			order = append(order, i)
		}
	}
	return order
}

func (f scenarioForm) node(i int) NodeView {
	n := &f.scenario.Nodes[i]
	view := NodeView{
		ID: n.ID.Value, Place: f.place(i), Number: f.numbers[i],
		Speaker: f.prose(n.Speaker), Image: f.prose(n.Image), Says: f.block(n.Says),
	}
	for _, r := range n.Replies {
		view.Replies = append(view.Replies, f.reply(r))
	}
	if n.End != nil {
		view.End = &EndView{n.End.Result, int(math.Round(n.End.Score * 100)), f.block(n.End.Text)}
	}
	return view
}

func (f scenarioForm) reply(r quiz.Reply) ReplyView {
	view := ReplyView{
		Key: r.Key, Text: f.block(r.Text), Plain: pressable(r.Text), Number: f.numbers[r.Goto],
		Place: fragment(f.place(r.Goto)), Debrief: f.block(r.Debrief),
	}
	if view.Plain {
		view.Line = f.prose(r.Text)
	}
	for _, c := range r.If {
		view.If = append(view.If, printed.Replace(f.scenario.Says(c)))
	}
	for _, e := range r.Effects {
		view.Effects = append(view.Effects, fmt.Sprintf("%s %s", f.scenario.Variables[e.Variable].Name, signed(e.By, "+")))
	}
	return view
}

// printed writes a condition as it stands in a book.
var printed = strings.NewReplacer(">=", "≥", "<=", "≤", "!=", "≠", "==", "=", "-", "\u2212")

// signed is a number as it stands in a book, with a sign of its own where it is not
// below zero.
func signed(n float64, plus string) string {
	if n < 0 {
		plus = "\u2212"
	}
	return plus + strconv.FormatFloat(math.Abs(n), 'f', -1, 64)
}

// place is the id of a node's element.
func (f scenarioForm) place(node int) string {
	return "q." + f.scenario.ID.Value + "." + f.scenario.Nodes[node].ID.Value
}

func (f scenarioForm) block(p lesson.Prose) template.HTML { return quizForm{prose: f.prose}.block(p) }

// pressable tells whether a text may stand in a button, where no link can be.
func pressable(p lesson.Prose) bool {
	return p.Inline && !slices.ContainsFunc(p.Parts, func(part lesson.Part) bool {
		return part.Kind != lesson.HTML && (part.Kind != lesson.ImageTag || part.Image.Player() != "") || strings.Contains(part.Text, "<a")
	})
}

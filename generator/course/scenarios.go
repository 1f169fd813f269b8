package course

import (
	"fmt"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// Scenarios are all scenarios of the course, in the order of its pages.
func (c *Course) Scenarios() (all []*quiz.Scenario) {
	for _, p := range c.Pages() {
		for _, q := range p.Quizzes {
			if q.Scenario != nil {
				all = append(all, q.Scenario)
			}
		}
	}
	return all
}

// compareScenarios holds two languages' graphs against each other: the same
// nodes, and the same ways between them.
func compareScenarios(s, other *quiz.Scenario) (problems []diag.Problem) {
	theirs := map[string]*quiz.Node{}
	for i := range other.Nodes {
		theirs[other.Nodes[i].ID.Value] = &other.Nodes[i]
	}
	if s.Setting() != other.Setting() {
		problems = append(problems, scenarioDiffers(other.ID.Span, s.ID.Span, "this scenario starts elsewhere, or has other variables, than in the other language"))
	}
	for i := range s.Nodes {
		node := &s.Nodes[i]
		match := theirs[node.ID.Value]
		delete(theirs, node.ID.Value)
		switch {
		case match == nil:
			problems = append(problems, scenarioDiffers(other.ID.Span, node.ID.Span,
				fmt.Sprintf("this scenario has no node %s, the other language's has", quote(node.ID.Value))))
		case s.Shape(node) != other.Shape(match):
			problems = append(problems, scenarioDiffers(match.ID.Span, node.ID.Span,
				fmt.Sprintf("the node %s leads elsewhere, or ends otherwise, than in the other language", quote(node.ID.Value))))
		}
	}
	for i := range other.Nodes {
		if node := &other.Nodes[i]; theirs[node.ID.Value] != nil {
			problems = append(problems, scenarioDiffers(node.ID.Span, s.ID.Span,
				fmt.Sprintf("the other language's scenario has no node %s", quote(node.ID.Value))))
		}
	}
	return problems
}

func scenarioDiffers(at, other diag.Span, message string) diag.Problem {
	p := differs(at, other, message)
	p.Help = "what a reader said is kept for both languages at once, so both need the same nodes, choices, conditions, effects and scores"
	return p
}

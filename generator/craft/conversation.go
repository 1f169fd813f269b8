package craft

import "lectern/generator/quiz"

// conversation makes a question of every node of a scenario, whose choices are
// what can be replied. A reply is right that is always the best one; where that
// hangs on what was said before, or where it makes no difference, none is.
func conversation(s *quiz.Scenario) []asked {
	q := &quiz.Quiz{Head: s.Head}
	for i, node := range s.Nodes {
		question := quiz.Question{ID: node.ID, Type: quiz.Choice, Prompt: node.Says}
		best := alwaysBest(s.Solution, i)
		for j, reply := range node.Replies {
			question.Options = append(question.Options, quiz.Option{Text: reply.Text, Correct: j == best})
		}
		q.Questions = append(q.Questions, question)
	}
	return askedIn(q)
}

// talks tells whether the question is a place in a conversation.
func (q asked) talks() bool { return q.in.Kind == "scenario" }

// right and many are the words for what readers should find, and where.
func (q asked) right() string {
	if q.talks() {
		return "the best reply"
	}
	return "the right choice"
}

func (q asked) many() string {
	if q.talks() {
		return "places of the conversation"
	}
	return "questions"
}

// alwaysBest is the reply that is best at a node whatever was said before, or -1.
func alwaysBest(s *quiz.Solution, node int) int {
	if s == nil || node >= len(s.Best) {
		return -1
	}
	best := -1
	for _, c := range s.Best[node].Cases {
		if len(c.Replies) != 1 || best >= 0 && c.Replies[0] != best {
			return -1
		}
		best = c.Replies[0]
	}
	return best
}

package render

import "lectern/generator/quiz"

// ScenarioData is what the script gets of a scenario: the graph, and no texts.
// Nodes, replies and variables are named by their places in its lists.
type ScenarioData struct {
	ID        string         `json:"id"`
	Required  bool           `json:"required"`
	Was       []string       `json:"was"`
	Revision  string         `json:"revision"`
	Start     int            `json:"start"`
	Variables []VariableData `json:"variables"`
	Nodes     []NodeData     `json:"nodes"`
}

// VariableData is a number that replies change.
type VariableData struct {
	Start float64 `json:"start"`
	Min   float64 `json:"min"`
	Max   float64 `json:"max"`
}

// NodeData is one thing said, with the best replies to it: see quiz.BestReply.
type NodeData struct {
	ID      string      `json:"id"`
	Score   *float64    `json:"score,omitempty"` // of an end, and of nothing else
	Replies []ReplyData `json:"replies,omitempty"`
	By      []int       `json:"by,omitempty"` // the variables that the best reply hangs on
	Best    []BestData  `json:"best,omitempty"`
}

// ReplyData is one thing the reader may say.
type ReplyData struct {
	Key    string          `json:"key"`
	Goto   int             `json:"goto"`
	If     []ConditionData `json:"if,omitempty"`
	Effect []EffectData    `json:"effect,omitempty"`
}

// ConditionData compares a variable with a number.
type ConditionData struct {
	Variable int     `json:"variable"`
	Operator string  `json:"operator"`
	Number   float64 `json:"number"`
}

// EffectData adds to a variable.
type EffectData struct {
	Variable int     `json:"variable"`
	By       float64 `json:"by"`
}

// BestData is the best replies where the variables have these values.
type BestData struct {
	Values  []float64 `json:"values"`
	Replies []int     `json:"replies"`
}

func scenarioData(s *quiz.Scenario) ScenarioData {
	data := ScenarioData{
		ID: s.ID.Value, Required: s.Required, Was: list(s.Was), Revision: s.Revision, Start: s.Start,
		Variables: []VariableData{}, Nodes: []NodeData{},
	}
	for _, v := range s.Variables {
		data.Variables = append(data.Variables, VariableData{v.Start, v.Min, v.Max})
	}
	for i, n := range s.Nodes {
		node := NodeData{ID: n.ID.Value}
		if n.End != nil {
			node.Score = &n.End.Score
		}
		for _, r := range n.Replies {
			node.Replies = append(node.Replies, replyData(r))
		}
		if s.Solution.Best != nil {
			best := s.Solution.Best[i]
			node.By = best.Variables
			for _, c := range best.Cases {
				node.Best = append(node.Best, BestData(c))
			}
		}
		data.Nodes = append(data.Nodes, node)
	}
	return data
}

func replyData(r quiz.Reply) ReplyData {
	data := ReplyData{Key: r.Key, Goto: r.Goto}
	for _, c := range r.If {
		data.If = append(data.If, ConditionData(c))
	}
	for _, e := range r.Effects {
		data.Effect = append(data.Effect, EffectData(e))
	}
	return data
}

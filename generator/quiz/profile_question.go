package quiz

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

type profileQuestionFields struct {
	ID      decode.Text    `key:"id"`
	Prompt  decode.Text    `key:"prompt,required" also:"question,text,title"`
	Hint    texts          `key:"hint"`
	Choices []*decode.Node `key:"choices,required" like:"[{'text': '…', 'weights': {'outcome-id': 2}}, {'text': '…'}]"`
	Was     []decode.Text  `key:"was"`
}

func (s *sheet) readQuestions(nodes []*decode.Node) {
	used, said := ids{}, sayings{}
	for _, n := range nodes { // all first, so that a former id can be held against each
		if id, ok := idOf(n); ok {
			s.unique(used, id, "question")
		}
	}
	for i, n := range nodes {
		var in profileQuestionFields
		s.object(n, &in, "a question", `{"id": "…", "prompt": "…", "choices": […]}`)
		s.id(n, in.ID, func() string { return propose(promptOf(n), "question", i+1, used) })
		q := ProfileQuestion{ID: in.ID, Prompt: s.prose(in.Prompt), Was: s.was(in.Was, used)}
		s.distinct(said, q.Prompt, in.Prompt.Span, "a thing is asked once: change one of the questions, or take it away")
		for _, hint := range in.Hint {
			q.Hints = append(q.Hints, s.prose(hint))
		}
		s.amount(n, "choices", len(in.Choices), in.Choices == nil, 2, maxProfileChoices)
		q.Choices = s.readChoices(in.Choices)
		q.Revision = s.profile.revision(&q)
		s.profile.Questions = append(s.profile.Questions, q)
	}
}

// choiceWritten is what a choice was read from.
type choiceWritten struct {
	text    diag.Span
	weights *decode.Node // nil for none
}

type profileChoiceFields struct {
	ID      decode.Text  `key:"id"`
	Text    decode.Text  `key:"text,required"`
	Weights *decode.Node `key:"weights" also:"points,scores,score,weight"`
}

func (s *sheet) readChoices(nodes []*decode.Node) []ProfileChoice {
	var choices []ProfileChoice
	keys, said := ids{}, sayings{}
	var written []choiceWritten
	for i, n := range nodes {
		var in profileChoiceFields
		s.object(n, &in, "a choice", `{"text": "…", "weights": {"…": 1}}`)
		c := ProfileChoice{Key: s.key(keys, in.ID, strconv.Itoa(i+1)), Text: s.prose(in.Text), Weights: s.readWeights(in.Weights)}
		s.distinct(said, c.Text, in.Text.Span, "two choices that read the same cannot be told apart: change one")
		choices, written = append(choices, c), append(written, choiceWritten{in.Text.Span, in.Weights})
	}
	s.choices = append(s.choices, written)
	return choices
}

func (s *sheet) readWeights(n *decode.Node) []float64 {
	weights := make([]float64, len(s.profile.Outcomes))
	if n == nil {
		return weights
	}
	if n.Kind != decode.Table {
		s.report("wrong-type", n.Span, `"weights" must be an object`, `write it in braces, each number with the id of an outcome: {"open": 2}`)
		return weights
	}
	for _, f := range n.Fields {
		var weight decode.Num
		s.intoNamed(f, &weight)
		if weight.Set && (weight.Value < 0 || weight.Value > maxWeight) {
			s.report("out-of-range", weight.Span, "a weight must be between 0 and 100", "write 1 for a sign, 2 or 3 for a strong one; what speaks against an outcome speaks for the others")
		}
		at, known := s.outcomes[f.Name]
		_, nameless := s.outcomes[""]
		switch {
		case known:
			weights[at] = tidy(weight.Value)
		case !nameless && len(s.outcomes) > 0: // else it may be the one that is meant
			s.report("unknown-outcome", f.Span, fmt.Sprintf("there is no outcome %q", short(f.Name)),
				diag.DidYouMean(f.Name, slices.Sorted(maps.Keys(s.outcomes)), "write the id of one of the \"outcomes\""))
		}
	}
	return weights
}

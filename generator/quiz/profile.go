package quiz

import (
	"slices"
	"strconv"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/lesson"
)

// Profile asks about a customer what speaks for which of several outcomes. Nothing
// in it is right or wrong: the answers weigh, and the heaviest outcome is the result.
// Or it is a worksheet: a plan to fill in, without outcomes and questions.
type Profile struct {
	Head
	Continues decode.Text // the profile whose customers it goes on with; "" for its own
	Outcomes  []Outcome
	Questions []ProfileQuestion
	Plan      []PlanPart
	Mixed     *Mixed  // nil where there is always one outcome
	Unclear   Unclear // below 0 without a text where it is not written
}

// Outcome is one thing a customer may turn out to be.
type Outcome struct {
	ID      decode.Text
	Title   lesson.Prose // one line
	Summary lesson.Prose
	Next    []lesson.Prose // what to do now
	See     *lesson.Link
}

// ProfileQuestion is one thing to have seen of a customer.
type ProfileQuestion struct {
	ID      decode.Text
	Prompt  lesson.Prose
	Hints   []lesson.Prose
	Choices []ProfileChoice
	Was     []string

	// Revision is a hash of the keys in order and the weights, never of texts.
	Revision string
}

// ProfileChoice is one answer. Without a weight above 0 it means "not seen yet".
type ProfileChoice struct {
	Key     string // its id, else its place as written, from "1"
	Text    lesson.Prose
	Weights []float64 // one an outcome, in their order
}

// PlanPart is a table that the reader fills in.
type PlanPart struct {
	ID     decode.Text
	Prompt lesson.Prose
	Fields []Item // one a column, each one line
	Rows   int
}

// Mixed says when two outcomes are too close to tell apart.
type Mixed struct {
	Within float64 // points behind the best
	Text   lesson.Prose
}

// Unclear says when too little was seen.
type Unclear struct {
	Below float64 // share of the questions that were seen, 0 to 1
	Text  lesson.Prose
}

// Worksheet reports whether there is a plan alone, and nothing to weigh.
func (p *Profile) Worksheet() bool { return len(p.Outcomes) == 0 }

// Tells reports whether the choice says that something was seen.
func (c *ProfileChoice) Tells() bool { return slices.Max(c.Weights) > 0 }

func (p *Profile) eachProse(add func(...lesson.Prose)) {
	for _, o := range p.Outcomes {
		add(o.Title, o.Summary)
		add(o.Next...)
	}
	for _, q := range p.Questions {
		add(q.Prompt)
		add(q.Hints...)
		for _, c := range q.Choices {
			add(c.Text)
		}
	}
	for _, part := range p.Plan {
		add(part.Prompt)
		for _, field := range part.Fields {
			add(field.Text)
		}
	}
	if p.Mixed != nil {
		add(p.Mixed.Text)
	}
	add(p.Unclear.Text)
}

// sees are the links to where the outcomes are taught.
func (p *Profile) sees() (links []*lesson.Link) {
	for _, o := range p.Outcomes {
		if o.See != nil {
			links = append(links, o.See)
		}
	}
	return links
}

// revision hashes what decides what an answer to the question means.
func (p *Profile) revision(q *ProfileQuestion) string {
	var words []string
	for _, c := range q.Choices {
		words = append(words, "choice", c.Key)
		var weights []string
		for i, w := range c.Weights {
			if w > 0 {
				weights = append(weights, p.Outcomes[i].ID.Value+" "+digits(w))
			}
		}
		slices.Sort(weights)
		words = append(words, weights...)
	}
	return hashed(words)
}

// Setting is all beside the questions that a result hangs on: the outcomes in
// their order, and the limits. Two languages must agree in it.
func (p *Profile) Setting() string {
	var words []string
	for _, o := range p.Outcomes {
		words = append(words, o.ID.Value)
	}
	if p.Mixed != nil {
		words = append(words, "mixed within "+digits(p.Mixed.Within))
	}
	return strings.Join(append(words, "unclear below "+digits(p.Unclear.Below)), "\x00")
}

// Shape is the columns and rows of a part of the plan: two languages must agree in
// it, since they share what a reader wrote there.
func (part *PlanPart) Shape() string {
	words := []string{strconv.Itoa(part.Rows)}
	for _, field := range part.Fields {
		words = append(words, field.Key)
	}
	return strings.Join(words, "\x00")
}

package learner

import (
	"fmt"

	"lectern/generator/quiz"
)

type profileRecord struct {
	Done      bool                 `json:"done"`
	Customers map[string]*customer `json:"customers"`
	Open      written              `json:"open"` // the key of the customer looked at last
}

type customer struct {
	Name    written            `json:"name"`
	Answers map[string]chosen  `json:"answers"` // by question, or "<profile>/<question>"
	Plan    map[string]written `json:"plan"`    // by "<plan> <row> <field>", or with "<profile>/" before it
	Checks  map[string]string  `json:"checks"`
}

type written struct {
	Text string `json:"text"`
	At   int64  `json:"at"`
}

type chosen struct {
	Choice   string `json:"choice"`
	Revision string `json:"revision"`
	At       int64  `json:"at"`
}

// profile asks about customers: two who differ, or, with little seen, one. Profiles about
// the same customers share the record of the first of them, as sheets.ts has it.
func (m *maker) profile(p *quiz.Profile, much extent) {
	id, lead, start := p.ID.Value, p.ID.Value, ""
	if p.Continues.Value != "" {
		lead = p.Continues.Value
		start = id + "/"
	}
	shared := m.record(lead)
	own := m.record(id)
	n := 2
	if m.state == Failed || much == firstHalf {
		n = 1
	}
	for i := n - 1; i >= 0; i-- {
		key := fmt.Sprintf("made-up-%d", i+1)
		c := shared.Customers[key]
		if c == nil {
			name := fmt.Sprintf(m.made("Made-up customer %d", "虛構客戶 %d"), i+1)
			c = &customer{written{name, m.tick()}, map[string]chosen{}, map[string]written{}, map[string]string{}}
			shared.Customers[key] = c
		}
		own.Done = m.fillIn(c, p, start, i, much) || own.Done
		shared.Open = written{key, m.tick()}
	}
}

// record is that of the profile of an id.
func (m *maker) record(id string) *profileRecord {
	if m.customers[id] == nil {
		m.customers[id] = &profileRecord{Customers: map[string]*customer{}}
	}
	return m.customers[id]
}

// fillIn answers and writes what is known of a customer, who speaks for the outcome of
// that place, and tells whether there is a result. Of one that is only begun nothing is
// said that would make one.
func (m *maker) fillIn(c *customer, p *quiz.Profile, start string, outcome int, much extent) bool {
	answers := map[string]string{}
	for i := range p.Questions[:much.of(len(p.Questions))] {
		q := &p.Questions[i]
		answers[q.ID.Value] = m.seen(q, outcome)
		if much == firstHalf && p.Result(answers).State != quiz.StateUnclear {
			return false
		}
		c.Answers[start+q.ID.Value] = chosen{answers[q.ID.Value], q.Revision, m.tick()}
	}
	if much == firstHalf {
		return false
	}
	for _, part := range p.Plan {
		for _, field := range part.Fields {
			c.Plan[fmt.Sprintf("%s%s 1 %s", start, part.ID.Value, field.Key)] = written{m.made("An example", "範例"), m.tick()}
		}
	}
	return true
}

// seen is the choice that speaks most for an outcome; who fails has seen nothing yet.
func (m *maker) seen(q *quiz.ProfileQuestion, outcome int) string {
	most := 0
	for i := range q.Choices {
		c := &q.Choices[i]
		if m.state == Failed && !c.Tells() {
			return c.Key
		}
		if at := outcome % len(c.Weights); c.Weights[at] > q.Choices[most].Weights[at] {
			most = i
		}
	}
	return q.Choices[most].Key
}

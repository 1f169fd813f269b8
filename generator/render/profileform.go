package render

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"

	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// profileForm makes the view of one profile.
type profileForm struct {
	profile *quiz.Profile
	prose   func(lesson.Prose) template.HTML
	link    func(*lesson.Link) string
}

// newProfileView fills the view; prose renders a text with its holes filled, link
// gives the address of a place in the course as seen from the page.
func newProfileView(p *quiz.Profile, prose func(lesson.Prose) template.HTML, link func(*lesson.Link) string) ProfileView {
	f := profileForm{p, prose, link}
	id := blockID(p.ID.Value)
	view := ProfileView{
		ID: p.ID.Value, ElementID: id, TitleID: id + "..title", Title: prose(p.Title), Required: p.Required,
		Worksheet: p.Worksheet(), Unclear: f.block(p.Unclear.Text),
	}
	for i := range p.Questions {
		view.Questions = append(view.Questions, f.question(i))
	}
	for _, o := range p.Outcomes {
		view.Outcomes = append(view.Outcomes, f.outcome(o))
	}
	for _, part := range p.Plan {
		view.Plan = append(view.Plan, f.plan(id+"..plan."+part.ID.Value, part))
	}
	if p.Mixed != nil {
		view.Mixed = f.block(p.Mixed.Text)
	}
	return view
}

// blockID is the id of a block's element.
func blockID(id string) string { return "q." + id }

func (f profileForm) question(i int) AskedView {
	q := &f.profile.Questions[i]
	name := "q." + f.profile.ID.Value + "." + q.ID.Value
	view := AskedView{
		ID: q.ID.Value, Number: i + 1, Name: name, PromptID: name + "..prompt", MessageID: name + "..message", Prompt: f.block(q.Prompt),
	}
	for _, hint := range q.Hints {
		view.Hints = append(view.Hints, f.block(hint))
	}
	for _, c := range q.Choices {
		view.Choices = append(view.Choices, f.choice(name+"."+c.Key, c))
	}
	if !slices.ContainsFunc(q.Choices, func(c quiz.ProfileChoice) bool { return !c.Tells() }) {
		view.UnseenID = name + "..unseen"
	}
	return view
}

func (f profileForm) choice(id string, c quiz.ProfileChoice) SignView {
	view := SignView{Key: c.Key, ID: id, TextID: id + "..text", Text: f.prose(c.Text), Inline: c.Text.Inline}
	for i, w := range c.Weights {
		if w > 0 {
			view.Weights = append(view.Weights, WeightView{f.profile.Outcomes[i].Title.Plain, quiz.FormatNumber(w)})
		}
	}
	return view
}

func (f profileForm) outcome(o quiz.Outcome) OutcomeView {
	view := OutcomeView{ID: o.ID.Value, Title: f.prose(o.Title), Summary: f.block(o.Summary)}
	for _, step := range o.Next {
		view.Next = append(view.Next, f.prose(step))
	}
	if o.See != nil {
		view.See = f.link(o.See)
	}
	return view
}

func (f profileForm) plan(id string, part quiz.PlanPart) PlanView {
	view := PlanView{ID: part.ID.Value, PromptID: id + "..prompt", Prompt: f.block(part.Prompt)}
	for _, field := range part.Fields {
		view.Fields = append(view.Fields, f.prose(field.Text))
	}
	for n := range part.Rows {
		row := PlanRowView{Number: n + 1}
		for i, field := range part.Fields {
			row.Cells = append(row.Cells, PlanCellView{
				ID:    id + "." + strconv.Itoa(row.Number) + "." + field.Key,
				Place: fmt.Sprintf("%s %d %s", part.ID.Value, row.Number, field.Key), Label: view.Fields[i],
			})
		}
		view.Rows = append(view.Rows, row)
	}
	return view
}

func (f profileForm) block(p lesson.Prose) template.HTML { return quizForm{prose: f.prose}.block(p) }

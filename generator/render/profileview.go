package render

import "html/template"

// ProfileView is what layouts/profile.html gets: questions about a customer, all
// outcomes and a blank plan. The page's script keeps customers with it. Every id
// and form name in it is unique in the page. A text is one or more block elements
// unless its comment says otherwise.
type ProfileView struct {
	ID        string        // for data-quiz
	ElementID string        // of the section: "q.<profile>"; with a dot, a dot and a word, those of its parts
	TitleID   string        // of the title, for aria-labelledby
	Title     template.HTML // inline; "" for none
	Required  bool
	Worksheet bool          // there is a plan alone: no questions, no outcomes
	Shared    bool          // other profiles are about the same customers
	Earlier   []EarlierView // those of them that come before, in that order
	Questions []AskedView
	Outcomes  []OutcomeView // as written
	Plan      []PlanView
	Mixed     template.HTML // said where outcomes are close; "" where they never are
	Unclear   template.HTML // said where too little was seen; "" for none
}

// EarlierView leads to an earlier profile.
type EarlierView struct {
	ID    string // for data-earlier
	Title string
	URL   string
}

// AskedView is one question of a profile.
type AskedView struct {
	ID        string // for data-question
	Number    int    // from 1
	Name      string // of the form field, and the id of the fieldset: "q.<profile>.<question>"
	PromptID  string
	MessageID string
	Prompt    template.HTML
	Hints     []template.HTML
	Choices   []SignView
	UnseenID  string // of the choice for "not seen yet", whose key is ""; "" where the author wrote one
}

// SignView is one choice of such a question.
type SignView struct {
	Key     string        // the value of the input
	ID      string        // of the input
	TextID  string        // of the text: for aria-labelledby where it is not inline
	Text    template.HTML // see Inline
	Inline  bool          // Text is inline
	Weights []WeightView  // above 0, for those who count by hand
}

// WeightView is how much a choice weighs for an outcome.
type WeightView struct {
	Outcome string // its title as plain text
	Points  string
}

// OutcomeView is what a customer may turn out to be.
type OutcomeView struct {
	ID      string        // for data-outcome
	Title   template.HTML // inline
	Summary template.HTML
	Next    []template.HTML
	See     string // address of the place that teaches it; "" for none
}

// PlanView is one table to fill in.
type PlanView struct {
	ID       string // for data-plan
	PromptID string
	Prompt   template.HTML
	Fields   []template.HTML // inline: the heads of the columns
	Rows     []PlanRowView
}

// PlanRowView is one row to fill in.
type PlanRowView struct {
	Number int // from 1
	Cells  []PlanCellView
}

// PlanCellView is one field to write in.
type PlanCellView struct {
	ID    string        // of the field, and its form name
	Place string        // what the reader's text is kept under: "<plan> <row> <field>"
	Label template.HTML // inline
}

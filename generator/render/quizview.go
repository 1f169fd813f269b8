package render

import "html/template"

// QuizView is what layouts/quiz.html gets: one quiz as a form. Every id and form
// name in it is unique in the page. A text is one or more block elements unless
// its comment says otherwise.
type QuizView struct {
	ID         string        // for data-quiz
	ElementID  string        // of the section: "q.<quiz>"
	TitleID    string        // of the title, for aria-labelledby
	Title      template.HTML // inline; "" for none
	Mode       string        // practice, test
	Attempts   int           // tries of a test; 0 for any number
	Asked      int           // how many questions a reader is asked; with a bank Questions holds more, the others follow the quiz's own
	Confidence bool          // each answer is asked how sure it is
	Pass       int           // percent
	Required   bool
	Scored     bool           // some question has points; else it is passed once all is answered
	Feedback   []FeedbackView // by score, rising
	Questions  []QuestionView

	Certificate string // address of its page, for a final test; "" for any other quiz
}

// FeedbackView is what is said to a score of From (0 to 1) or better.
type FeedbackView struct {
	From float64
	Text template.HTML
}

// QuestionView is one question. Which of the lists are filled depends on Type.
type QuestionView struct {
	ID       string // for data-question: "<bank>/<question>" for one that comes from a bank
	Bank     bool   // it comes from a bank: not every reader is asked
	Type     string // as in JSON
	Number   int    // from 1
	Name     string // of the form field, and the id of the fieldset: "q.<quiz>.<question>"
	PromptID string
	Prompt   template.HTML
	Multiple bool // choice: checkboxes
	Mixed    bool // choice, in the trainer's edition alone: readers meet the options in orders of their own
	Revision string
	Points   float64

	Options    []OptionView   // choice and true-false, as written
	Pairs      []PairView     // matching, as written
	Rights     []OptionView   // matching: right sides and distractors in an order that gives nothing away
	RichRights bool           // some right side is long or more than plain text: list all of them, by letter, above the rows
	Categories []CategoryView // categorize, as written, each with its own items
	Items      []ItemView     // categorize: all items in an order that gives nothing away

	Sequencing *SequencingView // nil for other types, as those below
	Likert     *LikertView
	LongFillIn *LongFillInView
	FillIn     *FillInView
	Numeric    *NumericView

	Hints       []template.HTML
	Explanation template.HTML // "" for none
	See         string        // address of the place that answers it; "" for none
}

// OptionView is one answer to tick or, in Rights, to select.
type OptionView struct {
	Key      string        // the value of the input
	ID       string        // of the input
	TextID   string        // of the text: for aria-labelledby where it is not inline
	Text     template.HTML // true-false: "", the key is the word to look up
	Plain    string        // the same as plain text, for an <option>; in Rights its beginning
	Letter   string        // A, B, C, …: what it is called on paper
	Inline   bool          // Text is inline
	Correct  bool
	Feedback template.HTML // "" for none
	Pin      bool
}

// PairView is one row of a matching question.
type PairView struct {
	Key                 string        // for data-part
	ID                  string        // of the select, and its form name
	LeftID              string        // of the left side, for aria-labelledby
	Left                template.HTML // see Inline
	Right               template.HTML // the answer; see RightInline
	Inline, RightInline bool
}

// CategoryView is one heap.
type CategoryView struct {
	Key   string        // the value of a radio button
	Title template.HTML // inline
	Plain string
	Items []ItemView // that belong here, as written
}

// ItemView is one thing to sort: one row of radio buttons. Other types of question
// use it for their own parts.
type ItemView struct {
	Key    string        // for data-part
	ID     string        // form name of its radio buttons; the id of each is this, a dot and the category's key
	TextID string        // for aria-labelledby
	Text   template.HTML // see Inline
	Plain  string        // the same as plain text
	Inline bool
}

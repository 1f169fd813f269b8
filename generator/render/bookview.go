package render

import "html/template"

// PrintView is what layouts/print.html gets: the whole course for paper.
type PrintView struct {
	BaseView
	Summary string
	Lessons int           // of the path
	Front   *ChapterView  // the home page's text; nil where it has none
	Parts   []PartView    // the modules of the path
	Finals  []ChapterView // pages outside modules that count, such as a final test
	Beside  []PartView    // the modules outside the path
	Pages   []ChapterView // other pages outside modules that hold blocks
	Answers []AnswersView
	Back    []ChapterView // the other pages outside modules
}

// PartView is a module with its lessons.
type PartView struct {
	ChapterView
	Lessons []ChapterView
}

// ChapterView is one page of the course as a chapter.
type ChapterView struct {
	ID, TitleID string
	Href        string // "#" and the ID
	Number      string // "2" of a module, "2.1" of a lesson; "" outside the path
	Title       string
	Summary     string
	Audience    string // for whom, where it is not everybody
	Minutes     int
	Questions   int
	Objectives  []string
	Body        template.HTML
	Answers     string // where the answers to its questions are; "" for none
	Draft       bool
}

// AnswersView is the answers to the questions of one chapter.
type AnswersView struct {
	ID, Href string
	Number   string // of the chapter
	Title    string
	Chapter  string // its address
	Body     template.HTML
}

// PaperView is what layouts/paper.html gets: a quiz as a blank form, with its own
// questions and none from a bank.
type PaperView struct {
	QuizView
	Drawn   int    // how many others are drawn from a bank, on the screen
	Answers string // where the answers are; "" for none
}

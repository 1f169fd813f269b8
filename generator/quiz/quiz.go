// Package quiz turns the JSON of one block into a [Block], a quiz or another, and the
// file of a bank into a [Bank], holding them against every rule of a good one, and
// grades answers.
//
// [Parse], in block.go, reads a block: parse.go a quiz, question.go what all
// questions have, and one file each type; scenario*.go a scenario, and solver*.go
// follow its ways to their ends; profile*.go a profile, what its answers weigh, and
// which of its outcomes can win; flashcards.go flashcards; bank.go a bank, and deal.go
// whether a quiz can draw from it what it asks for. [Question.Grade] grades an answer; the browser does the
// same, and testdata/grading.json holds both to the same cases.
//
// A quiz depends on its own text, the config and the version of the program.
// Names follow xAPI's interaction types.
package quiz

import (
	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// Quiz is one block of questions.
type Quiz struct {
	Head
	Mode       Mode
	Pass       float64   // share of points that passes, 0 to 1
	PassSpan   diag.Span // where the quiz says so itself; without file where site.toml decides
	Attempts   int       // Test: tries; 0 for any number
	Shuffle    bool
	Confidence bool        // a reader says of each answer how sure it is
	Feedback   []Feedback  // by score, in rising order
	Questions  []Question  // its own, then those of the bank that it draws from: see [Block.Drawing]
	Draw       *Draw       // nil for none
	Parallel   decode.Text // the id of an earlier test on the same objectives; "" for none
}

// Mode is what a quiz is for.
type Mode string

const (
	Practice Mode = "practice" // each answer is checked at once
	Test     Mode = "test"     // the whole is handed in
)

// Feedback is what is said to a score of From or better.
type Feedback struct {
	From float64
	Text lesson.Prose
}

// Type is the kind of a question, by its name in JSON.
type Type string

const (
	Choice     Type = "choice"
	TrueFalse  Type = "true-false"
	Matching   Type = "matching"
	Categorize Type = "categorize"
	Sequencing Type = "sequencing"
	Likert     Type = "likert"
	LongFillIn Type = "long-fill-in"
	FillIn     Type = "fill-in"
	Numeric    Type = "numeric"
)

// Question is one item of a quiz. Which of the lists are filled depends on its type.
type Question struct {
	ID          decode.Text
	Bank        string // the bank it comes from, whose id stands before its own; "" for one of the quiz itself
	Type        Type
	Prompt      lesson.Prose
	Hints       []lesson.Prose
	Explanation lesson.Prose
	Points      float64 // 0 where it is not [Question.Scored]
	Tags        []string
	Objective   decode.Text
	See         *lesson.Link
	Was         []string
	Ignore      []string // checks that are silenced for it, out of [config.Checks]

	Multiple    bool     // Choice: several options may be ticked
	Options     []Option // Choice; TrueFalse has two, keys "true" and "false", without text
	Pairs       []Pair   // Matching
	Distractors []Option // Matching: right sides that belong to no pair
	Categories  []Category
	Items       []Item       // Sequencing: in the right order
	Scale       []Item       // Likert: the steps, keys "1" and on
	Statements  []Item       // Likert: what is rated
	ModelAnswer lesson.Prose // LongFillIn
	Rubric      []Item       // LongFillIn: what a good answer holds
	MinLength   int          // LongFillIn: characters; 0 for any
	SelfScore   bool         // LongFillIn: the ticked lines of the rubric are the score

	Text          lesson.Prose // FillIn: with a hole for each gap; empty for one gap under the prompt
	Gaps          []Gap        // FillIn
	CaseSensitive bool         // FillIn: capitals count
	Number        *Number      // Numeric

	// Revision is a hash of the type, the keys and the right keys, never of texts
	// or of where parts with ids stand: a record of another revision is asked
	// again. 8 hexadecimal digits.
	Revision string
}

// Option is one answer to tick. Key is its id, else its place as written, from "1".
type Option struct {
	Key      string
	Text     lesson.Prose
	Correct  bool
	Score    float64 // 0 to 1; 1 for a correct one, and for none else
	Scored   bool    // a score was written
	Feedback lesson.Prose
	Pin      bool
}

// Pair is one row of a matching question; its right side is the answer to its left.
type Pair struct {
	Key         string
	Left, Right lesson.Prose
}

// Category is one heap of a categorize question, with the items that belong on it.
type Category struct {
	Key   string
	Title lesson.Prose
	Items []Item
}

// Item is one thing to sort, to put in order, to rate, or to look for in an answer.
type Item struct {
	Key  string
	Text lesson.Prose
}

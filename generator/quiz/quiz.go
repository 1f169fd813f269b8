// Package quiz turns the JSON of one quiz block into a [Quiz], holding it
// against every rule of a good question, and grades answers.
//
// [Parse] reads a block: parse.go the quiz, question.go what all questions have,
// and one file each type. [Question.Grade] grades an answer; the browser does the
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
	ID        decode.Text
	Title     lesson.Prose
	Pass      float64 // share of points that passes, 0 to 1
	Shuffle   bool
	Required  bool // counts for finishing the lesson
	Was       []string
	Feedback  []Feedback // by score, in rising order
	Questions []Question
	Span      diag.Span // of the block
}

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
)

// Question is one item of a quiz. Which of the lists are filled depends on its type.
type Question struct {
	ID          decode.Text
	Type        Type
	Prompt      lesson.Prose
	Hints       []lesson.Prose
	Explanation lesson.Prose
	Points      float64
	Tags        []string
	Objective   decode.Text
	See         *lesson.Link
	Was         []string

	Multiple    bool     // Choice: several options may be ticked
	Options     []Option // Choice; TrueFalse has two, keys "true" and "false", without text
	Pairs       []Pair   // Matching
	Distractors []Option // Matching: right sides that belong to no pair
	Categories  []Category

	// Revision is a hash of the type, the keys in order and the right keys, never
	// of texts: a record of another revision is asked again (architecture:
	// "Answers"). 8 hexadecimal digits.
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

// Item is one thing to sort.
type Item struct {
	Key  string
	Text lesson.Prose
}

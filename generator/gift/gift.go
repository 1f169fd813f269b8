// Package gift turns questions in GIFT, the text format that Moodle imports and
// exports, into quizzes.
//
// [Read] goes this way: split.go cuts the file into questions; scan.go reads one into
// its parts, with the place of each character; text.go makes markdown of its texts, in
// whatever format they are; kinds.go and weights.go make a question of it. Each
// question is then held against the rules of a quiz, as when it is built: what cannot
// be one, and what a quiz says otherwise than Moodle, is reported at its line.
package gift

import (
	"bytes"
	"cmp"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

// Quiz is the questions of one category.
type Quiz struct {
	ID        string     `json:"id"`
	Title     string     `json:"title,omitempty"`
	Questions []Question `json:"questions"`
	Before    string     `json:"-"` // texts that stand before the first question
	After     string     `json:"-"` // texts that no question follows
}

// Question is one question as a quiz has it.
type Question struct {
	ID          string     `json:"id"`
	Type        string     `json:"type"`
	Prompt      string     `json:"prompt"`
	Answers     []string   `json:"answers,omitempty"`
	Answer      any        `json:"answer,omitempty"` // a number or a truth value
	Tolerance   float64    `json:"tolerance,omitempty"`
	Min         *float64   `json:"min,omitempty"`
	Max         *float64   `json:"max,omitempty"`
	Multiple    bool       `json:"multiple,omitempty"`
	Choices     []Choice   `json:"choices,omitempty"`
	Pairs       []Pair     `json:"pairs,omitempty"`
	Distractors []string   `json:"distractors,omitempty"`
	Categories  []Category `json:"categories,omitempty"`
	ModelAnswer string     `json:"modelAnswer,omitempty"`
	Explanation string     `json:"explanation,omitempty"`
	Tags        []string   `json:"tags,omitempty"`
}

// Choice is one option of a choice.
type Choice struct {
	Text     string  `json:"text"`
	Correct  bool    `json:"correct,omitempty"`
	Score    float64 `json:"score,omitempty"`
	Feedback string  `json:"feedback,omitempty"`
}

// Pair is one pair of a matching question.
type Pair struct {
	Left  string `json:"left"`
	Right string `json:"right"`
}

// Category is one heap of a categorize question.
type Category struct {
	Title string   `json:"title"`
	Items []string `json:"items"`
}

// reader is the work on one file.
type reader struct {
	file     *diag.File
	quizzes  []Quiz
	intro    []string // texts that stand before a question
	introAt  [][2]int // where they stand
	problems []diag.Problem
	config   *config.Config
}

// Read makes quizzes of a file, one for each category with questions in it.
func Read(file *diag.File) ([]Quiz, []diag.Problem) {
	if problems := file.Encoding(); len(problems) > 0 {
		return nil, problems
	}
	r := &reader{file: file, config: &config.Config{Pass: 0.8}}
	name := path.Base(file.Path)
	title := strings.TrimSuffix(name, path.Ext(name))
	for _, it := range split(file) {
		if it.category != "" {
			r.endText()
			title = it.category
			continue
		}
		r.item(it, title)
	}
	r.endText()
	return r.quizzes, diag.Sort(r.problems)
}

// item reads one question into the quiz of its category.
func (r *reader) item(it item, title string) {
	if it.joined {
		line, _, _ := bytes.Cut(it.text, []byte{'\n'})
		r.warn(it.start, it.start+len(bytes.TrimRight(line, "\r")), "no-empty-line", "no empty line stands before this question, and Moodle would take it for a part of the one above; here it is one of its own", "put an empty line between the two")
	}
	raw, ok := r.scan(it)
	if !ok {
		return
	}
	if raw.kind == description {
		r.intro, r.introAt = append(r.intro, raw.prompt()), append(r.introAt, [2]int{it.start, it.end})
		return
	}
	q, ok := r.question(raw)
	if !ok {
		return
	}
	before := r.find(title) < 0 && r.standsAlone(r.intro) // a text before all questions stands before the quiz
	if !before {
		q.Prompt = strings.Join(append(slices.Clone(r.intro), q.Prompt), "\n\n")
	}
	var others []Question
	if i := r.find(title); i >= 0 {
		others = r.quizzes[i].Questions
	}
	id := cmp.Or(slug(it.id), slug(raw.title), slug(firstWords(raw.prompt())), "question-"+strconv.Itoa(len(others)+1))
	q.ID = unique(id, func(id string) bool {
		return slices.ContainsFunc(others, func(other Question) bool { return other.ID == id })
	})
	q.Tags = it.tags
	if !r.accepted(q, it) {
		return
	}
	z := r.quiz(title)
	if before {
		z.Before = strings.Join(r.intro, "\n\n")
		r.tellTexts("this text has no answer, so it is no question: it stands before the quiz")
	} else {
		r.tellTexts("this text has no answer, so it is no question: the next one begins with it")
	}
	z.Questions = append(z.Questions, q)
}

// endText keeps a text that no question follows.
func (r *reader) endText() {
	switch {
	case len(r.intro) == 0:
	case len(r.quizzes) > 0 && r.standsAlone(r.intro):
		last := &r.quizzes[len(r.quizzes)-1]
		last.After = strings.TrimSpace(last.After + "\n\n" + strings.Join(r.intro, "\n\n"))
		r.tellTexts("this text has no answer, so it is no question: it stands after the quiz")
	default:
		last := r.introAt[len(r.introAt)-1]
		r.warn(last[0], last[1], "text-alone", "this text has no place before or after a question, so it was left out", "copy it into the lesson")
	}
	r.intro, r.introAt = nil, nil
}

// standsAlone tells whether a quiz can follow texts: code that is never closed would
// swallow it.
func (r *reader) standsAlone(texts []string) bool {
	text := strings.Join(texts, "\n\n") + "\n\n```quiz\n{}\n```\n"
	l, _ := lesson.Parse(&source.File{Name: "text", Path: "text.md", Text: &diag.File{Path: "text.md", Text: []byte(text)}}, r.config)
	return len(l.Blocks) == 1
}

// tellTexts tells where texts without an answer went.
func (r *reader) tellTexts(where string) {
	for _, at := range r.introAt {
		r.warn(at[0], at[1], "text", where, "")
	}
	r.intro, r.introAt = nil, nil
}

// find is the index of the quiz of a category, or -1.
func (r *reader) find(title string) int {
	return slices.IndexFunc(r.quizzes, func(q Quiz) bool { return q.Title == title })
}

// quiz is the quiz of a category, a new one if need be.
func (r *reader) quiz(title string) *Quiz {
	if i := r.find(title); i >= 0 {
		return &r.quizzes[i]
	}
	id := unique(cmp.Or(slug(title), "quiz"), func(id string) bool {
		return slices.ContainsFunc(r.quizzes, func(other Quiz) bool { return other.ID == id })
	})
	r.quizzes = append(r.quizzes, Quiz{ID: id, Title: title})
	return &r.quizzes[len(r.quizzes)-1]
}

// accepted holds a question against the rules of a quiz.
func (r *reader) accepted(q Question, it item) bool {
	text := marshal(Quiz{ID: "a-quiz", Questions: []Question{q}}, "")
	file := &diag.File{Path: r.file.Path, Text: []byte(text)}
	_, problems := quiz.Parse(lesson.Block{Kind: "quiz", Span: file.Span(0, len(text)), JSON: []byte(text), Info: file.Span(0, 0)}, r.config)
	for _, p := range problems {
		if p.Severity == diag.Error {
			r.fail(it.start, it.end, "question-left-out", "this question cannot be taken: "+p.Message, p.Help)
			return false
		}
	}
	return true
}

func (r *reader) warn(start, end int, code, message, help string) {
	r.problems = append(r.problems, diag.Problem{Severity: diag.Warning, Code: code, Message: message, Help: help, Span: r.file.Span(start, end)})
}

func (r *reader) fail(start, end int, code, message, help string) {
	r.problems = append(r.problems, diag.Problem{Code: code, Message: message, Help: help, Span: r.file.Span(start, end)})
}

var notInID = regexp.MustCompile(`[^a-z0-9]+`)

// slug is a text as an id; "" where it has no Latin letter or digit.
func slug(text string) string {
	id := strings.Trim(notInID.ReplaceAllString(strings.ToLower(text), "-"), "-")
	return strings.Trim(id[:min(len(id), 48)], "-")
}

func firstWords(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(len(words), 5)], " ")
}

// unique numbers an id that is taken.
func unique(id string, taken func(string) bool) string {
	free := id
	for n := 2; taken(free); n++ {
		free = id + "-" + strconv.Itoa(n)
	}
	return free
}

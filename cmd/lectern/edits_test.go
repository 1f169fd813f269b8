package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// A course in the making, for the test of edits: what its author thinks of as one
// question stays one, whatever it is called and wherever it stands. Texts carry a
// mark (u12) by which the test knows them.
type draftCourse struct {
	lessons []*draftLesson
	marks   int
	made    int // questions
	chance  *rand.Rand
}

type draftLesson struct {
	module, name string // its place: content/en/<module>/<name>.md
	was          []string
	quizzes      []*draftQuiz
	title        string
	done         bool // by the reader: it stays so
}

type draftQuiz struct {
	id        string
	was       []string
	shuffle   bool
	questions []*draftQuestion
}

type draftQuestion struct {
	id     string
	was    []string
	kind   string
	words  string
	parts  []draftPart
	right  bool   // true-false
	number int    // numeric
	rubric int    // lines of a long-fill-in
	drop   []bool // fill-in: whether each gap is a list to select from

	// What the reader did, kept from edit to edit.
	answer  string
	meaning string // of the question when it was answered
	best    float64
}

// draftPart is an option, a pair, an item or a statement, with an id.
type draftPart struct {
	mark  int
	words string
	right bool // an option that is right, an item of the second heap
}

var draftKinds = []string{"choice", "several", "true-false", "numeric", "matching", "categorize", "sequencing", "likert", "long-fill-in", "fill-in"}

func newDraftCourse(seed uint64, lessons int) *draftCourse {
	c := &draftCourse{chance: rand.New(rand.NewPCG(seed, 11))}
	for i := range lessons {
		c.lessons = append(c.lessons, c.newLesson(i%2))
	}
	return c
}

func (c *draftCourse) mark() int {
	c.marks++
	return c.marks
}

func (c *draftCourse) newLesson(module int) *draftLesson {
	n := c.mark()
	l := &draftLesson{module: fmt.Sprintf("m%d", module), name: fmt.Sprintf("l%d", n), title: fmt.Sprintf("Lesson %d", n)}
	for range 1 + c.chance.IntN(2) {
		q := &draftQuiz{id: fmt.Sprintf("quiz-%d", c.mark()), shuffle: c.chance.IntN(2) == 0}
		for range 3 + c.chance.IntN(4) {
			q.questions = append(q.questions, c.newQuestion())
		}
		l.quizzes = append(l.quizzes, q)
	}
	return l
}

func (c *draftCourse) newQuestion() *draftQuestion {
	kind := draftKinds[c.made%len(draftKinds)]
	c.made++
	q := &draftQuestion{id: fmt.Sprintf("question-%d", c.mark()), kind: kind, words: "Which", number: c.chance.IntN(90), rubric: 1, drop: []bool{true, false}}
	for i := range 3 + c.chance.IntN(2) {
		q.parts = append(q.parts, draftPart{mark: c.mark(), words: "part", right: i == 0 || q.kind == "several" && i == 1})
	}
	return q
}

// meaning is what an answer hangs on: which parts there are and what is right. Nothing
// of it is taken from the program.
func (q *draftQuestion) meaningNow() string {
	var parts []string
	for _, p := range q.parts {
		parts = append(parts, fmt.Sprint(p.mark, " ", p.right))
	}
	if q.kind != "sequencing" {
		slices.Sort(parts)
	}
	switch q.kind {
	case "true-false":
		return fmt.Sprint(q.right)
	case "numeric":
		return fmt.Sprint(q.number)
	case "long-fill-in":
		return fmt.Sprint(q.rubric)
	case "fill-in":
		return fmt.Sprint(q.drop)
	}
	return strings.Join(parts, ", ")
}

// json is the question as an author writes it.
func (q *draftQuestion) json() map[string]any {
	out := map[string]any{"id": q.id, "type": q.kind, "prompt": q.words + "?"}
	if q.was != nil {
		out["was"] = q.was
	}
	list := func(more func(p draftPart, part map[string]any)) (parts []map[string]any) {
		for _, p := range q.parts {
			part := map[string]any{"id": fmt.Sprintf("p%d", p.mark)}
			if more == nil {
				part["text"] = p.text()
			} else {
				more(p, part)
			}
			parts = append(parts, part)
		}
		return parts
	}
	options := func(p draftPart, part map[string]any) { part["text"], part["correct"] = p.text(), p.right }
	switch q.kind {
	case "choice":
		out["choices"] = list(options)
	case "several":
		out["type"], out["multiple"], out["choices"] = "choice", true, list(options)
	case "true-false":
		out["answer"] = q.right
	case "numeric":
		out["answer"] = q.number
	case "matching":
		out["pairs"] = list(func(p draftPart, part map[string]any) { part["left"], part["right"] = p.text(), "to "+p.text() })
	case "categorize":
		var heaps [2][]any
		for i, part := range list(nil) {
			at := map[bool]int{false: 0, true: 1}[q.parts[i].right]
			heaps[at] = append(heaps[at], part)
		}
		out["categories"] = []any{
			map[string]any{"id": "no", "title": "u0 No", "items": heaps[0]}, map[string]any{"id": "yes", "title": "u1 Yes", "items": heaps[1]},
		}
	case "sequencing":
		out["items"] = list(nil)
	case "likert":
		out["scale"], out["statements"] = []string{"No", "A little", "Yes"}, list(nil)
	case "long-fill-in":
		out["modelAnswer"] = q.words
		var lines []string
		for i := range q.rubric {
			lines = append(lines, fmt.Sprintf("%s %d", q.words, i))
		}
		out["rubric"] = lines
	case "fill-in":
		text := q.words
		for i, drop := range q.drop {
			text += map[bool]string{true: fmt.Sprintf(" gap [[?80|12|no %d]]", i), false: " gap [[7|seven]]"}[drop]
		}
		out["text"] = text
	}
	return out
}

func (p draftPart) text() string { return fmt.Sprintf("%s u%d", p.words, p.mark) }

// files are the lessons of the course as they would stand on a disk.
func (c *draftCourse) files() map[string]string {
	files := map[string]string{"site.toml": "id = \"edits\"\ntitle = \"Edits\"\n[languages.en]\nlabel = \"English\"\n"}
	for i, l := range c.lessons {
		var b strings.Builder
		fmt.Fprintf(&b, "+++\nweight = %d\n", i)
		if l.was != nil {
			aliases, _ := json.Marshal(l.was)
			fmt.Fprintf(&b, "aliases = %s\n", aliases)
		}
		fmt.Fprintf(&b, "+++\n# %s\n\n", l.title)
		for _, q := range l.quizzes {
			var questions []any
			for _, question := range q.questions {
				questions = append(questions, question.json())
			}
			quiz := map[string]any{"id": q.id, "pass": 0.01, "shuffle": q.shuffle, "questions": questions}
			if q.was != nil {
				quiz["was"] = q.was
			}
			text, _ := json.MarshalIndent(quiz, "", "  ")
			fmt.Fprintf(&b, "```quiz\n%s\n```\n\n", text)
		}
		files[fmt.Sprintf("content/en/%s/%s.md", l.module, l.name)] = b.String()
	}
	return files
}

// edit changes the course as authors do, by chance, and says what it did.
func (c *draftCourse) edit() string {
	l := c.lessons[c.chance.IntN(len(c.lessons))]
	quiz := l.quizzes[c.chance.IntN(len(l.quizzes))]
	at := c.chance.IntN(len(quiz.questions))
	q := quiz.questions[at]
	switch n := c.chance.IntN(12); n {
	case 0:
		shuffle(c, c.lessons)
		return "order of lessons"
	case 1:
		shuffle(c, quiz.questions)
		return "order of questions in " + quiz.id
	case 2:
		fresh := c.newQuestion()
		quiz.questions = slices.Insert(quiz.questions, at, fresh)
		return "new " + fresh.id
	case 3:
		if len(quiz.questions) > 2 {
			quiz.questions = slices.Delete(quiz.questions, at, at+1)
			return "gone " + q.id
		}
		return "nothing"
	case 4, 5:
		q.words = []string{"Which", "Who", "What", "Why, then,"}[c.chance.IntN(4)]
		for i := range q.parts {
			q.parts[i].words = []string{"part", "piece", "a `part`"}[c.chance.IntN(3)]
		}
		return "other words in " + q.id
	case 6:
		q.was = append(q.was, q.id)
		q.id = fmt.Sprintf("renamed-%d", c.mark())
		return q.was[len(q.was)-1] + " is " + q.id
	case 7:
		quiz.was = append(quiz.was, quiz.id)
		quiz.id = fmt.Sprintf("quiz-%d", c.mark())
		return quiz.was[len(quiz.was)-1] + " is " + quiz.id
	case 8:
		return c.move(l)
	case 9:
		if q.kind != "sequencing" {
			shuffle(c, q.parts)
		}
		return "order of parts in " + q.id
	case 10:
		q.changeKey(c)
		return "another key in " + q.id
	default:
		return c.moveQuiz(l, quiz)
	}
}

// move gives a lesson another place and says where it was, as an id or an address.
func (c *draftCourse) move(l *draftLesson) string {
	was := l.module + "/" + l.name
	l.module, l.name = fmt.Sprintf("m%d", c.chance.IntN(3)), fmt.Sprintf("l%d", c.mark())
	alias := was
	if c.chance.IntN(2) == 0 {
		alias = "/en/" + was + ".html"
	}
	l.was = append(l.was, alias)
	return was + " is " + l.module + "/" + l.name
}

// moveQuiz takes a quiz to another lesson, if it is not the only one of its own.
func (c *draftCourse) moveQuiz(from *draftLesson, quiz *draftQuiz) string {
	to := c.lessons[c.chance.IntN(len(c.lessons))]
	if len(from.quizzes) < 2 || to == from {
		return "nothing"
	}
	from.quizzes = slices.DeleteFunc(from.quizzes, func(q *draftQuiz) bool { return q == quiz })
	to.quizzes = append(to.quizzes, quiz)
	return quiz.id + " to " + to.name
}

// changeKey makes something else right.
func (q *draftQuestion) changeKey(c *draftCourse) {
	switch q.kind {
	case "choice", "several", "categorize":
		for i := range q.parts {
			q.parts[i].right = !q.parts[i].right
		}
		if q.kind == "choice" {
			right := c.chance.IntN(len(q.parts))
			for i := range q.parts {
				q.parts[i].right = i == right
			}
		}
	case "sequencing":
		slices.Reverse(q.parts)
	case "true-false":
		q.right = !q.right
	case "numeric":
		q.number++
	case "long-fill-in":
		q.rubric++
	case "fill-in":
		q.drop = append(q.drop, c.chance.IntN(2) == 0)
	default:
		q.parts = append(q.parts, draftPart{mark: c.mark(), words: "part"})
	}
}

func shuffle[T any](c *draftCourse, list []T) {
	c.chance.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

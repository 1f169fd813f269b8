package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path"
	"strings"
)

// perModule is how many lessons a module has.
const perModule = 20

// lesson is one lesson of the corpus.
type lesson struct {
	path  string // module-3/lesson-7.md
	title string
	body  string // markdown, without front matter and title
}

// module is the folder of the lesson.
func (l lesson) module() string { return path.Dir(l.path) }

// corpus makes the lessons: the same ones for the same number.
func corpus(n int) []lesson {
	all := make([]lesson, n)
	for i := range all {
		a := author{random: rand.New(rand.NewPCG(1, uint64(i))), lessons: n}
		all[i] = lesson{path: pathOf(i), title: a.title(i), body: a.lesson(i)}
	}
	return all
}

func pathOf(i int) string {
	return fmt.Sprintf("module-%d/lesson-%d.md", i/perModule+1, i%perModule+1)
}

// author writes one lesson.
type author struct {
	random  *rand.Rand
	lessons int // of the whole course
	out     strings.Builder
}

func (a *author) title(i int) string { return fmt.Sprintf("%d: %s", i+1, a.words(4)) }

// sections are the headings of every lesson, so that links to headings of other
// lessons are right.
var sections = []struct{ heading, id string }{
	{"What to ask first", "what-to-ask-first"},
	{"Who decides", "who-decides"},
	{"How long it takes", "how-long-it-takes"},
	{"重點 in short", "重點-in-short"},
}

// lesson writes lesson i: prose, and in some sections a list, a table, a picture;
// code in every second lesson and a quiz in every third.
func (a *author) lesson(i int) string {
	for n, s := range sections {
		a.say("## %s\n\n%s %s\n", s.heading, a.paragraph(), a.link())
		switch {
		case n == 0:
			a.list()
		case n == 1 && i%2 == 0:
			a.code(i)
		case n == 2:
			a.table()
			a.say("![A line that rises](plan.svg)\n")
		case n == 3:
			a.say("%s\n", a.chinese())
		}
		a.say("%s\n", a.paragraph())
	}
	if i%3 == 0 {
		a.quiz(i)
	}
	return a.out.String()
}

// say adds a block, and the empty line after it.
func (a *author) say(format string, args ...any) { fmt.Fprintf(&a.out, format+"\n", args...) }

// link leads to some other lesson, every second time to a heading in it.
func (a *author) link() string {
	to := "../" + pathOf(a.random.IntN(a.lessons))
	if a.random.IntN(2) == 0 {
		to += "#" + sections[a.random.IntN(len(sections))].id
	}
	return fmt.Sprintf("More on this [%s](%s).", a.words(3), to)
}

func (a *author) list() {
	for range 4 {
		a.out.WriteString("- **" + a.words(2) + "**: " + a.words(9) + "\n")
	}
	a.out.WriteString("\n")
}

func (a *author) table() {
	a.out.WriteString("| Who | What | When |\n|---|---|---|\n")
	for range 4 {
		a.out.WriteString("| " + a.words(2) + " | " + a.words(4) + " | " + a.words(1) + " |\n")
	}
	a.out.WriteString("\n")
}

func (a *author) code(i int) {
	sample := samples[i/2%len(samples)]
	a.say("```%s\n%s```\n", sample.lang, strings.ReplaceAll(sample.text, "NUMBER", fmt.Sprint(i)))
}

func (a *author) quiz(i int) {
	type choice struct {
		Text    string `json:"text"`
		Correct bool   `json:"correct,omitempty"`
	}
	type question struct {
		ID          string   `json:"id"`
		Type        string   `json:"type"`
		Prompt      string   `json:"prompt"`
		Choices     []choice `json:"choices"`
		Explanation string   `json:"explanation"`
	}
	q := question{ID: "first", Type: "choice", Prompt: a.sentence(), Explanation: a.sentence()}
	for n := range 4 {
		q.Choices = append(q.Choices, choice{fmt.Sprintf("%s (%d)", a.words(5), n+1), n == i%4})
	}
	text, err := json.MarshalIndent(map[string]any{"id": fmt.Sprintf("quiz-%d", i+1), "questions": []question{q}}, "", "  ")
	if err != nil {
		panic(err) // never happens for such values
	}
	a.say("```quiz\n%s\n```", text)
}

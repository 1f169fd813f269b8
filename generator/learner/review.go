package learner

import (
	"strings"
	"time"

	"lectern/generator/quiz"
)

type reviewRecord struct {
	Entries map[string]entry `json:"entries"` // by "block.question"
}

// entry is when a question comes back, by the rules of schedule.ts.
type entry struct {
	Step    int      `json:"step"`
	Due     int64    `json:"due"` // the midnight from which it is due
	Why     string   `json:"why"`
	At      int64    `json:"at"`
	Page    string   `json:"page"`
	Folders []string `json:"folders"`
	Text    string   `json:"text"`
	Lang    string   `json:"lang"`
}

// waits are the days of the first two steps.
var waits = []int{1, 3}

// longest is how much of a prompt is kept, in characters.
const longest = 80

// missed takes note of a wrong answer to a question, if it can come back.
func (m *maker) missed(q *quiz.Quiz, question *quiz.Question, at int64) {
	if question.Points == 0 || question.Type == quiz.LongFillIn {
		return
	}
	why := "wrong"
	if q.Confidence {
		why = "sure"
	}
	m.comesBack(q.ID.Value+"."+question.ID.Value, question.Prompt.Plain, why, at)
}

// comesBack puts something into the review. Who has passed has gone over it once.
func (m *maker) comesBack(key, text, why string, at int64) {
	e := entry{Why: why, At: at, Page: m.page.URL, Folders: m.page.Folders, Text: beginning(text), Lang: m.page.Lang}
	if m.state == Passed {
		e.Step, e.At = 1, min(at+time.Hour.Milliseconds()*24, m.now.UnixMilli())
	}
	e.Due = midnight(time.UnixMilli(e.At).In(m.now.Location()), waits[e.Step])
	m.due[key] = e
}

// midnight is that which begins a day, so many after that of a moment.
func midnight(of time.Time, after int) int64 {
	year, month, day := of.Date()
	return time.Date(year, month, day+after, 0, 0, 0, 0, of.Location()).UnixMilli()
}

func beginning(prompt string) string {
	letters := []rune(strings.Join(strings.Fields(prompt), " "))
	if len(letters) > longest {
		return string(letters[:longest-1]) + "…"
	}
	return string(letters)
}

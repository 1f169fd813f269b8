package main

import (
	"bytes"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lectern/generator"
	"lectern/generator/diag"
	"lectern/generator/render"
)

// Whatever an author does to a course, each answer stays on its own question: a
// course is answered, edited by chance and read again, round after round.
func TestBrowserEdits(t *testing.T) {
	seeds, rounds, lessons, edits := 1, 3, 2, 20
	if thorough() {
		seeds, rounds, lessons, edits = 4, 20, 5, 10
	}
	browser := startBrowser(t)
	for seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			e := newEdited(t, newDraftCourse(uint64(seed+1), lessons))
			e.tab = newTab(t, browser, e.base)
			e.readAndAnswer()
			for range rounds {
				var did []string
				for range edits {
					did = append(did, e.course.edit())
				}
				e.build()
				e.readAndAnswer()
				if t.Failed() {
					t.Fatal("after ", did)
				}
			}
			e.tab.quiet()
		})
	}
}

// edited is a course that is built again and again at one address.
type edited struct {
	t      *testing.T
	course *draftCourse
	dir    string
	base   string
	tab    tab
	asked  int // rounds of answering

	mu      sync.Mutex
	catalog *render.Catalog
}

func newEdited(t *testing.T, c *draftCourse) *edited {
	e := &edited{t: t, course: c, dir: t.TempDir()}
	server := httptest.NewServer(http.HandlerFunc(e.serve))
	t.Cleanup(server.Close)
	e.base = server.URL + "/"
	e.build()
	return e
}

func (e *edited) serve(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	catalog := e.catalog
	e.mu.Unlock()
	data, err := catalog.Render(strings.TrimPrefix(r.URL.Path, "/"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	http.ServeContent(w, r, r.URL.Path, time.Time{}, bytes.NewReader(data))
}

// build writes the course and builds it.
func (e *edited) build() {
	e.t.Helper()
	if err := os.RemoveAll(filepath.Join(e.dir, "content")); err != nil {
		e.t.Fatal(err)
	}
	for name, text := range e.course.files() {
		path := filepath.Join(e.dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			e.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			e.t.Fatal(err)
		}
	}
	builder, err := generator.New(e.dir, "", generator.Options{})
	if err != nil {
		e.t.Fatal(err)
	}
	defer builder.Close()
	result, err := builder.Build(e.t.Context())
	if err != nil {
		e.t.Fatal(err)
	}
	if result.Catalog == nil {
		var said strings.Builder
		diag.Print(&said, result.Problems, false)
		e.t.Fatal(said.String())
	}
	e.mu.Lock()
	e.catalog = result.Catalog
	e.mu.Unlock()
}

// readAndAnswer reads the list of lessons and then each of them, holds what stands
// there against what was answered, and answers what is open, and a few things anew.
func (e *edited) readAndAnswer() {
	e.t.Helper()
	e.readList()
	for _, l := range e.course.lessons {
		e.tab.open(fmt.Sprintf("en/%s/%s.html", l.module, l.name))
		e.tab.load("answering.js")
		for _, quiz := range l.quizzes {
			e.readQuiz(quiz)
		}
		for _, quiz := range l.quizzes {
			e.answerQuiz(quiz)
		}
		done := strings.Contains(e.tab.text("[data-finish-status]"), "Lesson done")
		if l.done && !done {
			e.t.Errorf("%s/%s was done and is not", l.module, l.name)
		}
		l.done = done
	}
}

// readList holds the marks of the home page against the lessons that are done.
func (e *edited) readList() {
	e.t.Helper()
	e.tab.open("en/index.html")
	done := js[[]string](e.tab, `[...document.querySelectorAll("main [data-lesson][data-done]")].map((item) => item.dataset.lesson)`)
	for _, l := range e.course.lessons {
		if id := l.module + "/" + l.name; slices.Contains(done, id) != l.done {
			e.t.Errorf("the list says done of %s: %t, want %t", id, !l.done, l.done)
		}
	}
}

// shownQuestion is a question as its page shows it.
type shownQuestion struct {
	State   string `json:"state"`
	Answer  string `json:"answer"`
	Message string `json:"message"`
}

func (e *edited) read(q *draftQuestion) shownQuestion {
	e.t.Helper()
	return js[shownQuestion](e.tab, fmt.Sprintf(`(() => { const question = document.querySelector('[data-question=%q]');
		return { state: question.dataset.state, answer: answered(question), message: question.querySelector("[data-message]").textContent }; })()`, q.id))
}

func (e *edited) readQuiz(quiz *draftQuiz) {
	e.t.Helper()
	score, points, any := 0.0, 0, false
	for _, q := range quiz.questions {
		e.checkQuestion(q)
		any = any || q.meaning != ""
		if q.kind != "likert" && q.kind != "long-fill-in" {
			points++
			score += q.best
		}
	}
	if result := js[string](e.tab, fmt.Sprintf(`document.querySelector('[data-quiz=%q] [data-result]').textContent`, quiz.id)); any && points > 0 {
		if want := fmt.Sprintf("%v of %d point", math.Round(score*100)/100, points); !strings.HasPrefix(result, want) {
			e.t.Errorf("%s: the result is %q, want %q", quiz.id, result, want)
		}
	}
}

func (e *edited) checkQuestion(q *draftQuestion) {
	e.t.Helper()
	shown := e.read(q)
	switch {
	case q.meaning == "": // never answered
		if shown.State != "open" || shown.Message != "" {
			e.t.Errorf("%s %s was never answered and is %v", q.kind, q.id, shown)
		}
	case q.meaning == q.meaningNow():
		if shown.State == "open" || shown.Answer != q.answer {
			e.t.Errorf("%s %s was answered %q and is %v", q.kind, q.id, q.answer, shown)
		}
	default:
		if shown.State != "open" || !strings.Contains(shown.Message, "has changed since you answered") {
			e.t.Errorf("%s %s has another key and is %v", q.kind, q.id, shown)
		}
		if q.kind == "long-fill-in" && shown.Answer != q.answer {
			e.t.Errorf("%s: the text was %q and is %q", q.id, q.answer, shown.Answer)
		}
	}
}

// answerQuiz answers what is open, and one question in four again.
func (e *edited) answerQuiz(quiz *draftQuiz) {
	e.t.Helper()
	e.asked++
	for i, q := range quiz.questions {
		if q.meaning == q.meaningNow() && e.course.chance.IntN(4) > 0 || q.meaning == "" && e.course.chance.IntN(8) == 0 {
			continue
		}
		state := js[string](e.tab, fmt.Sprintf(`answer(document.querySelector('[data-question=%q]'), random(%d))`, q.id, e.asked*100+i))
		if state == "open" {
			e.t.Errorf("%s %s cannot be answered", q.kind, q.id)
		}
		q.answer, q.meaning = e.read(q).Answer, q.meaningNow()
		best := js[float64](e.tab, fmt.Sprintf(`JSON.parse(localStorage.getItem("lectern:edits:" + %q)).questions[%q].best`, quiz.id, q.id))
		if best < q.best {
			e.t.Errorf("%s: the best score was %v and is %v", q.id, q.best, best)
		}
		q.best = best
	}
}

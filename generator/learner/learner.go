// Package learner makes up readers that a course does not have yet: the record that the
// browser of one would keep who is new, half-way, failed once or passed. With it a
// trainer looks at the course as such a reader does.
//
// [Records] goes through the pages as a reader would; a file each makes what is kept of
// a kind of block. The shapes are those of the theme's scripts (record.ts, attempt.ts and
// their kin), which read them as they read any record.
package learner

import (
	"slices"
	"strings"
	"time"

	"lectern/generator/quiz"
)

// State is how far a reader has come.
type State string

const (
	Fresh  State = "fresh"  // has done nothing yet
	Half   State = "half"   // has done the first half of the path, and of the lesson after it
	Failed State = "failed" // has tried everything once, and no quiz was passed that can be failed
	Passed State = "passed" // has done everything
)

// States are all of them, as they follow one another.
func States() []State { return []State{Fresh, Half, Failed, Passed} }

// Page is a page of the course, as the reader's language has it.
type Page struct {
	ID      string   // that it is done is recorded under; "" where that is of no page
	Lesson  bool     // it is a lesson
	Path    bool     // it has to be done for the course to be
	URL     string   // inside the language's folder, percent-encoded
	Folders []string // of the languages that have the page, the reader's first, percent-encoded
	Lang    string
	Blocks  []*quiz.Block
}

// Records are what is kept of a reader, by the names that the browser keeps them under.
// pages are all of the course, in the order of the path.
func Records(pages []Page, state State, now time.Time) map[string]any {
	m := &maker{state: state, now: now, records: map[string]any{}, due: map[string]entry{}, customers: map[string]*profileRecord{}, earlier: earlierTests(pages)}
	m.meta.Seed = 1
	done, begun := m.way(pages)
	for i, p := range done {
		m.begin(p, len(done)-i)
		m.visit(all)
	}
	if begun != nil {
		m.begin(*begun, 0)
		m.visit(firstHalf)
	}
	m.finish()
	return m.records
}

// maker is one reader on the way through the course.
type maker struct {
	state State
	now   time.Time

	earlier map[string]bool // tests that others are held against
	page    Page            // at hand
	clock   time.Time
	steps   time.Duration // between two pages
	count   int           // of questions answered so far

	meta      metaRecord
	records   map[string]any
	due       map[string]entry
	customers map[string]*profileRecord
}

// extent is how much of a page, or of a block, is done.
type extent int

const (
	all extent = iota
	firstHalf
)

// of is how many of n things are done.
func (e extent) of(n int) int {
	if e == firstHalf {
		return n / 2
	}
	return n
}

type metaRecord struct {
	Last   *place `json:"last"`
	Lang   string `json:"lang"`
	LangAt int64  `json:"langAt"`
	Seed   int    `json:"seed"`
}

// place is the lesson read last.
type place struct {
	ID   string `json:"id"`
	Path string `json:"path"`
	At   int64  `json:"at"`
}

type lessonRecord struct {
	Done bool  `json:"done"`
	At   int64 `json:"at"`
}

type certificateRecord struct {
	Name string `json:"name"`
	At   int64  `json:"at"`
}

// way is the pages that the reader has been to, in order, and the one begun last that is
// not done. What is asked before the course comes first, wherever its page stands.
func (m *maker) way(pages []Page) (done []Page, begun *Page) {
	pages = slices.Clone(pages)
	isFirst := func(p Page) bool { return !p.Path && m.asksEarlier(p) }
	slices.SortStableFunc(pages, func(a, b Page) int {
		switch {
		case isFirst(a) == isFirst(b):
			return 0
		case isFirst(a):
			return -1
		}
		return 1
	})
	switch m.state {
	case Fresh:
		return nil, nil
	case Failed, Passed:
		m.steps = lately / time.Duration(len(pages)+1)
		return pages, nil
	}
	path := slices.DeleteFunc(slices.Clone(pages), func(p Page) bool { return !p.Path })
	if len(path) == 0 { // a course of pages that nobody has to read
		path = slices.DeleteFunc(slices.Clone(pages), func(p Page) bool { return p.ID == "" || isFirst(p) })
	}
	middle := len(path) / 2
	done = append(slices.DeleteFunc(pages, func(p Page) bool { return !isFirst(p) }), path[:middle]...)
	if middle < len(path) {
		begun = &path[middle]
	}
	m.steps = lately / time.Duration(len(done)+1)
	return done, begun
}

// lately is the time in which the reader has gone their way, up to an hour ago.
const lately = 12 * 24 * time.Hour

// begin opens a page, so many before the last.
func (m *maker) begin(p Page, before int) {
	m.page = p
	if at := m.now.Add(-time.Hour - time.Duration(before)*m.steps); at.After(m.clock) {
		m.clock = at
	}
}

// tick is the moment of the next thing that the reader does, in milliseconds since 1970.
func (m *maker) tick() int64 {
	m.clock = m.clock.Add(10 * time.Second)
	if m.clock.After(m.now) {
		m.clock = m.now
	}
	return m.clock.UnixMilli()
}

// visit does the page, or half of each of its blocks.
func (m *maker) visit(much extent) {
	if m.page.Lesson && m.page.Path {
		m.meta.Last = &place{ID: m.page.ID, Path: m.page.URL, At: m.tick()}
	}
	done := much == all
	for _, b := range m.page.Blocks {
		passed := true
		switch {
		case b.Quiz != nil && b.Quiz.Mode == quiz.Test:
			passed = m.test(b.Quiz, much)
		case b.Quiz != nil:
			passed = m.practice(b.Quiz, much)
		case b.Scenario != nil:
			m.conversation(b.Scenario, much)
		case b.Cards != nil:
			m.flashcards(b.Cards, much)
		case b.Profile != nil:
			m.profile(b.Profile, much)
		}
		done = done && (passed || !b.Required)
	}
	if done && m.page.ID != "" {
		m.records["lesson:"+m.page.ID] = lessonRecord{true, m.tick()}
	}
}

// finish records what belongs to no page.
func (m *maker) finish() {
	m.records["meta"] = m.meta
	if len(m.due) > 0 {
		m.records["review"] = reviewRecord{m.due}
	}
	for id, r := range m.customers {
		m.records[id] = r
	}
	if m.state == Passed {
		m.records["certificate"] = certificateRecord{m.made("Alex Example", "王小明"), m.tick()}
	}
}

// made is what the reader writes where anything may be written, in the language of the page.
func (m *maker) made(english, chinese string) string {
	if strings.HasPrefix(strings.ToLower(m.page.Lang), "zh") {
		return chinese
	}
	return english
}

// earlierTests are the ids of the tests that others are held against.
func earlierTests(pages []Page) map[string]bool {
	ids := map[string]bool{}
	for _, p := range pages {
		for _, b := range p.Blocks {
			if b.Quiz != nil && b.Quiz.Parallel.Value != "" {
				ids[b.Quiz.Parallel.Value] = true
			}
		}
	}
	return ids
}

func (m *maker) asksEarlier(p Page) bool {
	return slices.ContainsFunc(p.Blocks, func(b *quiz.Block) bool { return m.earlier[b.ID.Value] })
}

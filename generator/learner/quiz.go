package learner

import "lectern/generator/quiz"

type quizRecord struct {
	Best      float64                   `json:"best"` // share of the points
	Questions map[string]questionRecord `json:"questions"`
	Test      *testRecord               `json:"test,omitempty"`
}

type questionRecord struct {
	Revision   string           `json:"revision"`
	Answer     quiz.Response    `json:"answer"`
	Score      float64          `json:"score"`
	Best       float64          `json:"best"`
	At         int64            `json:"at"`
	Tries      int              `json:"tries"`
	Confidence int              `json:"confidence,omitempty"`
	First      map[string]first `json:"first,omitempty"` // to each revision of a rating
}

type first struct {
	Answer quiz.Response `json:"answer"`
	At     int64         `json:"at"`
}

type testRecord struct {
	Attempts []attempt      `json:"attempts"`
	Closed   map[string]int `json:"closed"` // the reader's seed → the last attempt handed in
}

type attempt struct {
	N       int              `json:"n"`
	Seed    int              `json:"seed"`
	Begun   int64            `json:"begun"`
	Handed  int64            `json:"handed"` // 0 while it is open
	Points  float64          `json:"points"`
	Asked   []string         `json:"asked"`
	Answers map[string]given `json:"answers"`
}

type given struct {
	Revision   string        `json:"revision"`
	Answer     quiz.Response `json:"answer"`
	At         int64         `json:"at"`
	Score      float64       `json:"score"`
	Points     float64       `json:"points"`
	Confidence int           `json:"confidence,omitempty"`
}

// sure is what this reader says of every answer: 3 of 1 to 3.
const sure = 3

// secondTry is how often a question is answered wrongly first: every fourth one.
const secondTry = 4

// practice answers the questions of a quiz, and tells whether it is passed.
func (m *maker) practice(q *quiz.Quiz, much extent) bool {
	record := quizRecord{Questions: map[string]questionRecord{}}
	earned := 0.0
	for i := range q.Questions[:much.of(len(q.Questions))] {
		question := &q.Questions[i]
		answer, tries := m.right(question), 1
		if m.state == Failed {
			answer = m.wrong(question)
		}
		score := question.Grade(answer)
		m.count++
		if score == 1 && m.count%secondTry == 0 {
			tries = 2
			m.missed(q, question, m.tick())
		}
		record.Questions[question.ID.Value] = m.answered(q, question, answer, score, tries)
		earned += score * question.Points
	}
	record.Best = shareOf(earned, q.Points(), len(record.Questions) == len(q.Questions))
	m.records[q.ID.Value] = record
	return record.Best >= needed(q)
}

// answered is what is kept of an answer; a wrong one comes back.
func (m *maker) answered(q *quiz.Quiz, question *quiz.Question, answer quiz.Response, score float64, tries int) questionRecord {
	r := questionRecord{Revision: question.Revision, Answer: answer, Score: score, Best: score, At: m.tick(), Tries: tries}
	if q.Confidence && question.Points > 0 {
		r.Confidence = sure
	}
	if question.Type == quiz.Likert {
		r.First = map[string]first{question.Revision: {answer, r.At}}
	}
	if score < 1 {
		m.missed(q, question, r.At)
	}
	return r
}

// test answers the questions of a test and hands it in, and tells whether it is passed.
// Of one that a later test is held against, half is known.
func (m *maker) test(q *quiz.Quiz, much extent) bool {
	asked := asked(q)
	record := quizRecord{Questions: map[string]questionRecord{}}
	try := attempt{N: 1, Seed: m.meta.Seed, Begun: m.tick(), Asked: []string{}, Answers: map[string]given{}}
	points, earned := 0.0, 0.0
	for _, question := range asked {
		try.Asked = append(try.Asked, question.ID.Value)
		points += question.Points
	}
	for i, question := range asked[:much.of(len(asked))] {
		answer := m.right(question)
		if !m.knows(q, i, earned+question.Points, points) {
			answer = m.wrong(question)
		}
		r := questionRecord{}
		if score := question.Grade(answer); much == all {
			r = m.answered(q, question, answer, score, 1)
			record.Questions[question.ID.Value] = r
			earned += score * question.Points
		} else {
			r = questionRecord{Score: score, At: m.tick()}
		}
		entry := given{question.Revision, answer, r.At, r.Score, question.Points, 0}
		if q.Confidence && question.Points > 0 {
			entry.Confidence = sure
		}
		try.Answers[question.ID.Value] = entry
	}
	record.Test = &testRecord{Closed: map[string]int{}}
	if much == all {
		try.Handed, try.Points = m.tick(), points
		record.Test.Closed["1"] = 1 // the seed of meta
		record.Best = shareOf(earned, points, true)
	}
	record.Test.Attempts = []attempt{try}
	m.records[q.ID.Value] = record
	return much == all && record.Best >= needed(q)
}

// knows tells whether the reader knows the answer to a question of a test, the i-th
// asked, with which so many of the points are earned.
func (m *maker) knows(q *quiz.Quiz, i int, earned, points float64) bool {
	fails := q.Pass == 0 || earned < q.Pass*points
	switch before := m.earlier[q.ID.Value]; {
	case m.state == Failed && before:
		return i%4 == 0 && fails
	case m.state == Failed:
		return i%3 == 0 && fails
	case before:
		return i%2 == 0
	}
	return true
}

// asked are the questions that a test asks: its own, and of the bank those that are
// dealt to its tags, then the first ones.
func asked(q *quiz.Quiz) (asked []*quiz.Question) {
	own := len(q.Own())
	take := map[int]bool{}
	if q.Draw != nil {
		dealt, _ := q.Draw.Deal(q.Questions[own:])
		for i := range dealt {
			take[i] = true
		}
		for i := 0; i < len(q.Questions)-own && len(take) < q.Draw.Count; i++ {
			take[i] = true
		}
	}
	for i := range q.Questions {
		if i < own || take[i-own] || q.Draw == nil {
			asked = append(asked, &q.Questions[i])
		}
	}
	return asked
}

// shareOf is the share of the points that was earned; without points, all once all is answered.
func shareOf(earned, points float64, answered bool) float64 {
	switch {
	case points > 0:
		return min(earned/points, 1)
	case answered:
		return 1
	}
	return 0
}

// needed is the share that passes: all, where there are no points and only answers count.
func needed(q *quiz.Quiz) float64 {
	if q.Points() == 0 {
		return 1
	}
	return q.Pass - 1e-9 // 0.1 + 0.2 is more than 0.3
}

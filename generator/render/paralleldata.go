package render

import "lectern/generator/quiz"

// ParallelData is what the script gets of an earlier quiz: what it needs to find
// the first try in the record, and to grade it by objective.
type ParallelData struct {
	ID        string             `json:"id"`
	Was       []string           `json:"was"`
	Questions []ParallelQuestion `json:"questions"` // those of a bank included
}

// ParallelQuestion is one question of an earlier quiz.
type ParallelQuestion struct {
	ID        string   `json:"id"`
	Was       []string `json:"was"`
	Objective string   `json:"objective,omitempty"`
	Points    float64  `json:"points"`
}

// compare adds the earlier quiz, and the objectives of both in words.
func (d *QuizData) compare(q, earlier *quiz.Quiz, texts map[string]string) {
	d.Parallel = &ParallelData{ID: earlier.ID.Value, Was: list(earlier.Was), Questions: []ParallelQuestion{}}
	d.Objectives = map[string]string{}
	for _, questions := range [][]quiz.Question{q.Questions, earlier.Questions} {
		for i := range questions {
			if id := questions[i].Objective.Value; texts[id] != "" {
				d.Objectives[id] = texts[id]
			}
		}
	}
	for i := range earlier.Questions {
		q := &earlier.Questions[i]
		d.Parallel.Questions = append(d.Parallel.Questions, ParallelQuestion{
			ID: q.ID.Value, Was: list(q.Was), Objective: q.Objective.Value, Points: q.Points,
		})
	}
}

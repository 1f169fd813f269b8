package render

import "lectern/generator/quiz"

// QuizData is what the script gets of a quiz. It stands in the page as JSON.
type QuizData struct {
	ID         string            `json:"id"`
	Mode       quiz.Mode         `json:"mode"`
	Attempts   int               `json:"attempts"` // tries of a test; 0 for any number
	Confidence bool              `json:"confidence"`
	Pass       float64           `json:"pass"`
	Required   bool              `json:"required"`
	Shuffle    bool              `json:"shuffle"`
	Was        []string          `json:"was"`
	Feedback   []FeedbackData    `json:"feedback"` // in the order of QuizView.Feedback
	Questions  []QuestionData    `json:"questions"`
	Draw       *DrawData         `json:"draw,omitempty"`
	Parallel   *ParallelData     `json:"parallel,omitempty"`  // the quiz that this one's result is held against
	Objectives map[string]string `json:"objectives,omitzero"` // with Parallel: those of both, in words
}

// DrawData is how many of the questions of the bank are asked, and how many at
// least of each tag: see quiz.Draw for the rule.
type DrawData struct {
	Count int            `json:"count"`
	Each  map[string]int `json:"each"`
}

// FeedbackData is where a feedback starts.
type FeedbackData struct {
	From float64 `json:"from"`
}

// QuestionData is what grading needs: see quiz.Question.Grade for the rules.
type QuestionData struct {
	ID        string             `json:"id"`
	Type      quiz.Type          `json:"type"`
	Multiple  bool               `json:"multiple"`
	Points    float64            `json:"points"`
	Revision  string             `json:"revision"`
	Was       []string           `json:"was"`
	Objective string             `json:"objective,omitempty"`
	Bank      bool               `json:"bank,omitempty"`    // it comes from a bank
	Tags      []string           `json:"tags,omitempty"`    // of one from a bank
	Right     quiz.Response      `json:"right"`             // ["2"] or {"1":"1"}
	Scores    map[string]float64 `json:"scores,omitempty"`  // only options with a score of their own
	Options   []string           `json:"options,omitempty"` // choice: keys as written, for shuffling
	Pins      []string           `json:"pins,omitempty"`    // options that keep their place

	Accepted      map[string][]string `json:"accepted,omitempty"` // fill-in: of each gap to type into, all that is accepted
	CaseSensitive bool                `json:"caseSensitive,omitempty"`
	Range         *RangeData          `json:"range,omitempty"` // numeric
	Unit          string              `json:"unit,omitempty"`  // numeric: plain
}

// quizData is what the script needs to grade and remember.
func quizData(q *quiz.Quiz) QuizData {
	data := QuizData{
		ID: q.ID.Value, Mode: q.Mode, Attempts: q.Attempts, Confidence: q.Confidence, Pass: q.Pass, Required: q.Required, Shuffle: q.Shuffle, Was: list(q.Was),
		Feedback: []FeedbackData{}, Questions: []QuestionData{},
	}
	for _, f := range q.Feedback {
		data.Feedback = append(data.Feedback, FeedbackData{From: f.From})
	}
	for i := range q.Questions {
		data.Questions = append(data.Questions, questionData(&q.Questions[i]))
	}
	if q.Draw != nil {
		data.Draw = &DrawData{Count: q.Draw.Count, Each: map[string]int{}}
		for _, demand := range q.Draw.Each {
			data.Draw.Each[demand.Tag] = demand.Count
		}
	}
	return data
}

func questionData(q *quiz.Question) QuestionData {
	data := QuestionData{
		ID: q.ID.Value, Type: q.Type, Multiple: q.Multiple, Points: q.Points,
		Revision: q.Revision, Was: list(q.Was), Objective: q.Objective.Value, Right: q.Best(),
	}
	if q.Bank != "" {
		data.Bank, data.Tags = true, q.Tags
	}
	data.fillIn(q)
	data.numeric(q)
	if q.Type != quiz.Choice {
		return data
	}
	for _, o := range q.Options {
		data.Options = append(data.Options, o.Key)
		if o.Pin {
			data.Pins = append(data.Pins, o.Key)
		}
		if o.Scored {
			if data.Scores == nil {
				data.Scores = make(map[string]float64)
			}
			data.Scores[o.Key] = o.Score
		}
	}
	return data
}

// list is never nil, so that JSON has an empty list and not null.
func list(s []string) []string { return append([]string{}, s...) }

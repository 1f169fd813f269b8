package quiz

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"testing"

	"lectern/generator/lesson"
)

// keys is a question as the page gives it to the script: keys and no texts.
type keys struct {
	Type     Type
	Multiple bool
	Right    Response
	Scores   map[string]float64
	Options  []string

	Accepted      map[string][]string
	CaseSensitive bool
	Range         struct{ Min, Max *float64 }
	Unit          string
}

func (k keys) question() *Question {
	q := &Question{Type: k.Type, Multiple: k.Multiple}
	switch k.Type {
	case TrueFalse:
		k.Options = []string{"true", "false"}
	case Matching:
		for _, key := range slices.Sorted(maps.Keys(k.Right.Placed)) {
			q.Pairs = append(q.Pairs, Pair{Key: key})
		}
	case FillIn:
		q.CaseSensitive = k.CaseSensitive
		for _, key := range slices.Sorted(maps.Keys(k.Right.Placed)) {
			words, typed := k.Accepted[key]
			q.Gaps = append(q.Gaps, Gap{Key: key, Words: words, Typed: typed})
		}
	case Numeric:
		q.Number = &Number{Min: k.Range.Min, Max: k.Range.Max, Unit: lesson.Prose{Plain: k.Unit}}
	case Sequencing:
		for _, key := range k.Right.Chosen {
			q.Items = append(q.Items, Item{Key: key})
		}
	case LongFillIn:
		q.SelfScore = len(k.Right.Placed) > 0
		for key := range k.Right.Placed {
			q.Rubric = append(q.Rubric, Item{Key: key})
		}
	case Categorize:
		heaps := map[string][]Item{}
		for item, heap := range k.Right.Placed {
			heaps[heap] = append(heaps[heap], Item{Key: item})
		}
		for _, heap := range slices.Sorted(maps.Keys(heaps)) {
			q.Categories = append(q.Categories, Category{Key: heap, Items: heaps[heap]})
		}
	}
	for _, key := range k.Options {
		o := Option{Key: key, Correct: slices.Contains(k.Right.Chosen, key)}
		if o.Score, o.Scored = k.Scores[key]; o.Correct {
			o.Score = 1
		}
		q.Options = append(q.Options, o)
	}
	return q
}

// The script's test reads the same table: see testdata/grading.json.
func TestGrade(t *testing.T) {
	text, err := os.ReadFile("testdata/grading.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name     string
		Question keys
		Response Response
		Score    float64
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		q := c.Question.question()
		if got := q.Grade(c.Response); got != c.Score {
			t.Errorf("%s: %v scores %v, want %v", c.Name, c.Response, got, c.Score)
		}
		if got := q.Grade(q.Best()); got != 1 && q.Scored() {
			t.Errorf("%s: the best answer scores %v", c.Name, got)
		}
		if worst := q.Grade(q.Worst()); worst > c.Score {
			t.Errorf("%s: the worst answer scores %v, more than %v", c.Name, worst, c.Score)
		}
	}
}

func TestResponseJSON(t *testing.T) {
	for _, c := range []struct {
		response Response
		json     string
	}{
		{Response{Chosen: []string{"2", "a"}}, `["2","a"]`},
		{Response{Chosen: []string{}}, `[]`},
		{Response{Placed: map[string]string{"b": "1", "a": "d1"}}, `{"a":"d1","b":"1"}`},
		{Response{Placed: map[string]string{}}, `{}`},
	} {
		text, err := json.Marshal(c.response)
		if err != nil || string(text) != c.json {
			t.Errorf("%v is written as %s (%v), want %s", c.response, text, err, c.json)
		}
		var back Response
		if err := json.Unmarshal([]byte(c.json), &back); err != nil || !slices.Equal(back.Chosen, c.response.Chosen) || !maps.Equal(back.Placed, c.response.Placed) {
			t.Errorf("%s is read as %v (%v)", c.json, back, err)
		}
	}
	var r Response
	for _, bad := range []string{`"2"`, `[1]`, `{"1":2}`, `true`} {
		if err := json.Unmarshal([]byte(bad), &r); err == nil {
			t.Errorf("%s is read as %v", bad, r)
		}
	}
}

func TestPoints(t *testing.T) {
	q := &Quiz{Questions: []Question{{Points: 1}, {Points: 2.5}}}
	if got := q.Points(); got != 3.5 {
		t.Errorf("points = %v, want 3.5", got)
	}
}

package quiz

import (
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// Whatever a block holds: a quiz or an error, every problem at a place inside
// the file and with a code, and answers that grade as they must.
func FuzzParse(f *testing.F) {
	for _, name := range archives(f) {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			block, _ := read(f, archive.Files[i])
			f.Add(block.Kind, block.JSON)
		}
	}
	f.Add("scenario", tooLarge())
	f.Fuzz(func(t *testing.T, kind string, text []byte) {
		file := &diag.File{Path: "fuzz.md", Text: text}
		if kind == bankKind {
			bank, problems := ParseBank(file, testConfig())
			checkProblems(t, file, problems, bank != nil)
			return
		}
		if !slices.Contains(Kinds(), kind) {
			return // lesson finds no such block
		}
		b, problems := Parse(lesson.Block{Kind: kind, Span: file.Span(0, len(text)), Info: file.Span(0, 0), JSON: text}, testConfig())
		checkProblems(t, file, problems, b != nil)
		if b != nil && b.Quiz != nil {
			checkGrades(t, b.Quiz)
		}
		if b != nil && b.Scenario != nil {
			checkSolution(t, b.Scenario)
		}
		if b != nil && b.Profile != nil {
			checkResults(t, b.Profile)
		}
	})
}

// checkResults answers every question with its first choice, its second and so on.
func checkResults(t *testing.T, p *Profile) {
	for i := range maxProfileChoices + 1 {
		answers := map[string]string{}
		for _, q := range p.Questions {
			if i < len(q.Choices) {
				answers[q.ID.Value] = q.Choices[i].Key
			}
		}
		r := p.Result(answers)
		if (r.State == StateUnclear) != (len(r.Best) == 0) || (r.State == StateMixed) != (len(r.Best) > 1) || r.Seen > len(p.Questions) {
			t.Errorf("%v gives %+v", answers, r)
		}
	}
}

// checkProblems: there is something or an error, and every problem is complete.
func checkProblems(t *testing.T, file *diag.File, problems []diag.Problem, something bool) {
	if something == diag.HasErrors(problems) {
		t.Fatalf("a block or bank: %t, with %v", something, problems)
	}
	for _, p := range problems {
		if p.Code == "" || p.Message == "" || p.Help == "" || p.Span.File != file || p.Span.Start < 0 || p.Span.Start > p.Span.End || p.Span.End > len(file.Text) {
			t.Errorf("a problem without code, words, help or place: %+v", p)
		}
	}
}

// tooLarge is a scenario of too many states to explore, and without an id.
func tooLarge() []byte {
	return []byte(`{"start": "a", "variables": {"u": 0, "v": 0, "w": 0, "x": 0}, "nodes": {
		"a": {"speaker": "x", "says": "x", "choices": [
			{"text": "1", "goto": "a", "effect": {"u": 1}}, {"text": "2", "goto": "a", "effect": {"v": 1}},
			{"text": "3", "goto": "a", "effect": {"w": 1}}, {"text": "4", "goto": "a", "effect": {"x": 1}},
			{"text": "5", "goto": "a", "effect": {"u": -1}}, {"text": "6", "goto": "a", "effect": {"v": -1}},
			{"text": "7", "goto": "a", "effect": {"w": -1}}, {"text": "8", "goto": "a", "effect": {"x": -1}},
			{"text": "9", "goto": "b"}]},
		"b": {"speaker": "x", "says": "x", "end": {"result": "won"}}}}`)
}

func checkGrades(t *testing.T, q *Quiz) {
	for i := range q.Questions {
		question := &q.Questions[i]
		if !question.Scored() {
			if question.Points != 0 || question.Grade(question.Best()) != 0 {
				t.Errorf("%s has no score, but points or a grade", question.ID.Value)
			}
			continue
		}
		best, worst := question.Grade(question.Best()), question.Grade(question.Worst())
		if best != 1 || worst < 0 || worst >= 1 {
			t.Errorf("%s: the best answer scores %v, the worst %v", question.ID.Value, best, worst)
		}
	}
}

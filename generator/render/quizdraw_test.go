package render

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// Whatever banks and questions are called, no two elements of a page share an id: the
// bank "price" has a question of the name that an option of the question "price" has,
// and two quizzes draw from it.
func TestDrawnQuizViewIDsAreUnique(t *testing.T) {
	bank, problems := quiz.ParseBank(&diag.File{Path: "price.json", Text: []byte(`{"id": "price", "questions": [
		{"id": "who", "type": "choice", "prompt": "Who?", "choices": [{"text": "a", "correct": true}, {"text": "b"}]},
		{"id": "a-b", "type": "numeric", "prompt": "How much?", "answer": 1}]}`)}, &config.Config{})
	if bank == nil {
		t.Fatal(problems)
	}
	var ids []string
	for _, id := range []string{"final", "final-price"} {
		text := []byte(`{"id": "` + id + `", "draw": {"bank": "price", "count": 1}, "questions": [
			{"id": "price", "type": "choice", "prompt": "Which?", "choices": [{"id": "who", "text": "a", "correct": true}, {"id": "a-b", "text": "b"}]}]}`)
		file := &diag.File{Path: "one.md", Text: text}
		block, problems := quiz.Parse(lesson.Block{Kind: "quiz", Span: file.Span(0, len(text)), JSON: text}, &config.Config{})
		if block == nil {
			t.Fatal(problems)
		}
		before := len(block.Quiz.Questions)
		view, err := json.Marshal(newQuizView(block.Drawing(bank).Quiz, testProse, testLink))
		if err != nil || len(block.Quiz.Questions) != before {
			t.Fatal("the quiz itself was changed", err)
		}
		for _, match := range regexp.MustCompile(`"(?:ElementID|TitleID|Name|PromptID|TextID|ID)":"(q\.[^"]*)"`).FindAllSubmatch(view, -1) {
			ids = append(ids, string(match[1]))
		}
	}
	slices.Sort(ids)
	if unique := slices.Compact(slices.Clone(ids)); len(ids) < 20 || len(unique) < len(ids) {
		t.Errorf("ids that are not unique: %q", ids)
	}
	if strings.ContainsAny(strings.Join(ids, ""), " \t\"") {
		t.Errorf("ids that are no ids: %q", ids)
	}
}

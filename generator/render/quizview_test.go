package render

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"html/template"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

var update = flag.Bool("update", false, "write testdata/quizview.golden.json anew")

// One quiz of every type, as the layout and as the script get it.
func TestQuizView(t *testing.T) {
	q := readQuiz(t)
	var got bytes.Buffer
	enc := json.NewEncoder(&got)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(map[string]any{"view": newQuizView(q, testProse, testLink), "data": quizData(q)}); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/quizview.golden.json"
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("want - got +:\n%s", diff)
	}
}

func TestQuizViewIDsAreUnique(t *testing.T) {
	text, err := json.Marshal(newQuizView(readQuiz(t), testProse, testLink))
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, match := range regexp.MustCompile(`"(?:ElementID|TitleID|Name|PromptID|TextID|LeftID|LeastID|RubricName|ID)":"(q\.[^"]*)"`).FindAllSubmatch(text, -1) {
		ids = append(ids, string(match[1]))
	}
	slices.Sort(ids)
	unique := slices.Compact(slices.Clone(ids))
	// An item stands in the view twice, with two ids: on its heap, or in the right
	// order, and in the mixed list.
	if twice := len(ids) - len(unique); len(ids) < 40 || twice != 2*(4+3) {
		t.Errorf("%d of %d ids stand twice: %q", twice, len(ids), ids)
	}
}

func TestScrambled(t *testing.T) {
	keys := strings.Fields("1 2 3 4 5 6 7 8 9 10")
	self := func(s string) string { return s }
	first := scrambled("a", keys, self)
	backwards := slices.Clone(keys)
	slices.Reverse(backwards)
	if again := scrambled("a", backwards, self); !slices.Equal(first, again) {
		t.Errorf("the order as written shows: %v, %v", first, again)
	}
	if other := scrambled("b", keys, self); slices.Equal(first, other) {
		t.Errorf("two questions have the same order: %v", other)
	}
	if slices.Equal(first, keys) {
		t.Error("nothing was moved")
	}
}

func TestLetter(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 27: "AB", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := letter(i); got != want {
			t.Errorf("letter %d is %s, want %s", i, got, want)
		}
	}
}

// A long right side stands once above the rows, and in each row only its beginning.
func TestLongRights(t *testing.T) {
	long := strings.Repeat("一二三四五 ", 40)
	q := quiz.Question{Pairs: []quiz.Pair{{Key: "1", Right: lesson.Prose{Inline: true, Plain: "short"}}, {Key: "2", Right: lesson.Prose{Inline: true, Plain: long}}}}
	var view QuestionView
	quizForm{prose: testProse}.matching(&view, &q)
	for _, right := range view.Rights {
		want := "short"
		if right.Key == "2" {
			want = long[:len("一二三四五 ")*13] + "一二…"
		}
		if right.Plain != want || !view.RichRights {
			t.Errorf("%q in the list, want %q; above it: %t", right.Plain, want, view.RichRights)
		}
	}
}

func TestRich(t *testing.T) {
	html := func(text string) lesson.Part { return lesson.Part{Kind: lesson.HTML, Text: text} }
	for _, c := range []struct {
		prose lesson.Prose
		want  bool
	}{
		{lesson.Prose{Inline: true, Parts: []lesson.Part{html("a &lt; b")}}, false},
		{lesson.Prose{Inline: true, Parts: []lesson.Part{html("<em>a</em>")}}, true},
		{lesson.Prose{Inline: true, Parts: []lesson.Part{{Kind: lesson.ImageTag}}}, true},
		{lesson.Prose{Parts: []lesson.Part{html("<p>a</p>")}}, true},
	} {
		if got := rich(c.prose); got != c.want {
			t.Errorf("rich(%v) = %t", c.prose, got)
		}
	}
}

func readQuiz(t *testing.T) *quiz.Quiz {
	t.Helper()
	text, err := os.ReadFile("testdata/quizview.json")
	if err != nil {
		t.Fatal(err)
	}
	file := &diag.File{Path: "quizview.json", Text: text}
	b, problems := quiz.Parse(lesson.Block{Kind: "quiz", Span: file.Span(0, len(text)), JSON: text}, &config.Config{Pass: 0.8})
	if len(problems) > 0 {
		var b strings.Builder
		diag.Print(&b, problems, false)
		t.Fatal(b.String())
	}
	return b.Quiz
}

// testProse shows holes as such.
func testProse(p lesson.Prose) template.HTML {
	var b strings.Builder
	for _, part := range p.Parts {
		if b.WriteString(part.Text); part.Kind != lesson.HTML {
			fmt.Fprintf(&b, "[hole %d]", part.Kind)
		}
	}
	return template.HTML(b.String())
}

func testLink(l *lesson.Link) string { return l.Path + "#" + l.Fragment }

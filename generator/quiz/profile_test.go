package quiz

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/diag"
	"lectern/generator/lesson"
)

func dumpProfile(w io.Writer, b *Block) {
	p := b.Profile
	fmt.Fprintf(w, "profile %s, required %t, was %q\n", p.ID.Value, p.Required, p.Was)
	if p.Continues.Value != "" {
		fmt.Fprintf(w, "  continues %s\n", p.Continues.Value)
	}
	if p.Worksheet() {
		fmt.Fprintf(w, "  worksheet, %d minutes\n", b.Minutes())
	}
	text(w, "  title", p.Title)
	dumpLinks(w, b)
	for _, o := range p.Outcomes {
		fmt.Fprintf(w, "  outcome %s\n", o.ID.Value)
		text(w, "    title", o.Title)
		text(w, "    summary", o.Summary)
		for _, step := range o.Next {
			text(w, "    next", step)
		}
		if o.See != nil {
			fmt.Fprintf(w, "    see path %q fragment %q\n", o.See.Path, o.See.Fragment)
		}
	}
	for i := range p.Questions {
		dumpProfileQuestion(w, p, &p.Questions[i])
	}
	for _, part := range p.Plan {
		fmt.Fprintf(w, "  plan %s, %d rows\n", part.ID.Value, part.Rows)
		text(w, "    prompt", part.Prompt)
		for _, field := range part.Fields {
			text(w, "    field "+field.Key, field.Text)
		}
	}
	if p.Mixed != nil {
		text(w, fmt.Sprintf("  mixed within %v", p.Mixed.Within), p.Mixed.Text)
	}
	text(w, fmt.Sprintf("  unclear below %v", p.Unclear.Below), p.Unclear.Text)
}

func dumpProfileQuestion(w io.Writer, p *Profile, q *ProfileQuestion) {
	fmt.Fprintf(w, "  question %s, revision %s, was %q\n", q.ID.Value, q.Revision, q.Was)
	text(w, "    prompt", q.Prompt)
	for _, h := range q.Hints {
		text(w, "    hint", h)
	}
	for _, c := range q.Choices {
		var weights []string
		for i, o := range p.Outcomes {
			weights = append(weights, fmt.Sprintf("%s %v", o.ID.Value, c.Weights[i]))
		}
		text(w, fmt.Sprintf("    choice %s (%s)", c.Key, strings.Join(weights, ", ")), c.Text)
	}
}

// The script's test reads the same table: see testdata/profile.json.
func TestProfileResult(t *testing.T) {
	text, err := os.ReadFile("testdata/profile.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name    string
		Profile json.RawMessage
		Answers []struct {
			Chosen map[string]string
			Result struct {
				State  State
				Seen   int
				Points []float64
				Best   []string
			}
		}
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		p := parseProfile(t, c.Profile)
		for _, a := range c.Answers {
			got := p.Result(a.Chosen)
			best := []string{}
			for _, i := range got.Best {
				best = append(best, p.Outcomes[i].ID.Value)
			}
			want := a.Result
			if got.State != want.State || got.Seen != want.Seen || !slices.Equal(got.Points, want.Points) || !slices.Equal(best, want.Best) {
				t.Errorf("%s: %v gives %+v (%v), want %+v", c.Name, a.Chosen, got, best, want)
			}
		}
	}
}

func parseProfile(t *testing.T, text []byte) *Profile {
	t.Helper()
	b, problems := parsedProfile(text)
	if b == nil {
		var out strings.Builder
		diag.Print(&out, problems, false)
		t.Fatal(out.String())
	}
	return b.Profile
}

func parsedProfile(text []byte) (*Block, []diag.Problem) {
	file := &diag.File{Path: "profile.json", Text: text}
	return Parse(lesson.Block{Kind: "profile", Span: file.Span(0, len(text)), JSON: text}, testConfig())
}

// profileOf is the JSON of a profile with these weights: by question, choice and outcome.
func profileOf(questions [][][]int) []byte {
	var outcomes, asked []string
	for i := range questions[0][0] {
		outcomes = append(outcomes, fmt.Sprintf(`{"id": "o%d", "title": "O%[1]d", "summary": "S", "next": ["N"]}`, i))
	}
	for i, q := range questions {
		var choices []string
		for j, weights := range q {
			var words []string
			for k, w := range weights {
				words = append(words, fmt.Sprintf(`"o%d": %d`, k, w))
			}
			choices = append(choices, fmt.Sprintf(`{"text": "C%d", "weights": {%s}}`, j, strings.Join(words, ", ")))
		}
		asked = append(asked, fmt.Sprintf(`{"id": "q%d", "prompt": "Q%[1]d", "choices": [%s]}`, i, strings.Join(choices, ", ")))
	}
	return fmt.Appendf(nil, `{"id": "p", "outcomes": [%s], "questions": [%s]}`, strings.Join(outcomes, ", "), strings.Join(asked, ", "))
}

// Random profiles: the outcomes that are said never to win are those that win in no
// way of answering, tried one by one.
func TestNeverWinsRandom(t *testing.T) {
	random := rand.New(rand.NewPCG(2026, 11))
	found := 0
	for range 2000 {
		outcomes, questions := 2+random.IntN(3), make([][][]int, 1+random.IntN(4))
		for i := range questions {
			questions[i] = make([][]int, 2+random.IntN(2))
			for j := range questions[i] {
				for range outcomes {
					questions[i][j] = append(questions[i][j], random.IntN(4))
				}
			}
		}
		var got, want []string
		_, problems := parsedProfile(profileOf(questions))
		for _, p := range problems {
			if p.Code == "outcome-never-wins" {
				got = append(got, string(p.Span.File.Text[p.Span.Start:p.Span.End]))
			}
		}
		for i, lead := range leads(questions, make([]int, outcomes)) {
			if lead <= 0 {
				want = append(want, fmt.Sprintf(`"o%d"`, i))
			}
		}
		if found += len(want); !slices.Equal(got, want) {
			t.Fatalf("%v: %v can never win, said of %v", questions, want, got)
		}
	}
	if found < 100 {
		t.Errorf("only %d outcomes that can never win", found)
	}
}

// leads is how far each outcome is ahead at most, over all answers to the questions.
func leads(questions [][][]int, points []int) []int {
	best := make([]int, len(points))
	if len(questions) == 0 {
		for i, own := range points {
			best[i] = math.MaxInt
			for j, other := range points {
				if i != j {
					best[i] = min(best[i], own-other)
				}
			}
		}
		return best
	}
	for i := range best {
		best[i] = math.MinInt
	}
	for _, weights := range append([][]int{make([]int, len(points))}, questions[0]...) {
		sum := slices.Clone(points)
		for i, w := range weights {
			sum[i] += w
		}
		for i, lead := range leads(questions[1:], sum) {
			best[i] = max(best[i], lead)
		}
	}
	return best
}

// What cannot be decided with reasonable work is not, and is said.
func TestNeverWinsStops(t *testing.T) {
	random := rand.New(rand.NewPCG(2026, 12))
	questions := make([][][]int, maxProfileQuestions)
	for i := range questions {
		questions[i] = make([][]int, 8)
		for j := range questions[i] {
			for range maxOutcomes {
				questions[i][j] = append(questions[i][j], random.IntN(maxWeight))
			}
		}
	}
	began := time.Now()
	_, problems := parsedProfile(profileOf(questions))
	if len(problems) != 1 || problems[0].Code != "profile-too-large" {
		t.Errorf("problems %v", problems)
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}

// A revision hangs on what an answer means, and on nothing else.
func TestProfileRevision(t *testing.T) {
	const profile = `{"id": "p", "outcomes": [{"id": "a", "title": "A", "summary": "S", "next": ["N"]}, {"id": "b", "title": "B", "summary": "S", "next": ["N"]}],
		"questions": [{"id": "q", "prompt": "Q", "choices": [{"text": "X", "weights": {"a": 1}}, {"text": "Y", "weights": {"b": 1}}, {"id": "none", "text": "Z"}]}]}`
	revision := func(old, new string) string {
		t.Helper()
		changed := strings.Replace(profile, old, new, 1)
		if old != "" && changed == profile {
			t.Fatalf("there is no %s", old)
		}
		return parseProfile(t, []byte(changed)).Questions[0].Revision
	}
	same := revision("", "")
	for old, new := range map[string]string{`"X"`: `"Mended"`, `"Q"`: `"Mended"`, `"A"`: `"Mended"`, `"b": 1`: `"b": 1, "a": 0`, `"a": 1`: `"a": 1.0`} {
		if diff := cmp.Diff(same, revision(old, new)); diff != "" {
			t.Errorf("%s to %s changes the revision", old, new)
		}
	}
	for old, new := range map[string]string{`"a": 1`: `"a": 2`, `"none"`: `"other"`, `"b": 1`: `"b": 1, "a": 0.5`, `, {"id": "none", "text": "Z"}`: ``} {
		if revision(old, new) == same {
			t.Errorf("%s to %s keeps the revision", old, new)
		}
	}
}

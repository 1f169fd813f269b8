package learner_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator"
	"lectern/generator/learner"
	"lectern/generator/render"
)

var update = flag.Bool("update", false, "write what is found into testdata")

var now = time.Date(2026, 3, 14, 15, 0, 0, 0, time.UTC)

// built is the site of a course.
func built(t *testing.T, folder string) *generator.Result {
	t.Helper()
	b, err := generator.New(folder, "", generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	r, err := b.Build(t.Context())
	if err != nil || r.Catalog == nil {
		t.Fatal(err, r.Problems)
	}
	return r
}

func items(t *testing.T, c *render.Catalog, path string, state learner.State) map[string]string {
	t.Helper()
	found, err := c.Learner(path, state, now)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// What is kept of each learner, of a course with a block of every kind: cmd/lectern's
// tests see that pages take it for a record.
func TestRecords(t *testing.T) {
	archive, err := txtar.ParseFile("../../cmd/lectern/testdata/learners.txtar")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := txtar.Write(archive, folder); err != nil {
		t.Fatal(err)
	}
	catalog := built(t, folder).Catalog
	for _, state := range learner.States() {
		var got bytes.Buffer
		found := items(t, catalog, "en/index.html", state)
		for _, name := range slices.Sorted(maps.Keys(found)) {
			var text bytes.Buffer
			if err := json.Indent(&text, []byte(found[name]), "", "  "); err != nil {
				t.Fatal(name, err)
			}
			fmt.Fprintf(&got, "%s\n%s\n\n", name, &text)
		}
		golden := filepath.Join("testdata", string(state)+".txt")
		if *update {
			if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want, _ := os.ReadFile(golden); !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s: want\n%s\ngot\n%s", state, want, &got)
		}
	}
}

// In the shipped course each learner is where they say they are.
func TestLearnersOfTheShippedCourse(t *testing.T) {
	r := built(t, "../..")
	for _, l := range r.Course.Languages {
		path, tests := 0, []string{}
		for _, p := range l.Everything() {
			for _, b := range p.Quizzes {
				if b.Quiz != nil && b.Quiz.Mode == "test" && b.Quiz.Pass > 0 {
					tests = append(tests, b.ID.Value)
				}
			}
			if isLesson := p != l.Home && (p.Module == nil || p != p.Module.Page); p.InPath() && (isLesson || p.Counting()) {
				path++
			}
		}
		done := map[learner.State]int{}
		for _, state := range learner.States() {
			found := items(t, r.Catalog, l.Home.URL, state)
			for name, text := range found {
				if strings.Contains(name, ":lesson:") {
					done[state]++
				}
				if !strings.HasPrefix(text, `{"v":1,`) || !json.Valid([]byte(text)) {
					t.Errorf("%s: %s is no record: %s", state, name, text)
				}
				var record struct{ Best float64 }
				json.Unmarshal([]byte(text), &record)
				if _, id, _ := strings.Cut(strings.TrimPrefix(name, "lectern:"), ":"); slices.Contains(tests, id) && record.Best >= 0.8 != (state == learner.Passed) {
					t.Errorf("%s: %s has %v of its points", state, name, record.Best)
				}
			}
		}
		if path < 15 || done[learner.Fresh] != 0 || done[learner.Half] < path/2 || done[learner.Half] > path/2+1 || done[learner.Passed] < path {
			t.Errorf("%s: %d pages on the path; done %v", l.Tag, path, done)
		}
	}
}

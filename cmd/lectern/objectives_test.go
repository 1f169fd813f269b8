package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// In a course that tests, an objective that no test asks about is a gap.
func TestPrintObjectives(t *testing.T) {
	in := []objectiveReport{
		{ID: "d1", Text: "One.", Taught: []string{"a"}, Practised: []questionReport{{"a", "q", "x"}, {"b", "r", "x"}, {"a", "q", "y"}}, Tested: []questionReport{{"c", "exam", "x"}}},
		{ID: "決定", Text: "二。", Practised: []questionReport{{"a", "q", "z"}}},
		{ID: "d3", Taught: []string{"a", "b"}},
	}
	var got strings.Builder
	printObjectives(&got, in)
	want := `objective  taught      practised    tested       text
d1         a           a (2)        c (1)        One.
                       b (1)
決定       not taught  a (1)        no question  二。
d3         a           no question  no question
           b

`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Error(diff)
	}
}

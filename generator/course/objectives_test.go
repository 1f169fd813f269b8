package course

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/lesson"
)

// A quiz to be handed in tests; every other practises.
func TestObjectivesOfATest(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/objectives.txtar")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := link(t, archive)
	all := c.Objectives()
	got := all[slices.IndexFunc(all, func(o Objective) bool { return o.ID == "d2" })]
	want := Objective{
		ID: "d2", Text: "Say how long it takes.", Taught: []string{"a/one", "a/two"},
		Practised: []Place{{"a/one", "q", "y"}, {"a/one", "q", "u"}}, Tested: []Place{{"a/two", "r", "x"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// While a block has errors nobody knows what its questions ask about; while a front
// matter has, what it declares.
func TestObjectivesBesideErrors(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/objectives.txtar")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := link(t, archive)
	if n := len(c.unaskedObjectives()); n != 1 {
		t.Errorf("%d objectives without a question, want 1", n)
	}
	c.Config.Ignore = []string{"objective-without-question"}
	if problems := c.unaskedObjectives(); len(problems) > 0 {
		t.Errorf("there are problems that site.toml silences: %v", problems)
	}
	c.Config.Ignore = nil
	page := c.originals()[1]
	page.Blocks = append(page.Blocks, lesson.Block{})
	if problems := c.unaskedObjectives(); len(problems) > 0 {
		t.Errorf("there are problems beside a broken block: %v", problems)
	}
	page.FrontBroken = true
	if problems := c.checkObjectives(); len(problems) > 0 {
		t.Errorf("there are problems beside a broken front matter: %v", problems)
	}
}

package course

import "testing"

// A module of the translation's own stands between others, and they are sorted all
// the same.
func TestSortModules(t *testing.T) {
	named := func(ids string) (modules []*Module) {
		for _, id := range ids {
			modules = append(modules, &Module{ID: string(id)})
		}
		return modules
	}
	for ours, want := range map[string]string{"cxab": "axbc", "xba": "xab", "ab": "ab", "xy": "xy", "": ""} {
		modules := named(ours)
		sortModules(modules, named("abc"))
		got := ""
		for _, m := range modules {
			got += m.ID
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", ours, got, want)
		}
	}
}

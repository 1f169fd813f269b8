package decode

import (
	"reflect"
	"slices"
	"strings"

	"lectern/generator/diag"
)

// Respell reports the names of a table that none of the structs, as for [Into], knows
// and that are near to one that is not there; in the tree they get that name. So a
// misspelt name is one problem, and not also the lack of what it holds. What others
// call a name stands in its tag: `also:"options,answers"`.
// Names that other tables know are left as they are.
func Respell(n *Node, elsewhere func(name string) bool, structs ...any) []diag.Problem {
	f := &filler{json: n.json}
	var known []key
	for _, s := range structs {
		known = append(known, keysOf(reflect.TypeOf(s))...)
	}
	f.respell(n, known, elsewhere)
	return f.problems
}

func (f *filler) respell(n *Node, known []key, elsewhere func(name string) bool) {
	for i, field := range n.Fields {
		if find(known, field.Name) != nil || elsewhere(field.Name) {
			continue
		}
		if meant, help := f.meantBy(field, n, known); meant != "" {
			f.unknown(field, []key{{name: meant}})
			f.problems[len(f.problems)-1].Help = help
			n.Fields[i].Name = meant
		}
	}
}

// meantBy is the name that an unknown one stands for, of those that n lacks, and how to
// say so.
func (f *filler) meantBy(field Field, n *Node, known []key) (meant, help string) {
	var free []string
	for _, k := range known {
		if n.Field(k.name) != nil {
			continue
		}
		if slices.Contains(k.also, strings.ToLower(field.Name)) {
			return k.name, "did you mean \"" + k.name + "\"?"
		}
		free = append(free, k.name)
	}
	if meant, ok := named(field.Name, field.Value, free); ok {
		return meant, f.inPlaceOf(meant, field.Name)
	}
	meant, _ = diag.Suggest(field.Name, free)
	return meant, "did you mean \"" + meant + "\"?"
}

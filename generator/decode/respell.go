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
	f := &filler{}
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
		if meant, ok := meantBy(field.Name, n, known); ok {
			f.unknown(field, []key{{name: meant}})
			f.problems[len(f.problems)-1].Help = "did you mean \"" + meant + "\"?"
			n.Fields[i].Name = meant
		}
	}
}

// meantBy is the name that an unknown one stands for, of those that n lacks.
func meantBy(name string, n *Node, known []key) (string, bool) {
	var free []string
	for _, k := range known {
		if n.Field(k.name) != nil {
			continue
		}
		if slices.Contains(k.also, strings.ToLower(name)) {
			return k.name, true
		}
		free = append(free, k.name)
	}
	return diag.Suggest(name, free)
}

package decode

import (
	"reflect"

	"lectern/generator/diag"
)

// Misplaced gives better advice on an unknown name that the whole file, a struct
// as for [Into], does know: to TOML a line below a [table] is a part of it.
func Misplaced(problems []diag.Problem, whole any) {
	known := keysOf(reflect.TypeOf(whole))
	for i, p := range problems {
		if p.Code != "unknown-name" {
			continue
		}
		name := string(p.Span.File.Text[p.Span.Start:p.Span.End])
		if find(known, name) != nil {
			problems[i].Help = "move this line up, before the first [ … ]: what stands below one belongs to it"
		}
	}
}

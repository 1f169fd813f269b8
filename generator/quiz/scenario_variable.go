package quiz

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

const (
	maxVariables = 8
	maxValue     = 1e6 // of a variable, either way: below it, steps of a millionth stay exact
)

// variableForm is how a variable is named; a condition must be able to tell it
// from everything else.
var variableForm = regexp.MustCompile(`^\p{L}[\p{L}\p{M}\p{N}_-]{0,63}$`)

type variableFields struct {
	Start decode.Num `key:"start,required"`
	Min   decode.Num `key:"min"`
	Max   decode.Num `key:"max"`
}

// DecodeNode reads a number, or an object with limits.
func (v *variableFields) DecodeNode(n *decode.Node) []diag.Problem {
	if n.Kind == decode.Table {
		type fields variableFields
		return decode.Into(n, (*fields)(v), decode.Options{})
	}
	return decode.Into(n, &v.Start, decode.Options{})
}

func (g *graph) readVariables(n *decode.Node) {
	if n != nil && n.Kind != decode.Table {
		g.variables = nil // nobody knows which there are
	}
	for i, f := range g.fields(n, "variables", `{"trust": 0}`) {
		if i == maxVariables {
			g.broken = true
			g.report("too-many", f.Span, fmt.Sprintf("a scenario can have %d variables", maxVariables), "let one variable stand for several things")
		}
		if !variableForm.MatchString(f.Name) || f.Name == "and" {
			g.broken = true
			g.report("bad-variable", f.Span, fmt.Sprintf("%q cannot be the name of a variable", short(f.Name)),
				"write one word of letters, digits, - and _ that begins with a letter; \"and\" joins conditions")
		}
		var in variableFields
		before := len(g.problems)
		g.intoNamed(f, &in)
		g.variables[f.Name] = len(g.scenario.Variables)
		g.scenario.Variables = append(g.scenario.Variables, g.variable(f.Name, in))
		g.broken = g.broken || len(g.problems) > before
	}
}

func (g *graph) variable(name string, in variableFields) Variable {
	v := Variable{Name: name, Start: tidy(in.Start.Value), Min: -10, Max: 10}
	for _, limit := range []struct {
		from decode.Num
		to   *float64
	}{{in.Min, &v.Min}, {in.Max, &v.Max}} {
		if limit.from.Set && g.small(limit.from) {
			*limit.to = tidy(limit.from.Value)
		}
	}
	switch {
	case in.Max.Set && v.Min >= v.Max:
		g.report("out-of-range", in.Max.Span, fmt.Sprintf("\"max\" must be more than \"min\", which is %s", digits(v.Min)), "write a greater number")
	case in.Min.Set && v.Min >= v.Max:
		g.report("out-of-range", in.Min.Span, fmt.Sprintf("\"min\" must be less than \"max\", which is %s", digits(v.Max)), "write a smaller number, or a greater \"max\"")
	case in.Start.Set && g.small(in.Start) && (v.Start < v.Min || v.Start > v.Max):
		g.report("out-of-range", in.Start.Span, fmt.Sprintf("%q starts outside its limits, %s to %s", short(name), digits(v.Min), digits(v.Max)),
			`write a number between them, or other limits: {"start": 20, "min": 0, "max": 50}`)
	}
	return v
}

// small checks that a number can be counted with.
func (g *graph) small(n decode.Num) bool {
	if math.Abs(n.Value) <= maxValue {
		return true
	}
	g.report("out-of-range", n.Span, "this number is too large to count with", "write a number from -1000000 to 1000000")
	return false
}

// effects reads what a reply changes.
func (g *graph) effects(n *decode.Node) (effects []Effect) {
	for _, f := range g.fields(n, "effect", `{"trust": 1}`) {
		var by decode.Num
		before := len(g.problems)
		at := g.variableNamed(f.Name, f.Span)
		if g.intoNamed(f, &by); by.Set {
			g.small(by)
		}
		g.broken = g.broken || len(g.problems) > before
		effects = append(effects, Effect{Variable: at, By: tidy(by.Value)})
	}
	return effects
}

// variableNamed finds the variable that a name means.
func (g *graph) variableNamed(name string, at diag.Span) int {
	i, ok := g.variables[name]
	if !ok {
		g.broken = true
		if g.variables == nil {
			return 0
		}
		g.report("unknown-variable", at, fmt.Sprintf("there is no variable %q", short(name)), g.variableMeant(name))
	}
	return i
}

// variableMeant says which variable a name is likely to mean. One in Chinese is said to
// mean the only one that is named in letters.
func (g *graph) variableMeant(name string) string {
	names := slices.Sorted(maps.Keys(g.variables))
	help := `declare it at the top of the scenario: "variables": {"trust": 0}`
	inLetters := func(s string) bool { return s[0] < utf8.RuneSelf }
	switch {
	case len(names) == 1 && inLetters(names[0]) && !inLetters(name):
		return fmt.Sprintf("did you mean %q?", names[0])
	case len(names) > 0:
		help = "the variables here: " + strings.Join(names, ", ") + "; or " + help
	}
	return diag.DidYouMean(name, names, help)
}

// tidy rounds to a millionth, so that ten steps of 0.1 are 1. The script does the same.
func tidy(v float64) float64 { return math.Floor(float64(v*1e6)+0.5) / 1e6 }

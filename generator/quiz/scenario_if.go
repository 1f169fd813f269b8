package quiz

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

// An "if" is read here: comparisons of one variable with a number, joined by
// "and", and nothing more.

// token is one word or sign of a condition, with its place in the text.
type token struct {
	text       string
	start, end int
}

// tokenForm is a name, a number, a run of signs, or any one character.
var tokenForm = regexp.MustCompile(`\p{L}[\p{L}\p{M}\p{N}_-]*|[-+−]?\d[\p{L}\d.+]*|[<>=!&|≥≤≠＜＞＝]+|\S`)

var (
	numberForm = regexp.MustCompile(`^-?\d{1,7}(\.\d{1,6})?$`)
	operators  = []string{">=", "<=", ">", "<", "==", "!="}
)

// almost are signs that people write for an operator.
var almost = map[string]string{
	"=": "==", "===": "==", "＝": "==", "=>": ">=", "=<": "<=", "≥": ">=", "≤": "<=", "≠": "!=", "<>": "!=", "!==": "!=", "＞": ">", "＜": "<", "!": "!=",
}

// conditionReader goes through the tokens of one "if".
type conditionReader struct {
	*graph
	text   decode.Text
	span   func(start, end int) diag.Span
	tokens []token
	at     int
}

// conditions reads an "if". An absent one has none.
func (g *graph) conditions(text decode.Text) []Condition {
	if text.Span.File == nil {
		return nil
	}
	r := &conditionReader{graph: g, text: text, span: text.SubSpans()}
	for _, m := range tokenForm.FindAllStringIndex(text.Value, -1) {
		r.tokens = append(r.tokens, token{text.Value[m[0]:m[1]], m[0], m[1]})
	}
	var all []Condition
	for {
		c, ok := r.comparison()
		if !ok {
			g.broken = true
			return nil
		}
		all = append(all, c)
		if r.at == len(r.tokens) {
			return all
		}
		if !r.and() {
			g.broken = true
			return nil
		}
	}
}

// comparison reads a variable, an operator and a number.
func (r *conditionReader) comparison() (c Condition, ok bool) {
	name, ok := r.next("a variable is missing here", "compare a variable with a number: "+r.example())
	if !ok {
		return c, false
	}
	if !variableForm.MatchString(name.text) || name.text == "and" {
		return c, r.wrong(name, fmt.Sprintf("%q is no variable", short(name.text)), "compare a variable with a number, the variable first: "+r.example())
	}
	c.Variable = r.variableNamed(name.text, r.span(name.start, name.end))
	if c.Operator, ok = r.operator(); !ok {
		return c, false
	}
	c.Number, ok = r.number()
	return c, ok
}

func (r *conditionReader) operator() (string, bool) {
	t, ok := r.next("an operator is missing here", "write one of "+enumerate(operators)+" and a number")
	if !ok {
		return "", false
	}
	for _, o := range operators {
		if t.text == o {
			return o, true
		}
	}
	help := "write one of " + enumerate(operators)
	if better := almost[t.text]; better != "" {
		help = fmt.Sprintf("write %q", better)
	}
	return "", r.wrong(t, fmt.Sprintf("%q is no operator", short(t.text)), help)
}

func (r *conditionReader) number() (float64, bool) {
	t, ok := r.next("a number is missing here", "compare the variable with a number: "+r.example())
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseFloat(t.text, 64)
	if err != nil || !numberForm.MatchString(t.text) || n > maxValue || n < -maxValue {
		return 0, r.wrong(t, fmt.Sprintf("%q is no number", short(t.text)), "a variable is compared with a number from -1000000 to 1000000, of at most six decimals")
	}
	return tidy(n), true
}

// and reads what joins two comparisons.
func (r *conditionReader) and() bool {
	t := r.tokens[r.at]
	r.at++
	switch strings.ToLower(t.text) {
	case "and":
		if t.text == "and" {
			return true
		}
		return r.wrong(t, fmt.Sprintf("%q joins nothing", t.text), `write "and" in small letters`)
	case "&&", "&":
		return r.wrong(t, fmt.Sprintf("%q joins nothing", t.text), `write "and"`)
	case "or", "||", "|":
		return r.wrong(t, "a condition has no \"or\"", "write the choice twice, each with one of the conditions")
	}
	return r.wrong(t, fmt.Sprintf("%q does not belong here", short(t.text)), `join comparisons with "and", and write nothing else: `+r.example())
}

// next is the next token; where there is none, that is a problem at the end.
func (r *conditionReader) next(missing, help string) (token, bool) {
	if r.at < len(r.tokens) {
		r.at++
		return r.tokens[r.at-1], true
	}
	span := r.text.Span
	if r.at > 0 {
		last := r.tokens[r.at-1]
		span = r.span(last.start, last.end)
	}
	r.report("bad-condition", span, missing, help)
	return token{}, false
}

func (r *conditionReader) wrong(t token, message, help string) bool {
	r.report("bad-condition", r.span(t.start, t.end), message, help)
	return false
}

// example is a condition that could stand here.
func (r *conditionReader) example() string {
	name := "trust"
	if len(r.scenario.Variables) > 0 {
		name = r.scenario.Variables[0].Name
	}
	return strconv.Quote(name + " >= 2")
}

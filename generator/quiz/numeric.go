package quiz

import (
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// Number is what a numeric question accepts: every number from Min to Max, both
// included; nil for no bound, where a range is open at that end.
type Number struct {
	Answer    float64 // where one was written
	Tolerance float64
	HasAnswer bool
	Min, Max  *float64
	Unit      lesson.Prose // shown behind the field
}

type numericFields struct {
	questionFields
	Answer    decode.Num  `key:"answer" also:"correct,right,solution,value,result"`
	Tolerance decode.Num  `key:"tolerance" also:"margin,accuracy,precision"`
	Min       decode.Num  `key:"min"`
	Max       decode.Num  `key:"max"`
	Unit      decode.Text `key:"unit"`
}

func (p *parser) numeric(n *decode.Node, q *Question, used ids) {
	var in numericFields
	before := len(p.problems)
	p.into(n, &in)
	p.adviseNumbers(n, p.problems[before:])
	p.common(q, in.questionFields, used)
	q.Number = &Number{Unit: p.line(in.Unit, "unit")}
	bounded := n.Field("min") != nil || n.Field("max") != nil
	switch {
	case n.Field("answer") != nil && bounded:
		p.answerAndBounds(n)
	case n.Field("answer") != nil:
		p.about(q.Number, in)
	case bounded:
		p.between(n, q.Number, in)
	default:
		p.missing(n, "answer", `add "answer": 12.5, or "min" and "max" for a range, which may be open at one end`)
	}
}

// withUnit is a number as people write it, with what it counts.
var withUnit = regexp.MustCompile(`^\s*\D?\s*(-?[0-9][0-9 ,]*(?:\.[0-9]+)?)\s*(\D{1,20})$`)

// adviseNumbers says better than a decoder can how to write numbers of a question.
func (p *parser) adviseNumbers(n *decode.Node, problems []diag.Problem) {
	for i, problem := range problems {
		if problem.Code != "wrong-type" {
			continue
		}
		for _, f := range n.Fields {
			m := withUnit.FindStringSubmatch(f.Value.Text)
			number, unit, ok := chineseNumber(f.Value.Text)
			switch {
			case f.Value.Span != problem.Span:
			case ok && unit == "":
				problems[i].Help = "write the number alone, in digits and without quotes: " + number
			case ok && f.Name == "answer":
				problems[i].Help = fmt.Sprintf(`write the number alone, %s, and what it counts under "unit": %q`, number, unit)
			case ok:
				problems[i].Help = "write the number alone: " + number
			case m != nil && f.Name == "tolerance" && m[2] == "%":
				problems[i].Help = "write how far an answer may be off, as a number: for 5 % of 200 write 10"
			case m != nil:
				number := strings.NewReplacer(",", "", " ", "").Replace(m[1])
				problems[i].Help = fmt.Sprintf(`write the number alone, %s, and what it counts under "unit": %q`, number, strings.TrimSpace(m[2]))
			case f.Name == "answer" && len(f.Value.Items) == 2:
				problems[i].Help = fmt.Sprintf(`for a range write "min": %s, "max": %s in place of "answer"`, f.Value.Items[0].Text, f.Value.Items[1].Text)
			}
		}
	}
}

// chineseNumber reads a text that is a number in Chinese characters or in digits of full
// width, and what it counts behind it, such as 1萬2千 and ３萬元.
func chineseNumber(text string) (number, unit string, ok bool) {
	text = strings.TrimSpace(text)
	figures := lesson.Figures(text)
	if len(figures) != 1 || figures[0].Share || !strings.ContainsFunc(figures[0].Written, func(r rune) bool { return r > unicode.MaxASCII }) {
		return "", "", false
	}
	before, unit, _ := strings.Cut(text, figures[0].Written)
	value := figures[0].Value
	switch strings.TrimSpace(before) {
	case "-", "－", "−", "負":
		value = -value
	case "", "約", "$", "NT$", "＄":
	default:
		return "", "", false
	}
	return FormatNumber(value), strings.TrimSpace(unit), true
}

func (p *parser) answerAndBounds(n *decode.Node) {
	name := "min"
	if n.Field(name) == nil {
		name = "max"
	}
	p.report("answer-and-range", nameOf(n, name), `a question has "answer" or "min" and "max", not both`,
		`take one away, or write "tolerance" to accept what is near the answer`,
		diag.Note{Message: "the answer is here", Span: nameOf(n, "answer")})
}

// about accepts what is near an answer.
func (p *parser) about(number *Number, in numericFields) {
	if in.Tolerance.Set && in.Tolerance.Value < 0 {
		p.report("out-of-range", in.Tolerance.Span, `"tolerance" must not be below 0`, "write how far an answer may be off, such as 0.5")
		return
	}
	number.HasAnswer, number.Answer, number.Tolerance = true, in.Answer.Value, in.Tolerance.Value
	low, high := decimal(in.Answer.Value), decimal(in.Answer.Value)
	low.Sub(low, decimal(in.Tolerance.Value))
	high.Add(high, decimal(in.Tolerance.Value))
	number.Min, number.Max = nearest(low), nearest(high)
	if number.Min == nil || number.Max == nil {
		p.report("out-of-range", in.Tolerance.Span, `"tolerance" reaches beyond the largest number there is`,
			`write a smaller one, or "min" or "max" alone for a range that is open at one end`)
	}
}

// between accepts a range, which may be open at one end.
func (p *parser) between(n *decode.Node, number *Number, in numericFields) {
	if n.Field("tolerance") != nil {
		p.report("tolerance-of-range", nameOf(n, "tolerance"), `"tolerance" goes with "answer"`,
			`take it away: "min" and "max" say what is accepted`)
	}
	if in.Min.Set && in.Max.Set && in.Min.Value > in.Max.Value {
		p.report("range-order", in.Min.Span, `"min" is above "max"`, "exchange the two",
			diag.Note{Message: `"max" is here`, Span: in.Max.Span})
	}
	if in.Min.Set {
		number.Min = &in.Min.Value
	}
	if in.Max.Set {
		number.Max = &in.Max.Value
	}
}

// decimal is a number as it was written in decimals, exactly: with floating
// point 0.3 and 0.1 would make a little less than 0.4.
func decimal(f float64) *big.Rat {
	if r, ok := new(big.Rat).SetString(strconv.FormatFloat(f, 'g', -1, 64)); ok {
		return r
	}
	return new(big.Rat) // infinite: a problem already
}

// nearest is a bound as floating point; nil for one beyond all numbers.
func nearest(r *big.Rat) *float64 {
	f, _ := r.Float64()
	if math.IsInf(f, 0) {
		return nil
	}
	return &f
}

// Accepts tells whether a text is a number in the range.
func (n *Number) Accepts(text string) bool {
	value, ok := readNumber(text, n.Unit.Plain)
	return ok && (n.Min == nil || value >= *n.Min) && (n.Max == nil || value <= *n.Max)
}

// Best is a number in the range, as text.
func (n *Number) Best() string {
	switch {
	case n.HasAnswer:
		return FormatNumber(n.Answer)
	case n.Min != nil:
		return FormatNumber(*n.Min)
	case n.Max != nil:
		return FormatNumber(*n.Max)
	}
	return ""
}

// words are the range, for the revision: another range asks again.
func (n *Number) words() []string {
	words := []string{"", ""}
	for i, bound := range []*float64{n.Min, n.Max} {
		if bound != nil {
			words[i] = FormatNumber(*bound)
		}
	}
	return words
}

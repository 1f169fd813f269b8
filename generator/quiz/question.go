package quiz

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

// types lists the question types.
func types() []Type {
	return []Type{Choice, TrueFalse, FillIn, Numeric, Matching, Sequencing, Categorize, Likert, LongFillIn}
}

// fields lists the names that only this type has.
func (t Type) fields() []string {
	switch t {
	case Choice:
		return []string{"choices", "multiple"}
	case TrueFalse:
		return []string{"answer"}
	case Matching:
		return []string{"pairs", "distractors"}
	case Categorize:
		return []string{"categories"}
	case Sequencing:
		return []string{"items"}
	case Likert:
		return []string{"scale", "statements"}
	case LongFillIn:
		return []string{"modelAnswer", "rubric", "minLength", "selfScore"}
	case FillIn:
		return []string{"text", "answers", "caseSensitive"}
	case Numeric:
		return []string{"answer", "tolerance", "min", "max", "unit"}
	}
	return nil
}

// questionFields is what every question may have.
type questionFields struct {
	ID          decode.Text   `key:"id"`
	Type        decode.Text   `key:"type" also:"kind"`
	Prompt      decode.Text   `key:"prompt,required" also:"question,stem,title,task" like:"'What is asked?'"`
	Hint        texts         `key:"hint"`
	Explanation decode.Text   `key:"explanation" also:"explain,rationale,why"`
	Points      decode.Num    `key:"points" also:"score,marks,weight"`
	Tags        []decode.Text `key:"tags"`
	Objective   decode.Text   `key:"objective"`
	See         decode.Text   `key:"see"`
	Was         []decode.Text `key:"was"`
	Ignore      []decode.Text `key:"ignore"`
}

// question reads one question. Of a question without a known type only the id
// and the type are judged.
func (p *parser) question(n *decode.Node, number int, used ids) Question {
	if n.Kind != decode.Table {
		p.object(n, nil, "a question", `{"id": "…", "type": "…", "prompt": "…"}`)
		return Question{}
	}
	p.problems = append(p.problems, respelled(n)...)
	id, _ := idOf(n)
	p.id(n, id, func() string { return propose(promptOf(n), "question", number, used) })
	q := Question{ID: id}
	kind, ok := p.kind(n)
	if !ok {
		return q
	}
	q.Type = kind
	before := len(p.problems)
	n = p.own(n, kind)
	if len(p.problems) > before { // what belongs to the type is missing because of what does not
		defer func() { p.withoutMissing(n, kind, before) }()
	}
	switch kind {
	case Choice:
		p.choice(n, &q, used)
	case TrueFalse:
		p.trueFalse(n, &q, used)
	case Matching:
		p.matching(n, &q, used)
	case Categorize:
		p.categorize(n, &q, used)
	case Sequencing:
		p.sequencing(n, &q, used)
	case Likert:
		p.likert(n, &q, used)
	case LongFillIn:
		p.longFillIn(n, &q, used)
	case FillIn:
		p.fillIn(n, &q, used)
	case Numeric:
		p.numeric(n, &q, used)
	}
	q.Revision = q.revision()
	return q
}

// fieldsOf is what a question of the type may have; of an unknown one, what any may have.
func fieldsOf(kind Type) []any {
	all := map[Type]any{
		Choice: choiceFields{}, TrueFalse: trueFalseFields{}, FillIn: fillInFields{}, Numeric: numericFields{}, Matching: matchingFields{},
		Sequencing: sequencingFields{}, Categorize: categorizeFields{}, Likert: likertFields{}, LongFillIn: longFillInFields{},
	}
	if own := all[kind]; own != nil {
		return []any{own}
	}
	every := []any{questionFields{}}
	for _, t := range types() {
		every = append(every, all[t])
	}
	return every
}

// respelled puts right the names of a question that no type of question knows.
func respelled(n *decode.Node) []diag.Problem {
	kind := Type("")
	if t := n.Field("type"); t != nil {
		kind = Type(t.Text)
	}
	return decode.Respell(n, func(name string) bool {
		return slices.ContainsFunc(types(), func(t Type) bool { return slices.Contains(t.fields(), name) })
	}, fieldsOf(kind)...)
}

// withoutMissing takes back what was said since of names that a type must have.
func (p *parser) withoutMissing(n *decode.Node, kind Type, since int) {
	missing := func(problem diag.Problem) bool {
		return problem.Code == "no-right-answer" || problem.Code == "missing-name" && problem.Span.Start == n.Span.Start &&
			slices.ContainsFunc(kind.fields(), func(name string) bool { return strings.HasPrefix(problem.Message, `"`+name+`"`) })
	}
	p.problems = append(p.problems[:since:since], slices.DeleteFunc(slices.Clone(p.problems[since:]), missing)...)
}

// common fills in what every question has.
func (p *parser) common(q *Question, in questionFields, used ids) {
	q.Prompt = p.prose(in.Prompt)
	for _, hint := range in.Hint {
		q.Hints = append(q.Hints, p.prose(hint))
	}
	q.Explanation = p.prose(in.Explanation)
	q.Points = p.points(q, in.Points)
	for _, tag := range in.Tags {
		q.Tags = append(q.Tags, p.plain(tag))
	}
	p.plain(in.Objective)
	q.Objective = in.Objective
	q.See = p.see(in.See)
	q.Was = p.was(in.Was, used)
	q.Ignore = p.ignored(in.Ignore)
}

// maxPoints keeps sums finite.
const maxPoints = 1e6

// points are what a question is worth: nothing where answers have no score.
func (p *parser) points(q *Question, n decode.Num) float64 {
	if !q.Scored() {
		p.unscored(q.Type, n)
		return 0
	}
	if !n.Set {
		return 1
	}
	if n.Value <= 0 || n.Value > maxPoints {
		p.report("out-of-range", n.Span, `"points" must be more than 0 and at most 1000000`, "write a number above 0, or take the name away for 1")
	}
	return n.Value
}

// kind reads the type of a question.
func (p *parser) kind(n *decode.Node) (Type, bool) {
	names := make([]string, len(types()))
	for i, t := range types() {
		names[i] = string(t)
	}
	if n.Field("type") == nil {
		help := "add one of " + enumerate(names)
		if guess, ok := guessType(n); ok {
			help = fmt.Sprintf(`add "type": %q`, guess)
		}
		p.missing(n, "type", help)
		return "", false
	}
	kind := n.Field("type")
	if kind.Kind != decode.String {
		p.report("wrong-type", kind.Span, `"type" must be a string`, "write one of "+enumerate(names))
		return "", false
	}
	if ours, ok := foreignTypes[strings.ToLower(kind.Text)]; ok {
		p.report("unknown-question-type", kind.Span, fmt.Sprintf("%q is what others call a type of question", short(kind.Text)), "write "+ours)
		return "", false
	}
	if _, near := diag.Suggest(kind.Text, names); !near {
		if guess, ok := guessType(n); ok {
			p.report("unknown-question-type", kind.Span, fmt.Sprintf("%q is not a question type that this version knows", short(kind.Text)),
				fmt.Sprintf("write %q: that is the type with such names", guess))
			return "", false
		}
	}
	return Type(kind.Text), p.choose(decode.Text{Value: kind.Text, Span: kind.Span}, "unknown-question-type", "question type", names)
}

// foreignTypes are types as other tools call them, and what to write instead.
var foreignTypes = map[string]string{
	"multiple-choice": `"choice", with "multiple": true where several are right`, "multichoice": `"choice"`, "mcq": `"choice"`,
	"multiple_choice": `"choice", with "multiple": true where several are right`, "single-choice": `"choice"`, "radio": `"choice"`,
	"multiple-response": `"choice", with "multiple": true`, "checkbox": `"choice", with "multiple": true`, "multiple-answer": `"choice", with "multiple": true`,
	"truefalse": `"true-false"`, "true/false": `"true-false"`, "boolean": `"true-false"`, "yes-no": `"true-false"`,
	"cloze": `"fill-in", with a "text" that has gaps`, "gap": `"fill-in"`, "blank": `"fill-in"`, "fill-in-the-blank": `"fill-in"`, "short-answer": `"fill-in", with "answers"`,
	"number": `"numeric"`, "ordering": `"sequencing"`, "order": `"sequencing"`, "sort": `"sequencing"`, "match": `"matching"`, "pairs": `"matching"`,
	"group": `"categorize"`, "scale": `"likert"`, "rating": `"likert"`, "essay": `"long-fill-in"`, "open": `"long-fill-in"`, "text": `"long-fill-in", or "fill-in" for a word`,
}

// guessType tells the type by the names that only it has.
func guessType(n *decode.Node) (Type, bool) {
	if answer := n.Field("answer"); answer != nil && answer.Kind == decode.Number {
		return Numeric, true // the name is that of true-false as well
	}
	for _, t := range types() {
		if slices.ContainsFunc(n.Fields, func(f decode.Field) bool { return slices.Contains(t.fields(), f.Name) }) {
			return t, true
		}
	}
	return "", false
}

// own returns n without the names that belong to other types, having reported each.
func (p *parser) own(n *decode.Node, kind Type) *decode.Node {
	left := *n
	left.Fields = slices.DeleteFunc(slices.Clone(n.Fields), func(f decode.Field) bool {
		for _, t := range types() {
			if slices.Contains(t.fields(), f.Name) && !slices.Contains(kind.fields(), f.Name) {
				p.foreign(f, t, kind)
				return true
			}
		}
		return false
	})
	return &left
}

func (p *parser) foreign(f decode.Field, owner, kind Type) {
	help := fmt.Sprintf("it belongs to %q; what %q has of its own is %s", owner, kind, enumerate(kind.fields()))
	if f.Name == "answer" && kind == Choice {
		help = `take it away, and write "correct": true in the choice that is right`
	}
	if f.Name == "answer" && kind == FillIn {
		help = fmt.Sprintf(`write "answers": [%q], with all that is accepted, in place of it`, cmp.Or(f.Value.Text, "…"))
	}
	p.report("foreign-name", f.Span, fmt.Sprintf("a %q question has no %q", kind, f.Name), help)
}

// atLeast checks how many parts a list has; nil is one that was not there or no list.
func (p *parser) atLeast(least int, n *decode.Node, name string, have int, absent bool) {
	if absent || have >= least {
		return
	}
	p.report("too-few", nameOf(n, name), fmt.Sprintf("%q has %d, and must have at least %d", name, have, least),
		fmt.Sprintf("add %d more, or choose another type of question", least-have))
}

// maxParts is how many parts of one kind a question may have. A page holds all
// right sides in each row of a matching question, and all categories in each row
// of a categorize one: 2000 pairs made a page of 140 MB.
const maxParts = 100

// atMost checks that a list is not too long.
func (p *parser) atMost(most int, n *decode.Node, name string, have int) {
	if have > most {
		p.report("too-many", nameOf(n, name), fmt.Sprintf("%q has %d, and can have at most %d", name, have, most),
			"take some away, or divide the question into several")
	}
}

// promptOf is the prompt as written, for a proposal.
func promptOf(n *decode.Node) string {
	if prompt := n.Field("prompt"); prompt != nil {
		return strings.TrimSpace(prompt.Text)
	}
	return ""
}

package quiz

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"lectern/generator/config"
	"lectern/generator/decode"
	"lectern/generator/diag"
)

// parser goes through one block and gathers what is wrong.
type parser struct {
	config   *config.Config
	file     *diag.File
	problems []diag.Problem
}

type quizFields struct {
	ID         decode.Text    `key:"id"`
	Title      decode.Text    `key:"title"`
	Mode       decode.Text    `key:"mode"`
	Pass       decode.Num     `key:"pass"`
	Attempts   decode.Num     `key:"attempts"`
	Shuffle    bool           `key:"shuffle"`
	Confidence bool           `key:"confidence"`
	Required   decode.Flag    `key:"required"`
	Was        []decode.Text  `key:"was"`
	Ignore     []decode.Text  `key:"ignore"`
	Feedback   []*decode.Node `key:"feedback" like:"[{'from': 0, 'text': '…'}, {'from': 0.8, 'text': '…'}]"`
	Questions  []*decode.Node `key:"questions" like:"[{'id': '…', 'type': '…', 'prompt': '…'}]"`
	Draw       *decode.Node   `key:"draw"`
	Parallel   decode.Text    `key:"parallel"`
}

func (p *parser) quiz(n *decode.Node) *Quiz {
	var in quizFields
	p.into(n, &in)
	q := &Quiz{Head: p.head(n, "quiz", in.ID, in.Title, in.Was), Pass: p.config.Pass, Shuffle: in.Shuffle, Confidence: in.Confidence}
	q.Required = in.Required.Value || !in.Required.Set
	q.Ignore = p.ignored(in.Ignore)
	q.Mode = p.mode(in.Mode)
	q.Attempts = p.attempts(n, q.Mode, in.Attempts)
	if in.Pass.Set {
		q.Pass, q.PassSpan = in.Pass.Value, in.Pass.Span
		p.share(in.Pass, "pass")
	}
	q.Feedback = p.feedback(in.Feedback)
	if n.Field("questions") == nil && n.Field("draw") == nil {
		p.missing(n, "questions", `add "questions": […], or "draw": {…} for questions of a bank`)
	}
	q.Questions = p.questions(n, in.Questions)
	q.Draw = p.draw(in.Draw)
	q.Parallel = p.parallel(n, q, in.Parallel)
	return q
}

// head reads what a block of every kind has, but whether it is required.
func (p *parser) head(n *decode.Node, kind string, id, title decode.Text, was []decode.Text) Head {
	p.id(n, id, func() string { return p.proposeBlock(title.Value, kind) })
	p.free(kind, append(slices.Clone(was), id)...)
	return Head{ID: id, Title: p.line(title, "title"), Was: p.was(was, newIDs(id))}
}

func (p *parser) questions(n *decode.Node, nodes []*decode.Node) []Question {
	if nodes != nil && len(nodes) == 0 {
		p.report("no-questions", nameOf(n, "questions"), "there are no questions", "write at least one question between the brackets")
	}
	used := ids{}
	for _, node := range nodes { // all first, so that a former id can be held against each
		if id, ok := idOf(node); ok {
			p.unique(used, id, "question")
		}
	}
	var questions []Question
	for i, node := range nodes {
		questions = append(questions, p.question(node, i+1, used))
	}
	return questions
}

type feedbackFields struct {
	From decode.Num  `key:"from,required"`
	Text decode.Text `key:"text,required"`
}

func (p *parser) feedback(nodes []*decode.Node) []Feedback {
	var list []Feedback
	var before decode.Num
	for _, n := range nodes {
		var in feedbackFields
		p.object(n, &in, "a feedback", `{"from": 0.8, "text": "…"}`)
		p.share(in.From, "from")
		if before.Set && in.From.Set && in.From.Value <= before.Value {
			p.report("feedback-order", in.From.Span, `"from" must rise from one feedback to the next`,
				"put the feedback for the lower score first, and give each its own score",
				diag.Note{Message: "the one before starts here", Span: before.Span})
		}
		before = in.From
		list = append(list, Feedback{From: in.From.Value, Text: p.prose(in.Text)})
	}
	return list
}

// share checks a number between 0 and 1.
func (p *parser) share(n decode.Num, name string) {
	if !n.Set || n.Value >= 0 && n.Value <= 1 {
		return
	}
	help := "write a number from 0 to 1"
	if n.Value >= 10 && n.Value <= 100 {
		help = fmt.Sprintf("for %g %% write %g", n.Value, n.Value/100)
	}
	p.report("out-of-range", n.Span, fmt.Sprintf("%q must be between 0 and 1", name), help)
}

// ignored reads the checks that an author silences.
func (p *parser) ignored(codes []decode.Text) []string {
	var list []string
	for _, code := range codes {
		switch {
		case slices.Contains(config.CourseChecks(), code.Value):
			p.report("unknown-check", code.Span, fmt.Sprintf("%q is not said of questions", code.Value),
				"it is said of the course: silence it in site.toml")
		case p.choose(code, "unknown-check", "check", config.Checks()) && code.Value != "":
			list = append(list, code.Value)
		}
	}
	return list
}

// choose checks a word out of a few. An absent one is fine.
func (p *parser) choose(t decode.Text, code, what string, known []string) bool {
	if t.Span.File == nil || slices.Contains(known, t.Value) {
		return true
	}
	p.report(code, t.Span,
		fmt.Sprintf("%q is not a %s that this version knows", short(t.Value), what),
		diag.DidYouMean(t.Value, known, "this version knows "+enumerate(known)))
	return false
}

func (p *parser) into(n *decode.Node, fields any) {
	p.problems = append(p.problems, decode.Into(n, fields, decode.Options{})...)
}

// intoNamed fills in the value of a name that the author gave.
func (p *parser) intoNamed(f decode.Field, fields any) {
	p.problems = append(p.problems, decode.IntoNamed(f, fields)...)
}

// textFirst is an example that begins with what authors write where an object is wanted.
var textFirst = regexp.MustCompile(`^\{"(text|title|bank)"`)

// object fills fields from one item of a list, which must be an object.
func (p *parser) object(n *decode.Node, fields any, what, example string) {
	if n.Kind == decode.Table {
		p.into(n, fields)
		return
	}
	message := what + " must be an object"
	if last := len(p.problems) - 1; last >= 0 && p.problems[last].Message == message {
		const more = "; so with those after it"
		p.problems[last].Help = strings.TrimSuffix(p.problems[last].Help, more) + more
		return
	}
	if n.Kind == decode.String && len(n.Text) < 40 && textFirst.MatchString(example) {
		example = strings.Replace(example, "…", n.Text, 1)
	}
	p.report("wrong-type", n.Span, message, "write it in braces, each value with its name: "+example)
}

func (p *parser) report(code string, span diag.Span, message, help string, notes ...diag.Note) {
	p.problems = append(p.problems, diag.Problem{Code: code, Span: span, Message: message, Help: help, Notes: notes})
}

func (p *parser) warn(code string, at diag.Span, message, help string, notes ...diag.Note) {
	p.problems = append(p.problems, diag.Problem{Severity: diag.Warning, Code: code, Span: at, Message: message, Help: help, Notes: notes})
}

// missing reports a name that n lacks, at n's opening brace.
func (p *parser) missing(n *decode.Node, name, help string) {
	at := n.Span
	at.End = at.Start + 1
	p.report("missing-name", at, missing(name), help)
}

func missing(name string) string { return fmt.Sprintf("%q is missing", name) }

// NoID is the message where an id is missing.
var NoID = missing("id")

// nameOf is where a name of n stands, for problems with its whole value; where n
// lacks it, n itself.
func nameOf(n *decode.Node, name string) diag.Span {
	for _, f := range n.Fields {
		if f.Name == name {
			return f.Span
		}
	}
	return n.Span
}

// enumerate joins words for a sentence: "a", "b" and "c".
func enumerate(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = `"` + w + `"`
	}
	last := len(quoted) - 1
	if last < 1 {
		return strings.Join(quoted, "")
	}
	return strings.Join(quoted[:last], ", ") + " and " + quoted[last]
}

package quiz

import (
	"strconv"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

type choiceFields struct {
	questionFields
	Choices  []*decode.Node `key:"choices,required" also:"options,alternatives" like:"[{'text': '…', 'correct': true}, {'text': '…'}]"`
	Multiple bool           `key:"multiple"`
}

type optionFields struct {
	ID       decode.Text `key:"id"`
	Text     decode.Text `key:"text,required" also:"label,title,choice,option,answer"`
	Correct  decode.Flag `key:"correct" also:"right,iscorrect,is_correct,true"`
	Score    decode.Num  `key:"score"`
	Feedback decode.Text `key:"feedback" also:"comment,explanation"`
	Pin      bool        `key:"pin"`
}

func (p *parser) choice(n *decode.Node, q *Question, used ids) {
	var in choiceFields
	p.into(n, &in)
	p.common(q, in.questionFields, used)
	q.Multiple = in.Multiple
	before := len(p.problems)
	p.atLeast(2, n, "choices", len(in.Choices), in.Choices == nil)
	p.atMost(maxParts, n, "choices", len(in.Choices))
	keys, said := ids{}, sayings{}
	var right []diag.Span
	for i, node := range in.Choices {
		var o optionFields
		p.object(node, &o, "a choice", `{"text": "…"}`)
		option := Option{
			Key: p.key(keys, o.ID, strconv.Itoa(i+1)), Text: p.prose(o.Text),
			Feedback: p.prose(o.Feedback), Pin: o.Pin, Scored: o.Score.Set,
		}
		p.distinct(said, option.Text, o.Text.Span, "two choices that read the same cannot be told apart: change one")
		option.Correct, option.Score = p.worth(o)
		if option.Correct {
			right = append(right, rightSpan(o))
		}
		q.Options = append(q.Options, option)
	}
	sound := !diag.HasErrors(p.problems[before:]) // else "correct" may be what was misspelt
	p.countRight(n, q, right, sound)
}

// worth tells whether an option is right, and its score. A score of 1 makes it
// right, so that the best answer to every question scores 1.
func (p *parser) worth(o optionFields) (correct bool, score float64) {
	p.share(o.Score, "score")
	full := o.Score.Set && o.Score.Value == 1
	switch {
	case o.Correct.Value && o.Score.Set && !full:
		p.report("score-of-right", o.Score.Span, "the score of a right choice is 1", "take the score or the \"correct\" away",
			diag.Note{Message: "said to be right here", Span: o.Correct.Span})
	case o.Correct.Set && !o.Correct.Value && full:
		p.report("score-of-right", o.Score.Span, "a choice that scores 1 is right, and this one is said not to be",
			"lower the score, or take \"correct\": false away",
			diag.Note{Message: "said to be wrong here", Span: o.Correct.Span})
	case o.Score.Set:
		return full, o.Score.Value
	case o.Correct.Value:
		return true, 1
	}
	return o.Correct.Value, 0
}

// rightSpan is where an option is said to be right.
func rightSpan(o optionFields) diag.Span {
	if o.Correct.Set {
		return o.Correct.Span
	}
	return o.Score.Span
}

// countRight wants one right option, or with multiple at least one.
func (p *parser) countRight(n *decode.Node, q *Question, right []diag.Span, sound bool) {
	switch {
	case len(q.Options) > 0 && len(right) == 0 && sound:
		p.report("no-right-answer", nameOf(n, "choices"), "none of the choices is right",
			`write "correct": true in the right one`)
	case len(right) > 1 && !q.Multiple:
		p.report("several-right-answers", right[1], "a second choice is right, where only one can be chosen",
			`add "multiple": true to the question, or keep one of them`,
			diag.Note{Message: "the first is here", Span: right[0]})
	}
}

type trueFalseFields struct {
	questionFields
	Answer decode.Flag `key:"answer,required" like:"true" also:"correct,right,solution"`
}

func (p *parser) trueFalse(n *decode.Node, q *Question, used ids) {
	var in trueFalseFields
	p.into(n, &in)
	p.common(q, in.questionFields, used)
	for _, word := range []bool{true, false} {
		option := Option{Key: strconv.FormatBool(word), Correct: word == in.Answer.Value}
		if option.Correct {
			option.Score = 1
		}
		q.Options = append(q.Options, option)
	}
}

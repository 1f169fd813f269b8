// Package craft holds questions against what is known of writing good ones: that
// readers who know nothing should not find the answer by its length, its place or
// its words, and that those who know should not fail at the wording.
//
// Most of the rules are in the guidelines that Haladyna, Downing and Rodriguez
// drew from the textbooks and studies of the field (A Review of Multiple-Choice
// Item-Writing Guidelines, 2002). All are warnings, and since a warning that is
// often wrong is soon read by nobody, each speaks only where it is nearly sure.
//
// [Check] judges the blocks of a lesson; the list of the rules is [rules], and each
// has the file of its name. What is looked for in English and in Chinese stands
// beside each other. Authors silence a rule by its code ([config.Checks]).
package craft

import (
	"slices"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// Check judges the blocks of one lesson. Blocks that could not be read are nil.
func Check(blocks []*quiz.Block, cfg *config.Config) (problems []diag.Problem) {
	var quizzes []*quiz.Quiz
	for _, b := range blocks {
		switch {
		case b == nil:
		case b.Quiz != nil:
			quizzes = append(quizzes, b.Quiz)
		case b.Scenario != nil:
			problems = append(problems, judge(conversation(b.Scenario), rules(true), cfg)...)
		}
	}
	return append(problems, Quizzes(quizzes, cfg)...)
}

// CheckBank judges the questions of a bank; nil is one that could not be read. They
// are told among each other as those of a test are, in an order of their own.
func CheckBank(bank *quiz.Bank, cfg *config.Config) []diag.Problem {
	if bank == nil {
		return nil
	}
	return Quizzes([]*quiz.Quiz{{Mode: quiz.Test, Shuffle: true, Questions: bank.Questions}}, cfg)
}

// Quizzes judges quizzes that readers meet together: each question by itself, and
// what all their answers have in common. Questions that stand elsewhere than in a
// lesson are judged as a quiz of their own.
func Quizzes(quizzes []*quiz.Quiz, cfg *config.Config) (problems []diag.Problem) {
	var questions []asked
	for _, q := range quizzes {
		questions = append(questions, askedIn(q)...)
		if p, found := passOutOfReach(q); found && !cfg.Ignores(p.Code) && !slices.Contains(q.Ignore, p.Code) {
			problems = append(problems, p)
		}
	}
	return append(problems, judge(questions, rules(false), cfg)...)
}

// asked is a question in its quiz.
type asked struct {
	*quiz.Question
	in *quiz.Quiz
}

func askedIn(q *quiz.Quiz) []asked {
	all := make([]asked, len(q.Questions))
	for i := range all {
		all[i] = asked{&q.Questions[i], q}
	}
	return all
}

// ignores tells whether a check is silenced for the question.
func (q asked) ignores(check string) bool {
	return slices.Contains(q.Ignore, check) || slices.Contains(q.in.Ignore, check)
}

// rule is one check. It judges the questions of a lesson together; those that
// ignore it are not among them.
type rule struct {
	code  string
	judge func([]asked) []diag.Problem
}

// rules are the checks of questions, or those that make sense of what is said in a
// conversation too.
func rules(conversation bool) []rule {
	common := []rule{
		{"longest-right", longestRight},
		{"right-position", rightPosition},
		{"similar-choices", each(similarChoices)},
	}
	if conversation {
		return common
	}
	return append(common,
		rule{"all-of-the-above", each(allOfTheAbove)},
		rule{"absolute-words", absoluteWords},
		rule{"negative-prompt", each(negativePrompt)},
		rule{"double-negative", each(doubleNegative)},
		rule{"repeated-words", each(repeatedWords)},
		rule{"no-explanation", noExplanation},
		rule{"no-feedback", each(noFeedback)},
	)
}

// each makes a rule of one that judges questions by themselves.
func each(one func(asked) []diag.Problem) func([]asked) []diag.Problem {
	return func(questions []asked) (problems []diag.Problem) {
		for _, q := range questions {
			problems = append(problems, one(q)...)
		}
		return problems
	}
}

// judge applies rules, but not where they are silenced.
func judge(questions []asked, rules []rule, cfg *config.Config) (problems []diag.Problem) {
	for _, r := range rules {
		if cfg.Ignores(r.code) {
			continue
		}
		heard := slices.DeleteFunc(slices.Clone(questions), func(q asked) bool { return q.ignores(r.code) })
		for _, p := range r.judge(heard) {
			p.Severity, p.Code = diag.Warning, r.code
			problems = append(problems, p)
		}
	}
	return problems
}

// maxNotes is how many further places a warning points at.
const maxNotes = 8

// at is a problem at the first of several places; the others are its notes.
func at(places []diag.Span, message, help, note string) diag.Problem {
	p := diag.Problem{Span: places[0], Message: message, Help: help}
	for _, span := range places[1:min(len(places), 1+maxNotes)] {
		p.Notes = append(p.Notes, diag.Note{Message: note, Span: span})
	}
	return p
}

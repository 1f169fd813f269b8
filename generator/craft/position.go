package craft

import (
	"fmt"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// rightPosition: readers find the right answer by where it stands. Among choices it
// takes four questions of which three quarters agree (by chance that happens in one
// quiz of fifteen at the most), among true and false statements five that are nearly
// all the same.
func rightPosition(questions []asked) []diag.Problem {
	return append(crowdedChoices(questions), crowdedTruth(questions)...)
}

// crowdedChoices judges the choices that all readers see in the same order.
func crowdedChoices(questions []asked) []diag.Problem {
	judged := 0
	places := map[string][]diag.Span{}
	for _, q := range questions {
		if q.Type != quiz.Choice || len(q.Options) < 3 || q.in.Shuffle {
			continue
		}
		first, positions := q.positions()
		if len(positions) > 0 {
			judged++
		}
		for _, position := range positions {
			places[position] = append(places[position], first.Text.Span)
		}
	}
	for _, position := range append(ordinals[:], last) {
		if n := len(places[position]); n >= 4 && n*4 >= judged*3 {
			help := `readers notice: add "shuffle": true to the quiz, or move the right ones about`
			if questions[0].talks() {
				help = "readers notice: move the best ones about"
			}
			message := fmt.Sprintf("%s stands %s in %d of %d %s", questions[0].right(), position, n, judged, questions[0].many())
			return []diag.Problem{at(places[position], message, help, "here too")}
		}
	}
	return nil
}

var ordinals = [...]string{"first", "second", "third", "fourth", "fifth", "sixth"}

const last = "last"

// positions tells in words where the right choices of a question stand, and which is
// the first of them. Several have a position only where they all stand together at
// the beginning or at the end. There are no positions where nothing is right.
func (q asked) positions() (first quiz.Option, positions []string) {
	start, count, end := -1, 0, 0
	for i, o := range q.Options {
		if !o.Correct {
			continue
		}
		if start < 0 {
			start, first = i, o
		}
		count, end = count+1, i+1
	}
	switch {
	case count == 0 || count == len(q.Options):
		return first, nil
	case end == len(q.Options) && end-start == count:
		positions = append(positions, last)
	}
	if start < len(ordinals) && (count == 1 || start == 0 && end == count) {
		positions = append(positions, ordinals[start])
	}
	if positions == nil { // it has one like no other
		positions = []string{"elsewhere"}
	}
	return first, positions
}

// crowdedTruth judges whether nearly all statements are true, or false.
func crowdedTruth(questions []asked) []diag.Problem {
	places := map[bool][]diag.Span{}
	for _, q := range questions {
		if q.Type == quiz.TrueFalse {
			places[q.isTrue()] = append(places[q.isTrue()], q.Prompt.Span)
		}
	}
	judged := len(places[true]) + len(places[false])
	for _, word := range []bool{true, false} {
		if n := len(places[word]); n >= 5 && n*10 >= judged*9 {
			return []diag.Problem{at(places[word],
				fmt.Sprintf("%d of %d statements are %t", n, judged, word),
				"readers need not read them: turn some into their opposites", "so is this one")}
		}
	}
	return nil
}

// isTrue is the answer to a true-false question.
func (q asked) isTrue() bool {
	for _, o := range q.Options {
		if o.Correct {
			return o.Key == "true"
		}
	}
	return false
}

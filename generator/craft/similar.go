package craft

import (
	"fmt"
	"slices"
	"strings"

	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// similarChoices: two things among which readers must choose read nearly the same.
func similarChoices(q asked) (problems []diag.Problem) {
	for _, list := range q.lists() {
		problems = append(problems, alike(list)...)
	}
	if q.Type == quiz.Choice {
		problems = append(problems, oneWordApart(q.Options)...)
	}
	return problems
}

// lists are the texts of a question among which readers must choose, or that they
// must tell apart.
func (q asked) lists() [][]lesson.Prose {
	var choices, lefts, rights, titles, items []lesson.Prose
	for _, o := range q.Options {
		choices = append(choices, o.Text)
	}
	for _, p := range q.Pairs {
		lefts, rights = append(lefts, p.Left), append(rights, p.Right)
	}
	for _, d := range q.Distractors {
		rights = append(rights, d.Text)
	}
	for _, c := range q.Categories {
		titles = append(titles, c.Title)
		for _, item := range c.Items {
			items = append(items, item.Text)
		}
	}
	for _, item := range q.Items {
		items = append(items, item.Text)
	}
	return [][]lesson.Prose{choices, lefts, rights, titles, items}
}

// alike finds texts that are the same but for what readers read over. Where every
// one has its like, the question is about just that: about a comma, or a capital.
func alike(list []lesson.Prose) (problems []diag.Problem) {
	first := map[string]int{} // by what is said
	like := map[int]bool{}
	for i, p := range list {
		said := core(p.Plain)
		if !plain(p) || !prose(p.Plain) || size(said) < 10 { // of short ones each sign is seen
			continue
		}
		j, twice := first[said]
		if !twice {
			first[said] = i
			continue
		}
		like[i], like[j] = true, true
		problems = append(problems, diag.Problem{
			Span:    p.Span,
			Message: fmt.Sprintf("%q reads nearly the same as another", brief(p.Plain)),
			Help:    "readers cannot tell what the difference is: make it plain, or take one away",
			Notes:   []diag.Note{{Message: "the other is here", Span: list[j].Span}},
		})
	}
	if len(like) == len(list) {
		return nil
	}
	return problems
}

// readOver are words that readers hardly see.
var readOver = strings.Fields("a an the 的 了 吧 呢 啊 是 由 所 把 將")

// core is what a text says, without marks, capitals, articles and particles.
func core(text string) string {
	list, _ := words(text)
	list = slices.DeleteFunc(list, func(word string) bool {
		return slices.Contains(readOver, word)
	})
	if len(list) == 0 {
		return text
	}
	return strings.Join(list, " ")
}

// longText is a text in which one word is easily overlooked: one of two lines and more.
const longText = 90

// oneWordApart finds long choices of which two differ in one word that nothing
// points out. Where every one has such a twin, that is the form of the question.
func oneWordApart(options []quiz.Option) (problems []diag.Problem) {
	texts := make([][]string, len(options))
	for i, o := range options {
		if plain(o.Text) && size(o.Text.Plain) >= longText {
			texts[i], _ = words(o.Text.Plain)
		}
	}
	twins := map[int]bool{}
	for i, b := range texts {
		for j, a := range texts[:i] {
			ours, theirs, near := difference(b, a)
			if !near {
				continue
			}
			twins[i], twins[j] = true, true
			if stressed(options[i].Text, ours) || stressed(options[j].Text, theirs) {
				continue
			}
			problems = append(problems, diag.Problem{
				Span:    placeOf(options[i].Text, ours),
				Message: "this long choice differs from another in one word",
				Help:    "readers overlook it: set the words that differ in bold, or say in the prompt what both have in common",
				Notes:   []diag.Note{{Message: "the other is here", Span: options[j].Text.Span}},
			})
		}
	}
	if len(twins) == len(options) {
		return nil
	}
	return problems
}

// difference tells whether two texts are the same but for one word, or two Chinese
// characters, and what stands there in each; one of them may lack it.
func difference(a, b []string) (inA, inB string, near bool) {
	if a == nil || b == nil {
		return "", "", false
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return strings.Join(a, ""), strings.Join(b, ""), few(a) && few(b) && len(a)+len(b) > 0
}

// few tells whether words are one at most, or two Chinese characters.
func few(list []string) bool {
	return len(list) < 2 || len(list) == 2 && ideographic([]rune(list[0])[0]) && ideographic([]rune(list[1])[0])
}

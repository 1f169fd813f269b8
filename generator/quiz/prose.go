package quiz

import "lectern/generator/lesson"

// Prose is every text of the quiz that is not empty, for checks of the links,
// pictures and code in them.
func (q *Quiz) Prose() []lesson.Prose {
	var all []lesson.Prose
	add := func(texts ...lesson.Prose) {
		for _, p := range texts {
			if !p.Empty() {
				all = append(all, p)
			}
		}
	}
	add(q.Title)
	for _, f := range q.Feedback {
		add(f.Text)
	}
	for i := range q.Questions {
		q.Questions[i].eachProse(add)
	}
	return all
}

func (q *Question) eachProse(add func(...lesson.Prose)) {
	add(q.Prompt)
	add(q.Hints...)
	for _, o := range q.Options {
		add(o.Text, o.Feedback)
	}
	for _, p := range q.Pairs {
		add(p.Left, p.Right)
	}
	for _, d := range q.Distractors {
		add(d.Text)
	}
	for _, c := range q.Categories {
		add(c.Title)
		for _, item := range c.Items {
			add(item.Text)
		}
	}
	add(q.Explanation)
}

package quiz

import "lectern/generator/lesson"

func (q *Quiz) eachProse(add func(...lesson.Prose)) {
	for _, f := range q.Feedback {
		add(f.Text)
	}
	own := q.Own()
	for i := range own {
		own[i].eachProse(add)
	}
}

// sees are the links to what answers the questions.
func (q *Quiz) sees() (links []*lesson.Link) {
	own := q.Own()
	for i := range own {
		if see := own[i].See; see != nil {
			links = append(links, see)
		}
	}
	return links
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
	for _, list := range [][]Item{q.Items, q.Scale, q.Statements, q.Rubric} {
		for _, item := range list {
			add(item.Text)
		}
	}
	add(q.Text)
	if q.Number != nil {
		add(q.Number.Unit)
	}
	add(q.ModelAnswer, q.Explanation)
}

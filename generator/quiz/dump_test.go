package quiz

import (
	"fmt"
	"io"
	"strings"

	"lectern/generator/lesson"
)

// dump writes a quiz for golden files, one line a fact; what is empty is left out.
func dump(w io.Writer, q *Quiz) {
	fmt.Fprintf(w, "quiz %s, pass %g, shuffle %t, required %t, was %q, %g points\n", q.ID.Value, q.Pass, q.Shuffle, q.Required, q.Was, q.Points())
	text(w, "  title", q.Title)
	var links []string
	for _, p := range q.Prose() {
		for _, link := range p.Links {
			links = append(links, link.Path+"#"+link.Fragment)
		}
	}
	fmt.Fprintf(w, "  %d texts, links in them %q\n", len(q.Prose()), links)
	for _, f := range q.Feedback {
		text(w, fmt.Sprintf("  feedback from %g", f.From), f.Text)
	}
	for i := range q.Questions {
		dumpQuestion(w, &q.Questions[i])
	}
}

func dumpQuestion(w io.Writer, q *Question) {
	fmt.Fprintf(w, "  %s %s, %g points, multiple %t, revision %s, tags %q, objective %q, was %q\n",
		q.Type, q.ID.Value, q.Points, q.Multiple, q.Revision, q.Tags, q.Objective.Value, q.Was)
	text(w, "    prompt", q.Prompt)
	for _, h := range q.Hints {
		text(w, "    hint", h)
	}
	for _, o := range q.Options {
		dumpOption(w, "option", o)
	}
	for _, p := range q.Pairs {
		text(w, "    pair "+p.Key+" left", p.Left)
		text(w, "    pair "+p.Key+" right", p.Right)
	}
	for _, d := range q.Distractors {
		dumpOption(w, "distractor", d)
	}
	for _, c := range q.Categories {
		text(w, "    category "+c.Key, c.Title)
		for _, item := range c.Items {
			text(w, "      item "+item.Key, item.Text)
		}
	}
	text(w, "    explanation", q.Explanation)
	if q.See != nil {
		fmt.Fprintf(w, "    see path %q fragment %q query %q\n", q.See.Path, q.See.Fragment, q.See.Query)
	}
}

func dumpOption(w io.Writer, kind string, o Option) {
	fmt.Fprintf(w, "    %s %s: correct %t, score %g, scored %t, pin %t\n", kind, o.Key, o.Correct, o.Score, o.Scored, o.Pin)
	text(w, "      text", o.Text)
	text(w, "      feedback", o.Feedback)
}

func text(w io.Writer, name string, p lesson.Prose) {
	if p.Empty() {
		return
	}
	inline := ""
	if p.Inline {
		inline = ", inline"
	}
	var parts strings.Builder
	for _, part := range p.Parts {
		if part.Kind == lesson.HTML {
			parts.WriteString(part.Text)
		} else {
			fmt.Fprintf(&parts, "[hole %d]", part.Kind)
		}
	}
	fmt.Fprintf(w, "%s%s: %q\n", name, inline, parts.String())
}

package quiz

import (
	"fmt"
	"io"
	"strings"

	"lectern/generator/lesson"
)

// dump writes a block for golden files, one line a fact; what is empty is left out.
func dump(w io.Writer, b *Block) {
	switch {
	case b.Scenario != nil:
		dumpScenario(w, b)
	case b.Profile != nil:
		dumpProfile(w, b)
	case b.Cards != nil:
		dumpCards(w, b)
	default:
		dumpQuiz(w, b)
	}
}

func dumpQuiz(w io.Writer, b *Block) {
	q := b.Quiz
	fmt.Fprintf(w, "quiz %s, pass %g, shuffle %t, required %t, was %q, %g points\n", q.ID.Value, q.Pass, q.Shuffle, q.Required, q.Was, q.Points())
	if q.Mode == Test || q.Confidence {
		fmt.Fprintf(w, "  %s, attempts %d, confidence %t\n", q.Mode, q.Attempts, q.Confidence)
	}
	if d := q.Draw; d != nil {
		fmt.Fprintf(w, "  draws %d of %s, asks %d", d.Count, d.Bank.Value, q.Asked())
		for _, demand := range d.Each {
			fmt.Fprintf(w, ", %d of %q", demand.Count, demand.Tag)
		}
		fmt.Fprintln(w)
	}
	if q.Parallel.Value != "" {
		fmt.Fprintf(w, "  parallel to %s\n", q.Parallel.Value)
	}
	text(w, "  title", q.Title)
	dumpLinks(w, b)
	for _, f := range q.Feedback {
		text(w, fmt.Sprintf("  feedback from %g", f.From), f.Text)
	}
	for i := range q.Questions {
		dumpQuestion(w, &q.Questions[i])
	}
}

func dumpLinks(w io.Writer, b *Block) {
	var links []string
	for _, p := range b.Prose() {
		for _, link := range p.Links {
			links = append(links, link.Path+"#"+link.Fragment)
		}
	}
	fmt.Fprintf(w, "  %d texts, links in them %q\n", len(b.Prose()), links)
}

func dumpCards(w io.Writer, b *Block) {
	fmt.Fprintf(w, "flashcards %s, required %t, was %q, %d minutes\n", b.ID.Value, b.Required, b.Was, b.Minutes())
	text(w, "  title", b.Title)
	fmt.Fprintf(w, "  %d texts, %d links\n", len(b.Prose()), len(b.Links()))
	for _, c := range b.Cards.Cards {
		fmt.Fprintf(w, "  card %s, was %q\n", c.ID.Value, c.Was)
		text(w, "    front", c.Front)
		text(w, "    back", c.Back)
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
	for _, item := range q.Items {
		text(w, "    item "+item.Key, item.Text)
	}
	for _, step := range q.Scale {
		text(w, "    step "+step.Key, step.Text)
	}
	for _, statement := range q.Statements {
		text(w, "    statement "+statement.Key, statement.Text)
	}
	if q.Type == LongFillIn {
		fmt.Fprintf(w, "    at least %d characters, self-score %t\n", q.MinLength, q.SelfScore)
	}
	text(w, "    model answer", q.ModelAnswer)
	for _, line := range q.Rubric {
		text(w, "    line "+line.Key, line.Text)
	}
	dumpGaps(w, q)
	text(w, "    explanation", q.Explanation)
	if q.See != nil {
		fmt.Fprintf(w, "    see path %q fragment %q query %q\n", q.See.Path, q.See.Fragment, q.See.Query)
	}
}

func dumpGaps(w io.Writer, q *Question) {
	text(w, "    text", q.Text)
	for _, gap := range q.Gaps {
		fmt.Fprintf(w, "    gap %s, %s: %q, case-sensitive %t\n", gap.Key, gap.form(), gap.Words, q.CaseSensitive)
	}
	if number := q.Number; number != nil {
		fmt.Fprintf(w, "    from %q to %q, best %s\n", number.words()[0], number.words()[1], number.Best())
		text(w, "    unit", number.Unit)
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

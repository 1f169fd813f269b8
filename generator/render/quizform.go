package render

import (
	"cmp"
	"crypto/sha256"
	"html/template"
	"math"
	"slices"
	"strings"

	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// quizForm makes the view of one quiz.
type quizForm struct {
	quiz  *quiz.Quiz
	prose func(lesson.Prose) template.HTML
	link  func(*lesson.Link) string
}

// newQuizView fills the view; prose renders a text with its holes filled, link
// gives the address of a place in the course as seen from the page.
func newQuizView(q *quiz.Quiz, prose func(lesson.Prose) template.HTML, link func(*lesson.Link) string) QuizView {
	form := quizForm{q, prose, link}
	id := "q." + q.ID.Value
	view := QuizView{
		ID: q.ID.Value, ElementID: id, TitleID: id + "..title", Title: prose(q.Title),
		Mode: string(q.Mode), Attempts: q.Attempts, Confidence: q.Confidence, Asked: q.Asked(),
		Pass: int(math.Round(q.Pass * 100)), Required: q.Required, Scored: q.Points() > 0,
	}
	for _, f := range q.Feedback {
		view.Feedback = append(view.Feedback, FeedbackView{From: f.From, Text: form.block(f.Text)})
	}
	for i := range q.Questions {
		view.Questions = append(view.Questions, form.question(i))
	}
	return view
}

// trainers marks the questions whose options stand here as they were written, and are mixed
// for each reader: whoever talks about "the second one" has to know.
func (v *QuizView) trainers(q *quiz.Quiz) {
	for i := range v.Questions {
		options := q.Questions[i].Options
		loose := slices.ContainsFunc(options, func(o quiz.Option) bool { return !o.Pin })
		v.Questions[i].Mixed = q.Shuffle && q.Questions[i].Type == quiz.Choice && loose
	}
}

func (f quizForm) question(i int) QuestionView {
	q := &f.quiz.Questions[i]
	// A dot stands in no id of a quiz, a question or a part, and in no id made
	// from a heading, so ids joined by dots cannot meet another id of the page
	// (joined by dashes, "a-b" of "c" would meet "a" of "b-c"). A slash stands in the
	// ids of questions of banks alone.
	name := "q." + f.quiz.ID.Value + "." + q.ID.Value
	view := QuestionView{
		ID: q.ID.Value, Bank: q.Bank != "", Type: string(q.Type), Number: i + 1, Name: name, PromptID: name + "..prompt",
		Prompt: f.block(q.Prompt), Multiple: q.Multiple, Revision: q.Revision, Points: q.Points,
		Explanation: f.block(q.Explanation),
	}
	for _, hint := range q.Hints {
		view.Hints = append(view.Hints, f.block(hint))
	}
	if q.See != nil {
		view.See = f.link(q.See)
	}
	for i, o := range q.Options {
		option := f.option(name, o)
		option.Letter = letter(i)
		view.Options = append(view.Options, option)
	}
	view.Sequencing, view.Likert, view.LongFillIn = f.sequencing(name, q), f.likert(name, q), f.longFillIn(name, q)
	view.FillIn, view.Numeric = f.fillIn(name, q), f.numeric(name, q)
	f.matching(&view, q)
	f.categorize(&view, q)
	return view
}

func (f quizForm) option(name string, o quiz.Option) OptionView {
	id := name + "." + o.Key
	return OptionView{
		Key: o.Key, ID: id, TextID: id + "..text", Text: f.prose(o.Text), Plain: o.Text.Plain, Inline: o.Text.Inline,
		Correct: o.Correct, Feedback: f.block(o.Feedback), Pin: o.Pin,
	}
}

func (f quizForm) matching(view *QuestionView, q *quiz.Question) {
	rights := slices.Clone(q.Distractors)
	for _, p := range q.Pairs {
		id := view.Name + "." + p.Key
		view.Pairs = append(view.Pairs, PairView{
			Key: p.Key, ID: id, LeftID: id + "..text",
			Left: f.prose(p.Left), Inline: p.Left.Inline, Right: f.prose(p.Right), RightInline: p.Right.Inline,
		})
		rights = append(rights, quiz.Option{Key: p.Key, Text: p.Right})
	}
	for i, o := range scrambled(q.ID.Value, rights, func(o quiz.Option) string { return o.Key }) {
		right := f.option(view.Name+"..right", o)
		right.Letter, right.Plain = letter(i), beginning(o.Text.Plain)
		view.Rights = append(view.Rights, right)
		view.RichRights = view.RichRights || rich(o.Text) || right.Plain != o.Text.Plain
	}
}

func (f quizForm) categorize(view *QuestionView, q *quiz.Question) {
	for _, c := range q.Categories {
		category := CategoryView{Key: c.Key, Title: f.prose(c.Title), Plain: c.Title.Plain}
		for _, item := range c.Items {
			id := view.Name + "." + item.Key
			category.Items = append(category.Items, ItemView{
				Key: item.Key, ID: id, TextID: id + "..text", Text: f.prose(item.Text), Inline: item.Text.Inline,
			})
		}
		view.Categories = append(view.Categories, category)
		view.Items = append(view.Items, category.Items...)
	}
	view.Items = scrambled(q.ID.Value, view.Items, func(i ItemView) string { return i.Key })
}

// block is a text as block elements; "" for none.
func (f quizForm) block(p lesson.Prose) template.HTML {
	if p.Inline && !p.Empty() {
		return "<p>" + f.prose(p) + "</p>"
	}
	return f.prose(p)
}

// scrambled orders parts by a hash of the question's id and their keys: the same
// on every build and in every language, and unrelated to the order as written.
func scrambled[T any](question string, parts []T, key func(T) string) []T {
	hash := func(part T) string {
		sum := sha256.Sum256([]byte(question + "\x00" + key(part)))
		return string(sum[:])
	}
	return slices.SortedFunc(slices.Values(parts), func(a, b T) int { return cmp.Compare(hash(a), hash(b)) })
}

// rich tells whether a text loses something as plain text.
func rich(p lesson.Prose) bool {
	return !p.Inline || slices.ContainsFunc(p.Parts, func(part lesson.Part) bool {
		return part.Kind != lesson.HTML || strings.Contains(part.Text, "<")
	})
}

// beginning is a text as it stands in a list to select from, which each row has:
// of a long one its first characters.
func beginning(text string) string {
	const most = 80
	if runes := []rune(text); len(runes) > most {
		return strings.TrimRight(string(runes[:most]), " ") + "…"
	}
	return text
}

// letter names the i-th choice: A to Z, then AA, AB and so on.
func letter(i int) string {
	name := string(rune('A' + i%26))
	if i >= 26 {
		return letter(i/26-1) + name
	}
	return name
}

package gift

import (
	"bytes"
	"encoding/json"
	"strings"
)

// marshal writes a quiz as JSON. (What is marshalled cannot fail.)
func marshal(q Quiz, indent string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	_ = enc.Encode(q)
	return b.String()
}

// Fence is a quiz as it stands in a lesson, with the texts before and after it.
func (q Quiz) Fence() string {
	text := marshal(q, "  ")
	marks := "```"
	for strings.Contains(text, marks) {
		marks += "`"
	}
	text = marks + "quiz\n" + text + marks + "\n"
	if q.Before != "" {
		text = q.Before + "\n\n" + text
	}
	if q.After != "" {
		text += "\n" + q.After + "\n"
	}
	return text
}

// Lesson is a lesson of nothing but quizzes.
func Lesson(title string, quizzes []Quiz) string {
	var b strings.Builder
	b.WriteString("# " + escape(title) + "\n")
	for _, q := range quizzes {
		if len(quizzes) > 1 {
			b.WriteString("\n## " + escape(q.Title) + "\n")
		}
		b.WriteString("\n" + q.Fence())
	}
	return b.String()
}

// Count is how many questions quizzes have.
func Count(quizzes []Quiz) (n int) {
	for _, q := range quizzes {
		n += len(q.Questions)
	}
	return n
}

package quiz

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// Gap is one place to fill in. Its key is its id, else its place in the text, from "1"; where
// one of several words is to be selected, their keys are their places in the
// gap, and the first is right.
type Gap struct {
	Key   string
	Words []string // to be typed: all that is accepted; to be selected: the right one, then the others
	Typed bool
}

type fillInFields struct {
	questionFields
	Text          decode.Text   `key:"text"`
	Answers       []decode.Text `key:"answers"`
	CaseSensitive bool          `key:"caseSensitive"`
}

func (p *parser) fillIn(n *decode.Node, q *Question, used ids) {
	var in fillInFields
	p.into(n, &in)
	p.common(q, in.questionFields, used)
	q.CaseSensitive = in.CaseSensitive
	hasText, hasAnswers := n.Field("text") != nil, n.Field("answers") != nil
	switch {
	case hasText && hasAnswers:
		p.report("text-and-answers", nameOf(n, "answers"), `a question has "text" with gaps or "answers", not both`,
			"take one away: answers to a gap stand in the gap itself",
			diag.Note{Message: "the text is here", Span: nameOf(n, "text")})
	case hasText:
		p.cloze(q, in.Text)
	case hasAnswers:
		p.atLeast(1, n, "answers", len(in.Answers), in.Answers == nil)
		q.Gaps = []Gap{p.typed("1", in.Answers, q.CaseSensitive)}
	default:
		p.withoutGaps(n, in.Prompt)
	}
}

// withoutGaps reports a question with nothing to fill in.
func (p *parser) withoutGaps(n *decode.Node, prompt decode.Text) {
	help := `add "text": "The order is decided by [[a group|several people]].", or "answers": ["…"] for one answer to the prompt`
	if strings.Contains(prompt.Value, "[[") {
		help = `gaps stand in "text", not in the prompt: move the sentence there, and let the prompt say what to do`
	}
	p.missing(n, "text", help)
}

// cloze reads the text with its gaps.
func (p *parser) cloze(q *Question, text decode.Text) {
	if text.Span.File == nil {
		return
	}
	prose, problems := lesson.Cloze(text, p.config)
	p.problems = append(p.problems, problems...)
	if wide := p.wideBrackets(text); !wide && len(prose.Gaps) == 0 && !diag.HasErrors(problems) {
		p.report("no-gaps", text.Span, "there is no gap in this text",
			"write what is to be filled in as [[answer|also accepted]], or [[?right|wrong|wrong]] for a choice")
	}
	q.Text = prose
	keys := ids{}
	for i, gap := range prose.Gaps {
		if p.fullWidth(gap) {
			continue
		}
		key := p.key(keys, gap.ID, strconv.Itoa(i+1))
		if gap.Choose {
			q.Gaps = append(q.Gaps, p.selected(key, gap))
		} else {
			q.Gaps = append(q.Gaps, p.typed(key, gap.Words, q.CaseSensitive))
		}
	}
}

// wideGap is a gap whose brackets, or some of them, are of full width; bars, in plain ones.
var (
	wideGap = regexp.MustCompile(`[\[［]{2}[^\[\]［］]*[\]］]{2}`)
	plainly = strings.NewReplacer("［", "[", "］", "]", "｜", "|", "？", "?")
)

// wideBrackets reports gaps in brackets of full width, which are plain text.
func (p *parser) wideBrackets(text decode.Text) (found bool) {
	span := text.SubSpans()
	for _, m := range wideGap.FindAllStringIndex(text.Value, -1) {
		if gap := text.Value[m[0]:m[1]]; strings.ContainsAny(gap, "［］") {
			p.report("gap-mark", span(m[0], m[1]), "brackets of full width make no gap", "write "+plainly.Replace(gap))
			found = true
		}
	}
	return found
}

// fullWidth reports marks of a gap that are those of a Chinese keyboard: they would be
// a part of the answer, which nobody could give.
func (p *parser) fullWidth(gap lesson.Gap) bool {
	for i, word := range gap.Words {
		switch {
		case i == 0 && !gap.Choose && strings.HasPrefix(word.Value, "？"):
			p.report("gap-mark", word.Span, "a full-width ？ does not make a gap to select from", "write the plain ? in place of ？: [[?right|wrong|wrong]]")
			return true
		case strings.Contains(word.Value, "｜"):
			p.report("gap-mark", word.Span, "a full-width ｜ does not divide answers", "write the plain | in place of ｜")
			return true
		}
	}
	return false
}

// typed is a gap to type into, with all that is accepted.
func (p *parser) typed(key string, words []decode.Text, caseSensitive bool) Gap {
	gap := Gap{Key: key, Typed: true}
	seen := map[string]diag.Span{}
	for _, word := range words {
		gap.Words = append(gap.Words, word.Value)
		if word.Span.File == nil || p.emptyAnswer(word) {
			continue
		}
		folded := fold(word.Value, caseSensitive)
		if first, twice := seen[folded]; twice {
			p.problems = append(p.problems, diag.Problem{
				Severity: diag.Warning, Code: "same-answer", Span: word.Span,
				Message: "this answer is accepted already", Help: "take it away: width, spaces, capitals (unless caseSensitive) and 臺/台 make no difference",
				Notes: []diag.Note{{Message: "by this one", Span: first}},
			})
			continue
		}
		seen[folded] = word.Span
	}
	return gap
}

// selected is a gap with a list to select from.
func (p *parser) selected(key string, in lesson.Gap) Gap {
	gap := Gap{Key: key}
	if len(in.Words) < 2 {
		help := "write the right one first, then the wrong ones: [[?right|wrong|wrong]]"
		for _, mark := range []string{"、", "，", "／", ",", "/", ";", "；"} {
			if word := in.Words[0].Value; strings.Contains(word, mark) {
				help = fmt.Sprintf("part them with |, not %s: [[?%s]]", mark, strings.ReplaceAll(word, mark, "|"))
				break
			}
		}
		p.report("too-few", in.Span, "this gap has 1 word to select, and must have at least 2", help)
	}
	said := sayings{}
	for _, word := range in.Words {
		gap.Words = append(gap.Words, word.Value)
		if !p.emptyAnswer(word) {
			p.distinct(said, lesson.Prose{Plain: word.Value, Parts: []lesson.Part{{Text: word.Value}}}, word.Span,
				"two words that read the same cannot be told apart: change one")
		}
	}
	return gap
}

// emptyAnswer reports an answer that nobody can give.
func (p *parser) emptyAnswer(word decode.Text) bool {
	if fold(word.Value, true) != "" {
		return false
	}
	p.report("empty-answer", word.Span, "an answer here is empty", "write what a reader should answer, or take it away")
	return true
}

// Accepts tells whether an answer to the gap is right: a word, or the key of a
// word to be selected.
func (g Gap) Accepts(answer string, caseSensitive bool) bool {
	if !g.Typed {
		return answer == "1"
	}
	folded := fold(answer, caseSensitive)
	return folded != "" && slices.ContainsFunc(g.Words, func(word string) bool { return fold(word, caseSensitive) == folded })
}

// filled is an answer that is right in every gap.
func (q *Question) filled() map[string]string {
	placed := make(map[string]string, len(q.Gaps))
	for _, gap := range q.Gaps {
		placed[gap.Key] = "1"
		if gap.Typed {
			placed[gap.Key] = gap.Words[0]
		}
	}
	return placed
}

// gradeGaps is the share of gaps that are filled right.
func (q *Question) gradeGaps(placed map[string]string) float64 {
	if len(q.Gaps) == 0 {
		return 0
	}
	hits := 0
	for _, gap := range q.Gaps {
		if gap.Accepts(placed[gap.Key], q.CaseSensitive) {
			hits++
		}
	}
	return float64(hits) / float64(len(q.Gaps))
}

// form tells what of a gap a reader's answer hangs on: not the words to type,
// which differ from language to language, but how many there are to select from.
func (g Gap) form() string {
	if g.Typed {
		return "typed"
	}
	return fmt.Sprintf("one of %d", len(g.Words))
}

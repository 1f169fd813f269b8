package craft

import (
	"fmt"
	"regexp"
	"strings"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

var (
	// above are choices that speak of all, some or none of those above or below.
	above = regexp.MustCompile(`(?i)\b(?:all|none|both|neither|either|any|each|some|two|three) (?:of (?:the )?|the )(?:two |three |options? |answers? |choices? |statements? )?(?:above|below)\b` +
		`|^(?:all|none|both|neither) (?:above|below)$` +
		`|^(?:以上|上述|上列|前述|上面|以下|下列)(?:的|之|所有|各|項|種|個|點|選項|答案|敘述|說法|做法|情況|方法|兩者|二者|三者|四者|[兩二三四幾])*(?:皆|均|都|全|俱|所有|無一|沒有)[^，。,.]{0,6}$`)

	// letters are choices that name others by letters.
	letters = regexp.MustCompile(`^(?:(?i:both|only|neither|either) )?\(?([A-F])\)?(?: ?(?:,|，|、|/|&|(?i:and|or|nor)|[和與跟及或]|以及) ?\(?([A-F])\)?)+` +
		`(?: ?(?i:only|together)| (?i:are|is|apply|fit)(?: .*)?|兩者)?(?:[皆均都][^，。]{0,4})?$`)
)

// allOfTheAbove: a choice that speaks of those above it, where each reader sees
// another order. One that is pinned keeps its place.
func allOfTheAbove(q asked) (problems []diag.Problem) {
	if q.Type != quiz.Choice || !q.in.Shuffle {
		return nil
	}
	for _, o := range q.Options {
		text := strings.TrimRight(o.Text.Plain, ".!。！ ")
		if o.Pin || !above.MatchString(text) && !q.byLetters(text) {
			continue
		}
		problems = append(problems, diag.Problem{
			Span:    o.Text.Span,
			Message: fmt.Sprintf("%q speaks of the order of the choices, which is another for each reader", brief(text)),
			Help:    `name what is meant; or, for all or none of them, add "pin": true to keep this one in its place`,
		})
	}
	return problems
}

// byLetters tells whether a text names choices by letters, and not things that the
// prompt gave these letters.
func (q asked) byLetters(text string) bool {
	named := letters.FindStringSubmatch(text)
	return named != nil && !labels(q.Prompt.Plain, named[1]) && !labels(q.Prompt.Plain, named[2])
}

// labels tells whether a letter stands by itself in a text.
func labels(text, letter string) bool {
	raw := []byte(text)
	for i := range raw {
		if strings.HasPrefix(text[i:], letter) && whole(raw, i, i+len(letter)) {
			return true
		}
	}
	return false
}

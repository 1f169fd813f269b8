package craft

import (
	"fmt"
	"regexp"
	"strings"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

var (
	absolutes = regexp.MustCompile(`(?i)\b(?:always|never|absolutely|invariably|undoubtedly|without exception|under no circumstances|at all times|in (?:all|every|any) (?:cases?|circumstances|situations?))\b` +
		`|一定|絕對|絕不|絕非|決不|永遠|永不|必然|必定|從不|從來不|從來沒|無一例外|毫無例外|無論如何|任何情況|任何時候|百分之?百|總是|萬無一失`)

	// hedged is what before an absolute word takes it back (not always, 不一定), or
	// makes another word of it (to a certain extent, 有一定影響; 拒絕對方).
	hedged = regexp.MustCompile(`(?i)(?:\bnot|n['’]t|\balmost|\bnearly|\bas|-|[不非未]|不見得)\s*$|[有在按照以達到經占給的]$`)
	// qualified is what behind it does so: 一定的條件, 絕對值, 必然性.
	qualified = regexp.MustCompile(`^(?:-|的|程度|比例|數量|金額|期間|時間|範圍|條件|規模|水準|限度|額度|距離|年限|期限|標準|性|趨勢|結果|規律|聯繫|變化)`)
	// 絕對 is an adverb before these alone; elsewhere it belongs to a term, or its
	// parts to two words.
	adverb = regexp.MustCompile(`^[不會是要可能有沒無必得該正對應安]`)
)

// absoluteWords: words without exception stand in wrong choices only, or in false
// statements only, so that they tell which are wrong.
func absoluteWords(questions []asked) []diag.Problem {
	return append(each(absoluteChoices)(questions), absoluteStatements(questions)...)
}

func absoluteChoices(q asked) []diag.Problem {
	if q.Type != quiz.Choice {
		return nil
	}
	word := ""
	var places []diag.Span
	for _, o := range q.Options {
		found := absoluteIn(o.Text.Plain)
		if found == "" || size(o.Text.Plain) < size(found)+12 { // always, often, seldom, never: a scale
			continue
		}
		if o.Correct {
			return nil
		}
		if word == "" {
			word = found
		}
		places = append(places, placeOf(o.Text, found))
	}
	if places == nil {
		return nil
	}
	return []diag.Problem{at(places,
		fmt.Sprintf("%q stands in wrong choices only", word),
		"readers take such words for a sign of a wrong choice: say it less sharply, or have them in a right one too", "and here")}
}

// absoluteStatements judges true-false questions together: one false statement with
// such a word may be the very claim to refute.
func absoluteStatements(questions []asked) []diag.Problem {
	word := ""
	var places []diag.Span
	for _, q := range questions {
		if q.Type != quiz.TrueFalse {
			continue
		}
		found := absoluteIn(unspoken(q.Prompt.Plain))
		if found == "" {
			continue
		}
		if q.isTrue() {
			return nil
		}
		if word == "" {
			word = found
		}
		places = append(places, placeOf(q.Prompt, found))
	}
	if len(places) < 2 {
		return nil
	}
	return []diag.Problem{at(places,
		fmt.Sprintf("words such as %q stand in false statements only", word),
		"readers take such words for a sign of a false one: say it less sharply, or have them in a true one too", "and here")}
}

// absolutePieces are those of which every absolute word holds one.
var absolutePieces = strings.Fields("lway ever bsolutely nvariably ndoubtedly xception rcumstance times case situation " +
	"一定 絕 永 必 從 例外 如何 任何 百分 總是 萬無")

// absoluteIn is the first absolute word of a text that nothing takes back, or "".
func absoluteIn(text string) string {
	if !has(text, absolutePieces) {
		return ""
	}
	for _, m := range absolutes.FindAllStringIndex(text, -1) {
		word, after := text[m[0]:m[1]], text[m[1]:]
		before := text[max(0, m[0]-len("almost  ")):m[0]] // not all: a long text may have thousands
		if hedged.MatchString(before) || qualified.MatchString(after) || word == "絕對" && !adverb.MatchString(after) {
			continue
		}
		return word
	}
	return ""
}

package craft

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lectern/generator/diag"
	"lectern/generator/quiz"
)

// A negative question asks for what is not so. Readers who overlook the small word
// answer the opposite of what they know.
//
// It is looked for in what is asked, not in the story before it nor in what people
// say in it, and there right behind the word that asks: "Which of these is not …",
// but not "What do you do if he does not …".
var (
	sentence = regexp.MustCompile(`[^.!?。！？]+[.!?。！？]*`)

	asks = regexp.MustCompile(`(?i)\b(which|what|who|whom|whose)\b|\b(choose|select|tick|pick|mark|name)\b [a-z ]{0,30}\b(that|which|who)\b`)
	// clause is where another clause may begin, in which a negation is not the question's.
	clause  = regexp.MustCompile(`(?i)[,;:—–(]|\b(if|when|while|because|although|though|since|unless|until|after|before|so|but|and|or|that|who|which|where|whose|whether|as|than|what|why)\b`)
	negates = regexp.MustCompile(`(?i)\b(not|never|cannot)\b|\b[a-z]+n['’]t\b|\bleast\b (?:likely|suitable|appropriate|effective|important|useful|helpful|accurate|relevant)` +
		`|\b(?:is|are|was|were) (incorrect|false|untrue|wrong|inaccurate|inappropriate|unsuitable)\b`)
	notOnly = regexp.MustCompile(`(?i)^not (only|just|merely|simply|to)\b`)
	allBut  = regexp.MustCompile(`(?i)\b(?:all|each|every one|any)(?: of)? (?:these|them|those|the following|the (?:statements|options|answers|choices))\b.*\b(except)\b|\b(except)(?: for)?[\s:…_?.]*$`)

	asksChinese = regexp.MustCompile(`(?:何者|何項|何種|何時|誰|什麼(?:時候|事|情況)?|哪[一二兩三四幾]?[些個項種件句位家類點組段條張份款樣者]?)` +
		`(?:敘述|說法|做法|作法|選項|回答|回應|話|問題|行為|情況|情形|時候|方式|方法|辦法|步驟|條件|原因|理由|人|客戶|角色|特點|特徵|功能|項目|動作|問法|反應|因素|內容|文件|資料|場合|下|是|也|都|皆|均|並|卻|最|通常|比較|你|我們|業務)*` +
		`(不(?:是|屬於|屬|正確|對|包括|包含|含|符合|適合|適當|恰當|合適|妥|宜|該|應|會|能|可|需要|必|用|成立|在|算|合理|真|實|建議|準確|像|好|行|存在|同意)|非|並非|(?:沒有?|未)(?:提到|提及|說到|包含|包括|出現|列出|列入)|錯誤|有誤|是錯的|除外|例外)` +
		`|(?:選出|勾選|挑出|點選|圈選)[^，。？]{0,6}(不(?:是|屬於|正確|對|包括|符合|適合|適當|恰當|合理|該|應|可|能|會)|錯誤的|有誤的|並非)` +
		`|(不(?:是|屬於|屬|正確|對|包括|包含|符合|適合|適當|恰當|合適|妥當|合理|成立|存在)|並非|錯誤|有誤)[^，。？?]{0,24}的(?:敘述|說法|選項|一項|一個)?(?:是|有|為)[\s：:（(）)＿_？?]*$` +
		`|(不(?:會|能|該|應|應該|可|可以|需要|必|宜))[^，。？?的]{0,8}的(?:一項|一個)?(?:是|有|為)[\s：:（(）)＿_？?]*$` +
		`|(除外|除了)[\s：:？?＿_…]*$`)
	notNegative = regexp.MustCompile(`^(不必要|不可能不|不可或缺|不可少|不可不|不能少|不能不|不會錯|不對勁|不對[稱等]|不好意思|不用說|不實際|非[常營正洲金法])`)
)

// negativePrompt: a negative question whose negation does not stand out.
func negativePrompt(q asked) []diag.Problem {
	if q.Type != quiz.Choice {
		return nil
	}
	word := negation(q.Prompt.Plain)
	if word == "" || standsOut(q, word) {
		return nil
	}
	return []diag.Problem{{
		Span:    placeOf(q.Prompt, word),
		Message: fmt.Sprintf("%q turns the question round, and is easily overlooked", word),
		Help:    "set it in bold, **" + word + "**, or better ask for what is so",
	}}
}

// negativePieces are those of which every negation holds one, in small letters.
var negativePieces = strings.Fields("not n't n’t never except least incorrect false untrue wrong inaccurate inappropriate unsuitable " +
	"不 非 未 沒 錯 誤 除 例外")

// negation is the word in a prompt that makes its question a negative one, or "".
func negation(prompt string) string {
	if !has(strings.ToLower(prompt), negativePieces) {
		return ""
	}
	for _, asked := range asking(unspoken(prompt)) {
		if word := negationEnglish(asked); word != "" {
			return word
		}
		if word := negationChinese(asked); word != "" {
			return word
		}
	}
	return ""
}

// asking are the sentences of a text that end in a question mark, else the last one.
func asking(text string) (list []string) {
	all := sentence.FindAllString(text, -1)
	for _, s := range all {
		if strings.ContainsAny(s, "?？") {
			list = append(list, s)
		}
	}
	if list == nil && len(all) > 0 {
		return all[len(all)-1:]
	}
	return list
}

func negationEnglish(sentence string) string {
	if m := allBut.FindStringSubmatch(sentence); m != nil {
		return m[1] + m[2]
	}
	m := asks.FindStringIndex(sentence)
	if m == nil {
		return ""
	}
	rest := sentence[m[1]:]
	if end := clause.FindStringIndex(rest); end != nil {
		rest = rest[:end[0]]
	}
	found := negates.FindStringSubmatchIndex(rest)
	if found == nil || notOnly.MatchString(rest[found[0]:]) {
		return ""
	}
	if found[4] >= 0 { // is wrong: the adjective; "what is wrong" asks for the mistake
		if !strings.EqualFold(sentence[m[0]:m[1]], "which") || strings.HasPrefix(rest[found[1]:], " with") {
			return ""
		}
		return rest[found[4]:found[5]]
	}
	return rest[found[0]:found[1]]
}

func negationChinese(sentence string) string {
	m := asksChinese.FindStringSubmatchIndex(sentence)
	if m == nil {
		return ""
	}
	for group := 2; group < len(m); group += 2 {
		if start, end := m[group], m[group+1]; start >= 0 {
			before, _ := utf8.DecodeLastRuneInString(sentence[:start])
			after, _ := utf8.DecodeRuneInString(strings.TrimPrefix(sentence[start:], "不"))
			if before == after || notNegative.MatchString(sentence[start:]) || mistake(sentence[start:]) {
				return "" // 是不是 asks either way
			}
			return strings.TrimSuffix(sentence[start:end], "的")
		}
	}
	return ""
}

// mistake tells whether a text begins with the noun: 錯誤最常見, and not 錯誤的.
func mistake(text string) bool {
	after, found := strings.CutPrefix(text, "錯誤")
	next, _ := utf8.DecodeRuneInString(after)
	return found && next != '的' && unicode.Is(unicode.Han, next)
}

// standsOut tells whether a negation is emphasised: in bold and the like, or in
// capitals where the rest is not.
func standsOut(q asked, word string) bool {
	if strings.ToUpper(word) == word && strings.ToLower(word) != word {
		return strings.ToUpper(q.Prompt.Plain) != q.Prompt.Plain
	}
	first, size := utf8.DecodeRuneInString(word)
	if unicode.Is(unicode.Han, first) { // of 不正確, 不 is enough
		return stressed(q.Prompt, word[:size])
	}
	return stressed(q.Prompt, strings.Fields(word)[0])
}

var negativeChoice = regexp.MustCompile(`(?i)\b(not|never|cannot)\b|\b[a-z]+n['’]t\b|不(?:是|會|能|該|應|必|需|用|可|要|屬|得)|沒有|並非|絕不|從不|無法`)

// doubleNegative: negative choices under a negative question.
func doubleNegative(q asked) []diag.Problem {
	if q.Type != quiz.Choice || negation(q.Prompt.Plain) == "" {
		return nil
	}
	var places []diag.Span
	for _, o := range q.Options {
		if word := negativeChoice.FindString(o.Text.Plain); word != "" {
			places = append(places, placeOf(o.Text, word))
		}
	}
	if places == nil {
		return nil
	}
	return []diag.Problem{at(places, "a negative choice answers a negative question",
		"readers have to undo two negations before they can think of the matter: turn the question or the choice round", "and here")}
}

package quiz

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"lectern/generator/diag"
)

// The fault of each block stands between these marks, which are taken out before
// it is parsed.
const from, to = "‹", "›"

// faulty is blocks with one fault each, and its code.
var faulty = []struct{ code, json string }{
	{"unknown-name", `{"id": "a",` + "\n\t" + `‹"tilte"›: "誰決定？", QUESTIONS}`},
	{"bad-id", `{"title": "大案子 😀", "id": ‹"A b"›,` + "\n" + ` QUESTIONS}`},
	{"out-of-range", `{"id": "a", "pass": ‹70›, QUESTIONS}`},
	{"duplicate-name", `{"id": "a", "shuffle": true,` + "\n" + `  ‹"shuffle"›: true, QUESTIONS}`},
	{"wrong-type", `{"id": "a", "title": "\u8ab0\"", "required": ‹"no"›, QUESTIONS}`},
	{"unknown-mode", `{"id": "a", ` + "\t\t" + `"mode": ‹"exam"›, QUESTIONS}`},
	{"attempts-of-practice", `{"id": "a",` + "\n\t" + `"title": "誰？", ‹"attempts"›: 3, QUESTIONS}`},
	{"unknown-check", `{"id": "a", "ignore": ["no-feedback",` + "\n\t" + `‹"longest"›], QUESTIONS}`},
	{"unknown-check", `{"id": "a", "questions": [GOOD, {"id": "b", "type": "true-false", "prompt": "「對」嗎？", "ignore": [‹"most"›], "answer": true}]}`},
	{"missing-name", `‹{›"title": "誰", QUESTIONS}`},
	{"out-of-range", `{"id": "a", "draw": {"bank": "b",` + "\n\t" + `"count": 2, "each": {"價格": ‹0›}}}`},
	{"each-above-count", `{"id": "a", "draw": {"each": {"價格 😀": 1, "時間": 2},` + "\n\t" + `"count": ‹2›, "bank": "b"}}`},
	{"parallel-of-practice", `{"id": "a",` + "\n" + `"title": "誰？", ‹"parallel"›: "b", QUESTIONS}`},
	{"parallel-self", `{"id": "a", "mode": "test",` + "\n\t" + `"parallel": ‹"\u0061"›, QUESTIONS}`},
	{"no-questions", `{"id": "a",` + "\n\n" + `‹"questions"›: []}`},
	{"feedback-order", `{"id": "a", "feedback": [{"from": 0.5, "text": "好"},` + "\n" + `{"from": ‹0.5›, "text": "很好"}], QUESTIONS}`},
	{"duplicate-id", `{"id": "a", "questions": [GOOD, ` + "\n  " + `{"id": ‹"good"›, "type": "true-false", "prompt": "對嗎？", "answer": true}]}`},
	{"unknown-question-type", `{"id": "a", "questions": [GOOD, {"id": "b",` + "\n" + ` "type": ‹"match"›}]}`},
	{"foreign-name", `{"id": "a", "questions": [{"id": "b", "type": "true-false", "prompt": "🇹🇼 對嗎？", ‹"pairs"›: [], "answer": true}, GOOD]}`},
	{"missing-name", `{"id": "a", "questions": [GOOD, ‹{›"id": "b", "type": "true-false",` + "\n\t\t" + `"answer": true}]}`},
	{"empty-text", `{"id": "a", "questions": [GOOD, {"id": "b", "type": "true-false", "prompt": "一",` + "\n" + `"explanation": ‹" \n"›, "answer": true}]}`},
	{"several-right-answers", `{"id": "a", "questions": [GOOD, {"id": "b", "type": "choice", "prompt": "哪一個？", "choices": [` + "\n" +
		`{"text": "一", "correct": true}, {"text": "「二」", "correct": ‹true›}]}]}`},
	{"no-right-answer", `{"id": "a", "questions": [{"id": "b", "type": "choice", "prompt": "哪一個？",` + "\n\t" + `‹"choices"›: [{"text": "一"}, {"text": "二"}]}]}`},
	{"duplicate-text", `{"id": "a", "questions": [{"id": "b", "type": "matching", "prompt": "誰？", "pairs": [` + "\n" +
		`{"left": "甲", "right": "一"}, {"left": "乙", "right": "二"}],` + "\n" + `"distractors": ["三", ‹"\u4e00"›]}, GOOD]}`},
	{"too-many", `{"id": "a", "questions": [GOOD, {"id": "b", "type": "likert", "prompt": "多少？", "statements": ["甲"],` + "\n\t" +
		`‹"scale"›: ["一", "二", "三", "四", "五", "六", "七", "八"]}]}`},
	{"points-without-score", `{"id": "a", "questions": [{"id": "b", "type": "likert", "prompt": "多少？", "scale": ["無", "有"],` + "\n" +
		`"statements": ["🙂"], "points": ‹1›}, GOOD]}`},
	{"no-rubric", `{"id": "a", "questions": [GOOD, {"id": "b", "type": "long-fill-in", "prompt": "誰？",` + "\n\t" + `"modelAnswer": "「甲」", "selfScore": ‹true›}]}`},
	{"gap-unclosed", `{"id": "a", "questions": [GOOD, {"id": "b", "type": "fill-in", "prompt": "誰？",` + "\n" + `"text": "\u7531\n- ‹[[›一群人，\n- [[一個人]]"}]}`},
	{"gap-unopened", `{"id": "a", "questions": [GOOD, {"id": "b", "type": "fill-in", "prompt": "誰？",` + "\n" + `"text": "\u7531 [[一群人]]，\n- [一個 [人]]：一群人‹]]›"}]}`},
	{"out-of-range", `{"id": "a", "questions": [GOOD, {"id": "b", "type": "numeric", "prompt": "多少？",` + "\n\t" + `"answer": -1e308, "tolerance": ‹1e308›}]}`},
	{"empty-text", `{"id": "a", "questions": [{"id": "b", "type": "true-false", "prompt":` + "\n" + `‹"<!-- 誰？ -->"›, "answer": true}, GOOD]}`},
	{"empty-answer", `{"id": "a", "questions": [{"id": "b", "type": "fill-in", "prompt": "誰？", "text": "👩‍💻 \"由\" ‹[[ ]]›"}, GOOD]}`},
	{"range-order", `{"id": "a", "questions": [GOOD, {"id": "b", "type": "numeric", "prompt": "多少？",` + "\n\t" + `"max": 1, "min": ‹2.50›}]}`},
	{"too-few", `{"id": "a", "questions": [{"id": "b", "type": "categorize", "prompt": "大小？",` + "\n" + `‹"categories"›: [{"title": "小", "items": ["燈"]}]}, GOOD]}`},
	{"duplicate-id", `{"id": "a", "cards": [{"id": "b", "front": "誰？", "back": "一群人"},` + "\n\t" + `{"id": ‹"b"›, "front": "😀", "back": "二"}]}`},
	{"missing-name", `{"id": "a", "cards": [{"id": "b", "front": "誰？", "back": "一群人"},` + "\n" + ` ‹{›"id": "c", "front": "什麼？"}]}`},
	{"missing-name", `‹{›"id": "a", "nodes": {ENDS}}`},
	{"unknown-node", `{"id": "a", "variables": {"信任": 0}, "start": ‹"opne"›, "nodes": {OPEN, ENDS}}`},
	{"unknown-node", `{"id": "a", "start": "open", "nodes": {ENDS,` + "\n\t" + `"open": {"speaker": "林經理", "says": "要談什麼？", "choices": [{"text": "😀", "goto": ‹"lsot"›}]}}}`},
	{"unreachable-ending", `{"id": "a", "start": "open", "nodes": {OPEN, ENDS,` + "\n" + ` ‹"later"›: {"speaker": "林經理", "says": "再說吧。", "end": {"result": "open"}}}}`},
	{"bad-condition", `{"id": "a", "start": "open", "variables": {"信任": 0}, "nodes": {ENDS, "open": {"speaker": "林經理", "says": "「要談什麼？」", "choices": [` + "\n" +
		`{"text": "先聊聊", "goto": "won"}, {"text": "買吧", "goto": "lost", "if": "信任 ‹=› 1"}]}}}`},
	{"unknown-variable", `{"id": "a", "start": "open", "variables": {"信任": 0}, "nodes": {ENDS, "open": {"speaker": "林經理", "says": "要談什麼？", "choices": [` + "\n" +
		`{"text": "先聊聊", "goto": "won", "effect": {‹"trust"›: 1}}, {"text": "買吧", "goto": "lost"}]}}}`},
	{"no-way-on", `{"id": "a", "start": "open", "nodes": {OPEN, ENDS, ` + "\n\t" + `‹"mid"›: {"speaker": "林經理", "says": "嗯。"}}}`},
	{"unknown-outcome", `{"id": "a", "outcomes": [OUTCOMES], "questions": [ASKED, {"id": "c", "prompt": "還有呢？", "choices": [` + "\n\t" +
		`{"text": "「一」", "weights": {"b": 1, ‹"自"›: 2}}, {"text": "二"}]}]}`},
	{"out-of-range", `{"id": "a", "outcomes": [OUTCOMES], "questions": [ASKED],` + "\n" + ` "plan": [{"id": "p", "prompt": "三步 😀", "fields": ["做什麼"], "rows": ‹2.5›}]}`},
	{"too-few", `{"id": "a", "questions": [ASKED], "outcomes": [OUTCOMES,` + "\n\n" + `{"id": "c", "title": "丙", "summary": "丙", ‹"next"›: []}]}`},
	{"outcome-never-wins", `{"id": "a", "questions": [ASKED], "outcomes": [OUTCOMES,` + "\n\t" + `{"title": "🙂", "id": ‹"c"›, "summary": "丙", "next": ["去問"]}]}`},
	{"continues-self", `{"title": "🙂", "id": "a",` + "\n\t" + `"continues": ‹"\u0061"›, "outcomes": [OUTCOMES], "questions": [ASKED]}`},
	{"limit-of-worksheet", `{"id": "a", "plan": [{"id": "p", "prompt": "三步 😀", "fields": ["做什麼"]}],` + "\n\t" + `‹"unclear"›: {"below": 0.5, "text": "還早"}}`},
	{"missing-name", `‹{›"id": "a", "title": "「客戶」", "outcomes": [OUTCOMES]}`},
	{"second-unseen", `{"id": "a", "outcomes": [OUTCOMES], "questions": [ASKED, {"id": "c", "prompt": "還有呢？", "choices": [` + "\n\t" +
		`{"text": "一", "weights": {"b": 1}}, {"text": "二"}, {"text": ‹"「都沒有」"›}]}]}`},
	{"endless-loop", `{"id": "a", "start": "open", "nodes": {ENDS, "open": {"speaker": "林經理", "says": "要談什麼？", "choices": [` +
		`{"text": "先聊聊", "goto": "won"}, {"text": "買吧", "goto": "lost"}, {"text": "等等", "goto": "wait"}]},` + "\n" +
		`‹"wait"›: {"speaker": "林經理", "says": "等什麼？", "choices": [{"text": "等等", "goto": "wait"}]}}}`},
}

const good = `{"id": "good", "type": "choice", "prompt": "誰決定？",
	"choices": [{"text": "**一個**人"}, {"text": "一群人", "correct": true}],
  "explanation": "大案子由一群人決定。"}`

// The nodes of a scenario, where the fault is elsewhere.
const (
	opening = `"open": {"speaker": "林經理", "says": "要談什麼？", "choices": [{"text": "先聊聊", "goto": "won"}, {"text": "買吧", "goto": "lost"}]}`
	endings = `"won": {"speaker": "林經理", "says": "好。", "end": {"result": "won"}}, "lost": {"speaker": "林經理", "says": "不。", "end": {"result": "lost"}}`
)

// The outcomes and a question of a profile, where the fault is elsewhere.
const (
	outcomes = `{"id": "a", "title": "甲", "summary": "要價錢", "next": ["報價"]}, {"id": "b", "title": "乙", "summary": "要改善", "next": ["診斷"]}`
	asked    = `{"id": "b", "prompt": "他怎麼說？", "choices": [{"text": "報價就好", "weights": {"a": 1}}, {"text": "幫幫我們", "weights": {"b": 1}}]}`
)

// A thousand lessons, each with one fault somewhere in a block: it is found, it
// alone, and at its very place, whatever stands before and around.
func TestPlaceOfFault(t *testing.T) {
	random := rand.New(rand.NewPCG(2026, 6))
	for n := range 1000 {
		fault := faulty[n%len(faulty)]
		marked := lessonAround(random, strings.NewReplacer("QUESTIONS", `"questions": [GOOD]`).Replace(fault.json))
		text := strings.NewReplacer(from, "", to, "").Replace(marked)
		_, problems := parseLesson(t, fmt.Sprintf("lesson-%d.md", n), []byte(text))
		atItsPlace(t, fault.code, marked, problems)
	}
}

// The same in the files of banks, with what is wrong in a question.
func TestPlaceOfFaultInBank(t *testing.T) {
	random, count := rand.New(rand.NewPCG(2026, 7)), 0
	for n := range 300 {
		fault := faulty[n%len(faulty)]
		if !strings.HasPrefix(fault.json, `{"id": "a", "questions"`) || strings.Contains(fault.json, `"outcomes"`) {
			continue
		}
		count++
		marked := strings.Repeat("\n \t", random.IntN(4)) + strings.ReplaceAll(fault.json, "GOOD", good) + "\n"
		if random.IntN(2) == 0 {
			marked = strings.ReplaceAll(marked, "\n", "\r\n")
		}
		if random.IntN(2) == 0 {
			marked = "\ufeff" + marked
		}
		text := strings.NewReplacer(from, "", to, "").Replace(marked)
		_, problems := ParseBank(&diag.File{Path: "a.json", Text: []byte(text)}, testConfig())
		atItsPlace(t, fault.code, marked, problems)
	}
	if count == 0 {
		t.Error("no faults")
	}
}

// atItsPlace holds the one problem against the place that is marked.
func atItsPlace(t *testing.T, code, marked string, problems []diag.Problem) {
	t.Helper()
	start := position(marked[:strings.Index(marked, from)])
	end := position(strings.ReplaceAll(marked[:strings.Index(marked, to)], from, ""))
	if len(problems) == 1 {
		p := problems[0]
		file := p.Span.File
		if p.Code == code && file.Position(p.Span.Start) == start && file.Position(p.Span.End) == end {
			return
		}
	}
	var got strings.Builder
	diag.Print(&got, problems, false)
	t.Fatalf("want %s from %v to %v, got\n%s\nin\n%s", code, start, end, got.String(), marked)
}

// position is where a text ends, counted anew and by runes.
func position(before string) diag.Position {
	before = strings.TrimPrefix(before, "\ufeff")
	line := strings.Count(before, "\n")
	return diag.Position{Line: line + 1, Column: utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]) + 1}
}

// lessonAround puts a block into a random lesson.
func lessonAround(random *rand.Rand, json string) string {
	kind := "quiz"
	switch {
	case strings.Contains(json, `"nodes"`):
		kind = "scenario"
	case strings.Contains(json, `"cards"`):
		kind = "flashcards"
	case strings.Contains(json, `"outcomes"`), strings.Contains(json, `"plan"`):
		kind = "profile"
	}
	json = strings.NewReplacer("GOOD", good, "OPEN", opening, "ENDS", endings, "OUTCOMES", outcomes, "ASKED", asked).Replace(json)
	fence := strings.Repeat([]string{"`", "~"}[random.IntN(2)], 3+random.IntN(3))
	block := fence + kind + "\n" + json + "\n" + fence
	for range random.IntN(4) {
		block = contain(random, block)
	}
	var b bytes.Buffer
	if random.IntN(3) == 0 {
		b.WriteString("\ufeff")
	}
	if random.IntN(4) > 0 {
		b.WriteString("+++\n" + strings.Repeat("# 註解 🙂\n", random.IntN(20)) + "title = \"誰決定？\"\n+++\n\n")
	}
	b.WriteString(strings.Repeat("先讀這一段。\tRead this 👩‍💻 first.\n\n", random.IntN(5)))
	b.WriteString(block + "\n\nAfter.\n")
	if random.IntN(3) == 0 {
		return strings.ReplaceAll(b.String(), "\n", "\r\n")
	}
	return b.String()
}

// contain puts a block into a list item or a quotation.
func contain(random *rand.Rand, block string) string {
	first, rest := "> ", "> "
	switch random.IntN(3) {
	case 1:
		first, rest = "- ", "  "
	case 2:
		first, rest = "10. ", "    "
	}
	lines := strings.Split("項目 item\n\n"+block, "\n")
	for i, line := range lines {
		switch {
		case i == 0:
			lines[i] = first + line
		case line != "" || rest == "> ":
			lines[i] = rest + line
		}
	}
	return strings.Join(lines, "\n")
}

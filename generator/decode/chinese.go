package decode

import (
	"slices"
	"strings"
)

// halfWidth writes letters, digits and marks of full width, as a Chinese keyboard has
// them, as the plain ones.
func halfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000':
			return ' '
		}
		return r
	}, s)
}

// truths are the words that people write for true or false.
var truths = map[string]string{
	"true": "true", "yes": "true", "on": "true", "是": "true", "對": "true", "真": "true", "正確": "true",
	"false": "false", "no": "false", "off": "false", "否": "false", "錯": "false", "假": "false", "不是": "false", "錯誤": "false",
}

// truthOf is true or false for a word that means it, else "".
func truthOf(word string) string { return truths[strings.ToLower(halfWidth(strings.TrimSpace(word)))] }

// chinese are the names of the format that a Chinese word stands for, the likeliest
// first; those are left out of which nobody can be sure.
var chinese = map[string][]string{
	"題目": {"prompt", "questions"}, "問題": {"prompt", "questions"}, "題幹": {"prompt"}, "題型": {"type"}, "類型": {"type"}, "提示": {"hint"},
	"選項": {"choices"}, "答案": {"answer", "answers"}, "解答": {"answer", "answers"}, "正確": {"correct"}, "正確答案": {"answer", "answers"},
	"解釋": {"explanation"}, "解析": {"explanation"}, "說明": {"explanation"}, "回饋": {"feedback"}, "分數": {"points", "score"}, "配分": {"points"}, "單位": {"unit"},
	"文字": {"text"}, "內容": {"text"}, "標題": {"title"}, "名稱": {"title"}, "摘要": {"summary"}, "草稿": {"draft"}, "標籤": {"tags"},
	"學習目標": {"objectives"}, "目標": {"objectives", "objective"}, "分鐘": {"minutes"}, "編號": {"id"}, "正面": {"front"}, "背面": {"back"},
	"語言": {"languages"}, "預設語言": {"default_language"}, "主題": {"theme"},
}

// lists are the names among those whose value is a list or a table, and no text.
var lists = []string{"questions", "choices", "answers", "tags", "objectives", "languages"}

// named is which of some names a Chinese word or one of full width stands for.
func named(word string, value *Node, names []string) (string, bool) {
	word = strings.TrimSpace(word)
	if plain := strings.ToLower(halfWidth(word)); plain != strings.ToLower(word) && slices.Contains(names, plain) {
		return plain, true
	}
	for _, name := range chinese[word] {
		isText := value != nil && value.Kind != List && value.Kind != Table
		if slices.Contains(names, name) && !(isText && slices.Contains(lists, name) && len(chinese[word]) > 1) {
			return name, true
		}
	}
	return "", false
}

// inPlaceOf says which name to write for another, as the syntax at hand writes names.
func (f *filler) inPlaceOf(name, word string) string {
	if f.json {
		name, word = quote(name), quote(word)
	}
	return inPlaceOf(name, word)
}

func inPlaceOf(name, word string) string { return "write " + name + " in place of " + word }

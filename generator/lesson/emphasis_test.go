package lesson

import (
	"os"
	"strings"
	"testing"
)

// TestEmphasis holds emphasis beside Chinese, Japanese and Korean against the
// CJK-friendly amendments, and beside Latin against CommonMark.
func TestEmphasis(t *testing.T) {
	text, err := os.ReadFile("testdata/cjk-emphasis.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		source, want, _ := strings.Cut(line, " => ")
		if got := markup(t, "x "+source); got != "x "+want {
			t.Errorf("%s\n got %s\nwant %s", source, strings.TrimPrefix(got, "x "), want)
		}
	}
}

func TestLineBreaks(t *testing.T) {
	for source, want := range map[string]string{
		"第一行\n第二行":       "第一行第二行",
		"第一行，\n第二行":      "第一行，第二行",
		"第一行\n「第二行」":     "第一行「第二行」",
		"停頓……\n第二行":      "停頓……第二行",
		"他說“好”\n然後":      "他說“好”然後",
		"**重點**\n內容":     "<strong>重點</strong>內容",
		"內容\n**重點**":     "內容<strong>重點</strong>",
		"`碼`\n內容":        "<code>碼</code>內容",
		"中文\nLatin":      "中文\nLatin",
		"Latin\n中文":      "Latin\n中文",
		"한국어\n단어":        "한국어\n단어",
		"日本語\nカタカナ":      "日本語カタカナ",
		"emoji 😀\n😀":     "emoji 😀\n😀",
		"end —\nof line": "end —\nof line",
		"中文  \n換行":       "中文<br>\n換行",
	} {
		if got := markup(t, source); got != want {
			t.Errorf("%q: got %q, want %q", source, got, want)
		}
	}
}

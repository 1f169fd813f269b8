package lesson

import "testing"

// In one line a heading, an item or a cell is set off from what follows; a sentence ends
// by itself.
func TestJoined(t *testing.T) {
	for want, texts := range map[string][]string{
		"":                          {"", " "},
		"A heading · A sentence.":   {"A  heading", "", "A sentence."},
		"“A saying.” Then more · b": {"“A saying.”", "Then\nmore", "b"},
		"先問：甲 · 乙。「丙。」丁":            {"先問：", "甲", "乙。", "「丙。」", "丁"},
		"two (2) · three":           {"two (2)", "three"},
	} {
		if got := Joined(texts...); got != want {
			t.Errorf("%q: got %q, want %q", texts, got, want)
		}
	}
}

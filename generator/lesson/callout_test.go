package lesson

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/diag"
)

// TestTrainersNotes: without its trainer's notes a lesson is what it would be had
// they never been written, footnotes, ids and counts included.
func TestTrainersNotes(t *testing.T) {
	with, problems := parseText("# T\n\nOne.[^a]\n\n> [!TRAINER] Secret\n> ## Two\n> secret[^s] `code` <b>x</b> and again[^a]\n>\n> [^in]: secret\n>\n> - [ ] secret\n\n## Two\n\nThree.[^b]\n\n[^s]: secret[^deep]\n[^deep]: secret\n[^a]: A.\n[^b]: B[^c].\n[^c]: C.\n")
	without, more := parseText("# T\n\nOne.[^a]\n\n## Two\n\nThree.[^b]\n\n[^a]: A.\n[^b]: B[^c].\n[^c]: C.\n")
	for _, p := range problems {
		if p.Code != "unused-footnote" {
			t.Error(p.Message)
		}
	}
	if len(more) > 0 {
		t.Error(more)
	}
	if diff := cmp.Diff(parts(without.Body), parts(forReaders(with.Body))); diff != "" {
		t.Errorf("body (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(without.Headings, with.Headings); diff != "" {
		t.Errorf("headings (-want +got):\n%s", diff)
	}
	if with.Words != without.Words {
		t.Errorf("%d words, want %d", with.Words, without.Words)
	}
}

func forReaders(list []Part) (out []Part) {
	hidden := false
	for _, p := range list {
		switch {
		case p.Kind == TrainerStart || p.Kind == TrainerEnd:
			hidden = p.Kind == TrainerStart
		case !hidden:
			out = append(out, p)
		}
	}
	return out
}

// TestNearlyTrainersNotes: what was most likely meant for the trainer alone is an
// error, so that a slip of the hand publishes nothing.
func TestNearlyTrainersNotes(t *testing.T) {
	for _, text := range []string{
		"> [!TRAINR]\n> Secret", "> [! TRAINER]\n> Secret", "> [！TRAINER]\n> Secret", "> ［!TRAINER］\n> Secret",
		"> 【!trainer】秘密", "> [TRAINER]\n> Secret", "> words first\n> [!TRAINER] Secret", "[!TRAINER]\nSecret",
		"- [!TRAINER] Secret", "> [!TRAINER](Secret)",
		"> [!ＴＲＡＩＮＥＲ]\n> Secret", "＞ [!TRAINER]\n＞ Secret", "> [!TRAINER\n> Secret", "> [!TRAINER Secret",
		"> !TRAINER]\n> Secret", "> **[!TRAINER]**\n> Secret",
	} {
		_, problems := parseText(text + "\n")
		if len(problems) != 1 || problems[0].Code != "trainers-note" || problems[0].Severity != diag.Error {
			t.Errorf("%q: %v", text, problems)
		}
	}
	for _, text := range []string{
		"> [!TRAINER]十分鐘。先問。", "> [!TRAINER]: Secret words", "> [!TRAINER]：秘密", "> [!TRAINER]\n> Secret", "> > [!trainer] Secret", "- > [!TRAINER]\n  > Secret\n  > [!TRAINER] again",
		"`[!TRAINER]` marks a note.", "```\n> [!TRAINR]\n```", "\\[!TRAINER] marks a note.", "Write [!TRAINER] there.", "[Trainer]\n\n[trainer]: x.md",
	} {
		if _, problems := parseText(text + "\n"); len(problems) > 0 {
			t.Errorf("%q: %v", text, problems[0].Message)
		}
	}
}

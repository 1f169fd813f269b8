package main

import (
	"strings"
	"testing"
	"time"
)

// shown is what a terminal shows while each piece takes as long, every look of the
// line on a line of its own.
func shown(t *testing.T, each time.Duration, total, width int) []string {
	t.Helper()
	var out strings.Builder
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	p := &progress{out: &out, width: width, began: at, now: func() time.Time { return at }}
	step := p.step("writing", "file")
	for done := 0; done <= total; done++ {
		step(done, total)
		at = at.Add(each)
	}
	p.end()
	step(total, total) // what comes after the end is not shown
	return strings.Split(strings.TrimPrefix(strings.ReplaceAll(out.String(), "\x1b[K", ""), "\r"), "\r")
}

func TestProgressTellsCountsAndTimeLeft(t *testing.T) {
	for _, test := range []struct {
		name         string
		each         time.Duration
		total, width int
		first, last  string // the first look, and the last before the line is wiped away
		looks        int
	}{
		{"short work shows nothing", time.Millisecond, 900, 80, "", "", 0},
		{"not before a second, ten times a second", 10 * time.Millisecond, 500, 80, "writing: 100 of 500 files, 5 s left", "writing: 500 of 500 files", 41},
		{"slow pieces", time.Minute, 3, 80, "writing: 1 of 3 files, 3 min left", "writing: 3 of 3 files", 3},
		{"a narrow terminal", time.Minute, 3, 20, "", "", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			looks := shown(t, test.each, test.total, test.width)
			wiped := looks[len(looks)-1]
			looks = looks[:len(looks)-1]
			if len(looks) != test.looks || wiped != "" {
				t.Fatalf("%d looks, want %d, and then nothing but %q:\n%s", len(looks), test.looks, wiped, strings.Join(looks, "\n"))
			}
			if test.looks > 0 && (looks[0] != test.first || looks[len(looks)-1] != test.last) {
				t.Errorf("from %q to %q, want from %q to %q", looks[0], looks[len(looks)-1], test.first, test.last)
			}
		})
	}
}

// A pipe, a file and a log get nothing of it.
func TestProgressIsForTerminals(t *testing.T) {
	var out strings.Builder
	p := newProgress(&out)
	p.began = p.began.Add(-time.Hour)
	p.step("writing", "file")(5, 10)
	p.end()
	if out.Len() > 0 {
		t.Errorf("it wrote %q", out.String())
	}
}

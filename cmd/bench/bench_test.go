package main

import (
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

func TestCorpusIsTheSameEachTime(t *testing.T) {
	if !slices.Equal(corpus(25), corpus(25)) {
		t.Error("two corpora of one size differ")
	}
}

// TestCourseIsGood builds the course with the program: a corpus with problems in
// it would measure how they are printed.
func TestCourseIsGood(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the program")
	}
	dir := t.TempDir()
	course, program := filepath.Join(dir, "course"), filepath.Join(dir, "lectern.exe")
	if err := writeCourse(course, corpus(30)); err != nil {
		t.Fatal(err)
	}
	if err := compile(program); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(program, "check", "--strict", "--source", course).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

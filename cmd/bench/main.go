// Command bench measures Lectern as its users run it: it writes a course of as
// many lessons as asked for, the same one each time, builds the program, and
// times a first build, a build with nothing changed, a build after one changed
// lesson, and a check.
//
//	go run ./cmd/bench -lessons 10000
//	go run ./cmd/bench -lessons 1000 -peers -dir /tmp/corpus
//
// With -peers the same course, laid out as they want it, goes through hugo and
// mdbook too, where they are installed. Their pages are barer than ours: no
// quizzes, and no navigation but the list of the module's lessons.
//
// What it prints are times of one run on one machine, by the clock and of the
// processor, and their ratios to Lectern's first build. Only the ratios mean
// something elsewhere, and nothing is asserted: a test that measures time fails
// on a busy day.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	lessons := flag.Int("lessons", 1000, "how many `lessons` the course has")
	dir := flag.String("dir", "", "an empty `folder` to work in, kept afterwards; none for a temporary one")
	peers := flag.Bool("peers", false, "measure hugo and mdbook on the same course")
	flag.Parse()
	if err := bench(*lessons, *dir, *peers); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(lessons int, dir string, peers bool) error {
	if lessons < 1 {
		return errors.New("a course has a lesson at least")
	}
	dir, done, err := workplace(dir)
	if err != nil {
		return err
	}
	defer done()
	all := corpus(lessons)
	t := &table{}
	if err := lectern(t, dir, all); err != nil {
		return err
	}
	if peers {
		for _, p := range knownPeers {
			if err := p.measure(t, filepath.Join(dir, p.name), all); err != nil {
				return err
			}
		}
	}
	fmt.Printf("%d lessons\n\n", lessons)
	t.print(os.Stdout)
	return nil
}

// workplace is the folder to work in, and what to do with it at the end.
func workplace(dir string) (string, func(), error) {
	if dir == "" {
		dir, err := os.MkdirTemp("", "lectern-bench-")
		return dir, func() { os.RemoveAll(dir) }, err
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", nil, err
	}
	if inside, err := os.ReadDir(dir); err == nil && len(inside) > 0 {
		return "", nil, errors.New(dir + " is not empty")
	}
	return dir, func() {}, os.MkdirAll(dir, 0o755)
}

// lectern builds the program and measures what it does with the course.
func lectern(t *table, dir string, all []lesson) error {
	course, program := filepath.Join(dir, "course"), filepath.Join(dir, "lectern")
	if err := writeCourse(course, all); err != nil {
		return err
	}
	if err := compile(program); err != nil {
		return err
	}
	env := "XDG_CACHE_HOME=" + filepath.Join(dir, "cache") // highlighted code is kept here
	run := func(name string, args ...string) func() error {
		return func() error { return t.time("lectern "+name, course, env, program, args...) }
	}
	return inTurn(
		run("build, the first", "build"),
		run("build, nothing changed", "build"),
		change(filepath.Join(course, "content/en", all[0].path)),
		run("build, one lesson changed", "build"),
		run("build to another folder", "build", "--output", filepath.Join(dir, "another")),
		run("check", "check"),
	)
}

// inTurn takes steps up to the first that fails.
func inTurn(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

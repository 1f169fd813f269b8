package generator

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"

	"lectern/generator/config"
	"lectern/generator/course"
	"lectern/generator/craft"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

// memory keeps parsed lessons with their problems from one build to the next. A
// parsed lesson depends on its own file and on site.toml, on nothing else: that
// is what makes it safe to keep.
type memory struct {
	config string // the bytes of site.toml
	known  map[memoryKey]remembered
}

type memoryKey struct {
	path, name string // name: whether a README is a folder's page depends on its neighbours
	hash       [32]byte
}

type remembered struct {
	parsed   course.Parsed
	problems []diag.Problem
}

// parse parses all lessons, in parallel, but those it remembers, and forgets
// those that are gone. fresh counts what was not remembered.
func (m *memory) parse(ctx context.Context, files []*source.File, cfg *config.Config) (all []course.Parsed, problems []diag.Problem, fresh int, err error) {
	if site := string(cfg.File.Text); site != m.config {
		*m = memory{config: site}
	}
	lessons := lessonsOf(files)
	done := make([]remembered, len(lessons))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range lessons {
		if r, ok := m.known[keyOf(file)]; ok {
			done[i] = r
			continue
		}
		fresh++
		group.Go(func() error {
			done[i] = parseOne(file, cfg)
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, nil, 0, err
	}
	m.known = make(map[memoryKey]remembered, len(lessons))
	for i, r := range done {
		m.known[keyOf(lessons[i])] = r
		all, problems = append(all, r.parsed), append(problems, r.problems...)
	}
	return all, problems, fresh, nil
}

func keyOf(f *source.File) memoryKey { return memoryKey{f.Path, f.Name, f.Hash} }

func lessonsOf(files []*source.File) (lessons []*source.File) {
	for _, f := range files {
		if f.Kind == source.Lesson {
			lessons = append(lessons, f)
		}
	}
	return lessons
}

// parseOne parses a lesson and the blocks of questions in it, and judges the craft
// of these: that too depends on the lesson and on site.toml alone.
func parseOne(file *source.File, cfg *config.Config) remembered {
	l, problems := lesson.Parse(file, cfg)
	r := remembered{parsed: course.Parsed{Lesson: l}, problems: problems}
	for _, block := range l.Blocks {
		q, bad := quiz.Parse(block, cfg)
		r.parsed.Quizzes = append(r.parsed.Quizzes, q)
		r.problems = append(r.problems, bad...)
	}
	r.problems = append(r.problems, craft.Check(r.parsed.Quizzes, cfg)...)
	return r
}

package generator

import (
	"context"
	"runtime"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"lectern/generator/config"
	"lectern/generator/course"
	"lectern/generator/craft"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

// memory keeps parsed lessons and banks with their problems from one build to the
// next. They depend on their own file and on site.toml, on nothing else: that is
// what makes it safe to keep them.
type memory struct {
	config string // the bytes of site.toml
	known  map[memoryKey]remembered
}

type memoryKey struct {
	path, name string // name: whether a README is a folder's page depends on its neighbours
	hash       [32]byte
}

// remembered is a lesson or a bank.
type remembered struct {
	lesson   course.Parsed
	bank     course.ParsedBank
	problems []diag.Problem
}

// parsed is what all files say, each by itself.
type parsed struct {
	lessons  []course.Parsed
	banks    []course.ParsedBank
	problems []diag.Problem
	fresh    int // files that were not remembered
}

// parse parses all lessons and banks, in parallel, but those it remembers, and
// forgets those that are gone. progress may be nil.
func (m *memory) parse(ctx context.Context, files []*source.File, cfg *config.Config, progress func(done, total int)) (*parsed, error) {
	if site := string(cfg.File.Text); site != m.config {
		*m = memory{config: site}
	}
	files = written(files)
	results := make([]remembered, len(files))
	var fresh []int
	for i, file := range files {
		if r, ok := m.known[keyOf(file)]; ok {
			results[i] = r
		} else {
			fresh = append(fresh, i)
		}
	}
	var done atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, i := range fresh {
		group.Go(func() error {
			results[i] = parseOne(files[i], cfg)
			if progress != nil {
				progress(int(done.Add(1)), len(fresh))
			}
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	m.known = make(map[memoryKey]remembered, len(files))
	all := &parsed{fresh: len(fresh)}
	for i, r := range results {
		m.known[keyOf(files[i])] = r
		all.add(r)
	}
	return all, nil
}

func (p *parsed) add(r remembered) {
	if r.bank.File != nil {
		p.banks = append(p.banks, r.bank)
	} else {
		p.lessons = append(p.lessons, r.lesson)
	}
	p.problems = append(p.problems, r.problems...)
}

func keyOf(f *source.File) memoryKey { return memoryKey{f.Path, f.Name, f.Hash} }

// written are the files that are parsed.
func written(files []*source.File) (texts []*source.File) {
	for _, f := range files {
		if f.Kind != source.Asset {
			texts = append(texts, f)
		}
	}
	return texts
}

// parseOne parses a bank, or a lesson and the blocks of questions in it, and judges
// the craft of these: that too depends on the file and on site.toml alone.
func parseOne(file *source.File, cfg *config.Config) remembered {
	if file.Kind == source.Bank {
		bank, problems := quiz.ParseBank(file.Text, cfg)
		return remembered{bank: course.ParsedBank{File: file, Bank: bank}, problems: append(problems, craft.CheckBank(bank, cfg)...)}
	}
	l, problems := lesson.Parse(file, cfg)
	r := remembered{lesson: course.Parsed{Lesson: l}, problems: problems}
	for _, block := range l.Blocks {
		q, bad := quiz.Parse(block, cfg)
		r.lesson.Quizzes = append(r.lesson.Quizzes, q)
		r.problems = append(r.problems, bad...)
	}
	left, isBegun := leftovers(l, cfg)
	r.lesson.Begun = isBegun
	r.problems = slices.Concat(r.problems, craft.Check(r.lesson.Quizzes, cfg), left)
	return r
}

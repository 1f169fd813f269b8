package generator

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"

	"lectern/generator/config"
	"lectern/generator/course"
	"lectern/generator/diag"
	"lectern/generator/highlight"
	"lectern/generator/quiz"
	"lectern/generator/render"
	"lectern/generator/source"
)

// Options say how a course is built, beside what its site.toml says.
type Options struct {
	Drafts  bool   // lessons marked draft belong to the course
	BaseURL string // in place of site.toml's; "" for that
	Trainer bool   // the trainer's edition: with trainer's notes, and answers open

	// Progress is told how many of the lessons and banks to be parsed are, by several
	// goroutines at once; may be nil.
	Progress func(done, total int)
}

// Builder builds one course, again and again, and remembers what did not change.
// One build runs at a time.
type Builder struct {
	folder    string                  // its absolute path
	root      atomic.Pointer[os.Root] // read from by catalogs while a build goes on
	options   Options
	sources   source.Cache
	memory    memory
	bundles   render.Bundles
	highlight *highlight.Highlighter
}

// Result is a course as one build found it. It is never changed.
type Result struct {
	Config   *config.Config  // nil where site.toml cannot be used
	Course   *course.Course  // nil where site.toml cannot be used
	Catalog  *render.Catalog // nil where a problem is an error
	Problems []diag.Problem  // sorted
	Counts   diag.Counts
	Parsed   int // lessons and banks that were not remembered

	Scenarios []*quiz.Scenario // of the course, in the order of its pages
}

// New returns a Builder for the course in a folder. cache is the folder that
// keeps highlighted code between runs; "" for none.
func New(folder, cache string, o Options) (*Builder, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	b := &Builder{folder: folder, options: o, highlight: highlight.New(cache)}
	b.root.Store(root)
	return b, nil
}

// Close lets go of the course's folder. Catalogs of the builder cannot be
// rendered after it.
func (b *Builder) Close() error { return b.root.Load().Close() }

// Highlighted is how many code blocks the builder had to highlight so far.
func (b *Builder) Highlighted() int { return int(b.highlight.Runs()) }

// Build reads the course and returns its site, or what is wrong with it. It
// writes nothing. It takes no list of changes: it walks, compares, and reuses
// what is unchanged, so that a later build gives what a first one would.
//
// The error is one of reading, or of ctx; mistakes in the course are problems.
func (b *Builder) Build(ctx context.Context) (*Result, error) {
	if err := b.reopen(); err != nil {
		return nil, err
	}
	cfg, problems, err := b.config()
	if cfg == nil {
		return result(nil, problems), err
	}
	files, found, err := source.Discover(b.root.Load(), cfg.Folders(), &b.sources)
	if err != nil {
		return nil, err
	}
	parsed, err := b.memory.parse(ctx, files, cfg, b.options.Progress)
	if err != nil {
		return nil, err
	}
	c, linked := course.Link(cfg, files, parsed.lessons, parsed.banks, course.Options{Drafts: b.options.Drafts, Trainer: b.options.Trainer})
	theme, themed := render.LoadTheme(b.root.Load().FS(), cfg, &b.bundles)
	parsed.propose(cfg, files)
	r := result(cfg, slices.Concat(problems, found, parsed.problems, withoutStale(c, parsed.problems, linked), render.UnknownLanguages(c), themed))
	r.Course, r.Parsed = c, parsed.fresh
	r.Counts.Lessons, r.Counts.Questions = c.Counts()
	r.Scenarios = c.Scenarios()
	if diag.HasErrors(r.Problems) {
		return r, ctx.Err()
	}
	catalog, rendered := render.Site(c, theme, b.highlight, b.read, b.options.Trainer)
	r.Problems = diag.Sort(append(r.Problems, rendered...))
	if !diag.HasErrors(rendered) {
		r.Catalog = catalog
	}
	return r, ctx.Err()
}

// reopen opens the folder again where another one stands at its path: an open folder
// that was moved away is read on, and what its author writes at the path would go unseen.
func (b *Builder) reopen() error {
	there, err := os.Stat(b.folder)
	if err != nil {
		return err
	}
	if open, err := b.root.Load().Stat("."); err == nil && os.SameFile(there, open) {
		return nil
	}
	root, err := os.OpenRoot(b.folder)
	if err != nil {
		return err
	}
	b.root.Swap(root).Close()
	return nil
}

func result(cfg *config.Config, problems []diag.Problem) *Result {
	return &Result{Config: cfg, Problems: diag.Sort(problems)}
}

// config reads site.toml.
func (b *Builder) config() (*config.Config, []diag.Problem, error) {
	text, err := b.root.Load().ReadFile(config.Name)
	if errors.Is(err, fs.ErrNotExist) {
		help := "a course is a folder with a " + config.Name + " in it: go there, or name it with --source"
		if _, err := b.root.Load().Stat(config.Name + ".txt"); err == nil { // editors add it, and some systems hide it
			help = "rename " + config.Name + ".txt to " + config.Name
		}
		return nil, []diag.Problem{{
			Code: "no-site", Message: "there is no " + config.Name + " in this folder", Help: help,
			Span: (&diag.File{Path: config.Name}).All(),
		}}, nil
	}
	if err != nil {
		return nil, nil, err
	}
	cfg, problems := config.Load(&diag.File{Path: config.Name, Text: text})
	if diag.HasErrors(problems) {
		return nil, problems, nil
	}
	if b.options.BaseURL != "" {
		cfg = cfg.WithBaseURL(b.options.BaseURL)
	}
	return cfg, problems, nil
}

// read gives the bytes of a file that is copied as it is.
func (b *Builder) read(f *source.File) ([]byte, error) { return b.root.Load().ReadFile(f.Path) }

package watch

import (
	"hash/maphash"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	hashLimit = 1 << 20         // bytes: a larger file is compared by size and times alone
	racy      = 2 * time.Second // a file this young may change once more without its times telling
)

// scanner walks what is watched.
type scanner struct {
	root    string
	starts  []string // Dirs and Files
	exclude []string
	skip    func(name string, folder bool) bool
	seed    maphash.Seed
}

func newScanner(opts Options) scanner {
	s := scanner{root: resolve(opts.Root), skip: opts.Skip, seed: maphash.MakeSeed()}
	if s.skip == nil {
		s.skip = func(string, bool) bool { return false }
	}
	for _, path := range slices.Concat(opts.Dirs, opts.Files) {
		s.starts = append(s.starts, inResolved(path))
	}
	for _, path := range opts.Exclude {
		s.exclude = append(s.exclude, inResolved(path))
	}
	return s
}

// resolve follows the links in a path as far as the path exists, so that paths
// given in two ways can be compared.
func resolve(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	if parent := filepath.Dir(path); parent != path {
		return filepath.Join(resolve(parent), filepath.Base(path))
	}
	return path
}

// inResolved resolves the folder that a path is in, but not the path itself:
// whether a link that is watched may be followed is for the walk to decide.
func inResolved(path string) string {
	return filepath.Join(resolve(filepath.Dir(path)), filepath.Base(path))
}

// ignores tells whether a path is none that a walk would come by.
func (s *scanner) ignores(path string) bool {
	return s.skip(filepath.Base(path), false) || slices.ContainsFunc(s.exclude, func(dir string) bool { return within(dir, path) })
}

func within(dir, path string) bool {
	return path == dir || strings.HasPrefix(path, strings.TrimSuffix(dir, string(filepath.Separator))+string(filepath.Separator))
}

// walk returns all there is. Hashes of files that did not move come from the
// walk before; with none before, no hashes are taken.
func (s *scanner) walk(before *snapshot) *snapshot {
	w := walker{scanner: s, before: before, now: time.Now(), linked: map[string]bool{}, out: &snapshot{files: map[string]file{}}}
	for _, path := range s.starts {
		if info, err := os.Lstat(path); err == nil {
			w.visit(path, info)
		}
	}
	return w.out
}

type walker struct {
	*scanner
	before *snapshot
	now    time.Time
	linked map[string]bool // folders that were reached through a link: once is enough, and ends loops
	out    *snapshot
}

func (w *walker) visit(path string, info fs.FileInfo) {
	switch mode := info.Mode(); {
	case slices.Contains(w.exclude, path):
	case mode&fs.ModeSymlink != 0:
		w.link(path, info)
	case mode.IsDir():
		w.folder(path)
	case mode.IsRegular():
		w.file(path, info)
	}
}

func (w *walker) folder(path string) {
	w.out.files[path] = file{folder: true}
	w.out.dirs = append(w.out.dirs, path)
	entries, _ := os.ReadDir(path) // a folder that cannot be read is as good as empty
	for _, entry := range entries {
		if w.skip(entry.Name(), entry.IsDir()) {
			continue
		}
		if info, err := entry.Info(); err == nil {
			w.visit(filepath.Join(path, entry.Name()), info)
		}
	}
}

func (w *walker) link(path string, info fs.FileInfo) {
	w.out.files[path] = file{stat: statOf(info)}
	target, err := filepath.EvalSymlinks(path)
	if err != nil || !within(w.root, target) || w.linked[target] {
		return
	}
	info, err = os.Stat(target)
	switch {
	case err != nil:
	case info.IsDir():
		w.linked[target] = true
		w.folder(path)
	case info.Mode().IsRegular():
		w.file(path, info)
	}
}

func (w *walker) file(path string, info fs.FileInfo) {
	now := file{stat: statOf(info)}
	now.young = w.now.Sub(now.stat.changed()) < racy
	if w.before != nil {
		if old := w.before.files[path]; old.stat == now.stat && old.hashed && !old.young {
			now = old
		} else {
			now.hash, now.hashed = w.hash(path, now.stat)
		}
	}
	w.out.files[path] = now
}

// hash reads a file, and has no answer when the file moved meanwhile: its hash
// would then belong to other times than those at hand.
func (w *walker) hash(path string, was stat) (uint64, bool) {
	if was.size > hashLimit {
		return 0, false
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, false
	}
	info, err := os.Stat(path)
	if err != nil || statOf(info) != was {
		return 0, false
	}
	return maphash.Bytes(w.seed, data), true
}

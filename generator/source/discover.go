package source

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"lectern/generator/diag"
)

// MaxLesson is how long the file of a lesson or a bank may be, in bytes.
const MaxLesson = 1 << 20

// Discover returns the files of the course in root, sorted by language folder
// and order. folders are the languages' folders in content/. The error is one of
// reading; what an author can mend is a problem.
func Discover(root *os.Root, folders []string, cache *Cache) ([]*File, []diag.Problem, error) {
	all, problems, err := content(root)
	if err != nil {
		return nil, nil, err
	}
	all, strays := belonging(all, folders)
	all, notes := withoutNotes(all)
	problems = slices.Concat(problems, strays, notes)
	pages, doubles := folderPages(all)
	problems = append(problems, doubles...)

	d := &discovery{root: root, cache: cache, pages: pages, now: time.Now(), files: make([]*File, len(all))}
	if err := d.readAll(all); err != nil {
		return nil, nil, err
	}
	cache.keep(all)
	files := slices.DeleteFunc(d.files, func(f *File) bool { return f == nil })
	slices.SortFunc(files, func(a, b *File) int {
		return cmp.Or(cmp.Compare(a.Folder, b.Folder), a.Order.Compare(b.Order), cmp.Compare(a.Path, b.Path))
	})
	files, covered := uncovered(files)
	return files, slices.Concat(problems, d.problems, covered, badNames(files), oddNames(files), sameURL(files), nestedBanks(files)), nil
}

// belonging leaves out what is in no language's folder, and says so.
func belonging(all []found, folders []string) (kept []found, problems []diag.Problem) {
	told := map[string]bool{}
	otherwise := strayAdvice(all, folders)
	for _, f := range all {
		folder, _, inside := strings.Cut(strings.TrimPrefix(f.path, Content+"/"), "/")
		switch {
		case inside && slices.Contains(folders, folder):
			kept = append(kept, f)
		case inside && !told[folder]:
			told[folder] = true
			problems = append(problems, warn(Content+"/"+folder, "unknown-language-folder",
				fmt.Sprintf("no language of site.toml has the folder %q", folder),
				diag.DidYouMean(folder, folders, otherwise)))
		case !inside && IsMarkdown(f.path):
			problems = append(problems, warn(f.path, "outside-languages", "this lesson stands in no language's folder",
				fmt.Sprintf("move it into %s/%s", Content, folders[0])))
		case !inside:
			kept = append(kept, f)
		}
	}
	return kept, problems
}

// strayAdvice says what to do with a folder of no language. Where it is the only one, and a
// language has none, it is likely that language's.
func strayAdvice(all []found, folders []string) string {
	lacking, strays := slices.Clone(folders), map[string]bool{}
	for _, f := range all {
		folder, _, inside := strings.Cut(strings.TrimPrefix(f.path, Content+"/"), "/")
		lacking = slices.DeleteFunc(lacking, func(name string) bool { return name == folder })
		if inside && !slices.Contains(folders, folder) {
			strays[folder] = true
		}
	}
	if len(lacking) == 1 && len(strays) == 1 {
		return fmt.Sprintf("rename it to %s; or, where it is another language, add a [languages] entry for it to site.toml", lacking[0])
	}
	return "add a [languages] entry for it to site.toml, or move it out of content"
}

// folderPages finds which file is the page of each folder: index.md, or else
// README.md. Where there are both, the README is a lesson like others.
func folderPages(all []found) (pages map[string]bool, problems []diag.Problem) {
	best := map[string]string{}
	for _, f := range all {
		dir, name := path.Split(f.path)
		rank := IndexRank(name)
		if !IsMarkdown(name) || rank == 0 {
			continue
		}
		if other, ok := best[dir]; ok {
			loser := f.path
			if rank > IndexRank(path.Base(other)) {
				best[dir], loser = f.path, other
			}
			problems = append(problems, warn(loser, "two-folder-pages",
				fmt.Sprintf("%s is the page of this folder, so %s becomes a lesson of its own", path.Base(best[dir]), path.Base(loser)),
				"put both into one file, or give this one another name"))
			continue
		}
		best[dir] = f.path
	}
	pages = map[string]bool{}
	for _, file := range best {
		pages[file] = true
	}
	return pages, problems
}

// discovery reads the files found, several at a time.
type discovery struct {
	root  *os.Root
	cache *Cache
	pages map[string]bool
	now   time.Time
	files []*File

	mu       sync.Mutex
	problems []diag.Problem
}

func (d *discovery) readAll(all []found) error {
	var group errgroup.Group
	group.SetLimit(2 * runtime.GOMAXPROCS(0))
	for i, f := range all {
		index := d.pages[f.path]
		if old := d.cache.get(f.path, f.info); old != nil && (old.Kind != Lesson || old.Index() == index) {
			d.files[i] = old
			continue
		}
		group.Go(func() error {
			file, err := d.read(f, index)
			d.files[i] = file
			return err
		})
	}
	return group.Wait()
}

// read makes the File of one file; nil where it vanished meanwhile or is too long.
func (d *discovery) read(f found, index bool) (*File, error) {
	file := describe(f, index)
	if file.Kind != Asset && f.info.Size() > MaxLesson {
		d.report(tooLong(file))
		return nil, nil
	}
	r, err := d.root.Open(f.path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if file.Kind == Asset {
		file.Width, file.Height = PictureSize(f.path, r)
		file.Captions = isCaptions(f.path, r)
	} else {
		text, err := io.ReadAll(io.LimitReader(r, MaxLesson+1))
		if err != nil {
			return nil, err
		}
		file.Text, file.Hash, file.Size = &diag.File{Path: f.path, Text: text}, sha256.Sum256(text), int64(len(text))
	}
	d.cache.put(f.path, f.info, file, d.now)
	return file, nil
}

func tooLong(f *File) diag.Problem {
	if f.Kind == Bank {
		return diag.Problem{
			Code: "bank-too-long", Message: "this bank is longer than 1 MiB",
			Help: "split it into several banks", Span: f.Diag().All(),
		}
	}
	return diag.Problem{
		Code: "lesson-too-long", Message: "this lesson is longer than 1 MiB",
		Help: "split it into several lessons", Span: f.Diag().All(),
	}
}

func (d *discovery) report(p diag.Problem) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.problems = append(d.problems, p)
}

// describe works out all that the path of a file tells.
func describe(f found, index bool) *File {
	inside := strings.TrimPrefix(f.path, Content+"/")
	file := &File{Kind: Asset, Path: f.path, Size: f.info.Size()}
	if folder, rest, ok := strings.Cut(inside, "/"); ok {
		file.Folder, inside = folder, rest
	}
	switch {
	case IsMarkdown(inside):
		file.Kind = Lesson
	case isBank(f.path):
		file.Kind = Bank
	}
	file.Name, file.Order = place(inside, file.Kind, index)
	switch url := path.Join(norm.NFC.String(file.Folder), file.Name); file.Kind {
	case Lesson:
		file.URL = url + ".html"
	case Asset:
		file.URL = url
	}
	return file
}

// uncovered leaves out what the page of a lesson takes the place of: the
// index.html beside a README.md by which other tools show it, or an export.
func uncovered(files []*File) (kept []*File, problems []diag.Problem) {
	lessons := map[string]*File{}
	for _, f := range files {
		if f.Kind == Lesson {
			lessons[address(f)] = f
		}
	}
	for _, f := range files {
		var l *File
		if f.Kind == Asset {
			l = lessons[address(f)]
		}
		if l != nil {
			problems = append(problems, warn(f.Path, "page-in-place",
				fmt.Sprintf("the page of %s stands at the address of this file, so it is left out", l.Path),
				"take it away if it came from another tool, or rename one of the two"))
			continue
		}
		kept = append(kept, f)
	}
	return kept, problems
}

// address is the URL of a file in one case: some hosts and file systems fold it.
func address(f *File) string { return cases.Fold().String(f.URL) }

// sameURL finds files that would be published at one address.
func sameURL(files []*File) (problems []diag.Problem) {
	first := map[string]*File{}
	for _, f := range files {
		if f.Kind == Bank {
			continue
		}
		key := address(f)
		other, taken := first[key]
		if !taken {
			first[key] = f
			continue
		}
		problems = append(problems, diag.Problem{
			Code: "same-url", Message: fmt.Sprintf("%s would be published at the same address as %s: %s", f.Path, other.Path, f.URL),
			Help: "rename one of them: a number at the front of a name, and its case, make no difference to the address",
			Span: f.Diag().All(), Notes: []diag.Note{{Message: "the other file", Span: other.Diag().All()}},
		})
	}
	return problems
}

func warn(file, code, message, help string) diag.Problem {
	return diag.Problem{Severity: diag.Warning, Code: code, Message: message, Help: help, Span: (&diag.File{Path: file}).All()}
}

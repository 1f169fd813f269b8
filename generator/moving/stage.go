package moving

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/source"
)

// UseError is what the one who calls can mend: a folder that cannot be the one.
type UseError struct{ Message string }

func (e *UseError) Error() string { return e.Message }

// apart refuses what would write into the source or over something.
func apart(src, dest string) error {
	info, err := os.Stat(src)
	if err != nil || !info.IsDir() {
		return &UseError{fmt.Sprintf("%s is no folder; name the one with the markdown files", src)}
	}
	entries, err := os.ReadDir(dest)
	switch {
	case err == nil && len(entries) > 0:
		return &UseError{fmt.Sprintf("%s is not empty; name a folder that is not there yet", dest)}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return &UseError{fmt.Sprintf("%s cannot be the folder of a course: %s", dest, err)}
	}
	from, err := resolved(src)
	if err != nil {
		return err
	}
	to, err := resolved(dest)
	if err != nil {
		return &UseError{fmt.Sprintf("%s cannot be made: %s", dest, err)}
	}
	if rel, err := filepath.Rel(from, to); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return &UseError{fmt.Sprintf("%s lies in %s, which is only read; name a folder outside of it", dest, src)}
	}
	return nil
}

// resolved is a path without symbolic links; its last folder need not be there.
func resolved(name string) (string, error) {
	absolute, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(absolute); err == nil {
		return real, nil
	}
	above, err := filepath.EvalSymlinks(filepath.Dir(absolute))
	return filepath.Join(above, filepath.Base(absolute)), err
}

// site is the site.toml of the course.
func (m *mover) site(o Options) string {
	title := strings.Join(strings.Fields(m.kind.title), " ")
	m.report.Title = title
	id := o.ID
	if id == "" {
		id = m.id(title)
	}
	own := m.report.Language[0].Tag
	text := fmt.Sprintf("# Readers' records hang on the id: keep it.\nid = %s\ntitle = %s\ndefault_language = %s\n", quoted(id), quoted(title), quoted(own))
	if len(m.report.Language) > 1 {
		text += "\n[languages]\n"
		for _, l := range m.report.Language {
			text += fmt.Sprintf("%s = { label = %s }\n", tomlName(l.Tag), quoted(label(l.Tag)))
		}
	}
	if m.broken {
		text += "\n# Some links led nowhere when the course was moved in. Mend them and take this away:\n# then such a link is an error.\n[check]\nbroken_links = \"warning\"\n"
	}
	return text
}

var notInID = regexp.MustCompile(`[^a-z0-9]+`)

// id is made from the title, with a few letters that hang on the files, so that two
// courses of one name get two.
func (m *mover) id(title string) string {
	sum := sha256.Sum256([]byte(title + "\n" + strings.Join(m.files, "\n")))
	slug := strings.Trim(notInID.ReplaceAllString(strings.ToLower(title), "-"), "-")
	slug = strings.Trim(slug[:min(len(slug), 48)], "-")
	return fmt.Sprintf("%s-%x", cmp.Or(slug, "course"), sum[:2])
}

// stageAll writes the course in all its languages beside its place and puts it there
// whole.
func stageAll(ctx context.Context, all []*mover, dest string, o Options) (err error) {
	m := all[0]
	site := m.site(o)
	cfg, problems := config.Load(&diag.File{Path: config.Name, Text: []byte(site)})
	if cfg == nil {
		return &UseError{"the language or the id cannot be used: " + problems[0].Message}
	}
	if dest, err = filepath.Abs(dest); err != nil {
		return err
	}
	stage, err := os.MkdirTemp(filepath.Dir(dest), ".lectern-import-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(stage))
		}
	}()
	w := writer{dir: stage}
	w.write(config.Name, []byte(site))
	for _, other := range all {
		if err := other.fill(ctx, &w); err != nil {
			return err
		}
		m.report.Files += other.copied
	}
	if err := os.Chmod(stage, 0o755); err != nil {
		return err
	}
	if err := os.Remove(dest); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(stage, dest)
}

// fill writes the files of one language.
func (m *mover) fill(ctx context.Context, w *writer) error {
	content := path.Join(source.Content, m.folder)
	for to, c := range m.draft {
		w.write(path.Join(content, to), c.page())
	}
	for from, to := range m.dest {
		if err := cmp.Or(ctx.Err(), w.err); err != nil {
			return err
		}
		if t := m.texts[from]; t != nil {
			w.write(path.Join(content, to), t.bytes)
			continue
		}
		m.copied++
		w.copy(m.root, from, path.Join(content, to))
	}
	return w.err
}

// page is the page of a chapter without a file: of a part of a book, or of one
// that is yet to be written.
func (c chapter) page() []byte {
	text := "+++\ntitle = " + quoted(c.title) + "\n"
	if !c.opens && len(c.within) == 0 {
		text += "draft = true\n"
	}
	return []byte(text + "+++\n")
}

// writer writes files until the first error.
type writer struct {
	dir string
	err error
}

func (w *writer) write(name string, text []byte) {
	if name = w.place(name); w.err == nil {
		w.err = os.WriteFile(name, text, 0o644)
	}
}

func (w *writer) place(name string) string {
	name = filepath.Join(w.dir, filepath.FromSlash(name))
	if w.err == nil {
		w.err = os.MkdirAll(filepath.Dir(name), 0o755)
	}
	return name
}

func (w *writer) copy(root *os.Root, from, to string) {
	to = w.place(to)
	if w.err != nil {
		return
	}
	in, err := root.Open(from)
	if err != nil {
		w.err = err
		return
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		w.err = err
		return
	}
	_, err = io.Copy(out, in)
	w.err = errors.Join(err, out.Close())
}

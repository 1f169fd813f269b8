package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Course is a course to add to.
type Course struct {
	Dir       string
	Languages []Language // the default one first
}

// NotFound is a module or lesson that is not there.
type NotFound struct {
	What  string // "module" or "lesson"
	Name  string
	Known []string // that might have been meant
}

func (e *NotFound) Error() string { return fmt.Sprintf("there is no %s %q", e.What, e.Name) }

// entry is a file or folder in content/, by its name without a number.
type entry struct {
	file   string // as it is called
	number int
	slug   string
	dir    bool
}

// list is what a folder holds of modules and lessons, in the order of their numbers.
func (c Course) list(dir string) ([]entry, error) {
	found, err := os.ReadDir(filepath.Join(c.Dir, filepath.FromSlash(dir)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []entry
	for _, f := range found {
		name, isLesson := bare(f.Name())
		if name == "banks" && strings.Count(dir, "/") == 1 { // of questions: reserved in a language's folder
			continue
		}
		info, err := os.Stat(filepath.Join(c.Dir, filepath.FromSlash(dir), f.Name())) // through links
		if err != nil || strings.HasPrefix(name, ".") || !info.IsDir() && !isLesson {
			continue
		}
		number, slug := split(name)
		if info.IsDir() {
			number, slug = split(f.Name())
		}
		all = append(all, entry{file: f.Name(), number: number, slug: slug, dir: info.IsDir()})
	}
	slices.SortStableFunc(all, func(a, b entry) int { return a.number - b.number })
	return all, nil
}

// bare is the name of a lesson without its extension, and whether there is one.
func bare(name string) (string, bool) {
	for _, ext := range []string{".md", ".markdown"} {
		if n := len(name) - len(ext); n > 0 && strings.EqualFold(name[n:], ext) {
			return name[:n], true
		}
	}
	return name, false
}

// is tells whether a name on the command line, with a number or without, means
// this entry.
func (e entry) is(name string) bool {
	name, _ = bare(name)
	number, slug := split(name)
	return (number < 0 || number == e.number) && (slug == e.slug || Slug(slug) == Slug(e.slug))
}

// place is where something is in each language: the path from the language's
// folder, for those that have it.
type place map[string]string // by tag

// one is the path in the first language that has it; numbers may differ between
// languages.
func (p place) one(languages []Language) string {
	for _, l := range languages {
		if at, ok := p[l.Tag]; ok {
			return at
		}
	}
	return ""
}

// folder finds the folder of a module, which may lie in others: each part of the
// name with its number or without.
func (c Course) folder(name string) (place, error) {
	found, err := c.find(strings.Split(strings.Trim(c.inside(name), "/"), "/"), true)
	if err == nil && len(found) == 0 {
		var known []string
		known, err = c.modules()
		if err == nil {
			err = &NotFound{"module", name, known}
		}
	}
	return found, err
}

// lesson finds a lesson or a folder's page, named by its path with numbers or
// without, from the language's folder or from the course's own.
func (c Course) lesson(name string) (place, error) {
	parts := strings.Split(strings.Trim(c.inside(name), "/"), "/")
	found, err := c.find(parts, false)
	if err != nil || len(found) > 0 {
		return found, err
	}
	if found, err = c.find(parts, true); err != nil { // a module is meant by its page
		return nil, err
	}
	for tag, dir := range found {
		found[tag] = path.Join(dir, "index.md")
		l := c.Languages[slices.IndexFunc(c.Languages, func(l Language) bool { return l.Tag == tag })]
		if _, err := os.Stat(c.at(content(l, found[tag]))); err != nil {
			delete(found, tag)
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	known, err := c.lessons()
	if err != nil {
		return nil, err
	}
	if same := named(known, parts[len(parts)-1]); len(same) > 0 { // only the module is another, or missing
		known = same
	}
	return nil, &NotFound{"lesson", name, known}
}

// named are those of the lessons whose last part is the name.
func named(lessons []string, name string) (same []string) {
	for _, l := range lessons {
		if (entry{number: -1, slug: path.Base(l)}).is(name) {
			same = append(same, l)
		}
	}
	return same
}

// inside takes content/<folder>/ off a path, as a shell completes it.
func (c Course) inside(name string) string {
	name = strings.TrimPrefix(filepath.ToSlash(name), "./")
	for _, l := range c.Languages {
		if rest, ok := strings.CutPrefix(name, content(l, "")+"/"); ok {
			return rest
		}
	}
	return name
}

// find follows the parts of a path through each language.
func (c Course) find(parts []string, dir bool) (place, error) {
	found := place{}
	for _, l := range c.Languages {
		at := ""
		for i, part := range parts {
			all, err := c.list(content(l, at))
			if err != nil {
				return nil, err
			}
			last := i == len(parts)-1
			k := slices.IndexFunc(all, func(e entry) bool { return e.is(part) && e.dir == (dir || !last) })
			if k < 0 {
				at = ""
				break
			}
			at = path.Join(at, all[k].file)
		}
		if at != "" {
			found[l.Tag] = at
		}
	}
	return found, nil
}

// modules are the names of all modules, lessons the paths of all lessons, without
// numbers; to suggest what was meant.
func (c Course) modules() (names []string, err error) {
	return c.names("", func(e entry) bool { return e.dir })
}

func (c Course) lessons() (names []string, err error) {
	modules, err := c.modules()
	if err != nil {
		return nil, err
	}
	for _, m := range append([]string{""}, modules...) {
		inside, err := c.names(m, func(e entry) bool { return !e.dir && e.slug != "index" })
		if err != nil {
			return nil, err
		}
		for _, name := range inside {
			names = append(names, path.Join(m, name))
		}
	}
	return names, nil
}

// names are those in a module, or outside all, in any language.
func (c Course) names(module string, keep func(entry) bool) (names []string, err error) {
	dirs := place{}
	if module != "" {
		if dirs, err = c.find([]string{module}, true); err != nil {
			return nil, err
		}
	}
	for _, l := range c.Languages {
		if dirs[l.Tag] == "" && module != "" {
			continue
		}
		all, err := c.list(content(l, dirs[l.Tag]))
		if err != nil {
			return nil, err
		}
		for _, e := range all {
			if keep(e) && !slices.Contains(names, e.slug) {
				names = append(names, e.slug)
			}
		}
	}
	return names, nil
}

// at is a path of the course on this system.
func (c Course) at(name string) string { return filepath.Join(c.Dir, filepath.FromSlash(name)) }

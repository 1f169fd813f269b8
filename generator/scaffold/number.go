package scaffold

import (
	"errors"
	"fmt"
	"path"
	"slices"
)

// number is the one that a new module or lesson gets, the same in all languages:
// as given, or between one and the next, or ten behind the last. dirs are the
// folders it will stand in.
func (c Course) number(dirs place, what string, name Name, after string) (int, error) {
	var all []entry // of all languages
	for _, l := range c.Languages {
		found, err := c.list(content(l, dirs[l.Tag]))
		if err != nil {
			return 0, err
		}
		for _, e := range found {
			switch {
			case what == "module" && !e.dir: // a page beside the modules
			case Slug(e.slug) == name.Slug:
				return 0, fmt.Errorf("there is %s already: choose another name", content(l, path.Join(dirs[l.Tag], e.file)))
			default:
				all = append(all, e)
				if e.number == name.Number && name.Number >= 0 {
					return 0, fmt.Errorf("the number %d is taken by %s: choose another, or leave it out", name.Number, content(l, path.Join(dirs[l.Tag], e.file)))
				}
			}
		}
	}
	switch {
	case name.Number >= 0:
		return name.Number, nil
	case after != "":
		return behind(all, what, after)
	}
	return last(all)
}

// last is the next ten behind all.
func last(all []entry) (int, error) {
	most := 0
	for _, e := range all {
		most = max(most, e.number)
	}
	n := (most/10 + 1) * 10
	if n > 999 {
		n = most + 1
	}
	if n > 999 {
		return 0, errors.New("a number has three digits at most, and 999 is taken: give one in the name, as in 25-name")
	}
	return n, nil
}

// behind is a number in the middle between that of the one named and the next.
func behind(all []entry, what, name string) (int, error) {
	at, named := -1, false
	var known []string
	for _, e := range all {
		if e.is(name) {
			at, named = max(at, e.number), true
		}
		if e.slug != "index" && !slices.Contains(known, e.slug) {
			known = append(known, e.slug)
		}
	}
	switch {
	case !named:
		return 0, &NotFound{what, name, known}
	case at < 0:
		return 0, fmt.Errorf("%q has no number, so nothing can be put behind it: give it one, as in 10-%s", name, name)
	}
	next := at + 20
	for _, e := range all {
		if e.number > at {
			next = min(next, e.number)
		}
	}
	n := at + (next-at)/2
	if n == at || n > 999 {
		return 0, fmt.Errorf("there is no number behind %d that is free: rename what follows it first", at)
	}
	return n, nil
}

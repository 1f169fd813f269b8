package output

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"lectern/generator/render"
)

// checkPaths tells whether the catalog's paths can stand together in one folder
// on every system, so that a site built here can be copied anywhere.
func checkPaths(catalog *render.Catalog) error {
	files := map[string]string{} // key → path
	for _, e := range catalog.Entries() {
		if err := checkPath(e.Path); err != nil {
			return fmt.Errorf("the site cannot have a file %q: %w", e.Path, err)
		}
		if first, ok := files[key(e.Path)]; ok {
			return fmt.Errorf("the files %q and %q of the site are the same one on some systems: rename one of their sources", first, e.Path)
		}
		files[key(e.Path)] = e.Path
	}
	for _, e := range catalog.Entries() {
		for dir := path.Dir(e.Path); dir != "."; dir = path.Dir(dir) {
			if first, ok := files[key(dir)]; ok {
				return fmt.Errorf("%q cannot be a file of the site and a folder, for %q: rename one of their sources", first, e.Path)
			}
		}
	}
	return nil
}

// key is the same for two paths that some system takes for one: they differ in
// case, or in how letters are encoded.
func key(p string) string { return norm.NFC.String(cases.Fold().String(norm.NFC.String(p))) }

func checkPath(p string) error {
	if !filepath.IsLocal(p) || path.Clean(p) != p || p == "." {
		return errors.New("its path leads out of the site, or is not plain")
	}
	if i := strings.IndexFunc(p, func(r rune) bool { return r == '\\' || r == ':' || unicode.IsControl(r) }); i >= 0 {
		return fmt.Errorf("%q is not allowed in a name", p[i:i+1])
	}
	for name := range strings.SplitSeq(p, "/") {
		if err := checkName(name); err != nil {
			return err
		}
	}
	return nil
}

// checkName tells whether a file or folder can have that name on every system.
func checkName(name string) error {
	switch {
	case len(name) > 255:
		return errors.New("a name in it has more than 255 bytes")
	case strings.TrimRight(name, ". ") != name:
		return fmt.Errorf("%q ends in a dot or a space, which Windows drops", name)
	case reserved(name):
		return fmt.Errorf("%q is the name of a device on Windows", name)
	case ourName(strings.ToLower(name)):
		return fmt.Errorf("%q is a name that Lectern needs", name)
	}
	return nil
}

// reserved tells whether Windows takes a name for a device. An extension does not
// help: nul.html is the null device.
func reserved(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	stem = strings.TrimRight(stem, " ")
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, ok := strings.CutPrefix(stem, "COM")
	if !ok {
		port, ok = strings.CutPrefix(stem, "LPT")
	}
	return ok && len([]rune(port)) == 1 && strings.ContainsAny(port, "0123456789¹²³")
}

// ourName tells whether a name in the output folder is kept for our own files.
func ourName(name string) bool {
	return name == manifestName || strings.HasPrefix(name, stagingInside)
}

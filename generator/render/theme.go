package render

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/source"
	"lectern/themes"
)

// Theme is what the pages of a course are made with: layouts for every language,
// the bundled style sheet and script, and the interface's texts.
type Theme struct {
	files   layered
	layouts map[string]map[string]*template.Template // language tag → kind of page → document
	nav     map[string]*template.Template            // language tag
	blocks  map[string]*template.Template            // language tag; a layout for each kind of block
	texts   map[string]texts                         // language tag
	sources *sources                                 // styles and scripts
	logo    *logo                                    // of the course; nil for none

	scheme, root, notfound string // scripts that stand in the page
	notfoundStyle          string
}

// kinds are the kinds of pages, each with a layout of its name.
var kinds = []string{"lesson", "module", "home", "search", "review", "record", "certificate", "print", "root", "notfound"}

// blockKinds are the kinds of blocks of questions, each with a layout of its name.
var blockKinds = []string{"quiz", "scenario", "profile", "flashcards"}

// layered is a theme's files: the author's own before those that ship.
type layered struct {
	layers []fs.FS
	names  []string // of the layers as an author knows them: themes/default
}

// read returns a file of the theme as problems point into it.
func (l layered) read(name string) (*diag.File, error) {
	for i, layer := range l.layers {
		data, err := fs.ReadFile(layer, name)
		if err == nil {
			return &diag.File{Path: path.Join(l.names[i], name), Text: data}, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return nil, fmt.Errorf("the theme has no file %s: %w", name, fs.ErrNotExist)
}

// layersWith returns the file of that name of each layer that has one, what ships first.
func (l layered) layersWith(name string) (files []*diag.File) {
	for i := len(l.layers) - 1; i >= 0; i-- {
		if data, err := fs.ReadFile(l.layers[i], name); err == nil {
			files = append(files, &diag.File{Path: path.Join(l.names[i], name), Text: data})
		}
	}
	return files
}

// dangling finds the links in the author's own files that lead to nothing: the file
// that ships would be taken in their place, and nobody would know.
func (l layered) dangling() (problems []diag.Problem) {
	for i, layer := range l.layers[:len(l.layers)-1] {
		fs.WalkDir(layer, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.Type()&fs.ModeSymlink == 0 || source.Skip(d.Name(), false) {
				return nil // as in sum
			}
			if _, err := fs.Stat(layer, name); errors.Is(err, fs.ErrNotExist) {
				problems = append(problems, diag.Problem{
					Code: "link-dangling", Message: "this link leads to nothing", Help: "remove the link, or put a file where it points",
					Span: (&diag.File{Path: path.Join(l.names[i], name)}).All(),
				})
			}
			return nil
		})
	}
	return problems
}

// ships tells whether a file is one of the default theme.
func (l layered) ships(file *diag.File) bool {
	return strings.HasPrefix(file.Path, l.names[len(l.names)-1])
}

// glob lists the files of all layers that match a pattern, each once, sorted.
func (l layered) glob(pattern string) (names []string) {
	for _, layer := range l.layers {
		found, _ := fs.Glob(layer, pattern) // the patterns are ours: no error
		names = append(names, found...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// sum tells whether the files under a folder are the same as at another time.
func (l layered) sum(folder string) (sum [sha256.Size]byte) {
	h := sha256.New()
	for i, layer := range l.layers {
		fs.WalkDir(layer, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil // what cannot be read is met again, and reported, when it is needed
			}
			data, err := fs.ReadFile(layer, name)
			fmt.Fprintf(h, "%s %s %d %v\n%s", l.names[i], name, len(data), err, data)
			return nil
		})
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// LoadTheme reads the theme that site.toml names: the files of themes/<name>/ in
// the course's folder, and for each that is not there the one of the default
// theme. course is the course's folder; bundles keeps what was bundled before.
func LoadTheme(course fs.FS, cfg *config.Config, bundles *Bundles) (*Theme, []diag.Problem) {
	t := &Theme{files: layersOf(course, cfg.Theme.Name)}
	if len(t.files.layers) == 1 && cfg.Theme.Name != "default" {
		return nil, []diag.Problem{noTheme(course, cfg)}
	}
	t.sources = bundles.of(t.files, accentRule(cfg.Theme))
	logo, noLogo := loadLogo(course, cfg.Theme)
	t.logo = logo
	problems := slices.Concat(t.files.dangling(), t.loadTexts(cfg), t.loadInline(), t.sources.bundle(parts).problems, t.sources.marker().problems, noLogo, checkAccent(cfg.Theme))
	if diag.HasErrors(problems) {
		return nil, problems
	}
	return t, append(problems, t.loadLayouts(cfg)...)
}

func layersOf(course fs.FS, name string) layered {
	shipped, err := fs.Sub(themes.FS, "default")
	if err != nil {
		panic(err) // the name is a constant
	}
	files := layered{[]fs.FS{shipped}, []string{"(default theme)"}}
	folder := path.Join("themes", name)
	if info, err := fs.Stat(course, folder); err != nil || !info.IsDir() {
		return files
	}
	own, err := fs.Sub(course, folder)
	if err != nil {
		return files
	}
	return layered{[]fs.FS{own, shipped}, []string{folder, "(default theme)"}}
}

func noTheme(course fs.FS, cfg *config.Config) diag.Problem {
	names := []string{"default"}
	entries, _ := fs.ReadDir(course, "themes")
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return diag.Problem{
		Code: "no-theme", Span: cfg.Theme.Span, Message: fmt.Sprintf("there is no theme %q", cfg.Theme.Name),
		Help: diag.DidYouMean(cfg.Theme.Name, names, fmt.Sprintf("make a folder themes/%s, or take the line out for the default theme", cfg.Theme.Name)),
	}
}

// loadInline reads the scripts and styles that stand in pages themselves.
func (t *Theme) loadInline() (problems []diag.Problem) {
	for name, to := range map[string]*string{
		"assets/scheme.js": &t.scheme, "assets/root.js": &t.root,
		"assets/notfound.js": &t.notfound, "assets/css/notfound.css": &t.notfoundStyle,
	} {
		file, err := t.files.read(name)
		if err != nil {
			problems = append(problems, unreadable(name, err))
			continue
		}
		*to = strings.TrimSpace(string(file.Text))
	}
	return problems
}

func unreadable(name string, err error) diag.Problem {
	return diag.Problem{
		Code: "theme-file", Message: err.Error(), Help: "put the file there, or remove your own theme's folder",
		Span: (&diag.File{Path: name}).All(),
	}
}

package render

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"lectern/generator/course"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// asset is a file of the theme in the site. Its name changes with its bytes, so
// that a browser never shows an old one with a new page.
type asset struct {
	path string // assets/main.1a2b3c4d.css
	data []byte
}

func newAsset(name string, data []byte) asset {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return asset{"assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext, data}
}

// bundle is what a page loads: one style sheet and one classic script, since
// modules would not load from file://.
type bundle struct{ style, script asset }

// Bundles keeps what was bundled of a theme's sources, as long as they stay the same:
// esbuild need not run at every save of a lesson.
type Bundles struct {
	mu   sync.Mutex
	last *sources
}

// sources are the styles and scripts of a theme, under assets/. css/main.css and
// ts/start.ts are on every page; each file of parts/ adds what some pages need.
type sources struct {
	files layered
	sum   [sha256.Size]byte
	rule  string             // the course's own, at the end of every style sheet
	made  once[string, made] // by the parts of the page, joined
}

type made struct {
	bundle
	problems []diag.Problem
}

// of returns the sources of the theme with a style rule of the course's own, the ones
// known if nothing in them has changed.
func (b *Bundles) of(files layered, rule string) *sources {
	sum := files.sum("assets")
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.last == nil || b.last.sum != sum || b.last.rule != rule {
		b.last = &sources{files: files, sum: sum, rule: rule}
	}
	return b.last
}

// bundle makes the bundle of pages that need these parts.
func (s *sources) bundle(parts []string) made {
	key := strings.Join(parts, " ")
	return s.made.get(key, func() made {
		var style, script strings.Builder
		style.WriteString("@import \"../css/main.css\";\n")
		script.WriteString("import { start } from \"../ts/start\";\n")
		var names []string
		for i, part := range parts {
			names = append(names, fmt.Sprintf("part%d", i))
			fmt.Fprintf(&style, "@import \"./%s.css\";\n", part)
			fmt.Fprintf(&script, "import { part as %s } from \"./%s\";\n", names[i], part)
		}
		style.WriteString(s.rule)
		fmt.Fprintf(&script, "start([%s]);\n", strings.Join(names, ", "))
		css, badStyle := s.esbuild("css", style.String())
		js, badScript := s.esbuild("ts", script.String())
		return made{bundle{newAsset("page.css", css), newAsset("page.js", js)}, slices.Concat(badStyle, badScript)}
	})
}

// marker is the script that marks the words somebody searched for in the page they come
// to: start.ts loads it where there are any.
func (s *sources) marker() made {
	return s.made.get("(marker)", func() made {
		js, bad := s.esbuild("ts", "import \"../ts/marker\";\n")
		return made{bundle{script: newAsset("marker.js", js)}, bad}
	})
}

// parts are all that a page may need, the names of the files in parts/.
var parts = []string{"sequencing", "likert", "long-fill-in", "fill-in", "numeric", "quiz", "test", "scenario", "profile", "flashcards", "home", "module", "search", "review", "record", "certificate", "print", "terms", "code", "media", "trainer"}

// partsOf are the parts that a page needs.
func partsOf(p *course.Page, trainer bool) (need []string) {
	for _, b := range p.Quizzes {
		part := b.Kind
		if b.Quiz != nil {
			for _, q := range b.Quiz.Questions {
				need = append(need, string(q.Type)) // most types have no part of their own
			}
			if b.Quiz.Mode == quiz.Test {
				part = "test"
			}
		}
		need = append(need, part)
	}
	need = append(need, kindOf(p))
	if p.HasTerms() || len(p.Terms) > 0 {
		need = append(need, "terms")
	}
	if hasCode(p) {
		need = append(need, "code")
	}
	if hasMedia(p) {
		need = append(need, "media")
	}
	if trainer {
		need = append(need, "trainer")
	}
	return slices.DeleteFunc(slices.Clone(parts), func(part string) bool { return !slices.Contains(need, part) })
}

// hasCode tells whether a page shows a block of code; the whole course on paper may.
func hasCode(p *course.Page) bool {
	return p.Tool == "print" || len(p.Codes) > 0 || slices.ContainsFunc(p.Quizzes, func(b *quiz.Block) bool {
		return slices.ContainsFunc(b.Prose(), func(text lesson.Prose) bool { return len(text.Codes) > 0 })
	})
}

// hasMedia tells whether a page shows a video or sound; the whole course on paper may.
func hasMedia(p *course.Page) bool {
	plays := func(image *lesson.Image) bool { return image.Player() != "" }
	return p.Tool == "print" || slices.ContainsFunc(p.Images, plays) || slices.ContainsFunc(p.Quizzes, func(b *quiz.Block) bool {
		return slices.ContainsFunc(b.Prose(), func(text lesson.Prose) bool { return slices.ContainsFunc(text.Images, plays) })
	})
}

// bundleOf is the bundle for a page.
func (s *site) bundleOf(p *course.Page) bundle {
	return s.theme.sources.bundle(partsOf(p, s.trainer)).bundle
}

// esbuild bundles what the text imports, seen from the folder of the parts. ext is the
// ending that tells its language.
func (s *sources) esbuild(ext, text string) ([]byte, []diag.Problem) {
	entry := "assets/parts/(entry)." + ext
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{entry},
		Bundle:      true, Write: false, Outdir: "/", LogLevel: api.LogLevelSilent,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Format: api.FormatIIFE, Target: api.ES2020, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone,
		Plugins: []api.Plugin{s.plugin(entry, text)},
		// A tsconfig.json on the disk would be another one than the theme's. Fields of classes are
		// assigned, as its target has it: to define them takes a call for each.
		TsconfigRaw: `{"compilerOptions":{"strict":true,"useDefineForClassFields":false}}`,
	})
	var problems []diag.Problem
	for _, m := range result.Errors {
		problems = append(problems, s.problem(m, diag.Error))
	}
	for _, m := range result.Warnings {
		problems = append(problems, s.problem(m, diag.Warning))
	}
	if len(result.OutputFiles) == 0 {
		return nil, problems
	}
	return result.OutputFiles[0].Contents, problems
}

// plugin lets esbuild read the theme's layers and the text of the entry, and nothing
// else of the disk.
func (s *sources) plugin(entry, text string) api.Plugin {
	return api.Plugin{Name: "theme", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			if strings.HasPrefix(a.Path, "data:") || strings.HasPrefix(a.Path, "#") {
				return api.OnResolveResult{Path: a.Path, External: true}, nil
			}
			if a.Kind == api.ResolveEntryPoint {
				return api.OnResolveResult{Path: entry, Namespace: "theme"}, nil
			}
			return s.resolve(a)
		})
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "theme"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			if a.Path == entry {
				return api.OnLoadResult{Contents: &text, Loader: loaders[path.Ext(entry)]}, nil
			}
			file, err := s.files.read(a.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			text := string(file.Text)
			return api.OnLoadResult{Contents: &text, Loader: loaders[path.Ext(a.Path)]}, nil
		})
	}}
}

var loaders = map[string]api.Loader{".ts": api.LoaderTS, ".js": api.LoaderJS, ".css": api.LoaderCSS, ".json": api.LoaderJSON, ".svg": api.LoaderDataURL}

// resolve finds an import from the importing file, with or without its ending,
// in the theme alone.
func (s *sources) resolve(a api.OnResolveArgs) (api.OnResolveResult, error) {
	if strings.HasPrefix(a.Path, "//") || strings.Contains(a.Path, "://") {
		return api.OnResolveResult{}, fmt.Errorf("%s is on another site, and a page of the course asks no other site for anything", a.Path)
	}
	name := path.Join(path.Dir(a.Importer), a.Path)
	if !fs.ValidPath(name) {
		return api.OnResolveResult{}, fmt.Errorf("the theme has no file %s", name)
	}
	for _, try := range []string{name, name + ".ts", name + ".css"} {
		switch _, err := s.files.read(try); {
		case err == nil && loaders[path.Ext(try)] != api.LoaderNone:
			return api.OnResolveResult{Path: try, Namespace: "theme"}, nil
		case err != nil && !errors.Is(err, fs.ErrNotExist) && try != name:
			return api.OnResolveResult{}, err
		}
	}
	return api.OnResolveResult{}, fmt.Errorf("the theme has no file %s", name)
}

func (s *sources) problem(m api.Message, severity diag.Severity) diag.Problem {
	p := diag.Problem{
		Severity: severity, Code: "theme-source", Message: m.Text,
		Help: "mend this file of the theme, or remove it to get the one that ships", Span: (&diag.File{Path: "themes"}).All(),
	}
	if m.Location == nil {
		return p
	}
	file, err := s.files.read(strings.TrimPrefix(m.Location.File, "theme:"))
	if err != nil {
		return p
	}
	p.Span = lineSpan(file, m.Location.Line, m.Location.Column)
	p.Span.End = min(p.Span.End, p.Span.Start+max(1, m.Location.Length))
	return p
}

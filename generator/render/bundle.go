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

	"github.com/evanw/esbuild/pkg/api"

	"lectern/generator/course"
	"lectern/generator/diag"
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

// bundles makes both of the theme's sources. Most pages hold quizzes to practise and
// nothing else, and need not carry what the others need.
func (t *Theme) bundles() []diag.Problem {
	var badMain, badFull []diag.Problem
	t.main, badMain = t.bundle("main")
	t.full, badFull = t.bundle("full")
	return slices.Concat(badMain, badFull) // of a source that both use twice; diag.Sort leaves one
}

func (t *Theme) bundle(name string) (bundle, []diag.Problem) {
	style, badStyle := t.esbuild("assets/css/" + name + ".css")
	script, badScript := t.esbuild("assets/ts/" + name + ".ts")
	return bundle{newAsset(name+".css", style), newAsset(name+".js", script)}, slices.Concat(badStyle, badScript)
}

// bundleOf is the bundle for a page.
func (t *Theme) bundleOf(p *course.Page) bundle {
	other := func(b *quiz.Block) bool { return b.Quiz == nil || b.Quiz.Mode == quiz.Test }
	if p.Tool != "" || slices.ContainsFunc(p.Quizzes, other) {
		return t.full
	}
	return t.main
}

func (t *Theme) esbuild(entry string) ([]byte, []diag.Problem) {
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{entry},
		Bundle:      true, Write: false, Outdir: "/", LogLevel: api.LogLevelSilent,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Format: api.FormatIIFE, Target: api.ES2020, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone,
		Plugins: []api.Plugin{t.plugin()},
		// A tsconfig.json on the disk would be another one than the theme's.
		TsconfigRaw: `{"compilerOptions":{"strict":true}}`,
	})
	var problems []diag.Problem
	for _, m := range result.Errors {
		problems = append(problems, t.bundleProblem(m, diag.Error))
	}
	for _, m := range result.Warnings {
		problems = append(problems, t.bundleProblem(m, diag.Warning))
	}
	if len(result.OutputFiles) == 0 {
		return nil, problems
	}
	return result.OutputFiles[0].Contents, problems
}

// plugin lets esbuild read the theme's layers and nothing else of the disk.
func (t *Theme) plugin() api.Plugin {
	return api.Plugin{Name: "theme", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			if strings.HasPrefix(a.Path, "data:") || strings.HasPrefix(a.Path, "#") {
				return api.OnResolveResult{Path: a.Path, External: true}, nil
			}
			return t.resolve(a)
		})
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "theme"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			file, err := t.files.read(a.Path)
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
func (t *Theme) resolve(a api.OnResolveArgs) (api.OnResolveResult, error) {
	if strings.HasPrefix(a.Path, "//") || strings.Contains(a.Path, "://") {
		return api.OnResolveResult{}, fmt.Errorf("%s is on another site, and a page of the course asks no other site for anything", a.Path)
	}
	name := a.Path
	if a.Kind != api.ResolveEntryPoint {
		name = path.Join(path.Dir(a.Importer), a.Path)
	}
	if !fs.ValidPath(name) {
		return api.OnResolveResult{}, fmt.Errorf("the theme has no file %s", name)
	}
	for _, try := range []string{name, name + ".ts", name + ".css"} {
		switch _, err := t.files.read(try); {
		case err == nil && loaders[path.Ext(try)] != api.LoaderNone:
			return api.OnResolveResult{Path: try, Namespace: "theme"}, nil
		case err != nil && !errors.Is(err, fs.ErrNotExist) && try != name:
			return api.OnResolveResult{}, err
		}
	}
	return api.OnResolveResult{}, fmt.Errorf("the theme has no file %s", name)
}

func (t *Theme) bundleProblem(m api.Message, severity diag.Severity) diag.Problem {
	p := diag.Problem{
		Severity: severity, Code: "theme-source", Message: m.Text,
		Help: "mend this file of the theme, or remove it to get the one that ships", Span: (&diag.File{Path: "themes"}).All(),
	}
	if m.Location == nil {
		return p
	}
	file, err := t.files.read(strings.TrimPrefix(m.Location.File, "theme:"))
	if err != nil {
		return p
	}
	p.Span = lineSpan(file, m.Location.Line, m.Location.Column)
	p.Span.End = min(p.Span.End, p.Span.Start+max(1, m.Location.Length))
	return p
}

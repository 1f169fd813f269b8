package config

import (
	"lectern/generator/decode"
	"lectern/generator/diag"
)

// written is site.toml as its author wrote it.
type written struct {
	ID              decode.Text  `key:"id,required"`
	Title           *decode.Node `key:"title,required"`
	DefaultLanguage decode.Text  `key:"default_language"`
	Theme           *decode.Node `key:"theme"`
	Output          decode.Text  `key:"output"`
	BaseURL         decode.Text  `key:"base_url"`
	UnsafeHTML      bool         `key:"unsafe_html"`
	Languages       *decode.Node `key:"languages"`
	Quiz            struct {
		Pass decode.Num `key:"pass"`
	} `key:"quiz"`
	Print struct {
		Whole decode.Flag `key:"whole"`
	} `key:"print"`
	Check struct {
		BrokenLinks decode.Text   `key:"broken_links"`
		Ignore      []decode.Text `key:"ignore"`
	} `key:"check"`
}

// Load reads site.toml. The config is nil where there is an error.
func Load(file *diag.File) (*Config, []diag.Problem) {
	if problems := file.Encoding(); len(problems) > 0 {
		return nil, problems
	}
	tree, problems := decode.TOML(file, 0, len(file.Text))
	if tree == nil {
		return nil, problems
	}
	var w written
	problems = append(problems, decode.Into(tree, &w, decode.Options{})...)
	l := &loader{problems: problems}
	c := l.config(file, w)
	decode.Misplaced(l.problems, w)
	if diag.HasErrors(l.problems) {
		return nil, l.problems
	}
	return c, l.problems
}

// loader holds what was written against what is possible.
type loader struct {
	problems []diag.Problem
}

func (l *loader) report(code string, span diag.Span, message, help string, notes ...diag.Note) {
	l.problems = append(l.problems, diag.Problem{Code: code, Span: span, Message: message, Help: help, Notes: notes})
}

func (l *loader) config(file *diag.File, w written) *Config {
	c := &Config{
		ID:          l.id(w.ID),
		Output:      l.output(w.Output),
		BaseURL:     l.baseURL(w.BaseURL),
		UnsafeHTML:  w.UnsafeHTML,
		PrintWhole:  w.Print.Whole,
		Pass:        l.pass(w.Quiz.Pass),
		BrokenLinks: l.severity("broken_links", w.Check.BrokenLinks),
		Ignore:      l.ignored(w.Check.Ignore),
		File:        file,
	}
	languages, ok := l.languages(w.Languages, w.DefaultLanguage)
	l.otherwiseNamed(languages, w)
	if ok { // else that is the problem to mend first
		c.Languages = languages
		c.DefaultLanguage = l.defaultLanguage(w.DefaultLanguage, languages)
		c.Title = l.title(w.Title, languages)
		c.Theme = l.theme(w.Theme, languages)
	}
	return c
}

// absent tells whether a text was not written at all.
func absent(t decode.Text) bool { return t.Span.File == nil }

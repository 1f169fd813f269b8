package config

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"lectern/generator/decode"
)

// otherwiseNamed finds a [languages.TAG] table whose language has another tag in the rest
// of site.toml, as zh-TW is elsewhere zh-Hant, and says so once, at the table. The language
// then has the tag that the rest gives it.
func (l *loader) otherwiseNamed(languages []Language, w written) {
	if w.Languages == nil || w.Languages.Kind != decode.Table {
		return
	}
	var tags []string // in the rest
	if !absent(w.DefaultLanguage) {
		tags = append(tags, w.DefaultLanguage.Value)
	}
	if w.Title != nil && w.Title.Kind == decode.Table {
		for _, field := range w.Title.Fields {
			tags = append(tags, field.Name)
		}
	}
	for _, tag := range tags {
		if _, ok := find(languages, tag); ok {
			continue
		}
		i := slices.IndexFunc(languages, func(lang Language) bool {
			return sameWriting(lang.Tag, tag) && !slices.Contains(tags, lang.Tag)
		})
		if i < 0 {
			continue
		}
		for _, field := range w.Languages.Fields {
			if other, err := language.Raw.Parse(field.Name); err == nil && other.String() == languages[i].Tag {
				l.report("unknown-language", field.Span, fmt.Sprintf("this language is %q here and %q in the rest of site.toml", field.Name, tag),
					"write [languages."+tag+"]; its folder is then content/"+strings.ToLower(tag))
			}
		}
		languages[i].Tag = tag
	}
}

// sameWriting tells whether two tags are of one language in one script.
func sameWriting(a, b string) bool {
	one, err := language.Parse(a)
	other, err2 := language.Parse(b)
	base, _ := one.Base()
	otherBase, _ := other.Base()
	script, _ := one.Script()
	otherScript, _ := other.Script()
	return err == nil && err2 == nil && base == otherBase && script == otherScript
}

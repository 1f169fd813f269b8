package config

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

// languages reads the [languages.TAG] tables, in the order of the file; without
// any, there is the default language alone. Not ok where a language is no language.
func (l *loader) languages(n *decode.Node, only decode.Text) (all []Language, ok bool) {
	switch {
	case n == nil:
		return l.onlyLanguage(only)
	case n.Kind != decode.Table || len(n.Fields) == 0:
		l.notLanguages(n)
		return nil, false
	}
	seen := map[string]diag.Span{} // tags, and folders with a slash after them
	for _, field := range n.Fields {
		if lang, ok := l.language(field, seen); ok {
			all = append(all, lang)
		}
	}
	return all, len(all) == len(n.Fields)
}

// language reads one [languages.TAG] table; not ok where its tag is no tag.
func (l *loader) language(field decode.Field, seen map[string]diag.Span) (Language, bool) {
	var w struct {
		Label  decode.Text `key:"label,required"`
		Folder decode.Text `key:"folder"`
	}
	if field.Value.Kind == decode.Table {
		l.problems = append(l.problems, decode.Into(field.Value, &w, decode.Options{})...)
	} else {
		l.notLanguages(field.Value)
	}
	if !absent(w.Label) && strings.TrimSpace(w.Label.Value) == "" {
		l.report("empty-label", w.Label.Span, `"label" is empty`, "write the name of the language in that language: label = \"English\"")
	}
	tag, ok := l.tag(field.Name, field.Span)
	if !ok || !l.once(seen, tag.String(), field.Span, "the language "+tag.String()+" is here twice") {
		return Language{}, false
	}
	folder := l.folderName("folder", w.Folder, strings.ToLower(tag.String()))
	at := w.Folder.Span
	if absent(w.Folder) {
		at = field.Span
	}
	l.once(seen, strings.ToLower(folder)+"/", at, `two languages have the folder "`+folder+`"`)
	return Language{Tag: tag.String(), Label: w.Label.Value, Folder: folder, Direction: direction(tag)}, true
}

func (l *loader) notLanguages(n *decode.Node) {
	l.report("wrong-type", n.Span, `"languages" must have a table for each language`, "write [languages.en] and, below it, label = \"English\"")
}

// once tells whether a name is here for the first time; if not, it is a problem.
func (l *loader) once(seen map[string]diag.Span, name string, span diag.Span, message string) bool {
	first, twice := seen[name]
	if twice {
		l.report("duplicate-language", span, message, "each language needs a tag and a folder of its own", diag.Note{Message: "first here", Span: first})
		return false
	}
	seen[name] = span
	return true
}

// tag reads a language tag as BCP 47 has it, in any case.
func (l *loader) tag(name string, span diag.Span) (language.Tag, bool) {
	tag, err := language.Raw.Parse(name)
	base, _, _ := tag.Raw()
	if err == nil && base.String() != "und" && !strings.Contains(name, "_") {
		return tag, true
	}
	help := `write a tag such as "en", "zh-Hant" or "pt-BR"`
	if err == nil && strings.Contains(name, "_") {
		help = `write "` + tag.String() + `"`
	}
	l.report("bad-language", span, `"`+name+`" is not the tag of a language`, help)
	return language.Und, false
}

// rightToLeft are the scripts in use today that are written from right to left.
const rightToLeft = "Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi"

func direction(tag language.Tag) string {
	script, _ := tag.Script()
	if strings.Contains(rightToLeft, script.String()) {
		return "rtl"
	}
	return "ltr"
}

// onlyLanguage is the language of a course that names none: its default
// language, labelled as the language calls itself.
func (l *loader) onlyLanguage(written decode.Text) ([]Language, bool) {
	name := "en"
	if !absent(written) {
		name = written.Value
	}
	tag, ok := l.tag(name, written.Span)
	if !ok {
		return nil, false
	}
	label := display.Self.Name(tag)
	if label == "" {
		label = tag.String()
	}
	return []Language{{Tag: tag.String(), Label: label, Folder: strings.ToLower(tag.String()), Direction: direction(tag)}}, true
}

func (l *loader) defaultLanguage(written decode.Text, all []Language) string {
	if absent(written) {
		return all[0].Tag
	}
	if lang, ok := find(all, written.Value); ok {
		return lang.Tag
	}
	l.unknownLanguage(written.Value, written.Span, all)
	return all[0].Tag
}

// title is the course's title in each language: one for all, or a table by tag.
func (l *loader) title(n *decode.Node, all []Language) map[string]string {
	titles := map[string]string{}
	switch {
	case n == nil: // said already
	case n.Kind == decode.Table:
		l.titles(n, all, titles)
	default:
		title := l.text(n, `"title"`)
		for _, lang := range all {
			titles[lang.Tag] = title
		}
	}
	return titles
}

// titles fills the titles from a table by tag.
func (l *loader) titles(n *decode.Node, all []Language, titles map[string]string) {
	misspelt := false // then what is missing is most likely that one
	for _, field := range n.Fields {
		lang, ok := find(all, field.Name)
		if !ok {
			l.unknownLanguage(field.Name, field.Span, all)
			misspelt = true
			continue
		}
		if _, twice := titles[lang.Tag]; twice {
			l.report("duplicate-name", field.Span, "there are two titles in "+lang.Tag, "keep one of the two")
		}
		titles[lang.Tag] = l.text(field.Value, "the title in "+lang.Tag)
	}
	for _, lang := range all {
		if _, ok := titles[lang.Tag]; !ok && !misspelt {
			l.report("missing-title", n.Span, "there is no title in "+lang.Tag, `add "`+lang.Tag+`" = "…"`)
		}
	}
}

// text is a string that must not be empty.
func (l *loader) text(n *decode.Node, what string) string {
	switch {
	case n.Kind != decode.String:
		l.report("wrong-type", n.Span, what+" must be a string", "put it in quotes")
	case strings.TrimSpace(n.Text) == "":
		l.report("empty-title", n.Span, what+" is empty", "write the title of the course")
	}
	return n.Text
}

func (l *loader) unknownLanguage(name string, span diag.Span, all []Language) {
	var tags []string
	for _, lang := range all {
		tags = append(tags, lang.Tag)
	}
	help := diag.DidYouMean(name, tags, "the languages here: "+strings.Join(tags, ", "))
	l.report("unknown-language", span, `"`+name+`" is not a language of this course`, help)
}

// find looks for a tag, in any case.
func find(all []Language, tag string) (Language, bool) {
	for _, lang := range all {
		if strings.EqualFold(lang.Tag, tag) {
			return lang, true
		}
	}
	return Language{}, false
}

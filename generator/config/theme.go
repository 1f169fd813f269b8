package config

import (
	"regexp"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

// Theme is what the pages look like: "theme" in site.toml, a name or a table.
type Theme struct {
	Name   string
	Span   diag.Span         // of the name, for a theme that is not there
	Accent Colour            // of the course; none for the theme's own
	Dark   Colour            // the same on dark paper; none for a lighter Accent
	Logo   decode.Text       // a picture, by its path in the course's folder
	Footer map[string]string // plain text at the end of every page, by language tag
}

// Colour is written "#0b6660" or "#fff".
type Colour struct {
	R, G, B uint8
	Span    diag.Span // of the value; no file for no colour
}

// None tells whether there is no colour.
func (c Colour) None() bool { return c.Span.File == nil }

func (l *loader) theme(n *decode.Node, languages []Language) Theme {
	var w struct {
		Name   decode.Text  `key:"name"`
		Accent decode.Text  `key:"accent"`
		Dark   decode.Text  `key:"accent_dark"`
		Logo   decode.Text  `key:"logo"`
		Footer *decode.Node `key:"footer"`
	}
	switch {
	case n == nil:
	case n.Kind == decode.Table:
		l.problems = append(l.problems, decode.Into(n, &w, decode.Options{})...)
	case n.Kind == decode.String:
		w.Name = decode.Text{Value: n.Text, Span: n.Span}
	default:
		l.report("wrong-type", n.Span, `"theme" must be the name of a theme, or a table`, `write theme = "default", or [theme] and below it what is to be otherwise`)
	}
	return Theme{
		Name: l.folderName("theme", w.Name, "default"), Span: w.Name.Span,
		Accent: l.colour("accent", w.Accent), Dark: l.colour("accent_dark", w.Dark),
		Logo: w.Logo, Footer: l.footer(w.Footer, languages),
	}
}

var colourPattern = regexp.MustCompile(`^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

func (l *loader) colour(key string, t decode.Text) Colour {
	switch {
	case absent(t):
		return Colour{}
	case !colourPattern.MatchString(t.Value):
		l.report("bad-colour", t.Span, `"`+key+`" must be a colour`, `write it as "#0b6660": red, green and blue with two digits each from 0 to f`)
		return Colour{}
	}
	hex := strings.ToLower(t.Value[1:])
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	return Colour{R: channel(hex[0:2]), G: channel(hex[2:4]), B: channel(hex[4:6]), Span: t.Span}
}

// channel reads two hexadecimal digits.
func channel(digits string) uint8 {
	value := 0
	for _, d := range digits {
		value = value*16 + strings.IndexRune("0123456789abcdef", d)
	}
	return uint8(value)
}

// footer is one text for all languages, or one for each.
func (l *loader) footer(n *decode.Node, languages []Language) map[string]string {
	texts := map[string]string{}
	switch {
	case n == nil:
	case n.Kind == decode.String:
		for _, lang := range languages {
			texts[lang.Tag] = n.Text
		}
	case n.Kind == decode.Table:
		for _, field := range n.Fields {
			lang, ok := find(languages, field.Name)
			switch {
			case !ok:
				l.unknownLanguage(field.Name, field.Span, languages)
			case field.Value.Kind != decode.String:
				l.report("wrong-type", field.Value.Span, "the footer in "+lang.Tag+" must be a string", "put it in quotes")
			default:
				texts[lang.Tag] = field.Value.Text
			}
		}
	default:
		l.report("wrong-type", n.Span, `"footer" must be a string, or a table with one for each language`, `write footer = "© Example Ltd"`)
	}
	return texts
}

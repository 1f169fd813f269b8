package render

import (
	"fmt"
	"html/template"
	"maps"
	"regexp"
	"slices"
	"strings"

	"lectern/generator/config"
	"lectern/generator/decode"
	"lectern/generator/diag"
)

// texts are the interface's words in one language, by dotted key. A key that is
// not there stands for itself, so that a gap is seen.
type texts map[string]string

// functions are all that a layout can call: t "key" "name" value…, tn "key"
// number, which takes key.one or key.other, and grouped "25000".
func (t texts) functions() template.FuncMap {
	return template.FuncMap{"t": t.text, "tn": t.count, "grouped": t.grouped}
}

// fiveDigits are those before the decimal point of a number that is worth grouping; four
// are easily read, and may be a year.
var fiveDigits = regexp.MustCompile(`^-?([0-9]{5,})(\.[0-9]+)?$`)

// grouped is a number with the language's mark between groups of three digits.
func (t texts) grouped(number string) string {
	m := fiveDigits.FindStringSubmatchIndex(number)
	if m == nil {
		return number
	}
	for at := m[3] - 3; at > m[2]; at -= 3 {
		number = number[:at] + t.text("quiz.thousands") + number[at:]
	}
	return number
}

func (t texts) text(key string, fill ...any) string {
	text, ok := t[key]
	if !ok {
		return key
	}
	for i := 0; i+1 < len(fill); i += 2 {
		text = strings.ReplaceAll(text, fmt.Sprintf("{%v}", fill[i]), fmt.Sprint(fill[i+1]))
	}
	return text
}

func (t texts) count(key string, n int) string {
	if _, ok := t[key+".one"]; ok && n == 1 {
		return t.text(key+".one", "n", n)
	}
	return t.text(key+".other", "n", n)
}

// under are the texts whose keys begin with a prefix, without it.
func (t texts) under(prefix string) map[string]string {
	out := map[string]string{}
	for key, text := range t {
		if rest, ok := strings.CutPrefix(key, prefix); ok {
			out[rest] = text
		}
	}
	return out
}

// loadTexts reads i18n/<tag>.toml for each language, over English, so that a
// language without a file, and a file without a key, still say something. An
// author's file lies over the one that ships: it need hold no more than one word.
func (t *Theme) loadTexts(cfg *config.Config) (problems []diag.Problem) {
	t.texts = map[string]texts{}
	for _, l := range cfg.Languages {
		all := texts{}
		for _, name := range fallbacks(l.Tag) {
			for _, file := range t.files.layersWith("i18n/" + name + ".toml") {
				node, bad := decode.TOML(file, 0, len(file.Text))
				problems = append(problems, bad...)
				if node != nil {
					problems = append(problems, all.add("", node, !t.files.ships(file))...)
				}
			}
		}
		t.texts[l.Tag] = all
	}
	return problems // of a file that languages share more than once; diag.Sort leaves one
}

// fallbacks are the files to read for a tag, the best last: en, zh, zh-hant.
func fallbacks(tag string) []string {
	parts := strings.Split(strings.ToLower(tag), "-")
	names := []string{"en"}
	for i := range parts {
		names = append(names, strings.Join(parts[:i+1], "-"))
	}
	return names
}

// add takes all strings of a table under their dotted keys. A word of the
// author's own is looked at for slips.
func (t texts) add(prefix string, table *decode.Node, own bool) (problems []diag.Problem) {
	for _, field := range table.Fields {
		key := prefix + field.Name
		switch field.Value.Kind {
		case decode.Table:
			problems = append(problems, t.add(key+".", field.Value, own)...)
		case decode.String:
			if near, ok := t.misspelt(prefix, field.Name); own && ok {
				problems = append(problems, diag.Problem{
					Severity: diag.Warning, Code: "unknown-word", Span: field.Span,
					Message: fmt.Sprintf("no layout of the default theme uses the word %q", key), Help: fmt.Sprintf("did you mean %q?", near),
				})
			}
			t[key] = field.Value.Text
		default:
			problems = append(problems, diag.Problem{
				Code: "wrong-type", Span: field.Value.Span, Message: fmt.Sprintf("%q must be a text", key), Help: "put it in quotes",
			})
		}
	}
	return problems
}

// misspelt tells whether a name that is not there is nearly one that is. Words
// unlike any other are for layouts of the author's own.
func (t texts) misspelt(prefix, name string) (near string, ok bool) {
	if _, known := t[prefix+name]; known {
		return "", false
	}
	near, ok = diag.Suggest(name, slices.Sorted(maps.Keys(t.under(prefix))))
	return prefix + near, ok
}

package render

import (
	"fmt"
	"html/template"
	"strings"

	"lectern/generator/config"
	"lectern/generator/decode"
	"lectern/generator/diag"
)

// texts are the interface's words in one language, by dotted key. A key that is
// not there stands for itself, so that a gap is seen.
type texts map[string]string

// functions are all that a layout can call: t "key" "name" value…, and tn "key"
// number, which takes key.one or key.other.
func (t texts) functions() template.FuncMap {
	return template.FuncMap{"t": t.text, "tn": t.count}
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
// language without a file, and a file without a key, still say something.
func (t *Theme) loadTexts(cfg *config.Config) (problems []diag.Problem) {
	t.texts = map[string]texts{}
	for _, l := range cfg.Languages {
		all := texts{}
		for _, name := range fallbacks(l.Tag) {
			file, err := t.files.read("i18n/" + name + ".toml")
			if err != nil {
				continue // English ships, so something is there
			}
			node, bad := decode.TOML(file, 0, len(file.Text))
			problems = append(problems, bad...)
			if node != nil {
				all.add("", node)
			}
		}
		t.texts[l.Tag] = all
	}
	return problems
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

// add takes all strings of a table under their dotted keys.
func (t texts) add(prefix string, table *decode.Node) {
	for _, field := range table.Fields {
		switch field.Value.Kind {
		case decode.Table:
			t.add(prefix+field.Name+".", field.Value)
		case decode.String:
			t[prefix+field.Name] = field.Value.Text
		}
	}
}

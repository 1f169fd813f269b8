package scaffold

import (
	"bytes"
	"encoding/json"
	"strings"
)

// snippet is what VS Code puts in for a prefix, shown by its name. All have the prefix
// "lectern" too, so that Tab behind that word offers a list of them.
type snippet struct {
	Scope  string   `json:"scope"`
	Prefix []string `json:"prefix"`
	Body   []string `json:"body"`
}

// callouts are the kinds of boxes.
var callouts = []string{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "CASE", "SAY", "TRAINER"}

// snippets are the beginnings of all blocks and boxes, for VS Code.
func snippets(l Language) []byte {
	all := map[string]snippet{}
	add := func(name, text string) {
		all[name] = snippet{"markdown", []string{"lectern", "lectern-" + name}, strings.Split(strings.TrimSpace(text), "\n")}
	}
	for _, kind := range Kinds() {
		text := string(embedded("skeleton/" + l.texts + "/blocks/" + kind + ".md"))
		add(kind, strings.ReplaceAll(strings.ReplaceAll(text, "$", `\$`), "{{id}}", "${1:id}"))
	}
	for _, kind := range callouts {
		add(strings.ToLower(kind), "> [!"+kind+"] ${1}\n> $0")
	}
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(all); err != nil {
		panic(err) // strings can always be written
	}
	return b.Bytes()
}

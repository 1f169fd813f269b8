package render

import (
	"bytes"
	"encoding/json"
	"html/template"
)

// scriptJSON writes a value as JSON that is safe inside a script element:
// nothing in it can end the element or start a comment, since < > & and the
// line separators U+2028 and U+2029 are written as escapes.
func scriptJSON(v any) (template.JS, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(true) // covers all five characters; the default, said aloud
	if err := enc.Encode(v); err != nil {
		return "", err
	}
	return template.JS(bytes.TrimSuffix(buf.Bytes(), []byte{'\n'})), nil
}

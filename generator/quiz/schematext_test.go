package quiz

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// schemaText is what of a schema is told to people.
type schemaText struct {
	Ref              string `json:"$ref"`
	Description      string
	Const            any
	Enum             []any
	EnumDescriptions []string
	Properties       map[string]schemaText
	AnyOf            []schemaText
	Items            *schemaText
}

// UnmarshalJSON reads a schema that is true or false as one that says nothing.
func (s *schemaText) UnmarshalJSON(text []byte) error {
	if text[0] != '{' {
		s.Const = string(text) // nothing to explain
		return nil
	}
	type fields schemaText
	return json.Unmarshal(text, (*fields)(s))
}

// sentences is one sentence or more, but not the kind of text alone.
var sentences = regexp.MustCompile(`^[A-Z].*\.$`)

// An editor explains every name of a block, and every word that is one of several, in
// whole sentences.
func TestSchemaExplainsNames(t *testing.T) {
	var in struct {
		Defs map[string]schemaText `json:"$defs"`
	}
	if err := json.Unmarshal(schema, &in); err != nil {
		t.Fatal(err)
	}
	count := 0
	var look func(place string, s schemaText)
	look = func(place string, s schemaText) {
		for _, text := range s.EnumDescriptions {
			if !sentences.MatchString(text) {
				t.Errorf("%s: %q", place, text)
			}
		}
		if len(s.Enum) != len(s.EnumDescriptions) {
			t.Errorf("%s: %d words, %d explained", place, len(s.Enum), len(s.EnumDescriptions))
		}
		for _, form := range s.AnyOf {
			look(place, form)
		}
		if s.Items != nil {
			look(place, *s.Items)
		}
		for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
			property := s.Properties[name]
			count++
			text := property.Description
			for at := property; text == "" && at.Ref != ""; text = at.Description {
				at = in.Defs[strings.TrimPrefix(at.Ref, "#/$defs/")]
			}
			if property.Const == nil && (!sentences.MatchString(text) || len(text) < 20) {
				t.Errorf("%s %s: %q explains nothing", place, name, text)
			}
			look(place+" "+name, property)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(in.Defs)) {
		look(name, in.Defs[name])
	}
	if count < 150 {
		t.Errorf("only %d names", count)
	}
}

package quiz

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"lectern/generator/decode"
)

// shapes are the shapes of blocks and of a bank, by kind, read off the schema.
var shapes = sync.OnceValue(func() map[string]*decode.Shape {
	var in struct {
		Defs map[string]form `json:"$defs"`
	}
	if err := json.Unmarshal(schema, &in); err != nil {
		panic(err) // a file of ours, which the tests read
	}
	all := map[string]*decode.Shape{}
	for _, kind := range Schemas() {
		all[kind] = &decode.Shape{}
		in.Defs[kind].addTo(all[kind], in.Defs)
	}
	return all
})

// form is what of a schema tells a shape.
type form struct {
	Ref        string `json:"$ref"`
	Type       string
	Const      any
	Enum       []any
	Properties map[string]form
	Other      *form `json:"additionalProperties"`
	Items      *form
	AnyOf      []form
	AllOf      []form
	Then       *form

	never bool // the schema is false: nothing fits
}

// UnmarshalJSON reads a schema that is true or false as well.
func (f *form) UnmarshalJSON(text []byte) error {
	if text[0] != '{' {
		f.never = string(text) == "false"
		return nil
	}
	type fields form
	return json.Unmarshal(text, (*fields)(f))
}

// addTo makes a shape take what the schema takes, beside what it takes already.
func (f form) addTo(s *decode.Shape, defs map[string]form) {
	if name, ok := strings.CutPrefix(f.Ref, "#/$defs/"); ok {
		defs[name].addTo(s, defs)
	}
	if kind, ok := f.kind(); ok && !slices.Contains(s.Kinds, kind) {
		s.Kinds = append(s.Kinds, kind)
	}
	for _, other := range append(slices.Clone(f.AnyOf), f.AllOf...) {
		other.addTo(s, defs)
	}
	if f.Then != nil {
		f.Then.addTo(s, defs)
	}
	for name, value := range f.Properties {
		if value.never {
			continue
		}
		if s.Names == nil {
			s.Names = map[string]*decode.Shape{}
		}
		if s.Names[name] == nil {
			s.Names[name] = &decode.Shape{}
		}
		value.addTo(s.Names[name], defs)
	}
	if f.Other != nil && !f.Other.never {
		s.Other = shapeIn(s.Other, f.Other, defs)
	}
	if f.Items != nil {
		s.Items = shapeIn(s.Items, f.Items, defs)
	}
}

func shapeIn(s *decode.Shape, f *form, defs map[string]form) *decode.Shape {
	if s == nil {
		s = &decode.Shape{}
	}
	f.addTo(s, defs)
	return s
}

// kind is the kind of value that the schema asks for.
func (f form) kind() (decode.Kind, bool) {
	kinds := map[string]decode.Kind{
		"string": decode.String, "number": decode.Number, "integer": decode.Number,
		"boolean": decode.Bool, "array": decode.List, "object": decode.Table,
	}
	if _, isText := f.Const.(string); isText || len(f.Enum) > 0 {
		return decode.String, true
	}
	kind, ok := kinds[f.Type]
	return kind, ok
}

package quiz

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// Whatever single change is made to a good example, the schema and the decoder say
// the same of its shape.
func TestSchemaAgreesOnChanges(t *testing.T) {
	check, count := newSchemaCheck(t), 0
	eachExample(t, func(name string, in txtar.File) {
		block, problems := read(t, in)
		if diag.HasErrors(problems) {
			return
		}
		var doc any
		if err := json.Unmarshal(block.JSON, &doc); err != nil {
			t.Fatal(err)
		}
		eachChange(doc, func(changed any) any { return changed }, func(changed any) {
			text, err := json.Marshal(changed)
			if err != nil {
				t.Fatal(err)
			}
			count++
			checkChanged(t, check, name, block.Kind, text)
		})
	})
	if count == 0 {
		t.Error("no changes")
	}
}

func checkChanged(t *testing.T, check schemaCheck, name, kind string, text []byte) {
	t.Helper()
	file := &diag.File{Path: "changed.json", Text: text}
	block := lesson.Block{Kind: kind, Span: file.Span(0, len(text)), JSON: text}
	problems := problemsOf(block)
	root, _ := decode.JSON(file, text, 0)
	if root == nil {
		return
	}
	if check.block(t, name, block, root, problems); t.Failed() {
		t.Fatalf("%s", text)
	}
}

// eachChange visits a document with each of its values in turn replaced, taken away,
// or joined by one of an unknown name. With puts a value into the whole.
func eachChange(value any, with func(any) any, visit func(any)) {
	for _, other := range []any{nil, true, -1.0, 0.5, 7.0, 1e7, "", "Other Word", []any{}, []any{"x"}, map[string]any{}} {
		visit(with(other))
	}
	switch value := value.(type) {
	case map[string]any:
		changeObject(value, with, visit)
	case []any:
		for i := range value {
			visit(with(slices.Delete(slices.Clone(value), i, i+1)))
			eachChange(value[i], func(other any) any {
				list := slices.Clone(value)
				list[i] = other
				return with(list)
			}, visit)
		}
	}
}

func changeObject(value map[string]any, with func(any) any, visit func(any)) {
	put := func(name string, other any) any {
		object := maps.Clone(value)
		object[name] = other
		return with(object)
	}
	visit(put("unknown", "x"))
	for _, name := range slices.Sorted(maps.Keys(value)) {
		less := maps.Clone(value)
		delete(less, name)
		visit(with(less))
		eachChange(value[name], func(other any) any { return put(name, other) }, visit)
	}
}

package quiz

import (
	"bytes"
	_ "embed"
	"fmt"
	"maps"
	"slices"
)

// The schema says of the shape of a block what the decoder says of it, for editors.
// schema_test.go holds the two to each other.
//
//go:embed schema.json
var schema []byte

// anyBlock is where the schema says which kinds of blocks there are.
const anyBlock = `"oneOf": [{"$ref": "#/$defs/quiz"}, {"$ref": "#/$defs/scenario"}, {"$ref": "#/$defs/profile"}, {"$ref": "#/$defs/flashcards"}]`

// Schema is the JSON Schema (draft 2020-12) of a block of any kind.
func Schema() []byte { return bytes.Clone(schema) }

// Kinds are the kinds of blocks that this version knows, sorted.
func Kinds() []string { return slices.Sorted(maps.Keys((&parser{}).kinds())) }

// bankKind is what [SchemaOf] calls the file of a bank, which is no block.
const bankKind = "bank"

// Schemas are the kinds that [SchemaOf] knows, sorted.
func Schemas() []string { return slices.Sorted(slices.Values(append(Kinds(), bankKind))) }

// SchemaOf is the schema of a block of one kind, or of a "bank". Nil for a kind
// that is not known.
func SchemaOf(kind string) []byte {
	if kind != bankKind && (&parser{}).kinds()[kind] == nil {
		return nil
	}
	return bytes.Replace(schema, []byte(anyBlock), fmt.Appendf(nil, `"$ref": "#/$defs/%s"`, kind), 1)
}

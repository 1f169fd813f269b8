package quiz

import (
	"encoding/json"
	"go/ast"
	goparser "go/parser"
	gotoken "go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/config"
)

// schemaObject is what of a schema tells the names of an object.
type schemaObject struct {
	Properties           map[string]schemaObject
	Required             []string
	AdditionalProperties any
	AnyOf                []schemaObject
	MinItems, MaxItems   int
	Enum                 []string
}

// UnmarshalJSON reads a schema that is true or false as one without names.
func (s *schemaObject) UnmarshalJSON(text []byte) error {
	if text[0] != '{' {
		return nil
	}
	type fields schemaObject
	return json.Unmarshal(text, (*fields)(s))
}

func schemaDefs(t *testing.T) map[string]schemaObject {
	t.Helper()
	var in struct {
		Defs map[string]schemaObject `json:"$defs"`
	}
	if err := json.Unmarshal(schema, &in); err != nil {
		t.Fatal(err)
	}
	return in.Defs
}

// decoded are the structs that the decoder fills, by the definitions of the schema.
var decoded = map[string]any{
	"quiz": quizFields{}, "draw": drawFields{}, "bank": bankFields{}, "feedback": feedbackFields{}, "part": partFields{},
	"choice": choiceFields{}, "option": optionFields{}, "true-false": trueFalseFields{},
	"fill-in": fillInFields{}, "numeric": numericFields{}, "matching": matchingFields{}, "pair": pairFields{},
	"sequencing": sequencingFields{}, "categorize": categorizeFields{}, "category": categoryFields{},
	"likert": likertFields{}, "long-fill-in": longFillInFields{},
	"scenario": scenarioFields{}, "variable": variableFields{}, "node": nodeFields{}, "image": picture{},
	"reply": replyFields{}, "end": endFields{},
	"flashcards": flashcardsFields{}, "card": cardFields{},
	"profile": profileFields{}, "outcome": outcomeFields{}, "profileQuestion": profileQuestionFields{}, "profileChoice": profileChoiceFields{},
	"planPart": planFields{}, "mixed": mixedFields{}, "unclear": unclearFields{},
}

// The schema knows the names that the decoder knows, and no other.
func TestSchemaNames(t *testing.T) {
	defs := schemaDefs(t)
	for name, in := range decoded {
		object := objectIn(defs[name])
		known, required := keysIn(reflect.TypeOf(in))
		if diff := cmp.Diff(known, slices.Sorted(maps.Keys(object.Properties))); diff != "" {
			t.Errorf("%s: names of the decoder -, of the schema +:\n%s", name, diff)
		}
		for _, key := range required {
			if !slices.Contains(object.Required, key) {
				t.Errorf("%s: %q is not required by the schema", name, key)
			}
		}
		if object.AdditionalProperties != false {
			t.Errorf("%s: the schema takes unknown names", name)
		}
	}
}

// objectIn is the object form of what may be a bare value too.
func objectIn(s schemaObject) schemaObject {
	for _, form := range s.AnyOf {
		if form.Properties != nil {
			return form
		}
	}
	return s
}

// keysIn are the names that a struct knows, and those it must have.
func keysIn(t reflect.Type) (known, required []string) {
	for _, field := range reflect.VisibleFields(t) {
		tag, ok := field.Tag.Lookup("key")
		if !ok {
			continue
		}
		name, option, _ := strings.Cut(tag, ",")
		known = append(known, name)
		if option == "required" {
			required = append(required, name)
		}
	}
	slices.Sort(known)
	return known, required
}

// No struct that the decoder fills is missing above.
func TestSchemaStructs(t *testing.T) {
	held := []string{"questionFields"} // in those of each type
	for _, in := range decoded {
		held = append(held, reflect.TypeOf(in).Name())
	}
	slices.Sort(held)
	if diff := cmp.Diff(structsWithKeys(t), held); diff != "" {
		t.Errorf("structs with keys -, held against the schema +:\n%s", diff)
	}
}

// structsWithKeys are the structs of this package whose fields have keys.
func structsWithKeys(t *testing.T) (names []string) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := goparser.ParseFile(gotoken.NewFileSet(), name, text, goparser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && hasKeys(spec) {
				names = append(names, spec.Name.Name)
			}
			return true
		})
	}
	slices.Sort(names)
	return names
}

func hasKeys(spec *ast.TypeSpec) bool {
	fields, ok := spec.Type.(*ast.StructType)
	return ok && slices.ContainsFunc(fields.Fields.List, func(f *ast.Field) bool {
		return f.Tag != nil && strings.Contains(f.Tag.Value, "key:")
	})
}

// The schema knows the types of questions, in their order.
func TestSchemaTypes(t *testing.T) {
	var names []string
	for _, kind := range types() {
		names = append(names, string(kind))
	}
	if diff := cmp.Diff(names, schemaDefs(t)["question"].Properties["type"].Enum); diff != "" {
		t.Errorf("types of the decoder -, of the schema +:\n%s", diff)
	}
}

// The schema knows the checks that can be silenced.
func TestSchemaChecks(t *testing.T) {
	var in struct {
		Defs struct {
			Ignore struct{ Items schemaObject }
		} `json:"$defs"`
	}
	if err := json.Unmarshal(schema, &in); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(config.Checks(), in.Defs.Ignore.Items.Enum); diff != "" {
		t.Errorf("checks of the decoder -, of the schema +:\n%s", diff)
	}
}

// The schema knows how long the decoder lets a list be.
func TestSchemaLimits(t *testing.T) {
	defs := schemaDefs(t)
	for place, most := range map[string]int{
		"choice choices": maxParts, "matching pairs": maxParts, "matching distractors": maxParts,
		"categorize categories": maxCategories, "category items": maxParts, "sequencing items": maxItems,
		"likert scale": maxScale, "likert statements": maxParts, "long-fill-in rubric": maxParts,
		"node choices": maxReplies, "profile outcomes": maxOutcomes, "profile questions": maxProfileQuestions, "profile plan": maxPlan,
		"outcome next": maxNext, "profileQuestion choices": maxProfileChoices, "planPart fields": maxPlanFields,
	} {
		object, list, _ := strings.Cut(place, " ")
		if got := defs[object].Properties[list].MaxItems; got != most {
			t.Errorf("%s: at most %d by the schema, %d by the decoder", place, got, most)
		}
	}
}

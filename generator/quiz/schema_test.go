package quiz

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// decoderOnly are the problems that no schema can tell, or only a clumsy one: they
// lie in markdown, or between values that stand apart.
var decoderOnly = strings.Fields(`
	duplicate-name duplicate-id reserved-id duplicate-text number-range
	bank-name each-above-count parallel-self continues-self
	no-right-answer several-right-answers score-of-right feedback-order range-order
	not-one-line bad-see bad-picture gap-place gap-unclosed gap-unopened
	unknown-node unknown-variable unreachable-node unreachable-ending endless-loop start-is-ending
	unknown-outcome outcome-never-wins`)

// either are the problems of which the schema tells the plain ones, or tells them at
// another value: forms of the lesson, the code and the message.
var either = []string{
	`: no-gaps: `, `: empty-answer: `, `: no-way-on: `,
	`: empty-text: (nothing is left|a reader sees nothing)`,
	`: out-of-range: "tolerance" reaches beyond`,
	`: too-few: this gap has 1 word`,
	`gap-ids-wrong\.md: bad-id: `,
	`: out-of-range: .* starts outside its limits`,
	`: out-of-range: "(min|max)" must be (more|less) than`,
	`conditions\.md: bad-condition: "(2000000|and)" is no `,
}

// What the decoder says of every example's shape, the schema says too.
func TestSchemaAgreesWithDecoder(t *testing.T) {
	check, met := newSchemaCheck(t), map[string]bool{}
	eachExample(t, func(name string, in txtar.File) {
		block, problems := read(t, in)
		for _, p := range problems {
			met[p.Code] = true
		}
		root, _ := decode.JSON(block.Span.File, block.JSON, block.Span.Start)
		if root == nil || SchemaOf(block.Kind) == nil {
			return
		}
		check.block(t, name, block, root, problems)
	})
	for _, code := range decoderOnly {
		if !met[code] {
			t.Errorf("no example has %s", code)
		}
	}
}

// The quizzes and scenarios of the shipped course are valid.
func TestSchemaAcceptsCourse(t *testing.T) {
	check, count := newSchemaCheck(t), 0
	err := filepath.WalkDir("../../content", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		text, err := os.ReadFile(path)
		for _, block := range parsedBlocks(t, path, text) {
			count++
			check.block(t, path, block, rootOf(t, block), nil)
		}
		return err
	})
	if err != nil || count == 0 {
		t.Error(count, "blocks", err)
	}
}

func TestSchemaOf(t *testing.T) {
	if !bytes.Contains(schema, []byte(anyBlock)) {
		t.Errorf("the schema does not hold %s", anyBlock)
	}
	for kind := range (&parser{}).kinds() {
		if want := `"$ref": "#/$defs/` + kind + `"`; !bytes.Contains(SchemaOf(kind), []byte(want)) || !bytes.Contains(schema, []byte("{"+want+"}")) {
			t.Errorf("the schema of %q is not complete", kind)
		}
	}
	if SchemaOf("poem") != nil {
		t.Error("there is a schema of an unknown kind")
	}
}

// eachExample visits the lessons of the archives, but not what must come of them.
func eachExample(t *testing.T, visit func(name string, in txtar.File)) {
	t.Helper()
	for _, path := range archives(t) {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(archive.Files); i += 2 {
			in := archive.Files[i]
			visit(filepath.Base(path)+"/"+in.Name, in)
		}
	}
}

// schemaCheck holds what is compiled of the schema.
type schemaCheck struct {
	any    *jsonschema.Schema
	ofKind map[string]*jsonschema.Schema
	either *regexp.Regexp
}

func newSchemaCheck(t *testing.T) schemaCheck {
	t.Helper()
	c := schemaCheck{
		any: compiled(t, Schema()), ofKind: map[string]*jsonschema.Schema{},
		either: regexp.MustCompile(strings.Join(either, "|")),
	}
	for kind := range (&parser{}).kinds() {
		c.ofKind[kind] = compiled(t, SchemaOf(kind))
	}
	c.ofKind[bankKind] = compiled(t, SchemaOf(bankKind))
	return c
}

func compiled(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// block holds what both schemas say of a block against its problems: each problem of
// shape lies in a value that the schema refuses, and it refuses no block without one.
func (c schemaCheck) block(t *testing.T, name string, block lesson.Block, root *decode.Node, problems []diag.Problem) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(block.JSON))
	if err != nil {
		t.Fatal(name, err)
	}
	refused := c.ofKind[block.Kind].Validate(doc)
	if whole := c.any.Validate(doc); block.Kind != bankKind && (whole == nil) != (refused == nil) {
		t.Errorf("%s: the whole schema says %v, that of the kind %v", name, whole, refused)
	}
	places := refusedPlaces(root, refused)
	may := false
	for _, p := range problems {
		must := p.Severity == diag.Error && !slices.Contains(decoderOnly, p.Code)
		may = may || must
		if !must || c.either.MatchString(name+": "+p.Code+": "+p.Message) {
			continue
		}
		if !slices.ContainsFunc(places, func(s diag.Span) bool { return within(p.Span, s) }) {
			t.Errorf("%s: the schema does not tell %s: %s", name, p.Code, p.Message)
		}
	}
	if refused != nil && !may {
		t.Errorf("%s: the schema refuses what the decoder does not: %v", name, refused)
	}
}

func within(inner, outer diag.Span) bool {
	return outer.Start <= inner.Start && inner.End <= outer.End
}

// refusedPlaces are the values at which the schema found its innermost faults, each
// with its name.
func refusedPlaces(root *decode.Node, err error) []diag.Span {
	refused, _ := err.(*jsonschema.ValidationError)
	if refused == nil {
		return nil
	}
	if len(refused.Causes) == 0 {
		return []diag.Span{placeOf(root, refused.InstanceLocation)}
	}
	var all []diag.Span
	for _, cause := range refused.Causes {
		all = append(all, refusedPlaces(root, cause)...)
	}
	return all
}

// placeOf is where the value stands that a path leads to.
func placeOf(n *decode.Node, path []string) diag.Span {
	place := n.Span
	for _, step := range path {
		if n.Kind == decode.List {
			i, _ := strconv.Atoi(step)
			n = n.Items[i]
			place = n.Span
			continue
		}
		place = nameOf(n, step)
		n = n.Field(step)
		place.End = n.Span.End
	}
	return place
}

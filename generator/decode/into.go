package decode

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"strings"
	"sync"

	"lectern/generator/diag"
)

// Options says how strictly [Into] reads.
type Options struct {
	// Loose reads as authors of YAML expect it: a number or a truth value where a
	// string is wanted is the string as written, and the other way round; a single
	// value where a list is wanted is a list of one; a name without a value is no name.
	Loose bool
	// Extra, if given, takes the fields nobody knows, each with a warning;
	// without it they are errors.
	Extra *Node
}

// Decoder is a type that reads its value itself, such as a hint that is a
// string or a list of strings.
type Decoder interface {
	DecodeNode(*Node) []diag.Problem
}

// Into fills the value that into points to from the tree n, and returns what
// does not fit. A struct's fields are named by their tag, `key:"name"`, or
// `key:"name,required"`; fields without the tag are left alone. A field may be a
// string, a bool, an integer, a float64, a struct, a slice, a map by string, a
// pointer to one of these (nil where the name is absent), a [Text], [Num] or
// [Flag], a *[Node] (the value as it is), or have a method DecodeNode. A date
// fills a string. What does not fit stays empty, in its place in a list too. A nil
// tree fills nothing.
//
// Into panics for a type that it does not know: that is a mistake in the program.
func Into(n *Node, into any, o Options) []diag.Problem {
	if n == nil {
		return nil
	}
	f := &filler{Options: o, json: n.json}
	f.fill(n, reflect.ValueOf(into).Elem(), root)
	return f.problems
}

// IntoNamed is [Into] for the value of a name that an author gave.
func IntoNamed(field Field, into any) []diag.Problem {
	f := &filler{json: field.Value.json}
	f.fill(field.Value, reflect.ValueOf(into).Elem(), quote(field.Name))
	return f.problems
}

// root names in messages what has no name of its own.
const root = "this"

type filler struct {
	Options
	json     bool // as in Node
	key      key  // that is being filled
	tables   bool // it is a list of tables
	problems []diag.Problem
}

// fill sets v from n. What names the value in messages: `"tags"`, `item 2 of "tags"`.
func (f *filler) fill(n *Node, v reflect.Value, what string) {
	if f.Loose && n.Kind == Null {
		return
	}
	if f.fillOwn(n, v, what) {
		return
	}
	switch v.Kind() {
	case reflect.String:
		if n, ok := f.as(n, String, what); ok {
			v.SetString(n.Text)
		}
	case reflect.Bool:
		if n, ok := f.as(n, Bool, what); ok {
			v.SetBool(n.Bool)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		f.fillInt(n, v, what)
	case reflect.Float32, reflect.Float64:
		if n, ok := f.as(n, Number, what); ok {
			v.SetFloat(n.Number)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(n, v.Elem(), what)
	case reflect.Slice:
		f.fillSlice(n, v, what)
	case reflect.Map:
		f.fillMap(n, v, what)
	case reflect.Struct:
		f.fillStruct(n, v, what)
	default:
		panic(fmt.Sprintf("decode: cannot fill a %s", v.Type()))
	}
}

// fillOwn fills the types of this package and those that read themselves.
func (f *filler) fillOwn(n *Node, v reflect.Value, what string) bool {
	switch into := v.Addr().Interface().(type) {
	case Decoder:
		for _, p := range into.DecodeNode(n) {
			if rest, ok := strings.CutPrefix(p.Message, root+" must"); ok && p.Span == n.Span {
				p.Message = what + " must" + rest
			}
			f.problems = append(f.problems, p)
		}
	case **Node:
		*into = n
	case *Text:
		if n, ok := f.as(n, String, what); ok {
			*into = Text{Value: n.Text, Span: n.Span}
		}
	case *Num:
		if n, ok := f.as(n, Number, what); ok {
			*into = Num{Value: n.Number, Span: n.Span, Set: true}
		}
	case *Flag:
		if n, ok := f.as(n, Bool, what); ok {
			*into = Flag{Value: n.Bool, Span: n.Span, Set: true}
		}
	default:
		return false
	}
	return true
}

// maxWhole is the greatest number up to which a float64 holds every whole one.
const maxWhole = 1 << 53

func (f *filler) fillInt(n *Node, v reflect.Value, what string) {
	n, ok := f.as(n, Number, what)
	if !ok {
		return
	}
	switch {
	case n.Number != math.Trunc(n.Number): // so is NaN
		f.report("wrong-type", n, what+" must be a whole number, not "+n.Text, "write a number without a fraction")
	case math.Abs(n.Number) > maxWhole || v.OverflowInt(int64(n.Number)):
		f.report("number-range", n, what+" is too large", "write a smaller number")
	default:
		v.SetInt(int64(n.Number))
	}
}

func (f *filler) fillSlice(n *Node, v reflect.Value, what string) {
	items, of := n.Items, v.Type().Elem()
	f.tables = of.Kind() == reflect.Struct && of != reflect.TypeFor[Text]()
	if f.Loose && n.Kind != List {
		items = []*Node{n}
	} else if _, ok := f.as(n, List, what); !ok {
		return
	}
	list := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, item := range items {
		f.fill(item, list.Index(i), itemName(n, i, what))
	}
	v.Set(list)
}

// itemName names an item of a list in messages.
func itemName(n *Node, i int, what string) string {
	switch {
	case n.Kind != List: // a single value that stands for a list
		return what
	case what == root:
		return fmt.Sprintf("item %d", i+1)
	}
	return fmt.Sprintf("item %d of %s", i+1, what)
}

func (f *filler) fillMap(n *Node, v reflect.Value, what string) {
	if _, ok := f.as(n, Table, what); !ok {
		return
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), len(n.Fields)))
	for _, field := range n.Fields {
		value := reflect.New(v.Type().Elem()).Elem()
		f.fill(field.Value, value, quote(field.Name))
		v.SetMapIndex(reflect.ValueOf(field.Name).Convert(v.Type().Key()), value)
	}
}

func (f *filler) fillStruct(n *Node, v reflect.Value, what string) {
	if _, ok := f.as(n, Table, what); !ok {
		return
	}
	known := keysOf(v.Type())
	if f.Extra == nil {
		f.respell(n, known, func(string) bool { return false })
	}
	for _, field := range n.Fields {
		if k := find(known, field.Name); k != nil {
			f.key = *k
			f.fill(field.Value, v.FieldByIndex(k.index), quote(field.Name))
		} else {
			f.unknown(field, known)
		}
	}
	for _, k := range known {
		if value := n.Field(k.name); k.required && (value == nil || f.Loose && value.Kind == Null) {
			f.problems = append(f.problems, diag.Problem{
				Code: "missing-name", Span: n.opening(),
				Message: quote(k.name) + " is missing",
				Help:    f.adding(k),
			})
		}
	}
}

// key is one name that a struct knows.
type key struct {
	name     string
	required bool
	also     []string // what others call it, in small letters
	like     string   // an example of its value
	index    []int
}

// keysByType remembers the keys of each type: reading them off its tags costs more
// than filling a small struct.
var keysByType sync.Map // reflect.Type → []key

func keysOf(t reflect.Type) []key {
	if keys, ok := keysByType.Load(t); ok {
		return keys.([]key)
	}
	keys := readKeys(t)
	keysByType.Store(t, keys)
	return keys
}

func readKeys(t reflect.Type) []key {
	var keys []key
	for _, field := range reflect.VisibleFields(t) {
		if tag, ok := field.Tag.Lookup("key"); ok {
			name, option, _ := strings.Cut(tag, ",")
			also := strings.FieldsFunc(field.Tag.Get("also"), func(r rune) bool { return r == ',' })
			like := strings.ReplaceAll(cmp.Or(field.Tag.Get("like"), likeOf(field.Type)), "'", `"`)
			keys = append(keys, key{name, option == "required", also, like, field.Index})
		}
	}
	return keys
}

// likeOf is an example of a value where a tag gives none.
func likeOf(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[Text](), reflect.TypeFor[string]():
		return "'…'"
	case reflect.TypeFor[[]Text]():
		return "['…']"
	}
	return ""
}

func find(keys []key, name string) *key {
	for i := range keys {
		if keys[i].name == name {
			return &keys[i]
		}
	}
	return nil
}

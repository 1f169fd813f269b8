package decode

import "bytes"

// outline goes through JSON that is wrong somewhere, as far as it can be made out, and
// counts what does not fit: of brackets, commas and colons, and of the names and values
// that a [Shape] knows.
type outline struct {
	text   []byte
	levels []level
	count  int
	first  int // where the first of it begins; -1 for none
	around int // where that begins in which it stands
}

// level is a list or an object that is open. The lowest is around the whole text.
type level struct {
	at     int // of its bracket
	begin  int // of its name, or else its bracket
	object bool
	shape  *Shape
	names  map[string]bool
	name   int    // where the name begins whose value is next; -1 for none
	of     *Shape // of that value
	ended  bool   // a value was read: a comma or the end is next
	comma  bool   // a comma was read: a value is next
}

// outlineOf reads a text, or its beginning, whose brackets then stay open.
func outlineOf(text []byte, shape *Shape) *outline {
	o := &outline{text: text, first: -1, levels: []level{{at: -1, name: -1, shape: &Shape{Items: shape}}}}
	for at := 0; at < len(text); {
		at = o.step(at)
	}
	return o
}

// misfitsIn counts what does not fit in a whole text.
func misfitsIn(text []byte, shape *Shape) int {
	o := outlineOf(text, shape)
	return o.count + len(o.levels) - 1
}

// opened are the places of the brackets that are open, the innermost last.
func (o *outline) opened() (places []int) {
	for _, l := range o.levels[1:] {
		places = append(places, l.at)
	}
	return places
}

func (o *outline) top() *level { return &o.levels[len(o.levels)-1] }

func (o *outline) misfit(at int) {
	o.count++
	if o.first < 0 {
		o.first, o.around = at, max(0, o.top().begin)
	}
}

// step reads one token, and returns where it ends.
func (o *outline) step(at int) (end int) {
	switch c := o.text[at]; c {
	case ' ', '\t', '\r', '\n':
	case '{', '[':
		o.open(at, c == '{')
	case '}', ']':
		o.close(at, c == '}')
	case ',':
		top := o.top()
		if !top.ended || len(o.levels) == 1 {
			o.misfit(at)
		}
		top.ended, top.comma = false, true
	case ':':
		o.misfit(at)
	case '"':
		return o.string(at)
	default:
		return o.bare(at)
	}
	return at + 1
}

func (o *outline) open(at int, object bool) {
	begin, kind := at, List
	if name := o.top().name; name >= 0 {
		begin = name
	}
	if object {
		kind = Table
	}
	shape := o.value(at, kind)
	o.levels = append(o.levels, level{at: at, begin: begin, name: -1, shape: shape, object: object})
}

// value takes what begins here as the next value, and returns the shape it should have.
func (o *outline) value(at int, kind Kind) *Shape {
	top := o.top()
	shape := top.shape.items()
	if top.object {
		shape = top.of
	}
	switch {
	case top.ended || top.object && top.name < 0:
		o.misfit(at)
		shape = nil
	case !shape.takes(kind) && top.name >= 0:
		o.misfit(top.name)
		shape = nil
	case !shape.takes(kind):
		o.misfit(at)
		shape = nil
	}
	top.name, top.of, top.ended, top.comma = -1, nil, true, false
	return shape
}

func (o *outline) close(at int, object bool) {
	top := o.top()
	if len(o.levels) == 1 {
		o.misfit(at)
		return
	}
	if top.object != object || top.comma || top.name >= 0 {
		o.misfit(at)
	}
	o.levels = o.levels[:len(o.levels)-1]
}

// string reads a text, or a name with its colon.
func (o *outline) string(at int) (end int) {
	end = endOfString(o.text, at)
	colon := len(o.text) - len(bytes.TrimLeft(o.text[end:], jsonSpace))
	top := o.top()
	if end == at+1 || o.text[end-1] != '"' { // it is not closed on its line
		o.misfit(at)
	}
	switch {
	case colon == len(o.text) || o.text[colon] != ':':
		o.value(at, String)
		return end
	case !top.object || top.ended || top.name >= 0:
		o.misfit(at)
	}
	if top.object {
		name := string(bytes.Trim(o.text[at:end], `"`))
		of, known := top.shape.name(name)
		if !known || top.names[name] {
			o.misfit(at)
		}
		if top.names == nil {
			top.names = map[string]bool{}
		}
		top.of, top.names[name] = of, true
		top.name = at
	}
	top.ended = false
	return colon + 1
}

// endOfString is where the string that begins at an offset ends, at the latest with its line.
func endOfString(text []byte, at int) int {
	for at++; at < len(text) && text[at] != '\n' && text[at] != '"'; at++ {
		if text[at] == '\\' {
			at++
		}
	}
	if at < len(text) && text[at] == '"' {
		at++
	}
	return min(at, len(text))
}

// bare reads a word that stands for a value.
func (o *outline) bare(at int) (end int) {
	for end = at + 1; end < len(o.text) && isWord(o.text[end]); end++ {
	}
	switch word := string(o.text[at:end]); {
	case word == "true" || word == "false":
		o.value(at, Bool)
	case isNumber(word):
		o.value(at, Number)
	default: // null, or a text without its quotation marks
		o.value(at, Null)
		if word != "null" {
			o.misfit(at)
		}
	}
	return end
}

package lesson

import (
	"html"
	"net/url"
	"regexp"
	"strings"

	tokens "golang.org/x/net/html"
)

// WithPrefix puts a prefix before each id of a piece of HTML and before all in it that
// refers to one of them, so that pieces of several pages can stand in one. What it says
// and refers to beyond that stays as it is, byte for byte.
func WithPrefix(text, prefix string) string {
	p := prefixer{prefix: prefix, ids: map[string]bool{}}
	p.walk(text, func(tag string, a spot) {
		if a.isID(tag) {
			p.ids[a.value] = true
		}
	})
	var b strings.Builder
	b.Grow(len(text) + len(text)/16)
	done := 0
	p.walk(text, func(tag string, a spot) {
		if value := p.value(tag, a); value != a.value {
			b.WriteString(text[done:a.start] + `"` + escape(value) + `"`)
			done = a.end
		}
	})
	return b.String() + text[done:]
}

type prefixer struct {
	prefix string
	ids    map[string]bool // of the piece
}

// spot is an attribute of a start tag, and where its value stands, with its quotes.
type spot struct {
	name, value string
	start, end  int
}

// walk visits the attributes with a value of all start tags.
func (p prefixer) walk(text string, visit func(tag string, a spot)) {
	z := tokens.NewTokenizer(strings.NewReader(text))
	for offset := 0; ; {
		kind := z.Next()
		if kind == tokens.ErrorToken {
			return
		}
		raw := text[offset : offset+len(z.Raw())]
		if kind == tokens.StartTagToken || kind == tokens.SelfClosingTagToken {
			name, _ := z.TagName()
			for _, m := range attributeSpot.FindAllStringSubmatchIndex(raw, -1) {
				if a, ok := newSpot(raw, offset, m); ok {
					visit(string(name), a)
				}
			}
		}
		offset += len(raw)
	}
}

func newSpot(raw string, offset int, match []int) (spot, bool) {
	for i := 4; i < len(match); i += 2 {
		if match[i] < 0 {
			continue
		}
		start, end := match[i], match[i+1]
		a := spot{name: strings.ToLower(raw[match[2]:match[3]]), value: html.UnescapeString(raw[start:end])}
		if i < 8 { // in quotes
			start, end = start-1, end+1
		}
		a.start, a.end = offset+start, offset+end
		return a, true
	}
	return spot{}, false
}

func (a spot) isID(tag string) bool { return a.name == "id" || a.name == "name" && tag == "a" }

// referring are the attributes that name one or more ids.
var referring = set("for headers list form aria-labelledby aria-describedby aria-controls aria-owns aria-details aria-flowto aria-activedescendant aria-errormessage")

var oneName = regexp.MustCompile(`\S+`)

// inDrawing is a reference from the attribute of a drawing: fill="url(#hatch)".
var inDrawing = regexp.MustCompile(`url\(\s*['"]?#([^'")\s]+)['"]?\s*\)`)

// value is what an attribute becomes.
func (p prefixer) value(tag string, a spot) string {
	switch {
	case a.isID(tag):
		return p.prefix + a.value
	case referring[a.name]:
		return oneName.ReplaceAllStringFunc(a.value, func(name string) string {
			if !p.ids[name] {
				return name
			}
			return p.prefix + name
		})
	case a.name == "href" || a.name == "xlink:href":
		id, inside := strings.CutPrefix(a.value, "#")
		plain, err := url.PathUnescape(id)
		if inside && err == nil && p.ids[plain] {
			return "#" + p.prefix + id
		}
	case strings.Contains(a.value, "url("):
		return inDrawing.ReplaceAllStringFunc(a.value, func(reference string) string {
			id := inDrawing.FindStringSubmatch(reference)[1]
			if !p.ids[id] {
				return reference
			}
			return "url(#" + p.prefix + id + ")"
		})
	}
	return a.value
}

package lesson

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// tag is one start tag of raw HTML.
type tag struct {
	name        string
	attributes  []rawAttribute
	at          place
	selfClosing bool
	openEnded   bool // of <p>: it is not closed within its piece
}

type rawAttribute struct {
	name, value string
	at, valueAt place
}

// newTag reads the start tag that the tokenizer has come to. The tokenizer says
// what the attributes are, the pattern where they stand.
func newTag(z *html.Tokenizer, pc piece, start, end int, selfClosing bool) tag {
	name, more := z.TagName()
	t := tag{name: string(name), at: pc.place(start, end), selfClosing: selfClosing}
	t.openEnded = pc.block && pc.lastParagraphEnd < end
	spots := attributeSpot.FindAllStringSubmatchIndex(pc.text[start:end], -1)
	for i := 0; more; i++ {
		var key, value []byte
		key, value, more = z.TagAttr()
		a := rawAttribute{name: string(key), value: string(value), at: t.at, valueAt: t.at}
		if i < len(spots) {
			a.at, a.valueAt = pc.spot(spots[i], start)
		}
		if !t.has(a.name) { // of two with one name the first counts
			t.attributes = append(t.attributes, a)
		}
	}
	return t
}

// attributeSpot finds an attribute: its name, and its value in one of three forms.
var attributeSpot = regexp.MustCompile(`[\s/"']([^\s/>="']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?`)

// spot is the place of an attribute and of its value; the former for both where
// there is no value. The offsets of the match are those of attributeSpot.
func (pc piece) spot(match []int, start int) (whole, value place) {
	whole = pc.place(start+match[2], start+match[1])
	for i := 4; i < len(match); i += 2 {
		if match[i] < match[i+1] {
			return whole, pc.place(start+match[i], start+match[i+1])
		}
	}
	return whole, whole
}

func (t tag) has(name string) bool { return t.find(name) != nil }

func (t tag) find(name string) *rawAttribute {
	for i := range t.attributes {
		if t.attributes[i].name == name {
			return &t.attributes[i]
		}
	}
	return nil
}

// value is the value of an attribute; "" where it is missing.
func (t tag) value(name string) string {
	if a := t.find(name); a != nil {
		return a.value
	}
	return ""
}

// kept are the attributes of an element that pass.
type kept struct {
	id, class string
	rest      string // ready
}

func (k kept) String() string { return attr("id", k.id) + attr("class", k.class) + k.rest }

func addClass(k kept, class string) kept {
	k.class = strings.TrimSpace(k.class + " " + class)
	return k
}

// The attributes that may stand in any element, and those of single elements.
var (
	anywhere = set("title lang dir")
	own      = map[string]map[string]bool{
		"ol": set("start reversed type"), "li": set("value"), "details": set("open"), "time": set("datetime"),
		"td": set("colspan rowspan scope"), "th": set("colspan rowspan scope abbr"), "col": set("span"), "colgroup": set("span"),
		"data": set("value"),
	}
	numeric  = set("start value colspan rowspan span")
	isNumber = regexp.MustCompile(`^[0-9]{1,4}$`)
	isSize   = regexp.MustCompile(`^([0-9]{1,5}%?)(?:px)?;?$`)
	isAlign  = regexp.MustCompile(`^(?i:left|right|center|justify)$`)
)

// attributes sorts the attributes of a tag into those that pass and those that
// are left out, with a warning each. The address of a link or picture is none of them.
func (p *page) attributes(t tag) kept {
	var k kept
	for _, a := range t.attributes {
		switch {
		case a.name == "href" && t.name == "a", t.name == "img" && (a.name == "src" || a.name == "alt" || a.name == "title"):
		case t.name == "img" && (a.name == "width" || a.name == "height") && isSize.MatchString(strings.TrimSpace(a.value)):
		case a.name == "class" && p.fragment: // the theme and its script go by classes there
			p.dropped(a.at, "this class is left out", "a text of a quiz has none: style it by the quiz around it")
		case a.name == "class":
			k = addClass(k, strings.Join(strings.Fields(a.value), " "))
		case a.name == "align" && isAlign.MatchString(a.value):
			k = addClass(k, "align-"+strings.ToLower(a.value))
		case a.name == "id" || a.name == "name" && t.name == "a":
			k.id = p.rawID(k.id, a)
		case (a.name == "open" || a.name == "reversed") && own[t.name][a.name]:
			k.rest += " " + a.name
		case (anywhere[a.name] || own[t.name][a.name]) && (!numeric[a.name] || t.name == "data" || isNumber.MatchString(a.value)):
			k.rest += attr(a.name, a.value)
		default:
			p.dropped(a.at, "the attribute "+a.name+" is not allowed here, so it is left out", "take it away; unsafe_html = true in site.toml allows all HTML")
		}
	}
	return k
}

// rawID takes the id of an element of raw HTML. <a name="x" id="x"> is one id.
func (p *page) rawID(first string, a rawAttribute) string {
	id := strings.TrimSpace(a.value)
	switch {
	case first != "" || id == "":
		return first
	case p.fragment || strings.ContainsAny(id, " \t\n\f"):
		p.dropped(a.at, "this id is left out", "an id may hold no spaces, and a text of a quiz no id")
		return ""
	case !p.takeID(id, a.at):
		return ""
	}
	if p.trainer == 0 {
		p.anchors = append(p.anchors, id)
	}
	return id
}

// rawLink writes the start tag of <a>. Its address goes the way of all links.
func (p *page) rawLink(t tag) {
	p.linksOut = false
	k := p.attributes(t)
	href := t.find("href")
	if href == nil {
		p.raw("<a", k.String(), ">")
		return
	}
	target := classify(href.value)
	if !p.mayLink(target, href.valueAt) {
		p.raw("<a", k.String(), ">")
		return
	}
	if target.kind == outside {
		p.linksOut = true
		k = addClass(k, "external")
	}
	p.startLink(target, href.valueAt, k.String())
}

// rawImage writes <img>. Its class, id and alignment go to a box around it, since
// the picture's own tag is written when the page is rendered.
func (p *page) rawImage(t tag) {
	k := p.attributes(t)
	at := t.at
	if src := t.find("src"); src != nil {
		at = src.valueAt
	}
	s := shown{
		address: t.value("src"), at: at, alt: t.value("alt"), title: t.value("title"),
		decorative: t.has("alt") && t.value("alt") == "",
		width:      size(t.value("width")), height: size(t.value("height")),
	}
	if k.String() == "" {
		p.show(s)
		return
	}
	p.raw("<span", k.String(), ">")
	p.show(s)
	p.raw("</span>")
}

func size(s string) string {
	return firstOf(strings.TrimSpace(s), isSize)
}

package lesson

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Passage is the text of a lesson, as readers read it, from one heading or term to
// the next.
type Passage struct {
	ID      string // of the heading, term or footnote it begins with; "" for what stands before the first
	Heading string // plain; "" for none
	Term    bool   // it begins with a term of a definition list
	Text    string // without the heading, spaces folded; blocks are joined as Joined does it
	Blocks  []int  // that stand in it
}

// Passages reads the body. Trainers' notes are left out, and what is no text: the
// marks of footnotes, how characters are pronounced. Pictures say their alternative
// text. It is worked out anew each time, since only a search needs it: the texts of a
// course would weigh as much again in memory.
func (l *Lesson) Passages() []Passage {
	r := reader{all: []Passage{{}}}
	for _, part := range l.Body {
		r.part(part)
	}
	r.flush()
	r.end()
	return r.all
}

// reader takes the tags off a body.
type reader struct {
	all     []Passage // the last is being read
	html    strings.Builder
	text    strings.Builder
	heading strings.Builder
	begins  string // the element of the heading or term that is being read, or ""
	skipped string // the element that is left out with all it holds, or ""
	depth   int    // of elements of that name inside it
	trainer int
}

func (r *reader) part(p Part) {
	switch p.Kind {
	case TrainerStart:
		r.flush()
		r.trainer++
	case TrainerEnd:
		r.flush()
		r.trainer--
	case HTML: // may end inside a tag, where a link has its address
		r.html.WriteString(p.Text)
	case ImageTag:
		r.flush()
		r.say(" " + p.Image.Alt + " ")
	case CodeBlock:
		r.flush()
		r.say(blockEnd + p.Code.Title + blockEnd + p.Code.Text + blockEnd)
	case Quiz:
		r.flush()
		if r.trainer == 0 {
			last := &r.all[len(r.all)-1]
			last.Blocks = append(last.Blocks, p.Index)
		}
	}
}

// flush reads the HTML gathered so far.
func (r *reader) flush() {
	z := html.NewTokenizer(strings.NewReader(r.html.String()))
	r.html.Reset()
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return
		case html.TextToken:
			r.say(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			r.tag(z.Token())
		}
	}
}

func (r *reader) say(text string) {
	switch {
	case r.trainer > 0 || r.skipped != "":
	case r.begins != "":
		r.heading.WriteString(text)
	default:
		r.text.WriteString(text)
	}
}

// inLine are the elements that stand inside a line: words go on across them.
var inLine = strings.Fields("a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rb rp rt ruby s samp small span strong sub sup time u var wbr")

// spaced are those that part words and no more.
var spaced = strings.Fields("br img input label button select meter progress summary")

// blockEnd stands between blocks while a text is gathered.
const blockEnd = "\u2029"

// unread are the elements whose content is no text to be found.
var unread = strings.Fields("rt rp script style template noscript iframe object svg math title head")

// unreadClasses are those of what a lesson's marks add to its text.
var unreadClasses = []string{"footnote-ref", "footnote-back", "visually-hidden"}

func (r *reader) tag(t html.Token) {
	if r.trainer > 0 {
		return
	}
	if r.skipped != "" {
		r.leave(t)
		return
	}
	switch {
	case slices.Contains(spaced, t.Data):
		r.say(" ")
	case !slices.Contains(inLine, t.Data):
		r.say(blockEnd)
	}
	switch {
	case t.Type == html.EndTagToken:
		if t.Data == r.begins {
			r.begins = ""
		}
	case slices.Contains(unread, t.Data) || slices.Contains(unreadClasses, value(t, "class")):
		if t.Type == html.StartTagToken {
			r.skipped = t.Data
		}
	case t.Data == "img":
		r.say(value(t, "alt") + " ")
	default:
		r.begin(t)
	}
}

// leave counts the tags inside an element that is left out, to find its end.
func (r *reader) leave(t html.Token) {
	switch {
	case t.Data != r.skipped || t.Type == html.SelfClosingTagToken:
	case t.Type == html.StartTagToken:
		r.depth++
	case r.depth > 0:
		r.depth--
	default:
		r.skipped = ""
	}
}

// begin starts a passage at a heading, a term or a footnote that a link may lead to.
func (r *reader) begin(t html.Token) {
	id, heading := value(t, "id"), len(t.Data) == 2 && t.Data[0] == 'h' && t.Data[1] != 'r' || t.Data == "dt"
	if id == "" || !heading && !(t.Data == "li" && strings.HasPrefix(id, "fn:")) {
		return
	}
	r.end()
	r.all = append(r.all, Passage{ID: id, Term: t.Data == "dt"})
	if heading {
		r.begins = t.Data
	}
}

// end finishes the last passage.
func (r *reader) end() {
	last := &r.all[len(r.all)-1]
	last.Heading = folded(strings.ReplaceAll(r.heading.String(), blockEnd, " "))
	last.Text = Joined(strings.Split(r.text.String(), blockEnd)...)
	r.heading.Reset()
	r.text.Reset()
}

// Joined makes one text of several, spaces folded: what does not end as a sentence does is
// set off from what follows, since nothing shows in one line where a heading, an item of a
// list or a cell of a table ended.
func Joined(texts ...string) string {
	var b strings.Builder
	between := ""
	for _, text := range texts {
		if text = folded(text); text == "" {
			continue
		}
		b.WriteString(between + text)
		switch {
		case endsWide(text):
			between = ""
		case endsSentence(text):
			between = " "
		default:
			between = " · "
		}
	}
	return b.String()
}

// A mark that ends a sentence, or leads on to what follows, with what closes behind it; wide
// ones, as in Chinese, bring their space along.
func endsSentence(text string) bool { return endsWith(text, ".,:;!?…—", ")]\"'”’»") }
func endsWide(text string) bool     { return endsWith(text, "。，、：；！？", "」』）〉》") }

func endsWith(text, marks, closing string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, closing))
	return strings.ContainsRune(marks, last)
}

func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

func value(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

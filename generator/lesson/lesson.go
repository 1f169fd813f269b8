// Package lesson turns one markdown file into one [Lesson]: facts that the rest
// of the course needs to know, and a body with holes.
//
// A lesson depends on its own bytes, the config and the version of the program,
// on nothing else; so it can be remembered by its hash, together with its
// problems. What depends on other files (an address, a picture's size, a quiz's
// form) or on who reads (a callout's label, a trainer's note) is a hole in the
// body, a [Part] that the render package fills.
//
// [Parse] in parse.go is the way of a lesson, from front matter to parts; node.go
// lists what markdown can hold, and each construct has the file of its name.
// Raw HTML is in raw*.go, and what keeps hostile texts from stalling a build in
// limits.go and bounds.go.
package lesson

import (
	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/source"
)

// Lesson is one parsed file.
type Lesson struct {
	Facts
	Body []Part
}

// Facts is what course.Link and the later stages read of a lesson.
type Facts struct {
	File       *source.File
	ID         string // the front matter's id, else the file's name
	IDSpan     diag.Span
	Title      string // plain text
	Summary    string
	Aliases    []decode.Text
	Weight     int
	HasWeight  bool
	Minutes    int // as written; 0: to be worked out
	Draft      bool
	Optional   bool // "required = false": outside the path of the course, with all lessons of a folder whose page says so
	Audience   string
	Requires   []decode.Text // lesson ids
	Updated    string
	Objectives []Objective
	Headings   []Heading // of the lesson, in order; headings in trainer's notes are left out
	Anchors    []string  // every other id in the page that a link may lead to
	Links      []*Link   // of the lesson, not of its quizzes
	Outside    []Outside // links out of the course, of the lesson, not of its quizzes
	Images     []*Image
	Codes      []*Code
	Blocks     []Block // quizzes and their kin, in order
	Terms      []Term  // of the glossary alone
	Words      int     // Latin words of prose
	Characters int     // Chinese, Japanese and Korean characters of prose
	Sections   []Section
	Front      Section // what the front matter says to readers: title, summary, audience, objectives
	Extra      *decode.Node

	// TranslationOf is the mark of what this lesson was translated from, as written.
	TranslationOf decode.Text

	FrontBroken bool // the front matter has errors: it may say more than could be read
	BlockUnread bool // a fence has an error: there may be blocks of questions that could not be read
	LinkUnread  bool // something was meant for a link and not read: it may name a file
}

// Objective is something the reader can do after the lesson.
type Objective struct {
	ID     string // "" for one written as its text alone
	IDSpan diag.Span
	Text   string
}

// Heading is one heading of a lesson.
type Heading struct {
	Level int
	ID    string
	Text  string // plain
}

// Block is the text of a fence whose language is quiz (or a kin of it).
type Block struct {
	Kind string    // "quiz"
	Span diag.Span // of the text between the fences
	// JSON is as long as Span; what is not JSON (list indents, quotation marks
	// before the lines) is blanked, so that an offset in it, plus Span.Start, is
	// an offset in the file.
	JSON []byte
	Info diag.Span // the word after the fence, for problems that concern the block
}

// PartKind says what a part of a body is.
type PartKind int

const (
	HTML         PartKind = iota // ready: Text is HTML
	LinkHref                     // hole: the href attribute of Link, or nothing where it leads nowhere
	ImageTag                     // hole: the whole <img> or player of Image
	CodeBlock                    // hole: Code, highlighted
	Quiz                         // hole: the form of Blocks[Index]
	Word                         // hole: the interface's text for the key Text, escaped
	TrainerStart                 // a trainer's note starts here; a reader's build drops all up to its end
	TrainerEnd
	GapField // hole: the field of Gaps[Index], in a Prose with gaps
	Abroad   // hole: what the other languages call Terms[Index]
)

// Part is a piece of ready HTML or a hole.
type Part struct {
	Kind  PartKind
	Text  string
	Link  *Link
	Image *Image
	Code  *Code
	Index int
	Runs  []Run // of an HTML part
}

// Outside is a link to another site.
type Outside struct {
	Address string // percent-encoded
	Span    diag.Span
}

// Link is a link to somewhere in the course. (Links to elsewhere are ready HTML.)
type Link struct {
	Path     string    // as a path from the lesson's file, percent-decoded: "../20-large/10-who.md"; "" for this page
	Fragment string    // the heading's id, percent-decoded; ""
	Query    string    // kept as written
	Span     diag.Span // of the destination as written
	Trainer  bool      // it stands in a trainer's note
}

// Image is a picture of the course, or a video or sound: see [Image.Player]. (Pictures
// as data: are ready HTML.)
type Image struct {
	Path          string // as a path from the lesson's file, percent-decoded
	Alt           string
	Title         string // "" for none; the caption of a figure is in the HTML around it
	Span          diag.Span
	Width, Height string // as raw HTML gave them; "" for the file's own
	Trainer       bool   // it stands in a trainer's note
}

// Code is one fenced or indented code block.
type Code struct {
	Lang  string // as written; "" for none
	Text  string
	Title string      // from {file="x.json"}
	Mark  []LineRange // from {mark="2-3"}
	Span  diag.Span   // of the language, or of the fence
}

// LineRange is lines From to To, counted from 1, both inclusive.
type LineRange struct{ From, To int }

// Prose is a piece of markdown that stands in a quiz: a prompt, an option, an explanation.
type Prose struct {
	Parts   []Part
	Inline  bool      // one paragraph, given without <p>
	Plain   string    // plain text, spaces folded
	Span    diag.Span // of the text as written, with its quotes
	Links   []*Link
	Outside []Outside
	Images  []*Image
	Codes   []*Code
	Gaps    []Gap // of [Cloze], in order

	Figures []Figure // in a course of several languages
}

// Empty tells whether there is nothing to show.
func (p Prose) Empty() bool { return len(p.Parts) == 0 }

package lesson

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"golang.org/x/text/unicode/norm"

	"lectern/generator/config"
	"lectern/generator/diag"
)

// Section is a heading of the lesson with what stands below it, up to the next one,
// without blocks of questions and trainer's notes. Translations are held against
// their originals section by section.
type Section struct {
	Heading string    // plain; "" for what stands before the first, [Footnotes] for those
	Span    diag.Span // where it begins
	Hash    string    // of its words: see [Hash]
	Count   Count
	Figures []Figure
}

// read takes from the section's text what is kept of it. Numbers are compared between
// languages, so a course in one needs none.
func (s *Section) read(text string, cfg *config.Config) {
	s.Hash, s.Count = Hash(text), CountText(text)
	if len(cfg.Languages) > 1 {
		s.Figures = Figures(text)
		for i := range s.Figures {
			s.Figures[i].Span = s.Span
		}
	}
}

// between keeps texts apart that are read as one, being no space.
const between = "\x1f"

// front is what the front matter says to readers, in place of a section.
func (l *Lesson) front(cfg *config.Config) (s Section) {
	s.Span = l.File.Diag().All()
	texts := []string{l.Title, l.Summary, l.Audience}
	for _, o := range l.Objectives {
		texts = append(texts, o.Text)
	}
	s.read(strings.Join(texts, between), cfg)
	for i := range s.Figures {
		s.Figures[i].Exact = false
	}
	return s
}

// Footnotes is in place of a heading where the footnotes stand.
const Footnotes = "[^]"

// Count is how much there is to read, or to translate.
type Count struct{ Words, Characters int }

// Add is both together.
func (c Count) Add(other Count) Count {
	return Count{c.Words + other.Words, c.Characters + other.Characters}
}

// CountText counts the words and characters of a plain text.
func CountText(text string) Count {
	var c count
	c.add(text)
	return Count{c.words, c.characters}
}

// hashSize is how many hexadecimal digits of a hash are kept: a mark of many
// sections stays short, and one change in 16 million goes unseen.
const hashSize = 6

// Hash is a short hash of a plain text. How the text is broken into lines and which
// of its words stand out make no difference.
func Hash(text string) string {
	folded := norm.NFC.String(strings.Join(strings.Fields(text), " "))
	sum := sha256.Sum256([]byte(folded))
	return hex.EncodeToString(sum[:])[:hashSize]
}

// sections gathers the text of a lesson, section by section.
type sections struct {
	done []Section
	text strings.Builder
	from []piecePlace
}

// piecePlace says where a piece of a section's text stands in the source.
type piecePlace struct {
	offset, length int
	source         place
}

func (pp piecePlace) exact() bool { return pp.length == pp.source.end-pp.source.start }

// of is where a part of the section's text stands in the source: the whole piece,
// where that is not written as it reads.
func (pp piecePlace) of(start, end int) place {
	if !pp.exact() {
		return pp.source
	}
	start = pp.source.start + start - pp.offset
	return place{start, min(pp.source.start+end-pp.offset, pp.source.end)}
}

// add takes in a text. Its piece may be one with the one before, as goldmark divides
// texts at any mark.
func (s *sections) add(text string, at place) {
	piece := piecePlace{s.text.Len(), len(text), at}
	s.text.WriteString(text)
	if at.end <= at.start {
		return
	}
	if last := len(s.from) - 1; last >= 0 {
		before := &s.from[last]
		if before.exact() && piece.exact() && before.source.end == at.start && before.offset+before.length == piece.offset {
			before.length += piece.length
			before.source.end = at.end
			return
		}
	}
	s.from = append(s.from, piece)
}

// section begins a section at an offset in the source.
func (p *page) section(heading string, at int) {
	p.endSection()
	at = min(max(0, at), len(p.source))
	p.sections.done = append(p.sections.done, Section{Heading: heading, Span: p.origin.span(at, min(at+1, len(p.source)))})
}

// endSection sums up the section that was begun last, or what stands before the first.
func (p *page) endSection() {
	s := &p.sections
	text := s.text.String()
	if len(s.done) == 0 {
		if strings.TrimSpace(text) == "" {
			s.text.Reset()
			s.from = s.from[:0]
			return
		}
		s.done = append(s.done, Section{Span: p.origin.span(0, min(1, len(p.source)))})
	}
	last := &s.done[len(s.done)-1]
	last.read(text, p.cfg)
	s.locate(p, last)
	s.text.Reset()
	s.from = s.from[:0]
}

// locate finds where the numbers of a section stand in the file; where nobody knows,
// that is the beginning of the section. Numbers and pieces both come in order.
func (s *sections) locate(p *page, in *Section) {
	from := s.from
	for i := range in.Figures {
		f := &in.Figures[i]
		for len(from) > 0 && from[0].offset+from[0].length <= f.start {
			from = from[1:]
		}
		if len(from) > 0 && f.start >= from[0].offset {
			at := from[0].of(f.start, f.end)
			f.Span = p.origin.span(at.start, at.end)
		}
	}
}

func (p *page) finishSections() []Section {
	p.endSection()
	return p.sections.done
}

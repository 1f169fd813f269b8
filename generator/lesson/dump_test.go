package lesson

import (
	"fmt"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

// dump prints a lesson for people to read and to compare.
func dump(l *Lesson, problems []diag.Problem) string {
	var b strings.Builder
	line := func(name string, value any) {
		if s := fmt.Sprint(value); s != "" && s != "0" && s != "false" && s != "[]" {
			fmt.Fprintf(&b, "%s: %s\n", name, s)
		}
	}
	line("id", l.ID)
	line("title", l.Title)
	line("summary", l.Summary)
	line("aliases", texts(l.Aliases))
	if l.HasWeight {
		fmt.Fprintf(&b, "weight: %d\n", l.Weight)
	}
	line("minutes", l.Minutes)
	line("draft", l.Draft)
	line("audience", l.Audience)
	line("requires", texts(l.Requires))
	line("updated", l.Updated)
	for _, o := range l.Objectives {
		fmt.Fprintf(&b, "objective: %s %s\n", o.ID, o.Text)
	}
	if l.Extra != nil {
		for _, f := range l.Extra.Fields {
			fmt.Fprintf(&b, "extra: %s = %s\n", f.Name, f.Value.Text)
		}
	}
	for _, h := range l.Headings {
		fmt.Fprintf(&b, "heading: %d #%s %s\n", h.Level, h.ID, h.Text)
	}
	line("anchors", l.Anchors)
	for _, link := range l.Links {
		fmt.Fprintf(&b, "link: %q ?%s #%s at %s\n", link.Path, link.Query, link.Fragment, at(link.Span))
	}
	for _, i := range l.Images {
		fmt.Fprintf(&b, "image: %q alt %q title %q %s %s at %s\n", i.Path, i.Alt, i.Title, i.Width, i.Height, at(i.Span))
	}
	for _, c := range l.Codes {
		fmt.Fprintf(&b, "code: %q title %q mark %v at %s\n", c.Lang, c.Title, c.Mark, at(c.Span))
	}
	for _, block := range l.Blocks {
		fmt.Fprintf(&b, "%s at %s: %q\n", block.Kind, at(block.Info), block.JSON)
	}
	for _, t := range l.Terms {
		fmt.Fprintf(&b, "term: #%s %q %q %s", t.ID, t.Names, t.Definition.Plain, parts(t.Definition.Parts))
	}
	fmt.Fprintf(&b, "words: %d, characters: %d\n", l.Words, l.Characters)
	b.WriteString("-- body --\n" + parts(l.Body))
	if len(problems) > 0 {
		b.WriteString("-- problems --\n")
		diag.Print(&b, problems, false)
	}
	return b.String()
}

func texts(list []decode.Text) (out []string) {
	for _, t := range list {
		out = append(out, t.Value+" at "+at(t.Span))
	}
	return out
}

// at is a span as a place and its text.
func at(s diag.Span) string {
	pos := s.File.Position(s.Start)
	return fmt.Sprintf("%d:%d %q", pos.Line, pos.Column, s.File.Text[s.Start:s.End])
}

// parts prints a body with its holes in ⟦ ⟧.
func parts(list []Part) string {
	var b strings.Builder
	for _, p := range list {
		switch p.Kind {
		case HTML:
			b.WriteString(p.Text)
		case LinkHref:
			fmt.Fprintf(&b, " href=⟦link %s#%s⟧", p.Link.Path, p.Link.Fragment)
		case ImageTag:
			fmt.Fprintf(&b, "⟦image %s⟧", p.Image.Path)
		case CodeBlock:
			fmt.Fprintf(&b, "⟦code %s\n%s⟧", p.Code.Lang, p.Code.Text)
		case Quiz:
			fmt.Fprintf(&b, "⟦quiz %d⟧", p.Index)
		case Word:
			fmt.Fprintf(&b, "⟦%s⟧", p.Text)
		case TrainerStart:
			b.WriteString("⟦trainer⟧")
		case TrainerEnd:
			b.WriteString("⟦/trainer⟧")
		case Abroad:
			fmt.Fprintf(&b, "⟦abroad %d⟧", p.Index)
		}
	}
	if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
		return s + "\n"
	}
	return b.String()
}

package lesson

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

// fields are the names that front matter may hold. Of YAML also those it does not
// know are kept, under extra.
type fields struct {
	Title         string        `key:"title"`
	Summary       string        `key:"summary"`
	ID            decode.Text   `key:"id"`
	Aliases       []decode.Text `key:"aliases"`
	Weight        *int          `key:"weight"`
	Minutes       decode.Num    `key:"minutes"`
	Draft         bool          `key:"draft"`
	Required      *bool         `key:"required"`
	Objectives    []objective   `key:"objectives"`
	Audience      string        `key:"audience"`
	Requires      []decode.Text `key:"requires"`
	Updated       string        `key:"updated"`
	TranslationOf decode.Text   `key:"translation_of"`
	Extra         *decode.Node  `key:"extra"`
}

type objective struct {
	ID   decode.Text `key:"id,required"`
	Text decode.Text `key:"text,required"`
}

// fieldNames are the names of the fields.
func fieldNames() (names []string) {
	for _, f := range reflect.VisibleFields(reflect.TypeFor[fields]()) {
		names = append(names, f.Tag.Get("key"))
	}
	return names
}

// DecodeNode takes an objective as a table, or as its text alone, as many
// existing courses write them.
func (o *objective) DecodeNode(n *decode.Node) []diag.Problem {
	if n.Kind == decode.String {
		o.Text = decode.Text{Value: n.Text, Span: n.Span}
		return nil
	}
	type plain objective // without this method
	return decode.Into(n, (*plain)(o), decode.Options{})
}

func (fr *front) readTOML(f *diag.File, start, end int) []diag.Problem {
	node, problems := decode.TOML(f, start, end)
	fr.tree = node
	problems = append(problems, decode.Into(node, &fr.fields, decode.Options{})...)
	adviseNames(problems, "; what is for yourself or for your own layouts stands below [extra]")
	decode.Misplaced(problems, fr.fields)
	return append(problems, fr.check()...)
}

// readYAML reads front matter of existing courses, which give these names
// meanings of their own: what does not fit is a warning.
func (fr *front) readYAML(f *diag.File, start, end int) []diag.Problem {
	node, problems := decode.YAML(f, start, end)
	fr.tree = node
	unknown := &decode.Node{Kind: decode.Table, Span: f.Span(start, end)}
	misfits := decode.Into(node, &fr.fields, decode.Options{Loose: true, Extra: unknown})
	adviseNames(misfits, "; what is for yourself or for your own layouts stands under extra:")
	for _, p := range append(misfits, fr.check()...) {
		p.Severity = diag.Warning
		problems = append(problems, p)
	}
	if fr.Extra != nil {
		unknown.Fields = append(unknown.Fields, fr.Extra.Fields...)
	}
	if len(unknown.Fields) > 0 {
		fr.Extra = unknown
	}
	return problems
}

// otherNames are what other tools call the fields.
var otherNames = map[string]string{
	"description": "summary", "abstract": "summary", "excerpt": "summary", "subtitle": "summary", "name": "title", "heading": "title",
	"date": "updated", "lastmod": "updated", "modified": "updated", "last_modified": "updated", "slug": "id",
	"order": "weight", "position": "weight", "sidebar_position": "weight", "nav_order": "weight", "duration": "minutes", "time": "minutes",
	"goals": "objectives", "learning_objectives": "objectives", "prerequisites": "requires", "redirect_from": "aliases",
	"標題": "title", "摘要": "summary", "目標": "objectives", "分鐘": "minutes", "草稿": "draft",
}

// adviseNames tells which field was meant by a name of another tool, and of a name that
// nobody knows also where it may stand.
func adviseNames(problems []diag.Problem, otherwise string) {
	for i, p := range problems {
		if p.Code != "unknown-name" {
			continue
		}
		name := string(p.Span.File.Text[p.Span.Start:p.Span.End])
		if field := otherNames[strings.ToLower(strings.Trim(name, "\"'"))]; field != "" {
			problems[i].Help = "did you mean \"" + field + "\"?"
		} else if strings.HasPrefix(p.Help, "the names known here") && strings.Contains(p.Help, "translation_of") {
			problems[i].Help += otherwise
		}
	}
}

// check looks at what the types of the fields cannot say.
func (fr *front) check() []diag.Problem {
	var problems []diag.Problem
	if m := fr.Minutes; m.Set && (m.Value < 0 || m.Value > 10_000 || m.Value != float64(int(m.Value))) {
		problems = append(problems, diag.Problem{
			Code: "wrong-value", Span: m.Span,
			Message: "the minutes must be a whole number, 0 or more", Help: "leave the name out, and the minutes are worked out",
		})
		fr.Minutes = decode.Num{}
	}
	if fr.Extra != nil && fr.Extra.Kind != decode.Table {
		problems = append(problems, diag.Problem{
			Code: "wrong-type", Span: fr.Extra.Span,
			Message: "\"extra\" must be a table", Help: "write [extra] and below it the names with their values",
		})
		fr.Extra = nil
	}
	if strings.Contains(fr.ID.Value, ":") {
		problems = append(problems, diag.Problem{
			Code: "bad-id", Span: fr.ID.Span, Message: fmt.Sprintf("%q cannot be the id of a lesson", fr.ID.Value),
			Help: "write it without a colon: in a reader's record colons stand between names",
		})
	}
	return slices.Concat(problems, fr.emptyObjectives(), fr.sameObjectives())
}

// emptyObjectives finds objectives that say nothing, or that no question can name.
func (fr *front) emptyObjectives() (problems []diag.Problem) {
	for _, o := range fr.Objectives {
		for _, t := range []decode.Text{o.ID, o.Text} {
			if t.Span.File != nil && strings.TrimSpace(t.Value) == "" {
				problems = append(problems, diag.Problem{
					Code: "empty-text", Span: t.Span, Message: "this text is empty", Help: "write a text, or take the objective away",
				})
			}
		}
	}
	return problems
}

// sameObjectives finds objectives with one id: questions could not tell which
// they are about.
func (fr *front) sameObjectives() (problems []diag.Problem) {
	seen := map[string]diag.Span{}
	for _, o := range fr.Objectives {
		first, taken := seen[o.ID.Value]
		switch {
		case o.ID.Value == "":
		case taken:
			problems = append(problems, diag.Problem{
				Code: "duplicate-id", Span: o.ID.Span, Message: "another objective of this lesson has the id \"" + o.ID.Value + "\" too",
				Help: "give one of the two another id", Notes: []diag.Note{{Message: "the other objective", Span: first}},
			})
		default:
			seen[o.ID.Value] = o.ID.Span
		}
	}
	return problems
}

// fill puts the fields into the lesson.
func (fr *front) fill(l *Lesson) {
	if fr.Title != "" {
		l.Title = fr.Title
	}
	if fr.ID.Value != "" {
		l.ID, l.IDSpan = fr.ID.Value, fr.ID.Span
	}
	if fr.Weight != nil {
		l.Weight, l.HasWeight = *fr.Weight, true
	}
	for _, o := range fr.Objectives {
		l.Objectives = append(l.Objectives, Objective{ID: o.ID.Value, IDSpan: o.ID.Span, Text: o.Text.Value})
	}
	l.Summary, l.Aliases, l.Minutes, l.Draft = fr.Summary, fr.Aliases, int(fr.Minutes.Value), fr.Draft
	l.Optional = fr.Required != nil && !*fr.Required
	l.TranslationOf = fr.TranslationOf
	l.Audience, l.Requires, l.Updated, l.Extra = fr.Audience, fr.Requires, fr.Updated, fr.Extra
}

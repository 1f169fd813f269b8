package quiz

import (
	"fmt"
	"regexp"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

var (
	idForm     = regexp.MustCompile(`^[a-z0-9-]{1,64}$`)
	placeForm  = regexp.MustCompile(`^[0-9]+$`)
	notInID    = regexp.MustCompile(`[^a-z0-9]+`)
	fileOrder  = regexp.MustCompile(`^[0-9]{1,3}[-_]`)
	distractor = regexp.MustCompile(`^d[0-9]+$`)
)

// ids is the ids and keys in use, with their places.
type ids map[string]diag.Span

func newIDs(id decode.Text) ids {
	if id.Value == "" {
		return ids{}
	}
	return ids{id.Value: id.Span}
}

// idOf is the id that n has, if it is a string.
func idOf(n *decode.Node) (decode.Text, bool) {
	id := n.Field("id")
	if id == nil || id.Kind != decode.String {
		return decode.Text{}, false
	}
	return decode.Text{Value: id.Text, Span: id.Span}, true
}

// id checks an id that must be there. Where it is missing, the help proposes one.
func (p *parser) id(n *decode.Node, id decode.Text, propose func() string) {
	if n.Kind == decode.Table && n.Field("id") == nil {
		p.missing(n, "id", IDHelp(propose()))
		return
	}
	p.form(id)
}

// IDHelp proposes an id where there is none.
func IDHelp(id string) string {
	return fmt.Sprintf(`add "id": %q: what a reader answered is kept under this id; "lectern check --fix" writes it`, id)
}

// form checks how an id is written. An absent one is fine.
func (p *parser) form(id decode.Text) bool {
	if id.Span.File == nil || idForm.MatchString(id.Value) {
		return true
	}
	help := "write 1 to 64 small letters, digits and dashes"
	if better := Slug(id.Value); better != "" {
		help = fmt.Sprintf("write 1 to 64 small letters, digits and dashes, such as %q", better)
	}
	p.report("bad-id", id.Span, fmt.Sprintf("%q cannot be an id", short(id.Value)), help)
	return false
}

// unique takes an id as used, and reports it where it already is.
func (p *parser) unique(used ids, id decode.Text, what string) bool {
	if first, twice := used[id.Value]; twice {
		p.report("duplicate-id", id.Span, fmt.Sprintf("the id %q is used twice", short(id.Value)),
			fmt.Sprintf("give this %s an id of its own", what), diag.Note{Message: "first used here", Span: first})
		return false
	}
	used[id.Value] = id.Span
	return true
}

// was reads former ids, which must be free.
func (p *parser) was(former []decode.Text, used ids) []string {
	var list []string
	for _, id := range former {
		if !p.form(id) || id.Span.File == nil {
			continue
		}
		if first, taken := used[id.Value]; taken {
			p.report("duplicate-id", id.Span, fmt.Sprintf("the former id %q is in use", id.Value),
				"what was answered under an id can be carried to one place only: take it out here",
				diag.Note{Message: "used here", Span: first})
			continue
		}
		used[id.Value] = id.Span
		list = append(list, id.Value)
	}
	return list
}

// key is the key of a part: its id, else its place. Ids that read like the place
// of another part are refused, since the two would share their answers.
func (p *parser) key(used ids, id decode.Text, place string) string {
	if id.Span.File == nil {
		return place
	}
	if placeForm.MatchString(id.Value) || distractor.MatchString(id.Value) {
		p.report("bad-id", id.Span, fmt.Sprintf("%q reads like the place of a part and cannot be its id", short(id.Value)),
			"use a word: parts without an id are counted 1, 2, 3, and distractors d1, d2, d3")
		return place
	}
	if p.form(id) {
		p.unique(used, id, "part")
	}
	return id.Value
}

func (p *parser) proposeBlock(title, kind string) string {
	return ProposeBlock(title, p.file.Path, kind)
}

package quiz

import (
	"slices"
	"strings"

	"lectern/generator/decode"
)

// Parts are objects of one kind in a block, or in a bank, that need ids of their own.
type Parts struct {
	What  string // names one of them in messages
	Nodes []*decode.Node
}

// PartsOf are the questions, cards and parts of a plan in a block or a bank.
func PartsOf(kind string, n *decode.Node) (all []Parts) {
	var lists [][2]string
	switch kind {
	case "flashcards":
		lists = [][2]string{{"cards", "card"}}
	case "profile":
		lists = [][2]string{{"questions", "question"}, {"plan", "part"}}
	case "scenario": // nodes are named already
	default:
		lists = [][2]string{{"questions", "question"}}
	}
	for _, list := range lists {
		parts := Parts{What: list[1]}
		if field := n.Field(list[0]); field != nil {
			for _, item := range field.Items {
				if item.Kind == decode.Table {
					parts.Nodes = append(parts.Nodes, item)
				}
			}
		}
		all = append(all, parts)
	}
	return all
}

// Taken are the ids of an object, those it had before among them.
func Taken(n *decode.Node) (all []string) {
	if id, ok := idOf(n); ok {
		all = append(all, id.Value)
	}
	if was := n.Field("was"); was != nil {
		for _, id := range was.Items {
			all = append(all, id.Text)
		}
	}
	return all
}

// IDOf is the id of an object; "" for none, and for one that is no string.
func IDOf(n *decode.Node) string {
	id, _ := idOf(n)
	return id.Value
}

// LacksID tells whether an object has no id at all; a wrong one is for its author to mend,
// and one under a misspelt name too.
func LacksID(n *decode.Node) bool {
	isID := func(f decode.Field) bool { return strings.EqualFold(f.Name, "id") }
	return n.Kind == decode.Table && !slices.ContainsFunc(n.Fields, isID)
}

// ValidID tells whether a text can be an id.
func ValidID(id string) bool { return idForm.MatchString(id) }

// ProposePart makes a free id for a question or a card from its text, else from its number.
func ProposePart(n *decode.Node, what string, number int, taken map[string]bool) string {
	used := ids{}
	for id := range taken {
		used[id] = n.Span
	}
	return propose(PartText(n), what, number, used)
}

// PartText is the text of a question or a card, for a proposal.
func PartText(n *decode.Node) string {
	if front := n.Field("front"); front != nil {
		return front.Text
	}
	return promptOf(n)
}

// IDEdit is where and how an id is written into an object: first of all, and in the
// way the object is written, with its line ends and indents, marks of quotations too.
func IDEdit(n *decode.Node, id string) (at int, text string) {
	at = n.Span.Start + len("{")
	file := n.Span.File.Text
	if len(n.Fields) == 0 {
		return at, `"id": "` + id + `"`
	}
	first := n.Fields[0]
	gap := string(file[at:first.Span.Start])
	colon := file[first.Span.End:first.Value.Span.Start]
	space := ""
	if len(colon) > len(":") {
		space = " "
	}
	text = `"id":` + space + `"` + id + `",`
	for i := len(gap) - 1; i >= 0; i-- { // of empty lines none is repeated
		if gap[i] == '\n' || gap[i] == '\r' {
			if i > 0 && gap[i] == '\n' && gap[i-1] == '\r' {
				i--
			}
			return at, gap[i:] + text
		}
	}
	if gap == "" {
		return at, text + space
	}
	return at, gap + text
}

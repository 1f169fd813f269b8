package mend

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lectern/generator/course"
	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// block is one block of a page as it is written, or a bank.
type block struct {
	kind string
	file *diag.File
	root *decode.Node // nil where it is no JSON
}

func (b block) item() item { return itemOf(b.root, b.kind) }

func itemOf(n *decode.Node, kind string) item {
	if n == nil {
		return item{kind: kind}
	}
	return item{quiz.IDOf(n), kind}
}

// IDs gives every block, question and card of the course that has no id one: that of
// its translation, else one made from its title, its prompt or its number.
func IDs(c *course.Course) *Plan {
	m := &ids{plan: &Plan{}, blocks: map[string]bool{}}
	pages := groups(c)
	for _, group := range pages {
		for _, blocks := range group {
			for _, b := range blocks {
				if b.root != nil {
					take(m.blocks, b.root)
				}
			}
		}
	}
	for _, group := range pages {
		m.group(group)
	}
	for _, group := range banks(c) {
		m.slot(group, true)
	}
	return m.plan
}

// groups are the blocks of each lesson in its languages, the default one first.
func groups(c *course.Course) (all [][][]block) {
	at := map[string]int{}
	for _, l := range languages(c) {
		for _, p := range l.Everything() {
			i, known := at[p.File.Name]
			if !known {
				i = len(all)
				at[p.File.Name] = i
				all = append(all, nil)
			}
			if !p.MadeUp {
				all[i] = append(all[i], blocksOf(p))
			}
		}
	}
	return all
}

func languages(c *course.Course) []*course.Language {
	all := []*course.Language{c.Default()}
	for _, l := range c.Languages {
		if l != c.Default() {
			all = append(all, l)
		}
	}
	return all
}

func blocksOf(p *course.Page) (all []block) {
	for _, b := range p.Blocks {
		all = append(all, readBlock(b))
	}
	return all
}

func readBlock(b lesson.Block) block {
	root, _ := decode.JSON(b.Span.File, b.JSON, b.Span.Start)
	return block{b.Kind, b.Span.File, root}
}

// banks are those of one name in each language.
func banks(c *course.Course) (all [][]block) {
	at := map[string]int{}
	for _, l := range languages(c) {
		for _, b := range l.Banks {
			i, known := at[b.ID]
			if !known {
				i = len(all)
				at[b.ID] = i
				all = append(all, nil)
			}
			if root := quiz.BankTree(b.File.Text); root != nil {
				all[i] = append(all[i], block{"bank", b.File.Text, root})
			}
		}
	}
	return all
}

func take(used map[string]bool, n *decode.Node) {
	for _, id := range quiz.Taken(n) {
		used[id] = true
	}
}

// ids is the work on a course.
type ids struct {
	plan   *Plan
	blocks map[string]bool // ids of blocks that are taken, anywhere in the course
}

// group gives ids to the blocks of one lesson in its languages. All are held against
// the first.
func (m *ids) group(pages [][]block) {
	for _, s := range slots(pages, block.item) {
		m.slot(s.members, s.sure)
	}
}

// slot is what stands in one place, in one language or several.
type slot[T any] struct {
	members []T
	number  int // in its list, from 1
	sure    bool
}

// slots puts together what belongs together. What has no partner in the first language
// stands alone.
func slots[T any](lists [][]T, as func(T) item) (all []slot[T]) {
	if len(lists) == 0 {
		return nil
	}
	items := itemsOf(lists[0], as)
	for i, member := range lists[0] {
		all = append(all, slot[T]{[]T{member}, i + 1, true})
	}
	for _, list := range lists[1:] {
		theirs := itemsOf(list, as)
		for i, j := range align(items, theirs) {
			switch {
			case j >= 0:
				all[i].members = append(all[i].members, list[j])
			case j == unsure:
				all[i].sure = false
			}
		}
		for j, i := range align(theirs, items) {
			if i < 0 {
				all = append(all, slot[T]{[]T{list[j]}, j + 1, i == none})
			}
		}
	}
	return all
}

func itemsOf[T any](list []T, as func(T) item) (all []item) {
	for _, member := range list {
		all = append(all, as(member))
	}
	return all
}

// slot gives ids to a block in its languages, and to what is in it.
func (m *ids) slot(members []block, sure bool) {
	members = slices.DeleteFunc(slices.Clone(members), func(b block) bool { return b.root == nil })
	if len(members) == 0 {
		return
	}
	what := members[0].kind
	if what != "bank" || quiz.ValidID(quiz.BankName(members[0].file.Path)) {
		m.give(roots(members), titles[what], sure, func() string { return m.proposeBlock(members) })
	}
	var whats []string
	lists := map[string][][]*decode.Node{}
	for _, b := range members {
		for _, parts := range quiz.PartsOf(b.kind, b.root) {
			if lists[parts.What] == nil {
				whats = append(whats, parts.What)
			}
			lists[parts.What] = append(lists[parts.What], parts.Nodes)
		}
	}
	for _, what := range whats {
		m.parts(lists[what], what, sure)
	}
}

// parts gives ids to what is in a block, in its languages.
func (m *ids) parts(lists [][]*decode.Node, what string, sure bool) {
	used := map[string]bool{}
	for _, list := range lists {
		for _, n := range list {
			take(used, n)
		}
	}
	for _, s := range slots(lists, func(n *decode.Node) item { return itemOf(n, typeOf(n)) }) {
		m.give(s.members, what, s.sure && sure, func() string {
			id := proposePart(s.members, what, s.number, used)
			used[id] = true
			return id
		})
	}
}

// titles are what messages call the kinds of blocks.
var titles = map[string]string{"quiz": "quiz", "scenario": "scenario", "profile": "profile", "flashcards": "set of flashcards", "bank": "bank"}

func roots(blocks []block) (all []*decode.Node) {
	for _, b := range blocks {
		all = append(all, b.root)
	}
	return all
}

func typeOf(n *decode.Node) string {
	if t := n.Field("type"); t != nil {
		return t.Text
	}
	return ""
}

// give gives what stands in one place one id: that which one of them has, else a new one.
func (m *ids) give(nodes []*decode.Node, what string, sure bool, propose func() string) {
	id, from := "", ""
	for _, n := range nodes {
		it := itemOf(n, "")
		if it.id != "" && id == "" {
			id, from = it.id, ", as in "+n.Span.File.Path
		}
		sure = sure && (it.id == "" || quiz.ValidID(it.id))
	}
	for _, n := range nodes {
		switch {
		case !quiz.LacksID(n):
		case !sure:
			m.plan.leave(n.Span, fmt.Sprintf("this %s was left without an id: which one it is in the other language cannot be told, so give both the same by hand", what))
		default:
			if id == "" {
				id = propose()
			}
			at, text := quiz.IDEdit(n, id)
			m.plan.edit(n.Span.File, diag.Edit{Span: n.Span.File.Span(at, at), Text: text}, n.Span, fmt.Sprintf("gave this %s the id %q%s", what, id, from))
			m.plan.Notes[len(m.plan.Notes)-1].ID = id
			from = ", as in " + n.Span.File.Path
		}
	}
}

// proposeBlock makes an id that no block of the course has. That of a bank is the name
// of its file.
func (m *ids) proposeBlock(members []block) string {
	first := members[0]
	if first.kind == "bank" {
		return quiz.BankName(first.file.Path)
	}
	title := ""
	for _, b := range members {
		if t := b.root.Field("title"); t != nil && title == "" && quiz.Slug(t.Text) != "" {
			title = t.Text
		}
	}
	base := quiz.ProposeBlock(title, first.file.Path, first.kind)
	id := base
	if place := quiz.ProposePlace(first.file.Path, ""); m.blocks[id] && quiz.ValidID(base+"-"+place) && !strings.HasPrefix(base, place) {
		id = base + "-" + strings.TrimPrefix(place, "-") // the title alone is another's
	}
	for n := 2; m.blocks[id]; n++ {
		end := "-" + strconv.Itoa(n)
		id = base[:min(len(base), 64-len(end))] + end
	}
	m.blocks[id] = true
	return id
}

// proposePart takes the words of the first language that has Latin ones.
func proposePart(nodes []*decode.Node, what string, number int, used map[string]bool) string {
	for _, n := range nodes {
		if quiz.Slug(quiz.PartText(n)) != "" {
			return quiz.ProposePart(n, what, number, used)
		}
	}
	return quiz.ProposePart(nodes[0], what, number, used)
}

package quiz

import (
	"fmt"
	"strconv"

	"lectern/generator/decode"
)

// maxCategories is how many heaps a reader can still choose from: a page has a
// radio button for each in the row of each item.
const maxCategories = 20

type categorizeFields struct {
	questionFields
	Categories []*decode.Node `key:"categories,required" like:"[{'title': '…', 'items': ['…']}, {'title': '…', 'items': ['…']}]"`
}

type categoryFields struct {
	ID    decode.Text `key:"id"`
	Title decode.Text `key:"title,required" also:"name,label,category,text"`
	Items []part      `key:"items,required" like:"['…']"`
}

func (p *parser) categorize(n *decode.Node, q *Question, used ids) {
	var in categorizeFields
	p.into(n, &in)
	p.common(q, in.questionFields, used)
	p.atLeast(2, n, "categories", len(in.Categories), in.Categories == nil)
	p.atMost(maxCategories, n, "categories", len(in.Categories))
	categoryKeys, itemKeys, titles, items := ids{}, ids{}, sayings{}, sayings{}
	place := 0
	for i, node := range in.Categories {
		var f categoryFields
		p.object(node, &f, "a category", `{"title": "…", "items": ["…"]}`)
		c := Category{Key: p.key(categoryKeys, f.ID, strconv.Itoa(i+1)), Title: p.line(f.Title, "title")}
		p.distinct(titles, c.Title, f.Title.Span, "two categories that read the same cannot be told apart: change one")
		p.atLeast(1, node, "items", len(f.Items), f.Items == nil)
		for _, item := range f.Items {
			place++ // counted through all categories: an item keeps its key when its category is renamed
			text := p.prose(item.Text)
			p.distinct(items, text, item.Text.Span, "an item belongs to one category, once: take one away")
			c.Items = append(c.Items, Item{Key: p.key(itemKeys, item.ID, strconv.Itoa(place)), Text: text})
		}
		q.Categories = append(q.Categories, c)
	}
	if place > maxParts {
		p.report("too-many", nameOf(n, "categories"), fmt.Sprintf("the categories have %d items together, and can have at most %d", place, maxParts),
			"take some away, or divide the question into several")
	}
}

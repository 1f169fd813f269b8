package main

import "strings"

var (
	vocabulary = strings.Fields(`the a customer buyer manager plant price order tender offer visit
		question answer week month quarter contract risk trust budget board engineer decides asks
		signs waits compares reads knows forgets before after with without between large small
		early late clear open quiet two three every another their our first last`)
	chineseSentences = []string{
		"先問誰決定，再談價格。", "大單由一群人決定，其中有些你從沒見過。", "**「重點」**是時間，不是折扣。",
		"採購要比較三家，\n老闆只看風險。", "小單一個人就能拍板，幾天內下單。", "把每次拜訪寫下來，下次才接得上。",
	}
)

// words are n words of no meaning.
func (a *author) words(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = vocabulary[a.random.IntN(len(vocabulary))]
	}
	return strings.Join(all, " ")
}

func (a *author) sentence() string {
	s := a.words(6 + a.random.IntN(9))
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

func (a *author) paragraph() string {
	all := make([]string, 6)
	for i := range all {
		all[i] = a.sentence()
	}
	return strings.Join(all, "\n")
}

func (a *author) chinese() string {
	var b strings.Builder
	for range 5 {
		b.WriteString(chineseSentences[a.random.IntN(len(chineseSentences))])
	}
	return b.String()
}

// samples are the code of the corpus. NUMBER differs in every lesson, so that
// nothing is highlighted once for all.
var samples = []struct{ lang, text string }{
	{"go", `package main

import "fmt"

// visit counts what is left of an order.
func visit(orders map[string]int, name string) (int, error) {
	left, ok := orders[name]
	if !ok {
		return 0, fmt.Errorf("no order %q of %d", name, NUMBER)
	}
	for left > 10 {
		left -= 10
	}
	return left, nil
}
`},
	{"python", `import json

LIMIT = NUMBER


class Order:
    """An order and the days it has waited."""

    def __init__(self, name, days=0):
        self.name = name
        self.days = days

    def late(self):
        return self.days > LIMIT or self.name == "urgent"


print(json.dumps([o.name for o in orders if o.late()], indent=2))
`},
	{"javascript", `export async function offers(address, limit = NUMBER) {
  const answer = await fetch(` + "`${address}?limit=${limit}`" + `);
  if (!answer.ok) {
    throw new Error("no offers: " + answer.status);
  }
  const { items } = await answer.json();
  return items.filter((item) => item.price < limit).map(({ id, price }) => [id, price]);
}
`},
}

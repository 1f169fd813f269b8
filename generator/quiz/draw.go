package quiz

import (
	"fmt"
	"math"
	"path"
	"slices"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

// maxDraw is how many questions can be drawn.
const maxDraw = 1000

// Draw says which questions of a bank each reader is asked: so many of each tag,
// and the rest up to Count freely.
//
// A question is drawn for one tag, whatever others it has: with one question of
// two tags, nobody is asked one of each. So the tags never ask for more questions
// than Count, and whether a draw is possible is whether the questions can be dealt
// out to the tags ([Draw.Deal]); the browser draws by dealing out a shuffled bank.
type Draw struct {
	Bank  decode.Text
	Count int
	At    diag.Span // of the number of Count
	Each  []Demand  // as written
}

// Demand is how many questions of one tag are drawn.
type Demand struct {
	Tag    string
	Count  int
	Span   diag.Span // of the tag
	Number diag.Span // of the number
}

type drawFields struct {
	Bank  decode.Text  `key:"bank,required" like:"'the name of the bank'"`
	Count decode.Num   `key:"count,required" like:"10" also:"number,questions,draw"`
	Each  *decode.Node `key:"each" also:"tags"`
}

// draw reads what is drawn; nil where nothing is.
func (p *parser) draw(n *decode.Node) *Draw {
	if n == nil {
		return nil
	}
	var in drawFields
	p.object(n, &in, `"draw"`, `{"bank": "…", "count": 10}`)
	p.bankName(in.Bank)
	d := &Draw{Bank: in.Bank, Count: p.number(in.Count, "count"), At: in.Count.Span, Each: p.demands(in.Each)}
	sum := 0
	for _, demand := range d.Each {
		sum += demand.Count
	}
	if d.Count > 0 && sum > d.Count {
		p.report("each-above-count", d.At, fmt.Sprintf("the tags ask for %d questions, and \"count\" is %d", sum, d.Count),
			fmt.Sprintf(`write "count": %d or more, or ask for fewer of a tag`, sum),
			diag.Note{Message: "the tags are here", Span: in.Each.Span})
	}
	return d
}

// bankName checks the id of the bank. It is the name of a file, which is easily
// written whole.
func (p *parser) bankName(id decode.Text) {
	if name := BankName(id.Value); path.Ext(id.Value) == ".json" && idForm.MatchString(name) {
		p.report("bad-id", id.Span, fmt.Sprintf("%q is a file, and a bank is named by its id", short(id.Value)), fmt.Sprintf("write %q", name))
		return
	}
	p.bankForm(id)
}

func (p *parser) demands(n *decode.Node) (all []Demand) {
	if n == nil {
		return nil
	}
	if n.Kind != decode.Table {
		p.report("wrong-type", n.Span, `"each" must be an object`, `write it in braces, each number with its tag: {"price": 2}`)
		return nil
	}
	for _, f := range n.Fields {
		var in decode.Num
		p.intoNamed(f, &in)
		all = append(all, Demand{Tag: f.Name, Count: p.number(in, f.Name), Span: f.Span, Number: in.Span})
	}
	return all
}

// number reads how many questions are drawn.
func (p *parser) number(n decode.Num, name string) int {
	if !n.Set {
		return 0
	}
	if n.Value < 1 || n.Value > maxDraw || n.Value != math.Trunc(n.Value) {
		p.report("out-of-range", n.Span, fmt.Sprintf("%q must be a whole number from 1 to %d", short(name), maxDraw),
			"write how many questions are drawn")
		return 0
	}
	return int(n.Value)
}

// Demanded is how many questions some of the tags ask for together.
func (d *Draw) Demanded(tags ...string) (sum int) {
	for _, demand := range d.Each {
		if slices.Contains(tags, demand.Tag) {
			sum += demand.Count
		}
	}
	return sum
}

// Drawing is the block with all questions of the bank that it draws from, behind
// its own: the page holds them all, and the browser asks those that are drawn. Their
// ids, and those they had, are written as "bank/question".
func (b *Block) Drawing(bank *Bank) *Block {
	q := *b.Quiz
	q.Questions = slices.Clone(q.Questions)
	for _, question := range bank.Questions {
		question.Bank = bank.ID.Value
		question.ID.Value = bank.prefixed(question.ID.Value)
		question.Was = slices.Clone(question.Was)
		for i, was := range question.Was {
			question.Was[i] = bank.prefixed(was)
		}
		q.Questions = append(q.Questions, question)
	}
	return &Block{Head: &q.Head, Quiz: &q}
}

// Own are the questions that stand in the quiz itself.
func (q *Quiz) Own() []Question {
	drawn := slices.IndexFunc(q.Questions, func(question Question) bool { return question.Bank != "" })
	if drawn < 0 {
		return q.Questions
	}
	return q.Questions[:drawn]
}

// Asked is how many questions a reader is asked.
func (q *Quiz) Asked() int {
	if q.Draw == nil {
		return len(q.Questions)
	}
	return len(q.Own()) + q.Draw.Count
}

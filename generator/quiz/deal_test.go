package quiz

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"lectern/generator/decode"
)

// asking is a draw, as in "a 2, b 1".
func asking(text string) *Draw {
	d := &Draw{}
	for part := range strings.SplitSeq(text, ", ") {
		var demand Demand
		fmt.Sscanf(part, "%s %d", &demand.Tag, &demand.Count)
		d.Each = append(d.Each, demand)
	}
	return d
}

// tagged is questions with tags of one letter, as in "a ab b".
func tagged(text string) (questions []Question) {
	for word := range strings.SplitSeq(text, " ") {
		questions = append(questions, Question{Tags: strings.Split(word, "")})
	}
	return questions
}

func TestDeal(t *testing.T) {
	for _, c := range []struct{ each, bank, lacking string }{
		{"a 1, b 1", "a b", ""},
		{"a 1, b 1", "ab", "a b"},
		{"a 1, b 1", "ab a", ""},               // b takes what a had first
		{"a 1, b 1, c 1", "ab bc c", ""},       // all move on by one
		{"a 1, b 1, c 1", "abc c ab", ""},      //
		{"a 1, b 1, c 1", "abc ab d", "a b c"}, // two questions for three
		{"a 1, b 1, c 1", "ab c c", "a b"},     // c is no part of it
		{"a 3", "a a", "a"},
		{"a 2", "aa a", ""}, // a tag that is written twice counts once
		{"a 2", "aa", "a"},
		{"x 1", "a", "x"},
	} {
		bank := tagged(c.bank)
		dealt, lacking := asking(c.each).Deal(bank)
		if got := strings.Join(lacking, " "); got != c.lacking {
			t.Errorf("%s of %s: lacking %q, want %q", c.each, c.bank, got, c.lacking)
		}
		if lacking == nil {
			checkDealt(t, asking(c.each), bank, dealt)
		}
	}
}

// checkDealt: every tag has as many questions as it asks for, and they have it.
func checkDealt(t *testing.T, d *Draw, bank []Question, dealt map[int]string) {
	t.Helper()
	counts := map[string]int{}
	for i, tag := range dealt {
		counts[tag]++
		if !slices.Contains(bank[i].Tags, tag) {
			t.Errorf("question %d has no tag %s", i, tag)
		}
	}
	for _, demand := range d.Each {
		if counts[demand.Tag] != demand.Count {
			t.Errorf("%d questions of %s, want %d", counts[demand.Tag], demand.Tag, demand.Count)
		}
	}
}

// Against the theorem: a draw is possible where any tags together have no fewer
// questions than they ask for; and those named as lacking have fewer.
func TestDealOfRandomBanks(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 8))
	possible := 0
	for range 2000 {
		d, bank := randomDraw(random), &Bank{ID: decode.Text{Value: "b"}}
		for range 1 + random.IntN(6) {
			bank.Questions = append(bank.Questions, tagged([]string{"a", "b", "c", "ab", "bc", "ac", "abc"}[random.IntN(7)])...)
		}
		dealt, lacking := d.Deal(bank.Questions)
		if want := lacks(d, bank); (lacking != nil) != want {
			t.Fatalf("%v of %v: lacking %q, want any: %t", d.Each, bank.Questions, lacking, want)
		}
		if lacking == nil {
			possible++
			checkDealt(t, d, bank.Questions, dealt)
		} else if bank.Having(lacking...) >= d.Demanded(lacking...) {
			t.Fatalf("%v of %v: %q are not short of questions", d.Each, bank.Questions, lacking)
		}
	}
	if possible < 500 || possible > 1500 {
		t.Errorf("%d of 2000 draws were possible: no fair test", possible)
	}
}

func randomDraw(random *rand.Rand) *Draw {
	d := &Draw{}
	for _, tag := range []string{"a", "b", "c"}[:1+random.IntN(3)] {
		d.Each = append(d.Each, Demand{Tag: tag, Count: 1 + random.IntN(2)})
	}
	return d
}

// lacks tells whether some of the tags ask for more than there is.
func lacks(d *Draw, bank *Bank) bool {
	for set := 1; set < 1<<len(d.Each); set++ {
		var tags []string
		for i, demand := range d.Each {
			if set&(1<<i) != 0 {
				tags = append(tags, demand.Tag)
			}
		}
		if bank.Having(tags...) < d.Demanded(tags...) {
			return true
		}
	}
	return false
}

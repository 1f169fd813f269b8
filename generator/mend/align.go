package mend

// item is one of a list that two languages have: a block, a question or a card.
type item struct {
	id   string // "" for none
	kind string
}

// none is in place of a partner: there is none, or nobody can tell which it is.
const (
	none   = -1
	unsure = -2
)

// align finds for each item of a the one of b that stands in its place. Those with one
// id belong together. Between them, items belong together by their order where both
// lists have as many, of the same kinds; where one has none, there is no partner; else
// nobody can tell.
func align(a, b []item) (partners []int) {
	gapsA, gapsB := gaps(a, b), gaps(b, a)
	partners = make([]int, len(a))
	at := map[string]int{}
	for j, it := range b {
		at[it.id] = j
	}
	for i, it := range a {
		partners[i] = none
		if j, ok := at[it.id]; ok && it.id != "" {
			partners[i] = j
		}
	}
	for anchor, ours := range gapsA {
		theirs := gapsB[anchor]
		for k, i := range ours {
			switch {
			case len(theirs) == 0:
			case sameKinds(a, ours, b, theirs):
				partners[i] = theirs[k]
			default:
				partners[i] = unsure
			}
		}
	}
	return partners
}

// gaps are the places of the items whose id the other list has not, by the id that
// both have before them; "" for the beginning.
func gaps(items, others []item) map[string][]int {
	shared := map[string]bool{}
	for _, it := range others {
		shared[it.id] = it.id != ""
	}
	found, anchor := map[string][]int{}, ""
	for i, it := range items {
		if shared[it.id] {
			anchor = it.id
		} else {
			found[anchor] = append(found[anchor], i)
		}
	}
	return found
}

func sameKinds(a []item, ours []int, b []item, theirs []int) bool {
	if len(ours) != len(theirs) {
		return false
	}
	for k := range ours {
		if a[ours[k]].kind != b[theirs[k]].kind {
			return false
		}
	}
	return true
}

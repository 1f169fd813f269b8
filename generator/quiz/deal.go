package quiz

import "slices"

// Deal gives every tag as many questions of the bank as it asks for, no question
// to two tags, those that come first in the bank first. Where that cannot be done
// it returns the tags that together ask for too many: all questions that have any
// of them are fewer than they ask for.
func (d *Draw) Deal(questions []Question) (dealt map[int]string, lacking []string) {
	deal := dealing{owner: map[int]string{}, having: map[string][]int{}}
	for i, q := range questions {
		for _, tag := range q.Tags {
			if had := deal.having[tag]; len(had) == 0 || had[len(had)-1] != i {
				deal.having[tag] = append(had, i)
			}
		}
	}
	for _, demand := range d.Each {
		for range demand.Count {
			met := map[string]bool{}
			if !deal.give(demand.Tag, met) {
				return nil, d.inOrder(met)
			}
		}
	}
	return deal.owner, nil
}

// dealing is which questions each tag may have, and which it has so far.
type dealing struct {
	having map[string][]int
	owner  map[int]string
}

// give finds one more question for a tag: one that is free, or one whose tag can
// have another in its place. met are the tags that were asked.
func (d *dealing) give(tag string, met map[string]bool) bool {
	met[tag] = true
	for _, i := range d.having[tag] {
		if _, taken := d.owner[i]; !taken {
			d.owner[i] = tag
			return true
		}
	}
	for _, i := range d.having[tag] {
		if other := d.owner[i]; !met[other] && d.give(other, met) {
			d.owner[i] = tag
			return true
		}
	}
	return false
}

// inOrder are the tags in the order that they are written in.
func (d *Draw) inOrder(tags map[string]bool) (all []string) {
	for _, demand := range d.Each {
		if tags[demand.Tag] && !slices.Contains(all, demand.Tag) {
			all = append(all, demand.Tag)
		}
	}
	return all
}

// Having counts the questions that have any of the tags.
func (b *Bank) Having(tags ...string) (n int) {
	for _, q := range b.Questions {
		if slices.ContainsFunc(q.Tags, func(tag string) bool { return slices.Contains(tags, tag) }) {
			n++
		}
	}
	return n
}

// Tags are those that questions of the bank have, sorted.
func (b *Bank) Tags() (all []string) {
	for _, q := range b.Questions {
		all = append(all, q.Tags...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

package quiz

// Best is the answer that scores 1; an empty one where there is no score.
func (q *Question) Best() Response {
	switch q.Type {
	case Matching:
		return Response{Placed: q.places(0)}
	case Categorize:
		return Response{Placed: q.heaps(0)}
	case Sequencing:
		return Response{Chosen: q.order()}
	case Likert, LongFillIn:
		return Response{Placed: q.allTicked()}
	case FillIn:
		return Response{Placed: q.filled()}
	case Numeric:
		return Response{Placed: map[string]string{"1": q.Number.Best()}}
	}
	return Response{Chosen: q.ticked(func(o Option) bool { return o.Correct })}
}

// Worst is an answer that scores as little as one can.
func (q *Question) Worst() Response {
	switch {
	case q.Type == Matching:
		return Response{Placed: q.places(1)}
	case q.Type == Categorize:
		return Response{Placed: q.heaps(1)}
	case q.Type == Sequencing:
		return Response{Chosen: q.backwards()}
	case q.Type == Likert || q.Type == LongFillIn || q.Type == FillIn || q.Type == Numeric:
		return Response{Placed: map[string]string{}}
	case q.Multiple:
		return Response{Chosen: q.ticked(func(o Option) bool { return !o.Correct && !o.Scored })}
	}
	worst := q.Options[0]
	for _, o := range q.Options {
		if o.Score < worst.Score {
			worst = o
		}
	}
	return Response{Chosen: []string{worst.Key}}
}

// Grade tells how right an answer is, from 0 to 1, whatever the answer holds:
//
//   - one option to choose: the score of the chosen one; 0 for none or for several
//   - several: each right tick adds 1, each wrong one takes 1 away, one with a
//     score of its own adds that instead; the sum is divided by the number of
//     right options and kept between 0 and 1
//   - matching, categorize: the share of parts that are where they belong
//   - sequencing: the share of neighbours in the right order, "2 right after 1",
//     that are kept in the answer
//   - long-fill-in with a self-score: the share of the rubric that is ticked
//   - likert, long-fill-in without: 0, and the question has no points
//   - fill-in: the share of gaps whose word is accepted, as [Gap.Accepts] tells
//   - numeric: 1 for a number in the range, as [Number.Accepts] tells
//
// A key given twice counts once, one that the question does not have is wrong.
// The browser grades by the same rules; testdata/grading.json holds both to it.
func (q *Question) Grade(r Response) float64 {
	switch q.Type {
	case Sequencing:
		return q.gradeOrder(r.Chosen)
	case Matching, Categorize, Likert, LongFillIn:
		return share(q.Best().Placed, r.Placed)
	case FillIn:
		return q.gradeGaps(r.Placed)
	case Numeric:
		if q.Number.Accepts(r.Placed["1"]) {
			return 1
		}
		return 0
	}
	chosen := make(map[string]bool)
	for _, key := range r.Chosen {
		chosen[key] = true
	}
	if q.Multiple {
		return q.gradeSeveral(chosen)
	}
	return q.gradeOne(chosen)
}

func (q *Question) gradeOne(chosen map[string]bool) float64 {
	if len(chosen) != 1 {
		return 0
	}
	for _, o := range q.Options {
		if chosen[o.Key] {
			return o.Score
		}
	}
	return 0
}

func (q *Question) gradeSeveral(chosen map[string]bool) float64 {
	sum, right := -float64(len(chosen)), 0.0 // every tick is wrong until it is known to be better
	for _, o := range q.Options {
		if o.Correct {
			right++
		}
		if chosen[o.Key] && (o.Correct || o.Scored) {
			sum += 1 + o.Score
		}
	}
	if right == 0 {
		return 0
	}
	return min(max(sum/right, 0), 1)
}

// Scored tells whether answers have a score: whether something in them is right.
func (q *Question) Scored() bool { return q.Type != Likert && (q.Type != LongFillIn || q.SelfScore) }

// Points are what all questions together are worth.
func (q *Quiz) Points() float64 {
	sum := 0.0
	for _, question := range q.Questions {
		sum += question.Points
	}
	return sum
}

// share is how many of the right places an answer has, from 0 to 1.
func share(right, placed map[string]string) float64 {
	if len(right) == 0 {
		return 0
	}
	hits := 0
	for part, place := range right {
		if placed[part] == place {
			hits++
		}
	}
	return float64(hits) / float64(len(right))
}

// ticked lists the keys of some of the options, as written.
func (q *Question) ticked(which func(Option) bool) []string {
	keys := []string{}
	for _, o := range q.Options {
		if which(o) {
			keys = append(keys, o.Key)
		}
	}
	return keys
}

// places puts every left side to the right side that stands shift rows further on.
func (q *Question) places(shift int) map[string]string {
	placed := make(map[string]string, len(q.Pairs))
	for i, p := range q.Pairs {
		placed[p.Key] = q.Pairs[(i+shift)%len(q.Pairs)].Key
	}
	return placed
}

// heaps puts every item on the heap that stands shift heaps further on.
func (q *Question) heaps(shift int) map[string]string {
	placed := make(map[string]string)
	for i, c := range q.Categories {
		for _, item := range c.Items {
			placed[item.Key] = q.Categories[(i+shift)%len(q.Categories)].Key
		}
	}
	return placed
}

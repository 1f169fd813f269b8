package learner

import (
	"fmt"

	"lectern/generator/quiz"
)

type scenarioRecord struct {
	Done  bool             `json:"done"`
	Best  float64          `json:"best"`
	Run   run              `json:"run"`
	Taken map[string]int64 `json:"taken"` // "node reply" → when it was chosen last
}

type run struct {
	Revision string   `json:"revision"`
	Replies  []string `json:"replies"`
	At       int64    `json:"at"`
}

// conversation talks with a customer: as well as one can, or as badly; or the first
// half of that.
func (m *maker) conversation(s *quiz.Scenario, much extent) {
	replies := talk(s, m.state == Failed)
	if much == firstHalf {
		replies = replies[:(len(replies)+1)/2]
	}
	record := scenarioRecord{Taken: map[string]int64{}, Run: run{s.Revision, []string{}, 0}}
	for i, reply := range replies {
		node, _, _ := s.Play(replies[:i])
		record.Run.At = m.tick()
		record.Run.Replies = append(record.Run.Replies, reply)
		record.Taken[node.ID.Value+" "+reply] = record.Run.At
	}
	if node, _, _ := s.Play(replies); node.End != nil {
		record.Done, record.Best = true, node.End.Score
	}
	m.records[s.ID.Value] = record
}

// statesAtMost is how many states of a conversation are looked at for its best or worst
// end: enough for any that people write, and soon done.
const statesAtMost = 3000

// talk is the replies of the shortest conversation to the best end, or to the worst.
func talk(s *quiz.Scenario, badly bool) (best []string) {
	ways, met := [][]string{{}}, map[string]bool{}
	score := -1.0
	for ; len(ways) > 0 && len(met) < statesAtMost; ways = ways[1:] {
		node, values, _ := s.Play(ways[0])
		state := fmt.Sprint(node.ID.Value, values)
		if met[state] {
			continue
		}
		met[state] = true
		if node.End != nil {
			if score < 0 || !badly && node.End.Score > score || badly && node.End.Score < score {
				best, score = ways[0], node.End.Score
			}
			continue
		}
		for _, reply := range node.Replies {
			next := append(append([]string{}, ways[0]...), reply.Key)
			if _, _, open := s.Play(next); open {
				ways = append(ways, next)
			}
		}
	}
	return best
}

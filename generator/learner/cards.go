package learner

import "lectern/generator/quiz"

type cardsRecord struct {
	Round round                 `json:"round"`
	Cards map[string]cardRecord `json:"cards"`
}

type round struct {
	At   int64    `json:"at"`
	Only []string `json:"only"` // null for all cards
}

type cardRecord struct {
	Known bool  `json:"known"`
	Box   int   `json:"box"` // how many times in a row
	At    int64 `json:"at"`
	Tries int   `json:"tries"`
}

// flashcards goes through a pile once; who fails knows none of them.
func (m *maker) flashcards(f *quiz.Flashcards, much extent) {
	record := cardsRecord{Cards: map[string]cardRecord{}}
	for _, c := range f.Cards[:much.of(len(f.Cards))] {
		judged := cardRecord{Known: m.state != Failed, At: m.tick(), Tries: 1}
		if judged.Known {
			judged.Box = 1
		} else {
			m.comesBack(f.ID.Value+"."+c.ID.Value, c.Front.Plain, "card", judged.At)
		}
		record.Cards[c.ID.Value] = judged
	}
	m.records[f.ID.Value] = record
}

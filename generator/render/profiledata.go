package render

import "lectern/generator/quiz"

// ProfileData is what the script gets of a profile: see quiz.Profile.Result for the
// rules. Texts stand in the page.
type ProfileData struct {
	MemberData
	Rules
	Required bool          `json:"required"`
	Group    []MemberData  `json:"group,omitempty"`   // all that are about the same customers, the lead first
	Earlier  []EarlierData `json:"earlier,omitempty"` // those of them that come before
}

// Rules are all that a result hangs on.
type Rules struct {
	Questions []AskedData `json:"questions"`        // none of a worksheet
	Within    *float64    `json:"within,omitempty"` // of mixed
	Below     float64     `json:"below"`            // of unclear
}

// AskedData is one question of a profile.
type AskedData struct {
	ID       string     `json:"id"`
	Was      []string   `json:"was"`
	Revision string     `json:"revision"`
	Choices  []SignData `json:"choices"`
}

// SignData is one choice.
type SignData struct {
	Key     string    `json:"key"`
	Weights []float64 `json:"weights"` // one an outcome, in the order of the page
}

func profileData(p *quiz.Profile) ProfileData {
	return ProfileData{MemberData: memberData(p), Rules: rulesOf(p), Required: p.Required}
}

func rulesOf(p *quiz.Profile) Rules {
	rules := Rules{Questions: []AskedData{}, Below: p.Unclear.Below}
	if p.Mixed != nil {
		rules.Within = &p.Mixed.Within
	}
	for _, q := range p.Questions {
		asked := AskedData{ID: q.ID.Value, Was: list(q.Was), Revision: q.Revision}
		for _, c := range q.Choices {
			asked.Choices = append(asked.Choices, SignData{c.Key, c.Weights})
		}
		rules.Questions = append(rules.Questions, asked)
	}
	return rules
}

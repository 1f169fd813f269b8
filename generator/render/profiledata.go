package render

import "lectern/generator/quiz"

// ProfileData is what the script gets of a profile: see quiz.Profile.Result for the
// rules. Texts stand in the page.
type ProfileData struct {
	ID        string      `json:"id"`
	Required  bool        `json:"required"`
	Was       []string    `json:"was"`
	Questions []AskedData `json:"questions"`
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
	data := ProfileData{ID: p.ID.Value, Required: p.Required, Was: list(p.Was), Below: p.Unclear.Below}
	if p.Mixed != nil {
		data.Within = &p.Mixed.Within
	}
	for _, q := range p.Questions {
		asked := AskedData{ID: q.ID.Value, Was: list(q.Was), Revision: q.Revision}
		for _, c := range q.Choices {
			asked.Choices = append(asked.Choices, SignData{c.Key, c.Weights})
		}
		data.Questions = append(data.Questions, asked)
	}
	return data
}

package render

import (
	"lectern/generator/course"
	"lectern/generator/quiz"
)

// MemberData is one of the profiles about the same customers: enough to find what
// is recorded of it.
type MemberData struct {
	ID  string   `json:"id"`
	Was []string `json:"was"`
}

// EarlierData is what the script gets of a profile that readers have met before:
// what it needs to say in words what was answered and written there.
type EarlierData struct {
	MemberData
	Rules
	Outcomes []string   `json:"outcomes"` // titles, in the order of the weights
	Plan     []PartData `json:"plan"`
}

// PartData is one part of a plan.
type PartData struct {
	ID     string      `json:"id"`
	Title  string      `json:"title"`
	Fields []FieldData `json:"fields"`
	Rows   int         `json:"rows"`
}

// FieldData is one column of a plan.
type FieldData struct {
	Key   string `json:"key"`
	Title string `json:"title"`
}

// profileData is what the script gets of a profile, with those about the same customers.
func (s *site) profileData(p *course.Page, profile *quiz.Profile) ProfileData {
	data := profileData(profile)
	if group := s.course.Group(p, profile); len(group) > 1 {
		for _, sheet := range group {
			data.Group = append(data.Group, memberData(sheet.Profile))
		}
	}
	for _, sheet := range s.course.EarlierSheets(p, profile) {
		data.Earlier = append(data.Earlier, earlierData(sheet.Profile))
	}
	return data
}

// profileView is the view of a profile, with links to the earlier ones about the
// same customers.
func (b *body) profileView(profile *quiz.Profile, view ProfileView) ProfileView {
	view.Shared = len(b.site.course.Group(b.page, profile)) > 1
	for _, sheet := range b.site.course.EarlierSheets(b.page, profile) {
		address := fragment(blockID(sheet.Profile.ID.Value))
		switch {
		case b.book != nil:
			address = b.book.place(course.Target{Page: sheet.Page, Fragment: blockID(sheet.Profile.ID.Value)})
		case sheet.Page != b.page:
			address = relative(b.page.URL, sheet.Page.URL) + address
		}
		view.Earlier = append(view.Earlier, EarlierView{sheet.Profile.ID.Value, b.site.profileTitle(b.page, sheet.Profile), address})
	}
	return view
}

// profileTitle is the title of a profile as plain text.
func (s *site) profileTitle(p *course.Page, profile *quiz.Profile) string {
	switch texts := s.texts(p.Language.Tag); {
	case profile.Title.Plain != "":
		return profile.Title.Plain
	case profile.Worksheet():
		return texts.text("profile.worksheet")
	default:
		return texts.text("profile.heading")
	}
}

func memberData(p *quiz.Profile) MemberData { return MemberData{p.ID.Value, list(p.Was)} }

func earlierData(p *quiz.Profile) EarlierData {
	data := EarlierData{MemberData: memberData(p), Rules: rulesOf(p), Outcomes: []string{}, Plan: []PartData{}}
	for _, o := range p.Outcomes {
		data.Outcomes = append(data.Outcomes, o.Title.Plain)
	}
	for _, part := range p.Plan {
		made := PartData{ID: part.ID.Value, Title: part.Prompt.Plain, Rows: part.Rows}
		for _, field := range part.Fields {
			made.Fields = append(made.Fields, FieldData{field.Key, field.Text.Plain})
		}
		data.Plan = append(data.Plan, made)
	}
	return data
}

package render

import (
	"maps"
	"slices"
	"strings"

	"lectern/generator/course"
	"lectern/generator/quiz"
)

// pageData is what the script of a page gets, as JSON in the page: there is
// nothing it could fetch, since pages are opened from a disk too.
type pageData struct {
	Course    string            `json:"course"`
	Lesson    string            `json:"lesson"` // "" where the page is no lesson
	Title     string            `json:"title"`
	Was       []string          `json:"was"` // old ids of the lesson, whose record comes along
	Lang      string            `json:"lang"`
	URL       string            `json:"url"`             // the page inside the language's folder, percent-encoded
	Root      string            `json:"root"`            // the site's root as seen from the page
	Folders   []string          `json:"folders"`         // of the languages that have the page, its own first, percent-encoded
	Counts    bool              `json:"counts"`          // the page holds a block that counts
	Marks     string            `json:"marks,omitempty"` // the id that a page which is no lesson is done under
	Quizzes   []QuizData        `json:"quizzes"`
	Scenarios []ScenarioData    `json:"scenarios"`
	Cards     []CardsData       `json:"cards"`
	Profiles  []ProfileData     `json:"profiles"`
	Record    []RecordPart      `json:"record,omitempty"` // of the pages of the record and of the certificate alone
	Tests     []TestPlace       `json:"tests,omitempty"`  // of the home page alone
	Search    *SearchData       `json:"search,omitempty"` // of the page of the search alone
	Marker    string            `json:"marker,omitempty"` // the script that marks what was searched for; "" on the page of the search
	Texts     map[string]string `json:"texts"`
}

func (s *site) data(p *course.Page) pageData {
	d := pageData{
		Course: s.courseID(), Title: p.Title, Was: []string{}, Lang: p.Language.Tag,
		URL: encode(p.File.Name + ".html"), Root: rootOf(p.URL), Folders: folders(p), Counts: p.Counting(),
		Quizzes: []QuizData{}, Scenarios: []ScenarioData{}, Profiles: []ProfileData{}, Cards: []CardsData{}, Texts: s.scriptTexts(p),
	}
	switch {
	case kindOf(p) == "lesson":
		d.Lesson = p.ID
	case marks(p) != "":
		d.Marks = p.ID
	}
	if p.Tool != "search" {
		d.Marker = relative(p.URL, s.theme.sources.marker().script.path)
	}
	switch kindOf(p) {
	case "record", "certificate":
		d.Record = s.recordParts(p)
	case "search":
		d.Search = s.searchData(p)
	case "home":
		d.Tests = s.testPlaces(p)
	}
	d.Was = append(d.Was, p.Was()...)
	for _, q := range p.Quizzes {
		switch {
		case q.Quiz != nil:
			d.Quizzes = append(d.Quizzes, s.quizData(p, q.Quiz))
		case q.Scenario != nil:
			d.Scenarios = append(d.Scenarios, scenarioData(q.Scenario))
		case q.Cards != nil:
			d.Cards = append(d.Cards, cardsData(q.Cards))
		case q.Profile != nil:
			d.Profiles = append(d.Profiles, s.profileData(p, q.Profile))
		}
	}
	return d
}

// courseID is what a reader's record is kept under. What a trainer tries in their edition
// is kept apart.
func (s *site) courseID() string {
	if s.trainer {
		return s.course.Config.ID + "-trainer"
	}
	return s.course.Config.ID
}

func folders(p *course.Page) []string {
	all := []string{encode(p.Language.Folder)}
	for _, t := range p.Translations {
		all = append(all, encode(t.Language.Folder))
	}
	return all
}

// ofTests begin the words of the script for tests, ofTypes those for types of question;
// owners are all beginnings of words that only some pages need.
var (
	ofTests = []string{"test", "gain"}
	ofTypes = []string{"fill-in", "numeric", "sequencing", "likert", "long-fill-in", "sure"}
	owners  = slices.Concat(blockKinds, kinds, ofTests, ofTypes, []string{"terms"})
)

// scriptTexts are the words that the script of a page may need: all under "script.",
// but those of kinds of blocks, of types of question, of tools and of tests that are not
// on the page.
func (s *site) scriptTexts(p *course.Page) map[string]string {
	here := append(blockKindsOf(p), kindOf(p))
	for _, b := range p.Quizzes {
		if b.Quiz != nil {
			here = append(here, ownersOf(b.Quiz)...)
		}
	}
	if p.HasTerms() {
		here = append(here, "terms")
	}
	texts := s.texts(p.Language.Tag).under("script.")
	maps.DeleteFunc(texts, func(key, _ string) bool {
		owner, _, _ := strings.Cut(key, ".")
		return slices.Contains(owners, owner) && !slices.Contains(here, owner)
	})
	return texts
}

func ownersOf(q *quiz.Quiz) (here []string) {
	if q.Mode == quiz.Test {
		here = append(here, ofTests...)
	}
	if q.Confidence {
		here = append(here, "sure")
	}
	for _, question := range q.Questions {
		here = append(here, string(question.Type))
		if question.Type == quiz.Numeric { // a gap that takes a number
			here = append(here, "fill-in")
		}
	}
	return here
}

// quizData is what the script gets of a quiz, with the earlier one that it is held
// against, which stands on another page.
func (s *site) quizData(p *course.Page, q *quiz.Quiz) QuizData {
	data := quizData(q)
	if earlier := s.course.Earlier(p, q); earlier != nil {
		data.compare(q, earlier, s.course.ObjectiveTexts(p.Language))
	}
	return data
}

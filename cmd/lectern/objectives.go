package main

import (
	"fmt"
	"io"
	"strings"

	"lectern/generator"
	"lectern/generator/course"
	"lectern/generator/diag"
)

// objectiveReport is what check says of one objective in JSON.
type objectiveReport struct {
	ID        string           `json:"id"`
	Text      string           `json:"text"`
	Taught    []string         `json:"taught"` // ids of lessons
	Practised []questionReport `json:"practised"`
	Tested    []questionReport `json:"tested"`
}

type questionReport struct {
	Lesson   string `json:"lesson"`
	Quiz     string `json:"quiz"`
	Question string `json:"question"`
}

// objectiveReports is not nil, so that it is a list in JSON without any objective too.
func objectiveReports(r *generator.Result) []objectiveReport {
	all := []objectiveReport{}
	if r.Course == nil {
		return all
	}
	for _, o := range r.Course.Objectives() {
		all = append(all, objectiveReport{
			ID: o.ID, Text: o.Text, Taught: append([]string{}, o.Taught...),
			Practised: questionReports(o.Practised), Tested: questionReports(o.Tested),
		})
	}
	return all
}

func questionReports(places []course.Place) []questionReport {
	all := []questionReport{}
	for _, p := range places {
		all = append(all, questionReport(p))
	}
	return all
}

// printObjectives writes a table: a row for each objective, and further lines
// where it is taught or asked about in several lessons. The texts come last, as
// they are of any length.
func printObjectives(w io.Writer, all []objectiveReport) {
	if len(all) == 0 {
		fmt.Fprint(w, "no lesson declares an objective with an id\n\n")
		return
	}
	testing := false
	for _, o := range all {
		testing = testing || len(o.Tested) > 0
	}
	rows := [][]string{{"objective", "taught", "practised", "tested", "text"}}
	for _, o := range all {
		rows = append(rows, o.rows(testing)...)
	}
	printTable(w, rows)
	fmt.Fprintln(w)
}

// rows are the lines of one objective. That it is not tested is a gap only in a
// course that tests.
func (o objectiveReport) rows(testing bool) [][]string {
	taught, practised, tested := o.Taught, perLesson(o.Practised), perLesson(o.Tested)
	if len(taught) == 0 {
		taught = []string{"not taught"}
	}
	if len(practised) == 0 {
		practised = []string{"no question"}
	}
	if len(tested) == 0 && testing {
		tested = []string{"no question"}
	}
	var rows [][]string
	for i := range max(len(taught), len(practised), len(tested)) {
		row := []string{"", at(taught, i), at(practised, i), at(tested, i), ""}
		if i == 0 {
			row[0], row[4] = o.ID, o.Text
		}
		rows = append(rows, row)
	}
	return rows
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// perLesson names each lesson once, with how many questions it has.
func perLesson(questions []questionReport) (lines []string) {
	counts := map[string]int{}
	for _, q := range questions {
		counts[q.Lesson]++
	}
	for _, q := range questions {
		if n := counts[q.Lesson]; n > 0 {
			lines = append(lines, fmt.Sprintf("%s (%d)", q.Lesson, n))
			counts[q.Lesson] = 0
		}
	}
	return lines
}

// printTable aligns the columns as a terminal shows them: a Chinese character is
// two columns wide.
func printTable(w io.Writer, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i := range row {
			row[i] = diag.Clean(strings.Join(strings.Fields(row[i]), " "))
			widths[i] = max(widths[i], diag.Columns(row[i]))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell + strings.Repeat(" ", widths[i]-diag.Columns(cell)+2))
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}

package diag

import (
	"bytes"
	"encoding/json"
	"io"
)

// Counts is what a report says of the whole course, over all languages.
type Counts struct {
	Lessons   int `json:"lessons"`
	Questions int `json:"questions"`
	Errors    int `json:"errors"`
	Warnings  int `json:"warnings"`
}

// Document is a report as JSON. A command may embed it in a struct that says more.
type Document struct {
	Problems []jsonProblem `json:"problems"`
	Counts   Counts        `json:"counts"`
}

type jsonProblem struct {
	Severity  string     `json:"severity"`
	Code      string     `json:"code"`
	Message   string     `json:"message"`
	Help      string     `json:"help"`
	File      string     `json:"file"`
	Line      int        `json:"line"`
	Column    int        `json:"column"`
	EndLine   int        `json:"endLine"`
	EndColumn int        `json:"endColumn"`
	Frame     string     `json:"frame"`
	Notes     []jsonNote `json:"notes"`
}

type jsonNote struct {
	Message string `json:"message"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
}

// NewDocument makes a report of problems. It fills in the counts of errors and
// warnings itself.
func NewDocument(problems []Problem, counts Counts) Document {
	counts.Errors, counts.Warnings = Count(problems)
	report := Document{Problems: []jsonProblem{}, Counts: counts}
	var c cursor
	for _, p := range Sort(problems) {
		report.Problems = append(report.Problems, p.json(&c))
	}
	return report
}

// Report writes the problems as one JSON object with a line break after it.
func Report(w io.Writer, problems []Problem, counts Counts) error {
	return Write(w, NewDocument(problems, counts))
}

// Write writes a document, or a struct that embeds one, as Report does.
func Write(w io.Writer, document any) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetIndent("", "  ")
	if err := enc.Encode(document); err != nil {
		return err
	}
	_, err := w.Write(buf.Bytes())
	return err
}

func (p Problem) json(c *cursor) jsonProblem {
	start, end := c.positions(p.Span)
	out := jsonProblem{
		Severity: p.Severity.String(), Code: p.Code, Message: p.Message, Help: p.Help,
		File: p.Span.File.path(), Line: start.Line, Column: start.Column,
		EndLine: end.Line, EndColumn: end.Column,
		Frame: p.Span.frame(c, plain), Notes: []jsonNote{},
	}
	for _, n := range p.Notes {
		at, _ := new(cursor).positions(n.Span)
		out.Notes = append(out.Notes, jsonNote{Message: n.Message, File: n.Span.File.path(), Line: at.Line, Column: at.Column})
	}
	return out
}

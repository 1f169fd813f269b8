package main

import (
	"fmt"
	"io"
	"strings"

	"lectern/generator"
	"lectern/generator/diag"
)

// scenarioReport is what check says of one scenario in JSON.
type scenarioReport struct {
	ID       string         `json:"id"`
	File     string         `json:"file"`
	Line     int            `json:"line"`
	States   int            `json:"states"`
	Complete bool           `json:"complete"` // every state was explored
	Lowest   float64        `json:"lowest"`   // score of an ending that can be reached
	Highest  float64        `json:"highest"`
	Endings  []endingReport `json:"endings"` // that can be reached, as written
}

type endingReport struct {
	Node   string  `json:"node"`
	Result string  `json:"result"`
	Score  float64 `json:"score"`
}

func scenarioReports(r *generator.Result) (all []scenarioReport) {
	for _, s := range r.Scenarios {
		report := scenarioReport{
			ID: s.ID.Value, File: s.Span.File.Path, Line: s.Span.File.Position(s.ID.Span.Start).Line,
			States: s.Solution.States, Complete: s.Solution.Complete,
			Lowest: s.Solution.Lowest, Highest: s.Solution.Highest, Endings: []endingReport{},
		}
		for _, e := range s.Solution.Endings {
			report.Endings = append(report.Endings, endingReport(e))
		}
		all = append(all, report)
	}
	return all
}

// printScenarios says in a line each what can become of the course's scenarios.
func printScenarios(w io.Writer, all []scenarioReport) {
	for _, s := range all {
		var endings []string
		for _, e := range s.Endings {
			endings = append(endings, fmt.Sprintf("%s (%s, %v)", e.Node, e.Result, e.Score))
		}
		tried := plural(s.States, "situation")
		if !s.Complete {
			tried = "the first " + tried
		}
		fmt.Fprintf(w, "%s:%d: scenario %q: endings %s; scores from %v to %v; %s tried\n",
			s.File, s.Line, s.ID, strings.Join(endings, ", "), s.Lowest, s.Highest, tried)
	}
}

// checkDocument is the report of check as JSON.
type checkDocument struct {
	diag.Document
	Scenarios  []scenarioReport  `json:"scenarios,omitempty"`
	Objectives []objectiveReport `json:"objectives,omitzero"` // where they were asked for
	Mended     []mendReport      `json:"mended,omitzero"`     // with --fix or --translated
	External   *externalReport   `json:"external,omitempty"`  // with --external
}

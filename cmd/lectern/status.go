package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lectern/generator"
	"lectern/generator/course"
	"lectern/generator/diag"
)

func newStatus() *cobra.Command {
	var (
		flags  courseFlags
		format string
	)
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Show how far each language is",
		Long: `Status shows, for each language, how many lessons it has, and lists those that want
work: stale ones, whose original has changed since they were translated, with the
parts that changed; those that are missing; those only begun, which still hold texts of
"lectern new" or of their original; drafts; and those without a mark, of which nobody
can tell whether they are stale ("lectern check --fix" marks them). What is to be
translated is counted in words, and in characters of Chinese, Japanese and Korean.
` + exitCodes,
		Example: "  lectern status\n  lectern status --format=json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			print, ok := statusFormats[format]
			if !ok {
				return fmt.Errorf("--format must be text or json, not %q", format)
			}
			flags.drafts = true
			line := newProgress(cmd.ErrOrStderr())
			defer line.end()
			b, err := flags.builder(line.step("reading", "lesson"))
			if err != nil {
				return err
			}
			defer b.Close()
			result, err := b.Build(cmd.Context())
			if err != nil {
				return &exit{exitIO, err}
			}
			line.clear()
			if result.Course == nil {
				diag.Print(cmd.ErrOrStderr(), result.Problems, colorFor(cmd.ErrOrStderr()))
				return &exit{code: exitProblems}
			}
			if err := print(cmd.OutOrStdout(), newStatusDocument(result)); err != nil {
				return &exit{exitIO, err}
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&flags.source, "source", "s", ".", "the course's `folder`, with site.toml in it")
	must(cmd.MarkFlagDirname("source"))
	cmd.Flags().StringVar(&format, "format", "text", "how to show it: `text or json`")
	must(cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// statusDocument is the report of status as JSON.
type statusDocument struct {
	Languages []languageStatus `json:"languages"`
	Errors    int              `json:"errors"` // of the course, as check lists them
}

type languageStatus struct {
	Tag         string         `json:"tag"`
	Label       string         `json:"label"`
	Lessons     int            `json:"lessons"` // that it has
	Done        int            `json:"done"`
	Missing     int            `json:"missing"`
	Stale       int            `json:"stale"`
	Begun       int            `json:"begun"`
	Drafts      int            `json:"drafts"`
	Unmarked    int            `json:"unmarked"`
	Broken      int            `json:"broken"`
	Size        amount         `json:"size"`
	ToTranslate amount         `json:"toTranslate"`
	Open        []lessonStatus `json:"open"` // all that are not done
}

type lessonStatus struct {
	State       course.State `json:"state"`
	File        string       `json:"file"`
	Original    string       `json:"original,omitempty"`
	ToTranslate amount       `json:"toTranslate"`
	Changes     []string     `json:"changes,omitempty"` // of a stale one

	changes string // in one line
}

// amount is how much text there is.
type amount struct {
	Words      int `json:"words"`
	Characters int `json:"characters"`
}

// String is "1240 words, 30 characters", or nothing for none.
func (a amount) String() string {
	var parts []string
	for _, part := range []struct {
		n    int
		word string
	}{{a.Words, "word"}, {a.Characters, "character"}} {
		if part.n > 0 {
			parts = append(parts, plural(part.n, part.word))
		}
	}
	return strings.Join(parts, ", ")
}

func newStatusDocument(r *generator.Result) statusDocument {
	document := statusDocument{Languages: []languageStatus{}}
	document.Errors, _ = diag.Count(r.Problems)
	for _, p := range r.Course.Progress() {
		l := languageStatus{
			Tag: p.Language.Tag, Label: p.Language.Label, Lessons: len(p.Lessons) - p.Count(course.Absent),
			Done: p.Count(course.Done), Missing: p.Count(course.Absent), Stale: p.Count(course.Stale),
			Begun: p.Count(course.Begun), Drafts: p.Count(course.Draft), Unmarked: p.Count(course.Unmarked), Broken: p.Count(course.Broken),
			Size: amount(p.Size), ToTranslate: amount(p.ToDo()), Open: []lessonStatus{},
		}
		for _, s := range p.Lessons {
			if s.State != course.Done {
				l.Open = append(l.Open, lessonStatus{s.State, s.File, s.From, amount(s.ToDo), s.Changes.Names(), s.Changes.String()})
			}
		}
		document.Languages = append(document.Languages, l)
	}
	return document
}

// statusFormats are the formats of status.
var statusFormats = map[string]func(io.Writer, statusDocument) error{
	"text": printStatus,
	"json": func(w io.Writer, d statusDocument) error { return diag.Write(w, d) },
}

// printStatus writes a table of the languages, and one of what each has open.
func printStatus(w io.Writer, d statusDocument) error {
	rows := [][]string{{"language", "lessons", "done", "stale", "missing", "begun", "drafts", "unmarked", "broken", "to translate"}}
	for _, l := range d.Languages {
		row := []string{l.Tag}
		for _, n := range []int{l.Lessons, l.Done, l.Stale, l.Missing, l.Begun, l.Drafts, l.Unmarked, l.Broken} {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, append(row, l.ToTranslate.String()))
	}
	printTable(w, rows)
	for _, l := range d.Languages {
		if len(l.Open) == 0 {
			continue
		}
		fmt.Fprintf(w, "\n%s\n", l.Tag)
		var rows [][]string
		for _, s := range l.Open {
			rows = append(rows, []string{" ", string(s.State), s.File, s.ToTranslate.String(), s.changes})
		}
		printTable(w, rows)
	}
	if d.Errors == 0 && !slices.ContainsFunc(d.Languages, func(l languageStatus) bool { return len(l.Open) > 0 }) {
		fmt.Fprintln(w, "\nnothing to do: every lesson is done")
	}
	if d.Errors > 0 {
		fmt.Fprintf(w, "\nthe course has %s: see lectern check\n", plural(d.Errors, "error"))
	}
	return nil
}

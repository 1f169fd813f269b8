package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lectern/generator"
	"lectern/generator/diag"
	"lectern/generator/moving"
)

func newImport() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import",
		Short: "Move in a course that was written for another tool",
		Long: `Import makes a course of a folder of markdown that was written for mdBook, Hugo,
Docusaurus, MkDocs, docsify or GitHub, and quizzes of questions in Moodle's GIFT format. What
it cannot take it lists, each at its line.
` + exitCodes,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newImportFolder(), newImportGift())
	return cmd
}

func newImportFolder() *cobra.Command {
	var (
		o      moving.Options
		format string
	)
	cmd := &cobra.Command{
		Use:   "folder SRC DEST",
		Short: "Make a course of a folder of markdown",
		Long: `Import folder reads the folder SRC and writes a course into DEST, which must not be
there yet or be empty. SRC may be a book of mdBook or GitBook (SUMMARY.md), a site of
Hugo (content/), of Docusaurus or MkDocs (docs/), or any folder of markdown files
with a README.md as the page of each folder. Nothing in SRC is changed, and DEST is
written whole or not at all.

The files for editors are put beside (see "lectern schema"). At the end the new course
is checked as by "lectern check".
` + exitCodes,
		Example: "  lectern import folder ~/my-book ~/my-course\n  lectern import folder --lang=zh-Hant docs course",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return fmt.Errorf("--format must be text or json, not %q", format)
			}
			line := newProgress(cmd.ErrOrStderr())
			defer line.end()
			o.Progress = line.step("moving", "lesson")
			report, err := moving.Folder(cmd.Context(), args[0], args[1], o)
			var misuse *moving.UseError
			switch {
			case errors.As(err, &misuse):
				return &exit{exitUsage, err}
			case err != nil:
				return &exit{exitIO, err}
			}
			if _, err := renewEditor(cmd, args[1]); err != nil {
				return err
			}
			checked, err := checkFolder(cmd.Context(), args[1], line.step("checking", "lesson"))
			if err != nil {
				return &exit{exitIO, err}
			}
			line.end()
			if err := printMove(cmd.OutOrStdout(), format, args[1], report, checked); err != nil {
				return &exit{exitIO, err}
			}
			if diag.HasErrors(report.Problems) {
				return &exit{code: exitProblems}
			}
			return nil
		},
	}
	cmd.Flags().StringSliceVar(&o.Languages, "lang", nil, "the `languages` to take, the course's own first, as zh-Hant or en,fr (all that SRC has; where SRC names none, en)")
	cmd.Flags().StringVar(&o.ID, "id", "", "the `id` of the course (made from its title where it is not given)")
	cmd.Flags().StringVar(&format, "format", "text", "how to report: `text or json`")
	must(cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// checkFolder checks a course as "lectern check" does.
func checkFolder(ctx context.Context, folder string, progress func(done, total int)) (*generator.Result, error) {
	b, err := generator.New(folder, cacheFolder(), generator.Options{Progress: progress})
	if err != nil {
		return nil, err
	}
	defer b.Close()
	return b.Build(ctx)
}

// moveDocument is the report of a move as JSON: the problems of the source, and
// the counts of the check of the new course.
type moveDocument struct {
	diag.Document
	Moved *moving.Report `json:"moved"`
	Check diag.Counts    `json:"check"`
}

func printMove(out io.Writer, format, dest string, r *moving.Report, checked *generator.Result) error {
	counts := checked.Counts
	counts.Errors, counts.Warnings = diag.Count(checked.Problems)
	if format == "json" {
		return diag.Write(out, moveDocument{diag.NewDocument(r.Problems, diag.Counts{Lessons: r.Lessons}), r, counts})
	}
	diag.Print(out, r.Problems, colorFor(out))
	if len(r.Problems) > 0 {
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "%s (%s): %s, %s, of them %s shown; %s rewritten\n", r.Title, r.Tool,
		plural(r.Lessons, "lesson"), plural(r.Files, "other file"), plural(r.Pictures, "picture"), plural(r.Links, "link"))
	fmt.Fprintln(out, languages(r.Language))
	if list := changes(r.Changes); list != "" {
		fmt.Fprintln(out, "written anew:", list)
	}
	if list := changes(map[string]int{
		"symbolic links": r.Left.Links, "hidden items": r.Left.Hidden,
		"folders node_modules": r.Left.Modules, "editors' leftovers": r.Left.Other,
		"special files":           r.Left.Special,
		"lists of chapters, read": r.Left.Lists, "texts put into other lessons": r.Left.Parts,
		"files beside the content" + folders(r.Left.Folders): r.Left.Outside,
	}); list != "" {
		fmt.Fprintln(out, "left aside:", list)
	}
	fmt.Fprintf(out, "could not be taken as it was: %s\n", kindsOf(r.Problems))
	_, err := fmt.Fprintf(out, "check of the new course: %s (lectern check --source %s)\n", summary(checked.Problems), dest)
	return err
}

// languages is "language: en (book.toml)", with the lessons of each where there are several.
func languages(list []moving.Language) string {
	var each []string
	for _, l := range list {
		text := l.Tag
		if len(list) > 1 {
			text += ", " + plural(l.Lessons, "lesson")
		}
		each = append(each, text)
	}
	text := "language: " + strings.Join(each, "; ")
	if list[0].Assumed {
		text += " (as nothing says another; name it with --lang)"
	}
	if from := list[0].From; from != "" {
		text += " (as " + from + " says)"
	}
	return text
}

// folders is " (9 in docs, 3 in src)", with the largest first, or "".
func folders(counts map[string]int) string {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	var list []string
	for _, name := range names {
		list = append(list, fmt.Sprintf("%d in %s", counts[name], name))
	}
	if len(list) == 0 {
		return ""
	}
	return " (" + strings.Join(list, ", ") + ")"
}

// changes is "12 callouts, 1 include put in".
func changes(counts map[string]int) string { return countsOf(counts, few) }

// countsOf lists counts by what was counted; word gives that for a number.
func countsOf(counts map[string]int, word func(n int, what string) string) string {
	var list []string
	for what, n := range counts {
		if n > 0 {
			list = append(list, fmt.Sprintf("%d %s", n, word(n, what)))
		}
	}
	slices.SortFunc(list, func(a, b string) int {
		_, a, _ = strings.Cut(a, " ")
		_, b, _ = strings.Cut(b, " ")
		return strings.Compare(a, b)
	})
	return strings.Join(list, ", ")
}

// kindsOf is "2 shortcode, 1 broken-link", or "nothing".
func kindsOf(problems []diag.Problem) string {
	counts := map[string]int{}
	for _, p := range problems {
		counts[p.Code]++
	}
	if len(counts) == 0 {
		return "nothing"
	}
	return countsOf(counts, func(_ int, code string) string { return code })
}

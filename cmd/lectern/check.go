package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"lectern/generator"
	"lectern/generator/diag"
)

func newCheck() *cobra.Command {
	var (
		course     courseFlags
		format     string
		strict     bool
		objectives bool
		outside    bool
		mending    mending
	)
	cmd := &cobra.Command{
		Use:   "check",
		Short: "List everything that is wrong with the course",
		Long: `Check reads the whole course and lists all its problems at once: where each is,
the lines themselves, and what to do about it. It writes nothing, unless asked to.

With --fix it first writes what is missing into the lessons: ids of quizzes,
questions and cards, the same in each language; and in each translation the mark of
what it was translated from, so that it is told when its original changes. One that
is only begun gets none: it holds texts of "lectern new" still, or those of its
original. A mark that is there stays. When you have revised a translation, --translated FILE marks it
as one of its original as it is today. Drafts are mended too.

With --format=github it speaks to GitHub Actions, which shows each problem at its
line of a change. "lectern explain" says more about a problem by its code.

With --objectives it also shows, for each objective, which lessons teach it and
where questions practise and test it, in the default language.

With --external it also tries each address of another site, once, and tells which are
gone and which have moved for good. It is the only command that asks the network.
` + exitCodes,
		Example: "  lectern check\n  lectern check --strict --format=github\n  lectern check --objectives\n  lectern check --external\n  lectern check --fix\n  lectern check --translated content/zh-hant/10-basics/10-first.md",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			report, ok := reports[format]
			if !ok {
				return fmt.Errorf("--format must be text, json or github, not %q", format)
			}
			mended, err := mending.run(cmd.Context(), &course)
			if err != nil {
				printLines(cmd.ErrOrStderr(), mended)
				return err
			}
			line := newProgress(cmd.ErrOrStderr())
			defer line.end()
			b, err := course.builder(line.step("reading", "lesson"))
			if err != nil {
				return err
			}
			defer b.Close()
			result, err := b.Build(cmd.Context())
			if err != nil {
				return &exit{exitIO, err}
			}
			further := further{mended: mended}
			if outside {
				if further.external, err = tryExternal(cmd.Context(), result, line.step("asking other sites", "link")); err != nil {
					return &exit{exitIO, err}
				}
			}
			line.clear()
			if objectives {
				further.objectives = objectiveReports(result)
			}
			if err := report(cmd.OutOrStdout(), finding{result, course.source, further}); err != nil {
				return &exit{exitIO, err}
			}
			if failed(result.Problems, strict) {
				return &exit{code: exitProblems}
			}
			return nil
		},
	}
	course.add(cmd)
	mending.add(cmd)
	cmd.Flags().StringVar(&format, "format", "text", "how to list the problems: `text, json or github`")
	cmd.Flags().BoolVar(&strict, "strict", false, "fail on warnings too")
	cmd.Flags().BoolVar(&objectives, "objectives", false, "show where each objective is taught, practised and tested")
	cmd.Flags().BoolVar(&outside, "external", false, "try the links to other sites, over the network")
	must(cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json", "github"}, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// finding is what check found.
type finding struct {
	*generator.Result
	folder string // the course's, as it was named
	further
}

// further is what check reports beside the problems, nil where it was not asked for.
type further struct {
	mended     []mendReport
	objectives []objectiveReport
	external   *externalReport
}

// reports are the formats of check.
var reports = map[string]func(io.Writer, finding) error{
	"text": func(out io.Writer, c finding) error {
		printMended(out, c.mended)
		diag.Print(out, c.Problems, colorFor(out))
		if len(c.Problems) > 0 {
			fmt.Fprintln(out)
		}
		printScenarios(out, scenarioReports(c.Result))
		if c.objectives != nil {
			printObjectives(out, c.objectives)
		}
		if len(c.Problems) > 0 {
			fmt.Fprintln(out, more(c.Problems))
		}
		printExternal(out, c.external)
		_, err := fmt.Fprintln(out, c.line())
		return err
	},
	"json": func(out io.Writer, c finding) error {
		return diag.Write(out, checkDocument{diag.NewDocument(c.Problems, c.Counts), scenarioReports(c.Result), c.objectives, c.mended, c.external})
	},
	"github": func(out io.Writer, c finding) error {
		if err := diag.Annotate(out, c.Problems, fromHere(c.folder)); err != nil {
			return err
		}
		printExternal(out, c.external)
		_, err := fmt.Fprintln(out, c.line())
		return err
	},
}

// line is the last line of a report for people.
func (c finding) line() string {
	return fmt.Sprintf("%s: %s", size(c.Result), summary(c.Problems))
}

// fromHere is a folder as seen from the working directory, with slashes.
func fromHere(folder string) string {
	if here, err := os.Getwd(); err == nil && filepath.IsAbs(folder) {
		if rel, err := filepath.Rel(here, folder); err == nil {
			folder = rel
		}
	}
	return filepath.ToSlash(folder)
}

package main

import (
	"fmt"

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
		mending    mending
	)
	cmd := &cobra.Command{
		Use:   "check",
		Short: "List everything that is wrong with the course",
		Long: `Check reads the whole course and lists all its problems at once: where each is,
the lines themselves, and what to do about it. It writes nothing, unless asked to.

With --fix it first writes what is missing into the lessons: ids of quizzes,
questions and cards, the same in each language; and in each translation the mark of
what it was translated from, so that it is told when its original changes. A mark
that is there stays. When you have revised a translation, --translated FILE marks it
as one of its original as it is today. Drafts are mended too.

With --objectives it also shows, for each objective, which lessons teach it and
where questions practise and test it, in the default language.
` + exitCodes,
		Example: "  lectern check\n  lectern check --format=json\n  lectern check --objectives\n  lectern check --fix\n  lectern check --translated content/zh-hant/10-basics/10-first.md",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			report, ok := reports[format]
			if !ok {
				return fmt.Errorf("--format must be text or json, not %q", format)
			}
			mended, err := mending.run(cmd.Context(), &course)
			if err != nil {
				return err
			}
			b, err := course.builder()
			if err != nil {
				return err
			}
			defer b.Close()
			result, err := b.Build(cmd.Context())
			if err != nil {
				return &exit{exitIO, err}
			}
			further := further{mended: mended}
			if objectives {
				further.objectives = objectiveReports(result)
			}
			if err := report(cmd, result, further); err != nil {
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
	cmd.Flags().StringVar(&format, "format", "text", "how to list the problems: `text or json`")
	cmd.Flags().BoolVar(&strict, "strict", false, "fail on warnings too")
	cmd.Flags().BoolVar(&objectives, "objectives", false, "show where each objective is taught, practised and tested")
	must(cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// further is what check reports beside the problems, nil where it was not asked for.
type further struct {
	mended     []mendReport
	objectives []objectiveReport
}

// reports are the formats of check.
var reports = map[string]func(*cobra.Command, *generator.Result, further) error{
	"text": func(cmd *cobra.Command, r *generator.Result, f further) error {
		out := cmd.OutOrStdout()
		printMended(out, f.mended)
		diag.Print(out, r.Problems, colorFor(out))
		if len(r.Problems) > 0 {
			fmt.Fprintln(out)
		}
		printScenarios(out, scenarioReports(r))
		if f.objectives != nil {
			printObjectives(out, f.objectives)
		}
		_, err := fmt.Fprintf(out, "%s, %s: %s\n", plural(r.Counts.Lessons, "lesson"), plural(r.Counts.Questions, "question"), summary(r.Problems))
		return err
	},
	"json": func(cmd *cobra.Command, r *generator.Result, f further) error {
		return diag.Write(cmd.OutOrStdout(), checkDocument{diag.NewDocument(r.Problems, r.Counts), scenarioReports(r), f.objectives, f.mended})
	},
}

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
	)
	cmd := &cobra.Command{
		Use:   "check",
		Short: "List everything that is wrong with the course",
		Long: `Check reads the whole course and lists all its problems at once: where each is,
the lines themselves, and what to do about it. It writes nothing.

With --objectives it also shows, for each objective, which lessons teach it and
where questions practise and test it, in the default language.
` + exitCodes,
		Example: "  lectern check\n  lectern check --format=json\n  lectern check --objectives",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			report, ok := reports[format]
			if !ok {
				return fmt.Errorf("--format must be text or json, not %q", format)
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
			var shown []objectiveReport
			if objectives {
				shown = objectiveReports(result)
			}
			if err := report(cmd, result, shown); err != nil {
				return &exit{exitIO, err}
			}
			if failed(result.Problems, strict) {
				return &exit{code: exitProblems}
			}
			return nil
		},
	}
	course.add(cmd)
	cmd.Flags().StringVar(&format, "format", "text", "how to list the problems: `text or json`")
	cmd.Flags().BoolVar(&strict, "strict", false, "fail on warnings too")
	cmd.Flags().BoolVar(&objectives, "objectives", false, "show where each objective is taught, practised and tested")
	must(cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// reports are the formats of check. The objectives are nil where they were not
// asked for.
var reports = map[string]func(*cobra.Command, *generator.Result, []objectiveReport) error{
	"text": func(cmd *cobra.Command, r *generator.Result, objectives []objectiveReport) error {
		out := cmd.OutOrStdout()
		diag.Print(out, r.Problems, colorFor(out))
		if len(r.Problems) > 0 {
			fmt.Fprintln(out)
		}
		printScenarios(out, scenarioReports(r))
		if objectives != nil {
			printObjectives(out, objectives)
		}
		_, err := fmt.Fprintf(out, "%s, %s: %s\n", plural(r.Counts.Lessons, "lesson"), plural(r.Counts.Questions, "question"), summary(r.Problems))
		return err
	},
	"json": func(cmd *cobra.Command, r *generator.Result, objectives []objectiveReport) error {
		return diag.Write(cmd.OutOrStdout(), checkDocument{diag.NewDocument(r.Problems, r.Counts), scenarioReports(r), objectives})
	},
}

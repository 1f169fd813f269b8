package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lectern/generator/quiz"
)

func newSchema() *cobra.Command {
	var block string
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of blocks and banks, for editors",
		Long: `Schema prints the JSON Schema (draft 2020-12) of the blocks that this version
knows. With it an editor proposes names while you write JSON, and marks what is
misspelt. With --block=bank it is that of the files in banks/, from which quizzes
draw. Rules that no schema can tell, such as an id used twice, are left to
"lectern check".
` + exitCodes,
		Example: "  lectern schema > lectern.schema.json\n  lectern schema --block bank > bank.schema.json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			text := quiz.Schema()
			if cmd.Flags().Changed("block") {
				text = quiz.SchemaOf(block)
			}
			if text == nil {
				return fmt.Errorf("--block must be one of %s, not %q", strings.Join(quiz.Schemas(), ", "), block)
			}
			if _, err := cmd.OutOrStdout().Write(text); err != nil {
				return &exit{exitIO, err}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&block, "block", "", "print the schema of one `kind` alone: "+strings.Join(quiz.Schemas(), ", "))
	must(cmd.RegisterFlagCompletionFunc("block", cobra.FixedCompletions(quiz.Schemas(), cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

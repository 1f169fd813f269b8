package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lectern/generator/quiz"
	"lectern/generator/scaffold"
)

func newSchema() *cobra.Command {
	var (
		block  string
		vscode bool
		folder string
	)
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of blocks and banks, for editors",
		Long: `Schema prints the JSON Schema (draft 2020-12) of the blocks that this version
knows. With it an editor proposes names while you write JSON, and marks what is
misspelt. With --block=bank it is that of the files in banks/, from which quizzes
draw. Rules that no schema can tell, such as an id used twice, are left to
"lectern check".

With --vscode it prints none, but writes into the course what VS Code needs: schemas,
snippets and the extension, which names and explains in the blocks of lessons and
marks what "lectern check" finds. A course that "lectern new course" made has these
files; do it again when Lectern is newer. Of files that are there it writes anew those
alone that are Lectern's: .vscode/*.schema.json, .vscode/lectern.code-snippets and
.vscode/extensions/lectern. Settings and tasks stay as they are.
` + exitCodes,
		Example: "  lectern schema > lectern.schema.json\n  lectern schema --block bank > bank.schema.json\n  lectern schema --vscode",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if vscode {
				return writeEditor(cmd, folder)
			}
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
	cmd.Flags().BoolVar(&vscode, "vscode", false, "write the files for VS Code into the course")
	addSource(cmd, &folder)
	cmd.MarkFlagsMutuallyExclusive("block", "vscode")
	must(cmd.RegisterFlagCompletionFunc("block", cobra.FixedCompletions(quiz.Schemas(), cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// schemas are the files of schemas that editors find in a course.
func schemas() scaffold.Schemas {
	return scaffold.Schemas{"block.schema.json": quiz.Schema(), "bank.schema.json": quiz.SchemaOf("bank")}
}

// writeEditor brings the files for editors of a course up to date, and says which.
func writeEditor(cmd *cobra.Command, folder string) error {
	files, err := renewEditor(cmd, folder)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return say(cmd, "the files for editors are up to date\n")
	}
	var b strings.Builder
	for _, f := range files {
		b.WriteString(f.Path + "\n")
	}
	return say(cmd, b.String())
}

// renewEditor writes the files for editors that are missing in a course, or older.
func renewEditor(cmd *cobra.Command, folder string) ([]scaffold.File, error) {
	course, err := openCourse(cmd, folder)
	if err != nil {
		return nil, err
	}
	files, err := course.Editor(schemas())
	if err != nil {
		return nil, &exit{exitIO, err}
	}
	if err := scaffold.Write(course.Dir, files); err != nil {
		return nil, &exit{exitIO, err}
	}
	return files, nil
}

package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"lectern/generator/diag"
	"lectern/generator/gift"
	"lectern/generator/source"
)

func newImportGift() *cobra.Command {
	var lessonFile, title, format string
	cmd := &cobra.Command{
		Use:   "gift FILE",
		Short: "Make quizzes of questions in Moodle's GIFT format",
		Long: `Import gift reads questions in GIFT and prints them as quizzes, one for each category,
to be put into lessons; or, with --lesson, writes a new lesson of them. What a quiz
says otherwise than Moodle is listed on standard error, each at its line.
` + exitCodes,
		Example: "  lectern import gift questions.txt\n  lectern import gift questions.txt --lesson=content/en/10-basics/30-test.md",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return fmt.Errorf("--format must be text or json, not %q", format)
			}
			if lessonFile != "" && !source.IsMarkdown(lessonFile) {
				return &exit{exitUsage, fmt.Errorf("--lesson: %s must end in .md", lessonFile)}
			}
			text, err := os.ReadFile(args[0])
			if err != nil {
				return &exit{exitIO, err}
			}
			quizzes, problems := gift.Read(&diag.File{Path: filepath.ToSlash(args[0]), Text: text})
			if gift.Count(quizzes) == 0 && len(problems) == 0 {
				return &exit{exitProblems, fmt.Errorf("%s holds no questions", args[0])}
			}
			if title == "" {
				title = strings.TrimSuffix(filepath.Base(args[0]), filepath.Ext(args[0]))
			}
			if err := putGift(cmd.OutOrStdout(), lessonFile, title, quizzes); err != nil {
				return err
			}
			if err := reportGift(cmd, format, lessonFile, quizzes, problems); err != nil {
				return &exit{exitIO, err}
			}
			if diag.HasErrors(problems) {
				return &exit{code: exitProblems}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&lessonFile, "lesson", "", "the `file` of a new lesson to write, in place of printing the quizzes")
	cmd.Flags().StringVar(&title, "title", "", "the `title` of the lesson (the name of FILE where it is not given)")
	cmd.Flags().StringVar(&format, "format", "text", "how to list what was not taken: `text or json`")
	must(cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// putGift prints the quizzes or writes a lesson, which must not be there yet.
func putGift(out io.Writer, file, title string, quizzes []gift.Quiz) error {
	if gift.Count(quizzes) == 0 {
		return nil
	}
	if file == "" {
		var fences []string
		for _, q := range quizzes {
			fences = append(fences, q.Fence())
		}
		if _, err := io.WriteString(out, strings.Join(fences, "\n")); err != nil {
			return &exit{exitIO, err}
		}
		return nil
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		return &exit{exitUsage, fmt.Errorf("--lesson: there is no folder %s; make it first, or mend the path", filepath.Dir(file))}
	}
	if errors.Is(err, fs.ErrExist) {
		return &exit{exitUsage, fmt.Errorf("--lesson: %s is there already; name a new file, or leave --lesson away and copy what is printed", file)}
	}
	if err != nil {
		return &exit{exitIO, err}
	}
	_, err = f.WriteString(gift.Lesson(title, quizzes))
	if err := errors.Join(err, f.Close()); err != nil {
		return &exit{exitIO, errors.Join(err, os.Remove(file))}
	}
	return nil
}

// reportGift lists what was not taken: on standard error where the quizzes
// themselves go to standard output.
func reportGift(cmd *cobra.Command, format, lessonFile string, quizzes []gift.Quiz, problems []diag.Problem) error {
	out := cmd.OutOrStdout()
	if lessonFile == "" {
		out = cmd.ErrOrStderr()
	}
	if format == "json" {
		return diag.Report(out, problems, diag.Counts{Lessons: len(quizzes), Questions: gift.Count(quizzes)})
	}
	diag.Print(out, problems, colorFor(out))
	if len(problems) > 0 {
		fmt.Fprintln(out)
	}
	if lessonFile != "" && gift.Count(quizzes) > 0 {
		fmt.Fprintln(out, "wrote", lessonFile)
	}
	_, err := fmt.Fprintf(out, "%s, %s: %s\n", countQuizzes(len(quizzes)), plural(gift.Count(quizzes), "question"), summary(problems))
	return err
}

func countQuizzes(n int) string {
	if n == 1 {
		return "1 quiz"
	}
	return fmt.Sprintf("%d quizzes", n)
}

package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lectern/generator/diag"
	"lectern/generator/explain"
)

func newExplain() *cobra.Command {
	entries := explain.All()
	return &cobra.Command{
		Use:   "explain [CODE]",
		Short: "Say more about a problem: why it matters, what is wrong and what is right",
		Long: `Explain says more about a kind of problem, by the code that stands in brackets
behind it: why it matters, an example of what is wrong, and one of what is right.
Without a code it lists all there are. What "lectern import" tells of another tool's
files is not among them: it says there what became of each.
` + exitCodes,
		Example:           "  lectern explain broken-link\n  lectern explain",
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: cobra.FixedCompletions(codesOf(entries), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(cmd *cobra.Command, args []string) error {
			out := cmd.OutOrStdout()
			if len(args) == 0 {
				listCodes(out, entries)
				return nil
			}
			code := strings.Trim(strings.ToLower(args[0]), "[]") // as copied from a problem
			at := slices.IndexFunc(entries, func(e explain.Entry) bool { return e.Code == code })
			if at < 0 {
				return fmt.Errorf("there is no code %q: %s", args[0], nearCodes(code, codesOf(entries)))
			}
			printEntry(out, entries[at], colorFor(out))
			return nil
		},
	}
}

// nearCodes offers the codes that a word may be meant for: the one it is a slip of, else
// those that contain it, else those with a word that it is a slip of.
func nearCodes(word string, codes []string) string {
	const all = `"lectern explain" lists them all`
	word = strings.Join(strings.Fields(word), "-")
	if code, ok := diag.Suggest(word, codes); ok {
		return "did you mean " + code + "?"
	}
	near := having(codes, func(code string) bool { return len(word) > 2 && strings.Contains(code, word) })
	if len(near) == 0 {
		words := strings.Split(strings.Join(codes, "-"), "-")
		meant, _ := diag.Suggest(word, words)
		near = having(codes, func(code string) bool { return slices.Contains(strings.Split(code, "-"), meant) })
	}
	if len(near) == 0 {
		return all
	}
	return "did you mean " + strings.Join(near, ", ") + "? " + all
}

func having(codes []string, is func(string) bool) []string {
	return slices.DeleteFunc(slices.Clone(codes), func(code string) bool { return !is(code) })
}

func codesOf(entries []explain.Entry) []string {
	codes := make([]string, len(entries))
	for i, e := range entries {
		codes[i] = e.Code
	}
	return codes
}

func listCodes(w io.Writer, entries []explain.Entry) {
	widest := 0
	for _, e := range entries {
		widest = max(widest, len(e.Code))
	}
	for _, e := range entries {
		fmt.Fprintf(w, "%-*s  %s\n", widest, e.Code, e.Line)
	}
}

func printEntry(w io.Writer, e explain.Entry, color diag.Color) {
	fmt.Fprintf(w, "%s\n%s\n\n%s\n", color.Bold(e.Code), e.Line, wrap(e.Why, 78))
	printExamples(w, "Wrong", e.Wrong, color)
	printExamples(w, "Right", e.Right, color)
}

func printExamples(w io.Writer, name string, examples []explain.Example, color diag.Color) {
	for _, e := range examples {
		title := name
		if !e.IsPiece() {
			title += ", in " + e.Place
		}
		fmt.Fprintf(w, "\n%s\n\n", color.Bold(title+":"))
		for line := range strings.Lines(e.Text) {
			fmt.Fprintln(w, strings.TrimRight("    "+line, " \n"))
		}
	}
}

// wrap breaks each paragraph of a text between words.
func wrap(text string, width int) string {
	var b strings.Builder
	column := 0
	for _, word := range strings.Split(strings.ReplaceAll(text, "\n", " \n "), " ") {
		switch size := diag.Columns(word); {
		case word == "\n":
			column = 0
			b.WriteString("\n")
		case column == 0:
			column = size
			b.WriteString(word)
		case column+1+size > width:
			column = size
			b.WriteString("\n" + word)
		default:
			column += 1 + size
			b.WriteString(" " + word)
		}
	}
	return b.String()
}

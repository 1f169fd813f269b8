package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"lectern/generator"
	"lectern/generator/diag"
	"lectern/generator/output"
	"lectern/generator/render"
)

// buildFlags are what build can be told.
type buildFlags struct {
	course courseFlags
	output string
	strict bool
	stats  string
}

func newBuild() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Write the course site to a folder",
		Long: `Build writes the site to the folder "output" of site.toml (public, if that says
nothing). Put that folder on any web host, under any path, or open its index.html.

With --edition trainer it writes a site for trainers to a folder of its own, public-trainer:
with the notes that readers never get, and with all answers open beside the questions.

Nothing is written before the whole course is known to be good, and a build that
fails or is stopped leaves the last site as it was. The folder must be empty, or
one that Lectern wrote.
` + exitCodes,
		Example: "  lectern build\n  lectern build --output /srv/course --base-url https://example.org/course/\n  lectern build --edition trainer",
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	f.course.add(cmd)
	f.course.addBaseURL(cmd)
	f.course.addEdition(cmd)
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "the `folder` to write to, in place of site.toml's")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "fail on warnings too")
	cmd.Flags().StringVar(&f.stats, "stats", "", "print what was done as `json`")
	must(cmd.MarkFlagDirname("output"))
	must(cmd.RegisterFlagCompletionFunc("stats", cobra.FixedCompletions([]string{"json"}, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// stats is what --stats=json prints.
type stats struct {
	Lessons     int   `json:"lessons"`
	Questions   int   `json:"questions"`
	Parsed      int   `json:"parsed"`      // lessons and banks read and parsed
	Rendered    int   `json:"rendered"`    // files made
	Highlighted int   `json:"highlighted"` // code blocks that were in no cache
	Written     int   `json:"written"`     // files
	Unchanged   int   `json:"unchanged"`
	Removed     int   `json:"removed"`
	Bytes       int64 `json:"bytes"` // of the whole site
	Ms          int64 `json:"ms"`

	size string // for people: see [size]
}

func (f *buildFlags) run(cmd *cobra.Command) error {
	if f.stats != "" && f.stats != "json" {
		return fmt.Errorf("--stats must be json, not %q", f.stats)
	}
	began := time.Now()
	line := newProgress(cmd.ErrOrStderr())
	defer line.end()
	b, err := f.course.builder(line.step("reading", "lesson"))
	if err != nil {
		return err
	}
	defer b.Close()
	result, err := b.Build(cmd.Context())
	if err != nil {
		return &exit{exitIO, err}
	}
	line.clear()
	complain(cmd.ErrOrStderr(), result.Problems)
	if onlyBroken(result.Problems) {
		fmt.Fprintln(cmd.ErrOrStderr(), movingIn)
	}
	if failed(result.Problems, f.strict) {
		return &exit{exitProblems, fmt.Errorf("%s; nothing was written", summary(result.Problems))}
	}
	folder, err := f.folder(result)
	if err != nil {
		return err
	}
	done, err := output.Publish(cmd.Context(), result.Catalog, output.Options{
		Dir: folder, Course: f.course.source, Version: version(),
		Progress: line.step("writing", "file"),
		Say: func(message string) {
			line.clear()
			fmt.Fprintln(cmd.ErrOrStderr(), message)
		},
	})
	line.clear()
	if err != nil {
		return published(cmd.ErrOrStderr(), err)
	}
	complain(cmd.ErrOrStderr(), result.Catalog.Problems())
	return f.report(cmd.OutOrStdout(), folder, stats{
		Lessons: result.Counts.Lessons, Questions: result.Counts.Questions, Parsed: result.Parsed,
		Rendered: done.Rendered, Highlighted: b.Highlighted(),
		Written: done.Written, Unchanged: done.Unchanged, Removed: done.Removed, Bytes: done.Bytes,
		Ms: time.Since(began).Milliseconds(), size: size(result),
	})
}

// folder is where to write: as the flag says, from here; else as site.toml says,
// from the course. The trainer's edition has a folder of its own, beside the readers'.
func (f *buildFlags) folder(r *generator.Result) (string, error) {
	readers := r.Config.Output
	if !filepath.IsAbs(readers) {
		readers = filepath.Join(f.course.source, readers)
	}
	switch {
	case f.course.edition != "trainer":
		return cmp.Or(f.output, readers), nil
	case f.output == "":
		return filepath.Clean(readers) + "-trainer", nil
	case same(f.output, readers):
		return "", &exit{exitUsage, fmt.Errorf("--output: %s is where the readers' site goes; give the trainer's edition a folder of its own", f.output)}
	}
	return f.output, nil
}

// same tells whether two paths name one folder.
func same(a, b string) bool {
	one, errOne := filepath.Abs(a)
	other, errOther := filepath.Abs(b)
	return errOne == nil && errOther == nil && one == other
}

// complain prints problems, with an empty line after them.
func complain(w io.Writer, problems []diag.Problem) {
	if len(problems) > 0 {
		diag.Print(w, problems, colorFor(w))
		fmt.Fprintln(w)
	}
}

// published turns an error of publishing into the command's end.
func published(w io.Writer, err error) error {
	var page *render.ProblemError
	var refused *output.Refused
	switch {
	case errors.As(err, &page):
		complain(w, []diag.Problem{page.Problem})
		return &exit{exitProblems, errors.New("nothing was written")}
	case errors.As(err, &refused):
		return &exit{exitUsage, err}
	}
	return &exit{exitIO, err}
}

func (f *buildFlags) report(w io.Writer, folder string, s stats) error {
	if f.stats == "json" {
		if err := json.NewEncoder(w).Encode(s); err != nil {
			return &exit{exitIO, err}
		}
		return nil
	}
	_, err := fmt.Fprintf(w, "%s: %s; %s written, %d unchanged, %d removed, in %d ms\n", folder,
		s.size, plural(s.Written, "file"), s.Unchanged, s.Removed, s.Ms)
	if err != nil {
		return &exit{exitIO, err}
	}
	return nil
}

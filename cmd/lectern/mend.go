package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"lectern/generator"
	"lectern/generator/course"
	"lectern/generator/mend"
)

// mending is what check is asked to write into the course.
type mending struct {
	fix        bool
	translated []string
}

func (m *mending) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&m.fix, "fix", false, "write missing ids and marks of translations into the lessons")
	cmd.Flags().StringArrayVar(&m.translated, "translated", nil, "mark a revised translation, a `file`, as up to date")
}

// mendReport is what was written, or was left, and where.
type mendReport struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Done    bool   `json:"done"`
	Message string `json:"message"`
}

// run writes what was asked for; nil for nothing. It also tells what was written before
// an error. Ids come first: a lesson without them
// cannot be read, and so not be held against its translation.
func (m *mending) run(ctx context.Context, f *courseFlags) ([]mendReport, error) {
	if !m.fix && len(m.translated) == 0 {
		return nil, nil
	}
	all := *f
	all.drafts = true
	b, err := all.builder(nil)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	root, err := os.OpenRoot(f.source)
	if err != nil {
		return nil, &exit{exitIO, err}
	}
	defer root.Close()
	reports := []mendReport{}
	for _, plan := range m.plans(f) {
		result, err := b.Build(ctx)
		if err != nil {
			return nil, &exit{exitIO, err}
		}
		if result.Course == nil { // nothing can be told; check says why
			return reports, nil
		}
		p, err := plan(result)
		if err != nil {
			return reports, err
		}
		if err := mend.Write(root, p); err != nil {
			return reports, &exit{exitIO, err}
		}
		reports = append(reports, mendReports(p.Notes)...)
	}
	return reports, nil
}

// plans are the steps; each needs the course as the one before left it.
func (m *mending) plans(f *courseFlags) (steps []func(*generator.Result) (*mend.Plan, error)) {
	if m.fix {
		for _, plan := range []func(*course.Course) *mend.Plan{mend.IDs, mend.Marks} {
			steps = append(steps, func(r *generator.Result) (*mend.Plan, error) { return plan(r.Course), nil })
		}
	}
	for _, file := range m.translated {
		steps = append(steps, func(r *generator.Result) (*mend.Plan, error) {
			name, err := inCourse(f.source, file)
			if err != nil {
				return nil, &exit{exitUsage, prefixed("--translated", err)}
			}
			plan, err := mend.Renew(r.Course, name)
			if err != nil {
				return nil, &exit{exitUsage, prefixed("--translated", err)}
			}
			return plan, nil
		})
	}
	return steps
}

// inCourse is the path in the course of a file that was named from its folder or from
// the working directory.
func inCourse(folder, file string) (string, error) {
	name, here := filepath.ToSlash(filepath.Clean(file)), within(folder, file)
	for _, name := range []string{name, here} {
		info, err := os.Stat(filepath.Join(folder, filepath.FromSlash(name)))
		switch {
		case err != nil:
		case info.IsDir():
			return "", fmt.Errorf("%s is a folder: name the files in it, each with --translated", file)
		case path.IsAbs(name) || strings.HasPrefix(name, "../"):
			return "", fmt.Errorf("%s lies outside the course in %s", file, folder)
		default:
			return name, nil
		}
	}
	return "", fmt.Errorf("there is no file %s: name it from the folder of the course, as content/zh-hant/10-basics/10-first.md", file)
}

// within is the path of a file as seen from the course's folder.
func within(folder, file string) string {
	from, err := filepath.Abs(folder)
	if err != nil {
		return file
	}
	to, err := filepath.Abs(file)
	if err != nil {
		return file
	}
	name, err := filepath.Rel(from, to)
	if err != nil {
		return file
	}
	return filepath.ToSlash(name)
}

func mendReports(notes []mend.Note) (all []mendReport) {
	for _, n := range notes {
		all = append(all, mendReport{n.Span.File.Path, n.Span.File.Position(n.Span.Start).Line, n.Done, n.Message})
	}
	return all
}

func printMended(w io.Writer, all []mendReport) {
	printLines(w, all)
	if len(all) > 0 {
		fmt.Fprintln(w)
	}
}

func printLines(w io.Writer, all []mendReport) {
	for _, r := range all {
		fmt.Fprintf(w, "%s:%d: %s\n", r.File, r.Line, strings.ReplaceAll(r.Message, "\n", " "))
	}
}

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lectern/generator/config"
	"lectern/generator/course"
	"lectern/generator/diag"
	"lectern/generator/mend"
	"lectern/generator/scaffold"
)

func newModule() *cobra.Command {
	var at additions
	cmd := &cobra.Command{
		Use:   "module NAME",
		Short: "Begin a module: a folder with its page",
		Long: `Module makes a folder behind the last module, in every language, with the page
that introduces it. NAME is its title, or its short name in addresses; a number in
front of it is its place among the modules.
` + exitCodes,
		Example: "  lectern new module \"On the road\"\n  lectern new module road --title \"On the road\" --title zh-Hant=在路上 --after basics",
		Args:    oneArg("the module"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return at.write(cmd, args[0], func(c scaffold.Course, name scaffold.Name, titles scaffold.Titles) ([]scaffold.File, error) {
				return c.Module(name, titles, at.after)
			})
		},
	}
	at.add(cmd, "module")
	return cmd
}

func newLesson() *cobra.Command {
	var at additions
	cmd := &cobra.Command{
		Use:   "lesson MODULE/NAME",
		Short: "Begin a lesson in a module",
		Long: `Lesson makes a file behind the last lesson of a module, in every language. NAME is
its title, or its short name in addresses; a number in front of it is its place
among the lessons.
` + exitCodes,
		Example: "  lectern new lesson road/first-minutes --title \"The first minutes\" --title zh-Hant=最初幾分鐘",
		Args:    oneArg("the module and the lesson"),
		RunE: func(cmd *cobra.Command, args []string) error {
			module, name, found := cutLast(filepath.ToSlash(args[0]), "/")
			if found && strings.TrimSpace(name) == "" {
				return fmt.Errorf("name the lesson too, as in %s/NAME", module)
			}
			if plain := strings.ReplaceAll(args[0], "／", "/"); !found && plain != args[0] {
				return fmt.Errorf("write a plain / in place of ／: lectern new lesson %s", shellWord(plain))
			}
			if !found {
				return fmt.Errorf("name the module too, as in MODULE/%s", args[0])
			}
			return at.write(cmd, name, func(c scaffold.Course, name scaffold.Name, titles scaffold.Titles) ([]scaffold.File, error) {
				return c.Lesson(module, name, titles, at.after)
			})
		},
	}
	at.add(cmd, "lesson")
	return cmd
}

// cutLast slices s around the last separator.
func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return "", s, false
}

func newQuiz() *cobra.Command {
	var (
		folder string
		kind   string
	)
	kinds := scaffold.Kinds()
	cmd := &cobra.Command{
		Use:   "quiz LESSON",
		Short: "Put a block of questions at the end of a lesson",
		Long: `Quiz puts a block at the end of a lesson, in every language that has it, with an
id of its own. LESSON is its path in the course, as in module/lesson, or that of
its file. Nothing else in the file changes, but for the mark of a translation that is
marked: both languages got the block at once, and what held goes on holding. Where
something is open to the end of the lesson, a fence or a comment, nothing is written.

With --type it is a quiz with a question of that type, a test, or another kind of
block: ` + strings.Join(kinds, ", ") + `.
` + exitCodes,
		Example: "  lectern new quiz road/first-minutes\n  lectern new quiz content/en/10-road/20-first-minutes.md --type scenario",
		Args:    oneArg("the lesson"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(kinds, kind) {
				return fmt.Errorf("--type: there is no %q: %s", kind, diag.DidYouMean(kind, kinds, "there are "+strings.Join(kinds, ", ")))
			}
			course, err := openCourse(cmd, folder)
			if err != nil {
				return err
			}
			read, err := readCourse(cmd, folder)
			if err != nil {
				return err
			}
			files, id, without, err := course.Quiz(args[0], kind, titlesOf(read))
			if err != nil {
				return refused(err)
			}
			if files, err = fitted(cmd, read, files); err != nil {
				return err
			}
			if err := write(cmd, course, files, func(name string) string { return fmt.Sprintf("%s: %s %q", name, blockName(kind), id) }); err != nil {
				return err
			}
			for _, l := range without {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s has no such lesson yet\n", l.Tag)
			}
			return nil
		},
	}
	addSource(cmd, &folder)
	cmd.Flags().StringVar(&kind, "type", "choice", "the `kind` of question or block")
	must(cmd.RegisterFlagCompletionFunc("type", cobra.FixedCompletions(kinds, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// readCourse reads the whole course, with its drafts.
func readCourse(cmd *cobra.Command, folder string) (*course.Course, error) {
	flags := courseFlags{source: folder, drafts: true}
	b, err := flags.builder(nil)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	result, err := b.Build(cmd.Context())
	if err != nil {
		return nil, &exit{exitIO, err}
	}
	if result.Course == nil {
		complain(cmd.ErrOrStderr(), result.Problems)
		return nil, &exit{exitProblems, errors.New("nothing was written")}
	}
	return result.Course, nil
}

// titlesOf are the titles of lessons by their files' paths.
func titlesOf(c *course.Course) map[string]string {
	titles := map[string]string{}
	for _, p := range c.Pages() {
		titles[p.File.Path] = p.Title
	}
	return titles
}

// fitted are the files with marks of translations that go on holding, where each of
// them can have a block behind it.
func fitted(cmd *cobra.Command, c *course.Course, files []scaffold.File) ([]scaffold.File, error) {
	all := make([]mend.Addition, len(files))
	for i, f := range files {
		all[i] = mend.Addition{Path: f.Path, Text: f.Text}
	}
	all, inTheWay := mend.Additions(c, all)
	if len(inTheWay) > 0 {
		printLines(cmd.ErrOrStderr(), mendReports(inTheWay))
		return nil, &exit{exitProblems, errors.New("nothing was written: mend that first, else a block at the end of this lesson would not be read as one")}
	}
	for i := range files {
		files[i].Text = all[i].Text
	}
	return files, nil
}

func blockName(kind string) string {
	if slices.Contains([]string{"scenario", "profile", "flashcards", "test"}, kind) {
		return kind
	}
	return "quiz"
}

// additions are the flags of what is added to a course.
type additions struct {
	source, after string
	titles        []string
}

func (a *additions) add(cmd *cobra.Command, what string) {
	addSource(cmd, &a.source)
	addTitle(cmd, &a.titles)
	cmd.Flags().StringVar(&a.after, "after", "", "the `name` of the "+what+" to put it behind")
}

// write works out what is to be written, and writes it.
func (a *additions) write(cmd *cobra.Command, typed string, plan func(scaffold.Course, scaffold.Name, scaffold.Titles) ([]scaffold.File, error)) error {
	name, err := scaffold.ParseName(typed)
	if err != nil {
		return err
	}
	if fault := folderFault(name.Slug); fault != "" {
		return fmt.Errorf("nothing can be called %q on every system: %s", name.Slug, fault)
	}
	course, err := openCourse(cmd, a.source)
	if err != nil {
		return err
	}
	titles, err := parseTitles(a.titles, name.Title, course.Languages)
	if err != nil {
		return err
	}
	files, err := plan(course, name, titles)
	if err != nil {
		return refused(err)
	}
	return write(cmd, course, files, func(name string) string { return name })
}

// write writes the files and says what each is.
func write(cmd *cobra.Command, course scaffold.Course, files []scaffold.File, line func(name string) string) error {
	if err := scaffold.Write(course.Dir, files); err != nil {
		return &exit{exitIO, err}
	}
	var b strings.Builder
	for _, f := range files {
		b.WriteString(line(f.Path) + "\n")
	}
	return say(cmd, b.String())
}

func say(cmd *cobra.Command, text string) error {
	if _, err := fmt.Fprint(cmd.OutOrStdout(), text); err != nil {
		return &exit{exitIO, err}
	}
	return nil
}

// refused is the end of a command that would not do: what is not there is named
// with what might have been meant, what could not be read is no wrong usage.
func refused(err error) error {
	var missing *scaffold.NotFound
	var path *os.PathError
	switch {
	case errors.As(err, &missing) && len(missing.Known) == 0:
		return &exit{exitUsage, fmt.Errorf("%w: the course has none yet (see 'lectern new --help')", err)}
	case errors.As(err, &missing):
		return &exit{exitUsage, fmt.Errorf("%w: %s", err, meant(missing))}
	case errors.As(err, &path):
		return &exit{exitIO, err}
	}
	return &exit{exitUsage, err}
}

// meant says what was most likely meant, else what there is.
func meant(missing *scaffold.NotFound) string {
	known := missing.Known
	if len(known) == 1 {
		return fmt.Sprintf("did you mean %q?", known[0])
	}
	all := strings.Join(known, ", ")
	if most := 10; len(known) > most {
		all = fmt.Sprintf("%s and %d more", strings.Join(known[:most], ", "), len(known)-most)
	}
	return diag.DidYouMean(missing.Name, known, "there are "+all)
}

// openCourse reads of site.toml what is needed to add to a course.
func openCourse(cmd *cobra.Command, folder string) (scaffold.Course, error) {
	text, err := os.ReadFile(filepath.Join(folder, config.Name))
	if errors.Is(err, os.ErrNotExist) {
		return scaffold.Course{}, &exit{exitUsage, fmt.Errorf("there is no %s in %s: go to the folder of the course, or name it with --source", config.Name, folder)}
	}
	if err != nil {
		return scaffold.Course{}, &exit{exitIO, err}
	}
	site, problems := config.Load(&diag.File{Path: config.Name, Text: text})
	if site == nil {
		complain(cmd.ErrOrStderr(), problems)
		return scaffold.Course{}, &exit{exitProblems, errors.New("nothing was written")}
	}
	course := scaffold.Course{Dir: folder}
	for _, l := range site.Languages {
		at := len(course.Languages)
		if l.Tag == site.DefaultLanguage {
			at = 0
		}
		course.Languages = slices.Insert(course.Languages, at, scaffold.NewLanguage(l.Tag, l.Label, l.Folder))
	}
	return course, nil
}

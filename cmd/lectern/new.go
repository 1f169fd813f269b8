package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/quiz"
	"lectern/generator/scaffold"
	"lectern/generator/source"
)

func newNew() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new",
		Short: "Begin a course, a module, a lesson or a quiz",
		Long: `New writes the beginning of something, in every language of the course, for you
to go on with. It never writes over a file.

  lectern new course first-aid
  lectern new module "On the road"
  lectern new lesson on-the-road/first-minutes
  lectern new quiz on-the-road/first-minutes --type matching
` + exitCodes,
		RunE: func(cmd *cobra.Command, args []string) error {
			what := []string{"course", "module", "lesson", "quiz"}
			if len(args) > 0 {
				return fmt.Errorf("%q cannot be begun: %s", args[0], diag.DidYouMean(args[0], what, "new knows "+strings.Join(what, ", ")))
			}
			return cmd.Help()
		},
	}
	cmd.AddCommand(newCourse(), newModule(), newLesson(), newQuiz())
	return cmd
}

func newCourse() *cobra.Command {
	var tags, titles []string
	cmd := &cobra.Command{
		Use:   "course NAME",
		Short: "Make the folder NAME with a course that can be read at once",
		Long: `Course makes the folder NAME: a course that is at the same time the handbook of
those who write courses, each thing shown as it is written and as it is read. Read
it in your browser, then put your own lessons in its place. The folder must not be
there, or be empty.
` + exitCodes,
		Example: "  lectern new course first-aid\n  lectern new course 急救 --lang zh-Hant,en --title \"en=First Aid\"",
		Args:    oneArg("the course"),
		RunE: func(cmd *cobra.Command, args []string) error {
			languages, err := parseLanguages(tags)
			if err != nil {
				return err
			}
			return makeCourse(cmd, args[0], languages, titles)
		},
	}
	cmd.Flags().StringSliceVar(&tags, "lang", []string{"en", "zh-Hant"}, "the `languages`, the first one being the default")
	addTitle(cmd, &titles)
	return cmd
}

func parseLanguages(tags []string) (all []scaffold.Language, err error) {
	for _, tag := range tags {
		l, ok := scaffold.ParseLanguage(strings.TrimSpace(tag))
		switch {
		case !ok:
			return nil, fmt.Errorf("--lang: %q is not the tag of a language: write tags such as en, zh-Hant or pt-BR, with commas between", tag)
		case slices.ContainsFunc(all, func(other scaffold.Language) bool { return other.Tag == l.Tag }):
			return nil, fmt.Errorf("--lang: %s is there twice", l.Tag)
		}
		all = append(all, l)
	}
	return all, nil
}

func makeCourse(cmd *cobra.Command, folder string, languages []scaffold.Language, given []string) error {
	whole, err := filepath.Abs(folder)
	if err != nil {
		return &exit{exitIO, err}
	}
	name := filepath.Base(whole)
	if fault := folderFault(name); fault != "" {
		return fmt.Errorf("a folder cannot be called %q on every system: %s", name, fault)
	}
	titles, err := parseTitles(given, scaffold.CourseTitle(name), languages)
	if err != nil {
		return err
	}
	if err := scaffold.Empty(folder); err != nil {
		return &exit{exitUsage, err}
	}
	course := scaffold.New{
		ID: scaffold.CourseID(name, strings.ToLower(rand.Text()[:5])), Titles: titles, Languages: languages,
		Schemas: map[string][]byte{"block.schema.json": quiz.Schema(), "bank.schema.json": quiz.SchemaOf("bank")},
	}
	if err := scaffold.Write(folder, course.Files()); err != nil {
		return &exit{exitIO, err}
	}
	return say(cmd, fmt.Sprintf(`%s is made: a course to read at once, and the handbook for writing yours.
Now type

  cd %s
  lectern serve

and open the address that it prints.
`, folder, shellWord(folder)))
}

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
its file. Nothing else in the file changes.

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
			files, id, without, err := course.Quiz(args[0], kind)
			if err != nil {
				return refused(err)
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

// parseTitles reads titles as given: "First Aid", or "zh-Hant=急救" for a language.
func parseTitles(given []string, otherwise string, languages []scaffold.Language) (scaffold.Titles, error) {
	titles := scaffold.Titles{All: otherwise, ByTag: map[string]string{}}
	for _, title := range given {
		tag, own, isTagged := strings.Cut(title, "=")
		at := slices.IndexFunc(languages, func(l scaffold.Language) bool { return isTagged && strings.EqualFold(l.Tag, strings.TrimSpace(tag)) })
		if at < 0 {
			own = title
		}
		own = strings.TrimSpace(own)
		switch {
		case own == "" || strings.ContainsFunc(own, unicode.IsControl):
			return titles, fmt.Errorf("--title: %q is not one line of text", title)
		case at < 0:
			titles.All = own
		default:
			titles.ByTag[languages[at].Tag] = own
		}
	}
	return titles, nil
}

// folderFault says why a name cannot be that of a file on every system.
func folderFault(name string) string {
	if i := strings.IndexAny(name, `<>"|?*`); i >= 0 {
		return fmt.Sprintf("Windows allows no %q in a name", name[i:i+1])
	}
	return source.NameFault(name)
}

// shellWord is a word for a shell to read as one; every shell knows these quotes.
func shellWord(s string) string {
	if strings.ContainsAny(s, " '&();!*?[]{}|<>#~") {
		return `"` + s + `"`
	}
	return s
}

func addSource(cmd *cobra.Command, folder *string) {
	cmd.Flags().StringVarP(folder, "source", "s", ".", "the course's `folder`, with site.toml in it")
	must(cmd.MarkFlagDirname("source"))
}

func addTitle(cmd *cobra.Command, titles *[]string) {
	cmd.Flags().StringArrayVar(titles, "title", nil, "the `title`; TAG=TITLE gives that of one language, and the flag may be repeated")
}

// oneArg takes exactly one argument.
func oneArg(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return fmt.Errorf("name %s: lectern new %s", what, cmd.Use)
		case len(args) > 1:
			return fmt.Errorf("%s takes one name, but there is %q too (a name with spaces is put in quotes)", cmd.Name(), args[1])
		}
		return nil
	}
}

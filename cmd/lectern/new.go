package main

import (
	"crypto/rand"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"lectern/generator/diag"
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
			if len(args) > 0 && slices.Contains(scaffold.Kinds(), args[0]) {
				return fmt.Errorf("%q is begun in a lesson: lectern new quiz MODULE/LESSON --type %s", args[0], args[0])
			}
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
			taiwan, tags := taiwanese(tags)
			languages, err := parseLanguages(tags)
			if err != nil {
				return err
			}
			if taiwan != "" {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s is zh-Hant here: in that the pages have their words in Chinese\n", taiwan)
			}
			return makeCourse(cmd, args[0], languages, titles)
		},
	}
	cmd.Flags().StringSliceVar(&tags, "lang", []string{"en", "zh-Hant"}, "the `languages`, the first one being the default")
	addTitle(cmd, &titles)
	return cmd
}

// taiwanese are the tags with zh-Hant in place of zh-TW, and what was written for that,
// where it is the only Chinese there.
func taiwanese(tags []string) (written string, all []string) {
	all, chinese := slices.Clone(tags), 0
	for i, tag := range tags {
		tag = strings.ToLower(strings.TrimSpace(tag))
		if tag == "zh" || strings.HasPrefix(tag, "zh-") {
			chinese++
		}
		if tag == "zh-tw" {
			written, all[i] = strings.TrimSpace(tags[i]), "zh-Hant"
		}
	}
	if chinese > 1 {
		return "", tags
	}
	return written, all
}

func parseLanguages(tags []string) (all []scaffold.Language, err error) {
	for _, tag := range tags {
		l, ok := scaffold.ParseLanguage(strings.TrimSpace(tag))
		switch {
		case !ok && strings.ContainsAny(tag, "，、；;"):
			return nil, fmt.Errorf("--lang: write a plain comma between the languages: %s", plainCommas.Replace(tag))
		case !ok:
			return nil, fmt.Errorf("--lang: %q is not the tag of a language: write tags such as en, zh-Hant or pt-BR, with commas between", tag)
		case slices.ContainsFunc(all, func(other scaffold.Language) bool { return other.Tag == l.Tag }):
			return nil, fmt.Errorf("--lang: %s is there twice", l.Tag)
		}
		all = append(all, l)
	}
	counts := map[string]int{}
	for _, l := range all {
		counts[l.Label]++
	}
	for i, l := range all {
		if counts[l.Label] > 1 { // readers choose by it
			all[i].Label += " (" + l.Tag + ")"
		}
	}
	return all, nil
}

var plainCommas = strings.NewReplacer("，", ",", "、", ",", "；", ",", ";", ",", " ", "", "\u3000", "")

func makeCourse(cmd *cobra.Command, folder string, languages []scaffold.Language, given []string) error {
	folder = filepath.Clean(folder)
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
		Schemas: schemas(),
	}
	if err := scaffold.Write(folder, course.Files()); err != nil {
		return &exit{exitIO, err}
	}
	for _, l := range titles.Foreign(languages) {
		fmt.Fprintf(cmd.ErrOrStderr(), "the title in %s is %q too: write the one in that language in site.toml (or give it at once: --title \"%s=…\")\n", l.Tag, titles.All, l.Tag)
	}
	return say(cmd, fmt.Sprintf(`%s is made: a course to read at once, and the handbook for writing yours.
Now type

  cd %s
  lectern serve

and open the address that it prints.
`, folder, shellWord(folder)))
}

// parseTitles reads titles as given: "First Aid", or "zh-Hant=急救" for a language.
func parseTitles(given []string, otherwise string, languages []scaffold.Language) (scaffold.Titles, error) {
	titles := scaffold.Titles{All: otherwise, ByTag: map[string]string{}}
	var tags []string
	for _, l := range languages {
		tags = append(tags, l.Tag)
	}
	for _, title := range given {
		tag, own, isTagged := strings.Cut(title, "=")
		at := slices.IndexFunc(languages, func(l scaffold.Language) bool { return isTagged && strings.EqualFold(l.Tag, strings.TrimSpace(tag)) })
		if at < 0 {
			own = title
		}
		if other, isLanguage := scaffold.ParseLanguage(strings.TrimSpace(tag)); at < 0 && isTagged && isLanguage {
			return titles, fmt.Errorf("--title: the course is not in %s: its languages are %s", other.Tag, strings.Join(tags, ", "))
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
		case len(args) == 0 || strings.TrimSpace(args[0]) == "":
			return fmt.Errorf("name %s: lectern new %s", what, cmd.Use)
		case len(args) > 1:
			return fmt.Errorf("%s takes one name, but there is %q too (a name with spaces is put in quotes)", cmd.Name(), args[1])
		}
		return nil
	}
}

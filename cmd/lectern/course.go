package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"lectern/generator"
	"lectern/generator/config"
	"lectern/generator/diag"
)

// courseFlags are those of every command that reads a course.
type courseFlags struct {
	source  string
	drafts  bool
	baseURL string
	edition string
}

func (f *courseFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&f.source, "source", "s", ".", "the course's `folder`, with site.toml in it")
	cmd.Flags().BoolVar(&f.drafts, "drafts", false, "take in lessons that say draft = true")
	must(cmd.MarkFlagDirname("source"))
}

// addBaseURL adds the flag for commands whose result depends on it.
func (f *courseFlags) addBaseURL(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.baseURL, "base-url", "", "the `address` the site will have, for the sitemap and canonical links")
}

// editions are what --edition may name.
var editions = []string{"reader", "trainer"}

// addEdition adds the flag for commands that make a site.
func (f *courseFlags) addEdition(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.edition, "edition", "reader", "for whom: `reader`, or trainer, with trainer's notes and the answers")
	must(cmd.RegisterFlagCompletionFunc("edition", cobra.FixedCompletions(editions, cobra.ShellCompDirectiveNoFileComp)))
}

// builder opens the course. progress is told how many lessons are read; may be nil.
func (f *courseFlags) builder(progress func(done, total int)) (*generator.Builder, error) {
	if f.edition != "" && !slices.Contains(editions, f.edition) {
		return nil, &exit{exitUsage, fmt.Errorf("--edition must be reader or trainer, not %q", f.edition)}
	}
	o := generator.Options{Drafts: f.drafts, Trainer: f.edition == "trainer", Progress: progress}
	if f.baseURL != "" {
		address, err := config.BaseURL(f.baseURL)
		if err != nil {
			return nil, &exit{exitUsage, prefixed("--base-url", err)}
		}
		o.BaseURL = address
	}
	if info, err := os.Stat(f.source); err == nil && !info.IsDir() {
		return nil, &exit{exitUsage, fmt.Errorf("--source: %s is a file; name the folder it lies in", f.source)}
	}
	b, err := generator.New(f.source, cacheFolder(), o)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &exit{exitUsage, fmt.Errorf("--source: there is no folder %s", f.source)}
	}
	if err != nil {
		return nil, &exit{exitIO, err}
	}
	return b, nil
}

// cacheFolder keeps highlighted code between runs; "" where the system has no
// place for such things.
func cacheFolder() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "lectern", "highlight")
}

// colorFor tells whether to use colours: on a terminal, unless NO_COLOR is set
// (no-color.org).
func colorFor(w io.Writer) diag.Color {
	return diag.Color(isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb")
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// failed tells whether the problems make a command fail.
func failed(problems []diag.Problem, strict bool) bool {
	return diag.HasErrors(problems) || strict && len(problems) > 0
}

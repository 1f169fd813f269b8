// Command lectern compiles a folder of markdown lessons with quizzes into a
// course site, and serves it while the author writes. See README.md for its use
// and generator/doc.go for how it works.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lectern/generator/diag"
)

// The exit codes, part of the contract with scripts that call us.
const (
	exitGood     = 0
	exitProblems = 1 // in the course
	exitUsage    = 2
	exitIO       = 3 // could not read or write
)

const exitCodes = `
Exit codes:
  0  good
  1  problems in the course (errors; with --strict warnings too)
  2  wrong usage
  3  could not read or write`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program: it returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitGood
	}
	if ctx.Err() != nil {
		err = &exit{exitIO, errors.New("stopped")} // by Ctrl+C; whatever failed, failed because of it
	}
	var known *exit
	if !errors.As(err, &known) {
		// What a command did not say itself is cobra's word on flags and arguments.
		known = &exit{exitUsage, fmt.Errorf("%w\nsee 'lectern --help'", err)}
	}
	if known.err != nil {
		fmt.Fprintln(stderr, "lectern:", known.err)
	}
	return known.code
}

// exit is the end of a command with a code; err is nil where all is said.
type exit struct {
	code int
	err  error
}

func (e *exit) Error() string { return fmt.Sprint(e.err) }
func (e *exit) Unwrap() error { return e.err }

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "lectern",
		Short: "Build a course site from markdown lessons with quizzes",
		Long: `Lectern turns a folder of markdown lessons, with quizzes written in them, into
a course site that works on any host and by double-click.

A course is a folder with a site.toml, and its lessons in content/<language>/.
Go there and type "lectern serve" to read it in a browser while you write;
"lectern new course NAME" makes one to begin with.
` + exitCodes,
		Version:      version(),
		SilenceUsage: true, SilenceErrors: true,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(wrongFlag)
	root.AddCommand(newBuild(), newServe(), newCheck(), newExplain(), newStatus(), newSchema(), newNew(), newImport(), newVersion())
	return root
}

// notANumber is how the library says that a number is none.
var notANumber = regexp.MustCompile(`: strconv\.Parse\w+: .*`)

// wrongFlag says what is wrong with a flag, and names the one that was most likely meant.
func wrongFlag(cmd *cobra.Command, err error) error {
	said := notANumber.ReplaceAllString(err.Error(), ": write a whole number")
	if _, name, ok := strings.Cut(said, "unknown flag: --"); ok {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		if near, ok := diag.Suggest("--"+name, names); ok {
			said += "; did you mean " + near + "?"
		}
	}
	return &exit{exitUsage, fmt.Errorf("%s\nsee '%s --help'", said, cmd.CommandPath())}
}

// noArgs refuses arguments: all that a command takes is a flag.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fmt.Errorf("%s takes no arguments, but there is %q (a course in another folder is named with --source)", cmd.Name(), args[0])
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"lectern/generator"
	"lectern/generator/diag"
	"lectern/generator/serve"
	"lectern/generator/source"
	"lectern/generator/watch"
)

// serveFlags are what serve can be told.
type serveFlags struct {
	course courseFlags
	host   string
	port   int
	allow  []string
	watch  string
	open   bool
}

func newServe() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the course in the browser while you write",
		Long: `Serve builds the course, prints the address to open in a browser, and follows
what you write: save a lesson, a layout, a style or site.toml, and the page shows
it. A mistake is shown over the last good course until it is mended.

Nothing is written to the disk, and nobody but this computer can read along.
End it with Ctrl+C.
` + exitCodes,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	f.course.add(cmd)
	cmd.Flags().IntVarP(&f.port, "port", "p", 4321, "the port; where it is taken, the next free `number`; 0 for any")
	cmd.Flags().StringVar(&f.host, "host", "", "listen at an `address` that others can reach too (default: this computer alone)")
	cmd.Flags().StringSliceVar(&f.allow, "allow-host", nil, "answer to this host `name` too, as a proxy may give it")
	cmd.Flags().StringVar(&f.watch, "watch", "auto", "how to notice changes: `auto, poll or off`")
	cmd.Flags().BoolVar(&f.open, "open", false, "open the course in the browser")
	must(cmd.RegisterFlagCompletionFunc("watch", cobra.FixedCompletions([]string{"auto", "poll", "off"}, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

func (f *serveFlags) run(cmd *cobra.Command) error {
	mode := watch.Mode(f.watch)
	if mode != watch.Auto && mode != watch.Poll && mode != watch.Off {
		return fmt.Errorf("--watch must be auto, poll or off, not %q", f.watch)
	}
	if f.port < 0 || f.port > 65535 {
		return fmt.Errorf("--port must be a number from 0 to 65535, not %d", f.port)
	}
	reading := newProgress(cmd.ErrOrStderr())
	b, err := f.course.builder(reading.step("reading", "lesson"))
	if err != nil {
		return err
	}
	defer b.Close()
	ctx, cancel := context.WithCancel(cmd.Context())
	defer cancel()
	// Watching starts before the first build, so that no change falls between them.
	options, err := watchOptions(f.course.source, mode, cmd.ErrOrStderr())
	if err != nil {
		return &exit{exitIO, err}
	}
	changes := watch.Watch(ctx, options)
	listeners, err := serve.Listen(f.host, f.port)
	if err != nil {
		return &exit{exitIO, err}
	}
	s := &session{builder: b, server: serve.New(f.allow...), out: cmd.ErrOrStderr(), root: options.Root, reading: reading}
	if err := s.rebuild(ctx, nil); err != nil {
		return &exit{exitIO, err}
	}
	f.sayWhere(s.out, listeners)
	fmt.Fprintln(cmd.OutOrStdout(), serve.URL(listeners))
	if f.open {
		openBrowser(serve.URL(listeners), s.out)
	}
	go s.follow(ctx, changes)
	if err := s.server.Run(ctx, listeners); err != nil {
		return &exit{exitIO, err}
	}
	return nil
}

// sayWhere says what an author may not expect of where the course is served.
func (f *serveFlags) sayWhere(out io.Writer, listeners []net.Listener) {
	if addr, ok := listeners[0].Addr().(*net.TCPAddr); ok && f.port != 0 && addr.Port != f.port {
		fmt.Fprintf(out, "port %d is taken, perhaps by another lectern serve: this one has port %d\n", f.port, addr.Port)
	}
	if others := serve.Others(listeners); len(others) > 0 {
		fmt.Fprintf(out, "others on this network can read the course, drafts and trainer's notes too, at %s\n", strings.Join(others, " or "))
	}
}

// session is one run of serve: it builds, shows, and says what it did.
type session struct {
	builder *generator.Builder
	server  *serve.Server
	out     io.Writer
	root    string         // the course's folder, as the paths of changes begin
	said    map[string]int // how often each problem was there when it was last looked for
	reading *progress      // of the first build; those after it are short
}

// follow rebuilds after each change, one build at a time, until ctx is done.
func (s *session) follow(ctx context.Context, changes <-chan []string) {
	for changed := range changes {
		if err := s.rebuild(ctx, changed); err != nil && ctx.Err() == nil {
			s.unreadable(err, changed)
		}
	}
}

// rebuild builds the course, shows it, and prints a line.
func (s *session) rebuild(ctx context.Context, changed []string) error {
	began := time.Now()
	r, err := s.builder.Build(ctx)
	s.reading.end()
	if err != nil {
		return err
	}
	s.server.Show(r.Catalog, r.Problems, r.Counts)
	s.print(r.Problems)
	fmt.Fprintf(s.out, "%s: %s, %s, %d ms\n", s.cause(changed), outcome(r), summary(r.Problems), time.Since(began).Milliseconds())
	return nil
}

// namedAtMost is how many changed files are named one by one.
const namedAtMost = 3

// cause says what a build was made for: the files by name, or, of many, how many, and
// the folder that all are in.
func (s *session) cause(changed []string) string {
	var names []string
	for _, path := range changed {
		name, err := filepath.Rel(s.root, path)
		if err != nil {
			name = path
		}
		names = append(names, filepath.ToSlash(name))
	}
	switch len(names) {
	case 0:
		return "built"
	case 1:
		return printable(names[0])
	}
	in, folder := "", commonFolder(names)
	if folder != "." {
		in = " in " + printable(folder)
	}
	if len(names) > namedAtMost {
		return plural(len(names), "file") + in
	}
	for i, name := range names {
		names[i] = printable(strings.TrimPrefix(name, folder+"/"))
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last] + in
}

// commonFolder is the folder that all of the files are in.
func commonFolder(names []string) string {
	folder := path.Dir(names[0])
	for _, name := range names {
		for folder != "." && !strings.HasPrefix(name, folder+"/") {
			folder = path.Dir(folder)
		}
	}
	return folder
}

// printable is a name as a terminal may show it, which obeys some characters.
func printable(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(name)
	}
	return name
}

func outcome(r *generator.Result) string {
	if r.Catalog == nil {
		return "not built"
	}
	return plural(len(r.Course.Pages()), "page")
}

// unreadable shows that the course could not be read, in the browser too: the page
// there is not what the author wrote.
func (s *session) unreadable(err error, changed []string) {
	name, what := source.Content, err.Error()
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		name, what = s.inCourse(at.Path), "this cannot be read: "+at.Err.Error()
	}
	problems := []diag.Problem{{
		Code: "unreadable", Message: what, Span: (&diag.File{Path: name}).All(),
		Help: "see that the file is there and may be read, and save any file of the course to try again",
	}}
	s.server.Show(nil, problems, diag.Counts{})
	s.print(problems)
	fmt.Fprintf(s.out, "%s: not built, %s\n", s.cause(changed), summary(problems))
}

// inCourse is a path as it is written in problems.
func (s *session) inCourse(name string) string {
	if full, err := filepath.Abs(name); err == nil {
		if inside, err := filepath.Rel(s.root, full); err == nil && filepath.IsLocal(inside) {
			name = inside
		}
	}
	return filepath.ToSlash(name)
}

// print lists all problems when there is an error among them. Of warnings alone, which a
// half-finished course has many of, it lists those that are new.
func (s *session) print(problems []diag.Problem) {
	now := map[string]int{}
	for _, p := range problems {
		now[known(p)]++
	}
	list := problems
	if errors, _ := diag.Count(problems); errors == 0 {
		list = slices.DeleteFunc(slices.Clone(problems), func(p diag.Problem) bool { return now[known(p)] <= s.said[known(p)] })
	} else {
		// An error may keep the rest of the course from being looked at: what was said
		// before is not new when it is mended.
		for key, times := range s.said {
			now[key] = max(now[key], times)
		}
	}
	s.said = now
	diag.Print(s.out, list, colorFor(s.out))
}

// known is what tells a problem from another one: what its line says, not where it
// stands, since it moves with what is written above it.
func known(p diag.Problem) string {
	file, line := "", ""
	if f := p.Span.File; f != nil {
		from := min(p.Span.Start, len(f.Text))
		before := f.Text[bytes.LastIndexByte(f.Text[:from], '\n')+1 : from]
		after, _, _ := bytes.Cut(f.Text[from:], []byte("\n"))
		file, line = f.Path, string(before)+string(after)
	}
	return strings.Join([]string{p.Code, file, p.Message, line}, "\x00")
}

// watchOptions are the places whose change may change the course.
func watchOptions(folder string, mode watch.Mode, log io.Writer) (watch.Options, error) {
	root, err := filepath.Abs(folder)
	if err == nil {
		root, err = filepath.EvalSymlinks(root)
	}
	return watch.Options{
		Root: root,
		Dirs: []string{filepath.Join(root, source.Content), filepath.Join(root, "themes")}, Files: []string{filepath.Join(root, "site.toml")},
		Skip: source.Skip,
		Mode: mode, Log: func(line string) { fmt.Fprintln(log, line) },
	}, err
}

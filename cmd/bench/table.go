package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"text/tabwriter"
	"time"
)

// table is what was measured, in turn. The first row is what the others are
// compared with.
type table struct {
	rows  []row
	notes []string
}

type row struct {
	name      string
	took      time.Duration
	processor time.Duration // of all cores together: steadier than took on a busy machine
}

// time runs a program in a folder and adds a row for it.
func (t *table) time(name, dir, env, program string, args ...string) error {
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env)
	began := time.Now()
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %v: %w\n%s", filepath.Base(program), args, err, out)
	}
	used := cmd.ProcessState
	t.rows = append(t.rows, row{name, time.Since(began), used.UserTime() + used.SystemTime()})
	return nil
}

func (t *table) note(format string, args ...any) {
	t.notes = append(t.notes, fmt.Sprintf(format, args...))
}

func (t *table) print(w io.Writer) {
	columns := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(columns, "seconds\tratio\tprocessor\tratio\t")
	for _, r := range t.rows {
		first := t.rows[0]
		fmt.Fprintf(columns, "%.2f\t%.2f\t%.2f\t%.2f\t  %s\n", r.took.Seconds(), ratio(r.took, first.took),
			r.processor.Seconds(), ratio(r.processor, first.processor), r.name)
	}
	columns.Flush()
	for _, note := range t.notes {
		fmt.Fprintln(w, note)
	}
}

func ratio(a, b time.Duration) float64 { return a.Seconds() / b.Seconds() }

package watch

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

const (
	before = "# Before\n"
	after  = "# After!\n" // of the same size: sizes alone must not be enough
)

// save is a way in which programs save a file, step by step. Between steps other
// things may happen.
type save struct {
	name  string
	steps []func(d dir)
}

// dir is the folder that lesson.md is saved in.
type dir struct {
	t    *testing.T
	path string
}

func (d dir) in(name string) string { return filepath.Join(d.path, name) }

func (d dir) ok(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d dir) write(name, text string) {
	d.t.Helper()
	d.ok(os.WriteFile(d.in(name), []byte(text), 0o644))
}

func (d dir) rename(from, to string) { d.t.Helper(); d.ok(os.Rename(d.in(from), d.in(to))) }
func (d dir) remove(name string)     { d.t.Helper(); d.ok(os.Remove(d.in(name))) }

func write(name, text string) func(dir) { return func(d dir) { d.write(name, text) } }
func rename(from, to string) func(dir)  { return func(d dir) { d.rename(from, to) } }
func remove(name string) func(dir)      { return func(d dir) { d.remove(name) } }

// keepTimes saves without a trace in size and time, as cp -p and git stash may.
func keepTimes(d dir) {
	info, err := os.Stat(d.in("lesson.md"))
	d.ok(err)
	d.write("lesson.md", after)
	d.ok(os.Chtimes(d.in("lesson.md"), time.Time{}, info.ModTime()))
}

func rewrite(d dir) {
	f, err := os.OpenFile(d.in("lesson.md"), os.O_WRONLY, 0)
	d.ok(err)
	_, err = f.WriteString(after)
	d.ok(err)
	d.ok(f.Close())
}

var saves = []save{
	{"vim", []func(dir){write("4913", ""), remove("4913"), rename("lesson.md", "lesson.md~"), write("lesson.md", after), remove("lesson.md~")}},
	{"vim with backupcopy", []func(dir){write("lesson.md~", before), write("lesson.md", ""), write("lesson.md", after), remove("lesson.md~")}},
	{"neovim", []func(dir){write("lesson.md~", before), rewrite, remove("lesson.md~")}},
	{"emacs", []func(dir){
		func(d dir) { d.ok(os.Symlink("user@host.123", d.in(".#lesson.md"))) },
		write("#lesson.md#", after), rename("lesson.md", "lesson.md~"), write("lesson.md", after), remove("#lesson.md#"), remove(".#lesson.md"),
	}},
	{"truncate and write", []func(dir){write("lesson.md", ""), rewrite}},
	{"safe write of JetBrains", []func(dir){
		write("lesson.md___jb_tmp___", after), rename("lesson.md", "lesson.md___jb_old___"),
		rename("lesson.md___jb_tmp___", "lesson.md"), remove("lesson.md___jb_old___"),
	}},
	{"gedit", []func(dir){write(".goutputstream-X1Y2Z3", after), rename(".goutputstream-X1Y2Z3", "lesson.md")}},
	{"sed -i", []func(dir){write("sedAbCdEf", after), rename("sedAbCdEf", "lesson.md")}},
	{"sed -i.bak, a copy stays", []func(dir){write("sedAbCdEf", after), rename("lesson.md", "lesson.md.bak"), rename("sedAbCdEf", "lesson.md")}},
	{"perl -i", []func(dir){write("XXabcdef", after), rename("XXabcdef", "lesson.md")}},
	{"kakoune", []func(dir){write(".lesson.md.kak.AbCdEf", after), rename(".lesson.md.kak.AbCdEf", "lesson.md")}},
	{"atomic writes of Node", []func(dir){write("lesson.md.1234567", after), rename("lesson.md.1234567", "lesson.md")}},
	{"nano with a backup", []func(dir){write("lesson.md~", before), write("lesson.md", after)}},
	{"write in place", []func(dir){rewrite}},
	{"rsync", []func(dir){write(".lesson.md.Ab12Cd", after), func(d dir) {
		d.ok(os.Chtimes(d.in(".lesson.md.Ab12Cd"), time.Time{}, time.Unix(1700000000, 0)))
	}, rename(".lesson.md.Ab12Cd", "lesson.md")}},
	{"mv over", []func(dir){func(d dir) {
		other := filepath.Join(d.t.TempDir(), "other.md")
		d.ok(os.WriteFile(other, []byte(after), 0o644))
		d.ok(os.Rename(other, d.in("lesson.md")))
	}}},
	{"remove and write anew", []func(dir){remove("lesson.md"), write("lesson.md", after)}},
	{"same size, time restored", []func(dir){keepTimes}},
}

// Package output publishes a [render.Catalog]: it writes the files of the site to
// a folder, so that whoever reads the folder finds the last site or the new one,
// also when the build fails or is killed.
//
//	check.go     which folders are never written to
//	names.go     which paths a site may have
//	lock.go      one build at a time
//	look.go      what stands in the folder, and whose it is
//	manifest.go  the list of what we wrote: the only licence to delete
//	make.go      renders all files, and puts those that changed aside
//	site.go      the site to be published, beside the one that stands there
//	staging.go   the folder in which a site is put together
//	swap.go      puts the new site in the old one's place, whole
//	inplace.go   does so file by file, where the folder is not ours alone
//	sweep.go     removes what builds leave behind, killed ones too
package output

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"

	"lectern/generator/render"
)

// Options say where and how a site is published.
type Options struct {
	Dir     string // the output folder; it is made where it is missing
	Course  string // the course's folder, which must not be written over
	Version string // of the program, noted in the manifest; may be ""

	// InPlace replaces file by file what could be swapped whole: for a folder
	// that another program holds open, or whose access rights are its own.
	InPlace bool

	// Progress is told how many of all files are rendered, one call at a time;
	// may be nil.
	Progress func(done, total int)
	// Say is told what a person who waits should know; may be nil.
	Say func(message string)
}

// Stats tell what publishing did. Files are those of the catalog: the manifest
// counts nowhere.
type Stats struct {
	Rendered  int
	Written   int   // new, or with other bytes than before
	Unchanged int   // left as they are, with their times
	Removed   int   // of the last site, and no longer part of it
	Bytes     int64 // of the whole site
}

// Publish renders all files of the catalog and makes them the content of the
// output folder. Files of the last build that the catalog no longer has are
// removed; files that we did not write are kept. Where no byte differs, nothing
// is written.
//
// On an error, a cancelled ctx among them, nothing is published; only where files
// are replaced in place, and the disk fails meanwhile, some are new and some old,
// each of them whole, until the next build. A [*Refused] says that the folder is
// not one to write to; an error of an entry's Render is wrapped with its path; all
// else comes from reading or writing.
func Publish(ctx context.Context, catalog *render.Catalog, opts Options) (Stats, error) {
	if err := checkPaths(catalog); err != nil {
		return Stats{}, err
	}
	out, err := allowed(opts.Course, opts.Dir)
	if err != nil {
		return Stats{}, err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return Stats{}, err
	}
	unlock, err := lock(ctx, out, opts.say)
	if err != nil {
		return Stats{}, err
	}
	defer unlock()
	if err := sweep(out, opts.say); err != nil {
		return Stats{}, err
	}
	p := publication{catalog: catalog, out: out, opts: opts}
	stats, err := p.run(ctx, !opts.InPlace && runtime.GOOS != "windows") // Windows cannot rename a folder that is in use
	if errors.Is(err, errCannotSwap) {
		stats, err = p.run(ctx, false)
	}
	return stats, err
}

func (o *Options) say(message string) {
	if o.Say != nil {
		o.Say(message)
	}
}

// publication is one call of Publish.
type publication struct {
	catalog *render.Catalog
	out     string // the real path of the output folder
	opts    Options
}

// run publishes, by a swap of the whole folder or in place. A swap that turns
// out to be impossible is errCannotSwap, with nothing published.
func (p *publication) run(ctx context.Context, whole bool) (Stats, error) {
	if err := owned(p.out); err != nil { // again: someone may have put files there while we waited
		return Stats{}, p.named(err)
	}
	old, err := look(p.out)
	if err != nil {
		return Stats{}, p.named(err)
	}
	if len(old.foreign) > 0 || old.exists && isMount(p.out) {
		whole = false
	}
	if err := old.makesWayFor(p.catalog, p.out); err != nil {
		return Stats{}, p.named(err)
	}
	stage := stagingFor(p.out, whole)
	defer stage.discard(p.opts.say)
	files, err := p.makeAll(ctx, old, stage)
	if err != nil {
		return Stats{}, err
	}
	site := newSite(files, old, p.opts.Version)
	if site.same(old) {
		return site.stats(), nil
	}
	if err := ctx.Err(); err != nil {
		return Stats{}, err
	}
	if whole {
		err = swap(p.out, site, stage)
	} else {
		err = replace(p.out, old, site, stage)
	}
	if err != nil {
		return Stats{}, err
	}
	return site.stats(), nil
}

// named makes a refusal speak of the folder as its user wrote it.
func (p *publication) named(err error) error {
	var refused *Refused
	if errors.As(err, &refused) {
		return &Refused{Dir: p.opts.Dir, Why: refused.Why, Help: refused.Help}
	}
	return err
}

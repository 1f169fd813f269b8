// Package watch tells when the files of a course may have changed. It says
// "go", and what it saw, to be told to people: what changed is for the build to
// find out.
//
// Events of the operating system get lost (overflow, new folders, network file
// systems) and say too much (an editor's save is five of them). So an event is
// a hint and no more: after a hint, or a timer, the folders are walked, and a
// signal is given when the walk finds something else than the last one did.
package watch

import (
	"context"
	"path/filepath"
	"slices"
	"time"
)

// Mode says how changes are noticed.
type Mode string

const (
	Auto Mode = "auto" // by events, with a slow walk beside them for what events miss
	Poll Mode = "poll" // by walks alone, for file systems that send no events
	Off  Mode = "off"  // not at all
)

// Options says what to watch. Paths are absolute.
type Options struct {
	Root    string                              // the course's folder: links are followed inside it alone
	Dirs    []string                            // folders watched with all that is in them; they need not exist
	Files   []string                            // single files; they need not exist
	Exclude []string                            // folders that never count: the output, the staging folder
	Skip    func(name string, folder bool) bool // names (not paths) that never count; nil for none
	Mode    Mode                                // "" is Auto
	Log     func(line string)                   // gets one line on how changes are noticed, and one when events are given up; may be nil
}

const (
	quietTime  = 50 * time.Millisecond  // without a hint, before a walk
	quietLimit = 500 * time.Millisecond // of waiting for that, in a storm of hints
	slowTimer  = 2 * time.Second        // between walks while events are known to work
	fastTimer  = 1 * time.Second        // between walks otherwise
	restFactor = 20                     // times the last walk's time are rested at least
)

// Watch signals on the returned channel after each change made since it was
// called, with the paths that changed, sorted. Signals do not pile up: what
// changes while one waits to be taken becomes part of it. The channel is closed
// when ctx is done.
func Watch(ctx context.Context, opts Options) <-chan []string {
	w := newWatcher(opts)
	defer w.say(opts)
	if opts.Mode == Off {
		context.AfterFunc(ctx, func() { close(w.out) })
		return w.out
	}
	// The first walk takes no hashes, so that the caller's first build does not
	// wait for it; the loop's first look adds them.
	w.last = w.scan.walk(nil)
	if opts.Mode != Poll {
		w.events = startEvents(w.hintOf, opts.Log)
	}
	go w.run(ctx)
	return w.out
}

type watcher struct {
	scan    scanner
	around  []string // folders watched without what is in them: those that hold opts.Dirs and opts.Files
	events  *events  // nil when there are none
	hints   chan struct{}
	out     chan []string
	last    *snapshot
	took    time.Duration // of the last walk
	hinted  bool          // the walk at hand was started by a hint
	matched bool          // a hint has led to a change before: events work here
}

func newWatcher(opts Options) *watcher {
	w := &watcher{scan: newScanner(opts), hints: make(chan struct{}, 1), out: make(chan []string, 1)}
	for _, path := range w.scan.starts {
		w.around = append(w.around, filepath.Dir(path))
	}
	return w
}

// run looks once at once, because files may have changed between the first walk
// and the first event, and then after each hint and each rest.
func (w *watcher) run(ctx context.Context) {
	defer close(w.out)
	defer func() { w.events.close() }()
	w.look(ctx)
	w.took = 0 // it read every file; no later look does
	for ctx.Err() == nil {
		w.wait(ctx)
		w.look(ctx)
	}
}

// look walks, and signals when something is different. A file that is gone or
// empty gets one more quiet moment: editors save by removing and writing anew.
func (w *watcher) look(ctx context.Context) {
	next := w.walk()
	if next.unsettled(w.last) {
		w.quiet(ctx)
		next = w.walk()
	}
	changed := next.changed(w.last)
	w.last = next
	if len(changed) == 0 || ctx.Err() != nil {
		return
	}
	w.matched = w.matched || w.hinted
	w.signal(changed)
}

// signal never waits: it adds to a signal that nobody has taken yet.
func (w *watcher) signal(changed []string) {
	select {
	case waiting := <-w.out:
		changed = append(changed, waiting...)
	default:
	}
	slices.Sort(changed)
	w.out <- slices.Compact(changed) // there is room: nobody else sends
}

// walk returns what there is, with every folder in it being watched: what is put
// into a new folder before it is watched gives no event, so a walk that finds
// new folders is done again.
func (w *watcher) walk() *snapshot {
	const rounds = 10
	began := time.Now()
	next := w.scan.walk(w.last)
	for range rounds {
		if !w.follow(next.dirs) {
			break
		}
		next = w.scan.walk(w.last)
	}
	w.took = time.Since(began)
	return next
}

func (w *watcher) follow(dirs []string) (added bool) {
	added, ok := w.events.follow(slices.Concat(dirs, w.around))
	if !ok {
		w.events.close()
		w.events = nil
	}
	return added
}

// wait returns when there is a reason to look.
func (w *watcher) wait(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(w.rest()):
		w.hinted = false
	case <-w.hints:
		w.hinted = true
		w.quiet(ctx)
	}
}

// rest is the time to the next walk when nothing hints at a change.
func (w *watcher) rest() time.Duration {
	timer := fastTimer
	if w.events != nil && w.matched {
		timer = slowTimer
	}
	return max(timer, restFactor*w.took)
}

// quiet returns when no hint came for a moment, or when it waited long enough.
func (w *watcher) quiet(ctx context.Context) {
	limit := time.After(quietLimit)
	for {
		select {
		case <-w.hints:
		case <-time.After(quietTime):
			return
		case <-limit:
			return
		case <-ctx.Done():
			return
		}
	}
}

// hintOf takes the path of an event; "" is an event that tells no path.
func (w *watcher) hintOf(path string) {
	if path != "" && w.scan.ignores(path) {
		return
	}
	select {
	case w.hints <- struct{}{}:
	default:
	}
}

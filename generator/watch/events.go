package watch

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/fsnotify/fsnotify"
)

// events are what the operating system tells of the folders it was asked to
// watch. Folders only: a file's watch is lost when an editor puts a new file in
// its place. A nil *events has none and takes every call.
type events struct {
	notify *fsnotify.Watcher
	log    func(string)
}

// startEvents gives every event's path to hint, and "" for an error, since an
// error (an overflow, above all) means that events are missing.
func startEvents(hint func(path string), log func(string)) *events {
	if log == nil {
		log = func(string) {}
	}
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		giveUp(log, err)
		return nil
	}
	go pump(notify, hint)
	return &events{notify: notify, log: log}
}

// pump takes events off the system's queue as fast as they come.
func pump(notify *fsnotify.Watcher, hint func(path string)) {
	for {
		select {
		case event, ok := <-notify.Events:
			if !ok {
				return
			}
			if event.Op != fsnotify.Chmod { // indexers and virus scanners touch files all day
				hint(event.Name)
			}
		case _, ok := <-notify.Errors:
			if !ok {
				return
			}
			hint("")
		}
	}
}

// follow watches the folders, and reports whether some were not watched before.
// It is not ok when the system allows no more.
func (e *events) follow(dirs []string) (added, ok bool) {
	if e == nil {
		return false, true
	}
	watched := make(map[string]bool)
	for _, dir := range e.notify.WatchList() {
		watched[dir] = true
	}
	for _, dir := range dirs {
		if watched[dir] {
			continue
		}
		watched[dir] = true
		switch err := e.notify.Add(dir); {
		case err == nil:
			added = true
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
			// Gone again, or closed to us: the walk sees as much.
		default:
			giveUp(e.log, err)
			return false, false
		}
	}
	return added, true
}

func giveUp(log func(string), err error) {
	log(fmt.Sprintf("the system's limit of watched folders is reached (%v): looking for changes every second instead", err))
}

func (e *events) close() {
	if e != nil {
		e.notify.Close()
	}
}

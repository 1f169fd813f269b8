package watch

// say tells how changes are noticed; where events were given up, that has been told.
func (w *watcher) say(o Options) {
	switch {
	case o.Log == nil:
	case o.Mode == Off:
		o.Log("not looking for changes")
	case o.Mode == Poll:
		o.Log("looking for changes every second")
	case w.events != nil:
		o.Log("following changes by the system's events")
	}
}

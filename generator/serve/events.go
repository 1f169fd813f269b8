package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"lectern/generator/diag"
)

const (
	maxStreams = 64
	pingEvery  = 15 * time.Second
)

// serveEvents streams one event for the build at hand and one for each after
// it (server-sent events). A browser that reads slowly misses the builds
// between, which is right: only the newest is there to be seen. An event says
// what to ask for and never what is in it.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	if r.Method == http.MethodHead {
		return
	}
	if s.streams.Add(1) > maxStreams {
		s.streams.Add(-1)
		h.Set("Retry-After", "2")
		refuse(w, r, http.StatusServiceUnavailable)
		return
	}
	defer s.streams.Add(-1)
	control := http.NewResponseController(w)
	control.SetWriteDeadline(time.Time{}) // a stream has no end; other answers keep theirs
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	text := "retry: 500\n"
	for {
		st := s.state.Load()
		if _, err := fmt.Fprint(w, text, st.event()); err != nil || control.Flush() != nil {
			return
		}
		text = ""
		if !st.wait(w, r, control, ping.C) {
			return
		}
	}
}

// wait returns when another build is there, and false when the reader is gone.
func (st *state) wait(w http.ResponseWriter, r *http.Request, control *http.ResponseController, ping <-chan time.Time) bool {
	for {
		select {
		case <-st.replaced:
			return true
		case <-r.Context().Done():
			return false
		case <-ping:
			if _, err := fmt.Fprint(w, ":\n\n"); err != nil || control.Flush() != nil {
				return false
			}
		}
	}
}

func (st *state) event() string {
	errors, warnings := diag.Count(st.problems)
	data, _ := json.Marshal(map[string]any{"build": st.build, "pages": st.pages, "errors": errors, "warnings": warnings})
	return fmt.Sprintf("id: %s\ndata: %s\n\n", st.build, data)
}

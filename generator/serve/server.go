// Package serve shows the newest course to the author's browser: its pages from
// the [render.Catalog], never from the disk, and over them what is wrong with
// the course. It writes nothing.
//
// A request passes the guard (guard.go), becomes a path of the catalog
// (path.go), and is answered with a page (page.go), or with one of serve's own
// files below /_lectern/ (own.go), among them the stream that tells browsers of
// each new build (events.go) and what the trainer's bar shows (desk.go).
package serve

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"lectern/generator/diag"
	"lectern/generator/render"
)

// Server is an http.Handler over what it was last told to show.
type Server struct {
	hosts    []string // allowed besides the machine's own names
	instance string   // tells this run of the program from another one
	state    atomic.Pointer[state]
	streams  atomic.Int32

	showing sync.Mutex
	builds  int // guarded by showing
}

// state is what there is to show. It is never changed, so that one request sees
// one build.
type state struct {
	build    string          // changes with every build
	pages    string          // changes with every build that may have changed a page
	catalog  *render.Catalog // the last good one; nil before there is one
	built    bool            // a build has ended, well or not
	problems []diag.Problem
	report   []byte        // the problems as JSON
	replaced chan struct{} // closed when another state has taken this one's place
}

// New returns a server that has nothing to show yet. Besides localhost, names
// below it, the loopback addresses and the address it is reached at, it answers to
// the hosts given, as "name" (at the server's own port) or "name:port".
func New(hosts ...string) *Server {
	s := &Server{instance: fmt.Sprintf("%x", time.Now().UnixNano())}
	for _, host := range hosts {
		s.hosts = append(s.hosts, strings.ToLower(host))
	}
	s.state.Store(s.next(&state{}))
	return s
}

// Show makes the outcome of a build what is served: the course and its
// problems. Without a catalog the last good one stays. Browsers are told once it
// is in place.
func (s *Server) Show(catalog *render.Catalog, problems []diag.Problem, counts diag.Counts) {
	s.showing.Lock()
	defer s.showing.Unlock()
	old := s.state.Load()
	next := &state{catalog: catalog, pages: old.pages, built: true, problems: problems, report: report(problems, counts)}
	if catalog == nil {
		next.catalog = old.catalog
	}
	s.builds++
	next = s.next(next)
	if catalog != nil || next.catalog == nil {
		next.pages = next.build
	}
	s.state.Store(next)
	close(old.replaced)
}

// next fills in what every state has.
func (s *Server) next(st *state) *state {
	st.build = fmt.Sprintf("%s-%d", s.instance, s.builds)
	st.replaced = make(chan struct{})
	if st.pages == "" {
		st.pages = st.build
	}
	if st.report == nil {
		st.report = report(nil, diag.Counts{})
	}
	return st
}

func report(problems []diag.Problem, counts diag.Counts) []byte {
	var b bytes.Buffer
	diag.Report(&b, problems, counts) // a buffer takes everything, and the report has no field that JSON lacks
	return b.Bytes()
}

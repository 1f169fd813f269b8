package serve

import (
	"bytes"
	"embed"
	"net/http"
	"slices"
	"strings"
)

//go:embed client
var client embed.FS

// scripts are the parts of serve.js, in order: a part may use at once only what
// those before it define.
var scripts = []string{"common", "record", "restyle", "keep", "follow", "problems", "notes", "bar", "begin"}

// script is the one that is added to every page.
var script = func() []byte {
	var b bytes.Buffer
	b.WriteString("// What lectern serve adds to a page. It is in no course that is built.\n(() => {\n'use strict';\n")
	for _, name := range scripts {
		text, err := client.ReadFile("client/" + name + ".js")
		if err != nil {
			panic(err) // it was embedded when the program was built
		}
		b.Write(text)
	}
	b.WriteString("})();\n")
	return b.Bytes()
}()

// clientFiles are served as they are.
var clientFiles = []string{"serve.css", "bar.css", "texts.json", "side.js", "side.css"}

// ownName is the name of a file of serve's own: what follows /_lectern/. Course
// files cannot be there, since names that begin with _ are none of a course's.
func ownName(path string) (name string, own bool) {
	return strings.CutPrefix(path, "_lectern/")
}

func (s *Server) serveOwn(w http.ResponseWriter, r *http.Request, name string) {
	st := s.state.Load()
	file, hidden := strings.CutPrefix(name, "hidden/")
	switch {
	case name == "events":
		s.serveEvents(w, r)
	case name == "problems.json":
		sendOwn(w, r, name, st.report)
	case name == "desk.json":
		serveDesk(w, r, st)
	case name == "learner.json":
		serveLearner(w, r, st)
	case name == "notes":
		serveNotes(w, r, st)
	case name == "side":
		serveSide(w, r, st)
	case hidden:
		serveHidden(w, r, st, file)
	case name == "serve.js":
		sendOwn(w, r, name, script)
	case slices.Contains(clientFiles, name):
		body, _ := client.ReadFile("client/" + name) // it was embedded when the program was built
		sendOwn(w, r, name, body)
	default:
		refuse(w, r, http.StatusNotFound)
	}
}

func sendOwn(w http.ResponseWriter, r *http.Request, name string, body []byte) {
	w.Header().Set("Content-Type", contentType(name))
	send(w, r, http.StatusOK, body)
}

package serve

import (
	"bytes"
	"embed"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

//go:embed client
var client embed.FS

// scripts are the parts of serve.js, in order: a part may use at once only what
// those before it define.
var scripts = []string{"common", "record", "restyle", "keep", "follow", "problems", "notes", "bar", "begin"}

// script is what is added to every page: the parts, and before them what they begin
// with, so that a page shows its problems without having to ask for them.
func script(r *http.Request, st *state) []byte {
	var b bytes.Buffer
	b.WriteString("// What lectern serve adds to a page. It is in no course that is built.\n(() => {\n'use strict';\n")
	fmt.Fprintf(&b, "const begun = { texts: %s, desk: %s, report: %s };\n", clientFile("texts.json"), deskOf(r, st), st.report)
	for _, name := range scripts {
		b.Write(clientFile(name + ".js"))
	}
	b.WriteString("})();\n")
	return b.Bytes()
}

func clientFile(name string) []byte {
	text, err := client.ReadFile("client/" + name)
	if err != nil {
		panic(err) // it was embedded when the program was built
	}
	return text
}

// clientFiles are served as they are.
var clientFiles = []string{"serve.css", "bar.css", "side.js", "side.css"}

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
		sendOwn(w, r, name, deskOf(r, st))
	case name == "learner.json":
		serveLearner(w, r, st)
	case name == "notes":
		serveNotes(w, r, st)
	case name == "side":
		serveSide(w, r, st)
	case hidden:
		serveHidden(w, r, st, file)
	case name == "serve.js":
		sendOwn(w, r, name, script(r, st))
	case slices.Contains(clientFiles, name):
		sendOwn(w, r, name, clientFile(name))
	default:
		refuse(w, r, http.StatusNotFound)
	}
}

func sendOwn(w http.ResponseWriter, r *http.Request, name string, body []byte) {
	w.Header().Set("Content-Type", contentType(name))
	send(w, r, http.StatusOK, body)
}

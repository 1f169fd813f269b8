package serve

import (
	"embed"
	"net/http"
	"strings"
)

//go:embed client/serve.js client/serve.css client/texts.json
var client embed.FS

// ownName is the name of a file of serve's own: what follows /_lectern/. Course
// files cannot be there, since names that begin with _ are none of a course's.
func ownName(path string) (name string, own bool) {
	return strings.CutPrefix(path, "_lectern/")
}

func (s *Server) serveOwn(w http.ResponseWriter, r *http.Request, name string) {
	switch name {
	case "events":
		s.serveEvents(w, r)
	case "problems.json":
		w.Header().Set("Content-Type", contentType(name))
		send(w, r, http.StatusOK, s.state.Load().report)
	default:
		serveClient(w, r, name)
	}
}

func serveClient(w http.ResponseWriter, r *http.Request, name string) {
	body, err := client.ReadFile("client/" + name)
	if err != nil {
		refuse(w, r, http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", contentType(name))
	send(w, r, http.StatusOK, body)
}

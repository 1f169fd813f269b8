package serve

import "net/http"

// ServeHTTP answers one request; the order of its steps is part of its safety.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	protect(w.Header())
	if status := s.refuse(r); status != 0 {
		refuse(w, r, status)
		return
	}
	path, ok := key(r.URL)
	if !ok {
		refuse(w, r, http.StatusBadRequest)
		return
	}
	if name, own := ownName(path); own {
		s.serveOwn(w, r, name)
		return
	}
	servePage(w, r, s.state.Load(), path)
}

// protect sets what every answer carries, also a refusal. There is no
// Access-Control header among them, and there must never be one: each would let
// a foreign page read the author's drafts.
func protect(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "SAMEORIGIN")
}

func refuse(w http.ResponseWriter, r *http.Request, status int) {
	h := w.Header()
	h.Set("Content-Type", contentType("refusal.txt"))
	if status == http.StatusMethodNotAllowed {
		h.Set("Allow", "GET, HEAD")
	}
	h.Set("Connection", "close") // what the request still has to send is not waited for
	send(w, r, status, []byte(http.StatusText(status)+"\n"))
}

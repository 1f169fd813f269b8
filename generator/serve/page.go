package serve

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strings"
	"time"
)

// servePage answers with a file of the site.
func servePage(w http.ResponseWriter, r *http.Request, st *state, name string) {
	if st.catalog == nil {
		serveProblems(w, r, st)
		return
	}
	if name == "" {
		name = "index.html"
	}
	body, err := renderPage(st, name)
	switch {
	case err == nil:
		answer(w, r, st, name, http.StatusOK, body)
	case !errors.Is(err, fs.ErrNotExist):
		answer(w, r, st, name, http.StatusInternalServerError, []byte(err.Error()+"\n"))
	case st.catalog.Has(folderPage(name)):
		redirect(w, r, name)
	default:
		notFound(w, r, st)
	}
}

// renderPage renders a file of the catalog. A panic in a template's function
// concerns this page alone, so it is an error like another.
func renderPage(st *state, name string) (body []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("rendering %s failed: %v", name, p)
		}
	}()
	return st.catalog.Render(name)
}

func folderPage(name string) string { return strings.TrimSuffix(name, "/") + "/index.html" }

// redirect leads from a folder to its page by a relative address, as a static
// host that knows index pages would, so that the page's own links hold.
func redirect(w http.ResponseWriter, r *http.Request, name string) {
	to := "index.html"
	if !strings.HasSuffix(name, "/") {
		to = path.Base(name) + "/index.html"
	}
	target := url.URL{Path: to, RawQuery: r.URL.RawQuery}
	w.Header().Set("Location", target.String())
	w.WriteHeader(http.StatusFound)
}

func notFound(w http.ResponseWriter, r *http.Request, st *state) {
	body, err := renderPage(st, "404.html")
	if err != nil {
		answer(w, r, st, "404.txt", http.StatusNotFound, []byte("There is no such page.\n"))
		return
	}
	answer(w, r, st, "404.html", http.StatusNotFound, body)
}

// answer sends the bytes of the file called name.
func answer(w http.ResponseWriter, r *http.Request, st *state, name string, status int, body []byte) {
	if status == http.StatusInternalServerError {
		name = "error.txt"
	}
	h := w.Header()
	h.Set("Content-Type", contentType(name))
	if isHTML(name) {
		body = withScript(body, name)
		// The one header of an answer that a page's script can read of its own page:
		// by it the script knows which build the page is from.
		h.Set("Server-Timing", fmt.Sprintf("lectern;desc=%q", st.pages))
	}
	send(w, r, status, body)
}

// send is the end of every answer: ranges (videos need them), lengths and HEAD are
// net/http's work.
func send(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	if status == http.StatusOK {
		sum := sha256.Sum256(body)
		w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sum[:12]))
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
		return
	}
	w.Header().Set("Content-Length", fmt.Sprint(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

var loadedScript = regexp.MustCompile(`(?i)<script\s[^>]*\bsrc\s*=`)

// ownScript tells the script which page it is for, since it comes with what is told
// of that page; it is the same after every build.
func ownScript(name string) string {
	return `<script src="/_lectern/serve.js?page=` + url.QueryEscape(name) + `" defer></script>`
}

// withScript adds serve's script to a page: in its head, before the first script
// that is loaded there, so that it can show the page with another record
// (client/record.js); at the end of a page that has no head.
func withScript(page []byte, name string) []byte {
	script := ownScript(name)
	head := bytes.Index(bytes.ToLower(page), []byte("</head>"))
	at := head
	if head < 0 {
		at = len(page)
	} else if first := loadedScript.FindIndex(page[:head]); first != nil {
		at = first[0]
	}
	out := make([]byte, 0, len(page)+len(script))
	out = append(out, page[:at]...)
	out = append(out, script...)
	return append(out, page[at:]...)
}

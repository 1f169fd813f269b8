package serve

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"lectern/generator/learner"
	"lectern/generator/render"
)

// The trainer's desk: what the bar at the foot of a page (client/bar.js) asks for.
// All of it is made when it is asked for, and nothing of it is in the catalog.

// ownPage is the path of the page that a request of the bar is about.
func ownPage(r *http.Request) (path string, ok bool) {
	return key(&url.URL{Path: "/" + r.URL.Query().Get("page")})
}

// desk is that of the page asked about; nil where there is none.
func (st *state) desk(r *http.Request) *render.Desk {
	path, ok := ownPage(r)
	if !ok || st.catalog == nil {
		return nil
	}
	return st.catalog.Desk(path)
}

// deskOf tells what there is to know of a page; of one that is none of the
// course's, that there is nothing.
func deskOf(r *http.Request, st *state) []byte {
	found := struct {
		Files []string `json:"files"` // that the page was written in
		Notes int      `json:"notes"`
		Sides int      `json:"sides"` // languages that have the page
	}{Files: []string{}}
	if d := st.desk(r); d != nil {
		found.Files, found.Notes, found.Sides = append(found.Files, d.Files...), d.Notes, len(d.Sides)
	}
	body, _ := json.Marshal(found) // texts and numbers
	return body
}

// serveNotes answers with the text of a page with its trainer's notes in it, from
// which the bar takes them. As a page of its own nothing in it works.
func serveNotes(w http.ResponseWriter, r *http.Request, st *state) {
	d := st.desk(r)
	if d == nil {
		refuse(w, r, http.StatusNotFound)
		return
	}
	body, err := d.Body("/_lectern/hidden/")
	if err != nil {
		answer(w, r, st, "notes.txt", http.StatusInternalServerError, []byte(err.Error()+"\n"))
		return
	}
	w.Header().Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; sandbox")
	sendOwn(w, r, "notes.html", fmt.Appendf(nil, "<!doctype html>\n<meta charset=\"utf-8\">\n<title>Notes</title>\n<body><div>\n%s\n</div></body>\n", body))
}

// serveHidden answers with a file that only trainer's notes lead to.
func serveHidden(w http.ResponseWriter, r *http.Request, st *state, name string) {
	if st.catalog == nil {
		refuse(w, r, http.StatusNotFound)
		return
	}
	body, err := st.catalog.Hidden(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		refuse(w, r, http.StatusNotFound)
	case err != nil:
		answer(w, r, st, "hidden.txt", http.StatusInternalServerError, []byte(err.Error()+"\n"))
	default:
		sendOwn(w, r, name, body)
	}
}

// serveLearner answers with what the browser of a made-up learner would keep.
func serveLearner(w http.ResponseWriter, r *http.Request, st *state) {
	made := learner.State(r.URL.Query().Get("state"))
	if st.catalog == nil || !slices.Contains(learner.States(), made) {
		refuse(w, r, http.StatusNotFound)
		return
	}
	path, _ := ownPage(r) // without one, a reader of the first language
	items, err := st.catalog.Learner(path, made, time.Now())
	if err != nil {
		answer(w, r, st, "learner.txt", http.StatusInternalServerError, []byte(err.Error()+"\n"))
		return
	}
	body, _ := json.Marshal(items) // texts
	sendOwn(w, r, "learner.json", body)
}

const sidePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// serveSide shows a page in all its languages, one beside the other.
func serveSide(w http.ResponseWriter, r *http.Request, st *state) {
	d := st.desk(r)
	if d == nil || len(d.Sides) == 0 {
		refuse(w, r, http.StatusNotFound)
		return
	}
	lang, t := textsFor(r)
	var b []byte
	b = fmt.Appendf(b, `<!DOCTYPE html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_lectern/side.css">
<script src="/_lectern/side.js" defer></script>
</head>
<body>
<main>
<h1>%s</h1>
<p hidden data-learner`, lang, t["side"], t["side"])
	for _, state := range learner.States() {
		b = fmt.Appendf(b, ` data-%s="%s"`, state, strings.ReplaceAll(t["as"], "{state}", t[string(state)]))
	}
	b = append(b, "></p>\n"...)
	for _, side := range d.Sides {
		address, name, tag := html.EscapeString((&url.URL{Path: "/" + side.URL}).EscapedPath()), html.EscapeString(side.Label), html.EscapeString(side.Lang)
		b = fmt.Appendf(b, `<section>
<p><a href="%s" lang="%s" hreflang="%s">%s</a></p>
<iframe src="%s" title="%s" data-lang="%s"></iframe>
</section>
`, address, tag, tag, name, address, name, tag)
	}
	b = append(b, "</main>\n</body>\n</html>\n"...)
	w.Header().Set("Content-Security-Policy", sidePolicy)
	w.Header().Set("Vary", "Accept-Language")
	sendOwn(w, r, "side.html", b)
}

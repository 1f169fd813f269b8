package serve

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"strings"

	"golang.org/x/text/language"
)

const listed = 100 // problems shown at most; client/common.js has the same limit

// texts are what serve itself says to the author, by language.
type texts map[string]string

var languages = language.NewMatcher([]language.Tag{language.English, language.TraditionalChinese})

// textsFor chooses by the browser's languages: there is no page to go by.
func textsFor(r *http.Request) (lang string, t texts) {
	lang = "en"
	if _, i := language.MatchStrings(languages, r.Header.Get("Accept-Language")); i == 1 {
		lang = "zh-Hant"
	}
	all := map[string]texts{}
	if data, err := client.ReadFile("client/texts.json"); err == nil {
		json.Unmarshal(data, &all)
	}
	return lang, all[lang]
}

func (t texts) count(one, many string, n int) string {
	if n == 1 {
		return t[one]
	}
	return strings.ReplaceAll(t[many], "{n}", fmt.Sprint(n))
}

// serveProblems answers every path while there is no course to show.
func serveProblems(w http.ResponseWriter, r *http.Request, st *state) {
	w.Header().Set("Retry-After", "1")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'")
	w.Header().Set("Vary", "Accept-Language")
	lang, t := textsFor(r)
	answer(w, r, st, "problems.html", http.StatusServiceUnavailable, problemPage(st, lang, t))
}

// problemPage is the same markup as the overlay's (client/problems.js), made here so
// that it can be read without a script.
func problemPage(st *state, lang string, t texts) []byte {
	var reported struct{ Problems []problem }
	json.Unmarshal(st.report, &reported) // it is our own
	heading, text, state := t["none"], t["noneText"], "broken"
	if !st.built {
		heading, text, state = t["building"], t["buildingText"], "building"
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_lectern/serve.css">
</head>
<body>
<div data-problems="page" data-state="%s">
<main data-part="panel">
<header data-part="head"><div><h1>%s</h1><p>%s</p></div></header>
`, lang, heading, state, heading, text)
	if n := len(reported.Problems); n > 0 {
		fmt.Fprintln(&b, `<ol data-part="list">`)
		for _, p := range reported.Problems[:min(n, listed)] {
			p.write(&b, t)
		}
		fmt.Fprintln(&b, `</ol>`)
		if n > listed {
			fmt.Fprintf(&b, "<p data-part=\"more\">%s</p>\n", t.count("more", "more", n-listed))
		}
	}
	fmt.Fprint(&b, "</main>\n</div>\n</body>\n</html>\n")
	return []byte(b.String())
}

// problem is what the page shows of a problem, as diag reports it.
type problem struct {
	Severity, Code, Message, Help, File, Frame string
	Line, Column                               int
	Notes                                      []struct {
		Message, File string
		Line, Column  int
	}
}

func (p problem) write(b *strings.Builder, t texts) {
	label := t["error"]
	if p.Severity == "warning" {
		label = t["warningLabel"]
	}
	fmt.Fprintf(b, "<li data-severity=%q>\n", p.Severity)
	line(b, "message", label, p.Message)
	file := p.File
	if file == "" {
		file = "lectern"
	}
	fmt.Fprintf(b, "<p data-part=\"place\"><span translate=\"no\">%s:%d:%d</span> <code translate=\"no\">%s</code></p>\n",
		html.EscapeString(file), p.Line, p.Column, html.EscapeString(p.Code))
	if p.Frame != "" {
		fmt.Fprintf(b, "<pre tabindex=\"0\" translate=\"no\">%s</pre>\n", html.EscapeString(strings.TrimSuffix(p.Frame, "\n")))
	}
	for _, n := range p.Notes {
		line(b, "note", t["note"], fmt.Sprintf("%s:%d:%d: %s", n.File, n.Line, n.Column, n.Message))
	}
	if p.Help != "" {
		line(b, "help", t["help"], p.Help)
	}
	fmt.Fprintln(b, "</li>")
}

// line is a label and a text; what problems say is English.
func line(b *strings.Builder, part, label, text string) {
	fmt.Fprintf(b, "<p data-part=%q><b data-part=\"label\">%s</b> <span lang=\"en\">%s</span></p>\n", part, label, html.EscapeString(text))
}

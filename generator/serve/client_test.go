package serve

import (
	"context"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"lectern/generator/diag"
)

// policy is that of the pages of a course.
const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; ` +
	`base-uri 'none'; form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types lectern`

func lesson(lang, style, text string) string {
	return `<!doctype html>
<html lang="` + lang + `">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="` + policy + `">
<meta name="color-scheme" content="light dark">
<title>A lesson</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../` + style + `">
</head>
<body>
<main>
<h1>A lesson</h1>
<p id="text">` + text + `</p>
<img src="picture.svg" alt="a picture" width="40" height="40">
<form>
<label>Your answer <input name="answer"></label>
<label><input type="radio" name="who" value="one"> one</label>
<label><input type="radio" name="who" value="two"> two</label>
<textarea name="long"></textarea>
<select name="pick"><option value="a">a</option><option value="b">b</option></select>
</form>
<details><summary>More</summary><p>more</p></details>
<p class="far">far down</p>
</main>
</body>
</html>
`
}

const style = "body{margin:2rem auto;max-width:40rem;font:18px/1.6 serif}p{color:rgb(1, 2, 3)}.far{margin-top:4000px}"

func svg(colour string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1" fill="` + colour + `"/></svg>`
}

var written = files{
	"en/a.html":           lesson("en", "style-1.css", "first"),
	"zh-hant/a.html":      lesson("zh-Hant", "style-1.css", "第一"),
	"en/picture.svg":      svg("red"),
	"zh-hant/picture.svg": svg("red"),
	"style-1.css":         style,
}

// with is the site with some files changed.
func (f files) with(changes files) files {
	all := maps.Clone(f)
	maps.Copy(all, changes)
	return all
}

func (s *Server) good(f files) { s.Show(f.catalog(), nil, diag.Counts{}) }

var (
	broken = &diag.File{Path: "content/zh-hant/20-small-and-large/10-who-decides.md", Text: []byte("---\ntitle: 誰來決定\n---\n\n# 誰來決定？\n\n大客戶裡的決定，請看[誰說了算](../who-desides.md)這一課。\n\nSmall customers decide alone.\n")}
	quiz   = &diag.File{Path: "content/en/20-small-and-large/10-who-decides.md", Text: []byte("```quiz\n{\n  \"id\": \"who\",\n  \"questions\": [\n    {\"id\": \"q1\", \"type\": \"chioce\", \"prompt\": \"Who signs?\"}\n  ]\n}\n```\n")}
	faults = []diag.Problem{
		{Code: "broken-link", Message: "there is no lesson \"../who-desides.md\"", Help: "did you mean \"../who-decides.md\"?", Span: spanOf(broken, "../who-desides.md")},
		{Code: "unknown-heading", Message: "the lesson has no such place", Span: spanOf(broken, "誰說了算"), Notes: []diag.Note{{Message: "linked from here", Span: spanOf(quiz, "\"who\"")}}},
		{Code: "unknown-type", Message: "there is no type of question \"chioce\"", Help: "did you mean \"choice\"?", Span: spanOf(quiz, `"chioce"`)},
		{Severity: diag.Warning, Code: "option-length", Message: "the right answer is much longer than the others, so that readers guess it", Help: "make the options about as long as each other", Span: spanOf(quiz, `"Who signs?"`)},
	}
)

func spanOf(f *diag.File, text string) diag.Span {
	at := strings.Index(string(f.Text), text)
	return f.Span(at, at+len(text))
}

// mark and marked tell whether a page has been reloaded.
func (b *tab) mark()   { b.Helper(); b.run(`window.marked = true`) }
func (b *tab) marked() { b.Helper(); b.is(`window.marked`) }

// ready waits until the page follows the builds: it has then read its own text,
// heard of the build at hand, and asked for the problems.
func ready(b *tab) {
	b.Helper()
	b.is(`performance.getEntriesByType('resource').some((e) => e.name.endsWith('problems.json') && e.responseEnd > 0)`)
}

func TestBrowser(t *testing.T) {
	chrome := browser(t)
	for name, test := range map[string]func(t *testing.T, s *Server, b *tab){
		"overlay": testOverlay, "warnings": testWarnings, "reload": testReload, "style": testStyle, "picture": testPicture, "elsewhere": testElsewhere,
	} {
		t.Run(name, func(t *testing.T) {
			s := New()
			s.good(written)
			b := open(t, chrome, "http://"+run(t, s)+"/en/a.html")
			ready(b)
			test(t, s, b)
		})
	}
	t.Run("tabs", func(t *testing.T) { testTabs(t, chrome) })
	t.Run("first build", func(t *testing.T) { testFirstBuild(t, chrome) })
	t.Run("restart", func(t *testing.T) { testRestart(t, chrome) })
	t.Run("opened late", func(t *testing.T) { testOpenedLate(t, chrome) })
	t.Run("Chinese", func(t *testing.T) { testChinese(t, chrome) })
	t.Run("pictures", func(t *testing.T) { takePictures(t, chrome) })
}

// others is the bar's button for the problems of other pages than this one: here
// all are, since a catalog without a course knows no page's file.
const others = `document.querySelector('[data-lectern-bar]').shadowRoot.querySelector('[data-action=others]')`

// The overlay comes and goes without a reload.
func testOverlay(t *testing.T, s *Server, b *tab) {
	b.mark()
	s.Show(nil, faults, diag.Counts{})
	b.is(`document.querySelector('[data-problems] h2')?.textContent === '4 problems'`)
	b.is(`getComputedStyle(document.querySelector('[data-problems] [data-part=panel]')).position === 'fixed'`)
	b.is(`document.querySelectorAll('[data-problems] li').length === 4`)
	b.is(`document.querySelector('[data-problems] [data-part=place]').textContent.startsWith('content/en/20-small-and-large/10-who-decides.md:5:26')`)
	b.is(`[...document.querySelectorAll('[data-problems] mark')].map((m) => m.textContent).join(' ') === '"chioce" "Who signs?" 誰說了算 ../who-desides.md'`)
	b.is(`document.querySelector('[data-problems] [data-part=help]').textContent === 'help did you mean "choice"?'`)

	b.run(`document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))`)
	b.is(`document.querySelector('[data-part=panel]').hidden && ` + others + `.textContent === '4 problems elsewhere'`)
	b.run(others + `.click()`)
	b.is(`!document.querySelector('[data-part=panel]').hidden && document.activeElement.dataset.part === 'minimise'`)
	b.run(`document.activeElement.click()`)
	b.is(`document.querySelector('[data-part=panel]').hidden && ` + others + `.matches(':focus')`)

	// Other problems do not bring it back to the front; it was put away for now.
	s.Show(nil, faults[:1], diag.Counts{})
	b.is(others + `.textContent === '1 problem elsewhere' && document.querySelector('[data-part=panel]').hidden`)
	b.marked()
	// What was focused in the list is focused in the next one, and in the bar when there is none.
	b.run(others + `.click()`)
	s.Show(nil, faults, diag.Counts{})
	b.is(`document.querySelectorAll('[data-problems] li').length === 4 && document.activeElement.dataset.part === 'minimise'`)
	s.good(written)
	b.is(`!document.querySelector('[data-problems]') && document.activeElement.matches('[data-lectern-bar]')`)
	s.Show(nil, faults, diag.Counts{})
	b.is(`document.querySelector('[data-part=panel]')?.hidden === false`)
	b.marked()
	s.good(written.with(files{"en/a.html": lesson("en", "style-1.css", "mended")}))
	b.is(`document.querySelector('#text').textContent === 'mended' && !document.querySelector('[data-problems]')`)
}

func testWarnings(t *testing.T, s *Server, b *tab) {
	b.mark()
	s.Show(written.catalog(), faults[3:], diag.Counts{})
	b.is(others + `?.textContent === '1 problem elsewhere' && document.querySelector('[data-part=panel]').hidden`)
	b.run(others + `.click()`)
	b.is(`!document.querySelector('[data-part=panel]').hidden`)
	b.marked()
}

// A reload keeps what the reader sees and has begun.
func testReload(t *testing.T, s *Server, b *tab) {
	b.run(`document.querySelector('[name=answer]').value = 'half an ans'`)
	b.run(`document.querySelector('[value=two]').checked = true`)
	b.run(`document.querySelector('[name=long]').value = 'one\ntwo'`)
	b.run(`document.querySelector('[name=pick]').value = 'b'`)
	b.run(`document.querySelector('details').open = true; document.querySelector('[name=long]').focus({preventScroll: true}); scrollTo(0, 1234)`)
	b.mark()
	s.good(written.with(files{"en/a.html": lesson("en", "style-1.css", "second")}))
	b.is(`document.querySelector('#text').textContent === 'second'`)
	b.is(`scrollY === 1234`)
	b.is(`document.querySelector('[name=answer]').value === 'half an ans' && document.querySelector('[name=long]').value === 'one\ntwo'`)
	b.is(`document.querySelector('[value=two]').checked && !document.querySelector('[value=one]').checked && document.querySelector('[name=pick]').value === 'b'`)
	b.is(`document.querySelector('details').open && document.activeElement.name === 'long'`)
	b.is(`sessionStorage.getItem('lectern:serve:keep') === null && !window.marked`)
}

// A style is put in place without a reload.
func testStyle(t *testing.T, s *Server, b *tab) {
	b.mark()
	b.is(`getComputedStyle(document.querySelector('#text')).color === 'rgb(1, 2, 3)'`)
	next := written.with(files{"en/a.html": lesson("en", "style-2.css", "first"), "style-2.css": strings.Replace(style, "1, 2, 3", "4, 5, 6", 1)})
	delete(next, "style-1.css")
	s.good(next)
	b.is(`getComputedStyle(document.querySelector('#text')).color === 'rgb(4, 5, 6)'`)
	b.is(`document.querySelectorAll('link[href*=style]').length === 1`)
	b.marked()
	s.good(next.with(files{"en/a.html": lesson("en", "style-2.css", "second")}))
	b.is(`document.querySelector('#text').textContent === 'second'`)
}

func testPicture(t *testing.T, s *Server, b *tab) {
	b.mark()
	s.good(written.with(files{"en/picture.svg": svg("blue")}))
	b.is(`!window.marked && document.readyState === 'complete'`)
}

// A change that is not on this page leaves it alone: the first reload is that of
// the change on it.
func testElsewhere(t *testing.T, s *Server, b *tab) {
	b.run(`sessionStorage.loads = 0; addEventListener('pagehide', () => sessionStorage.loads++)`)
	for i := range 5 {
		s.good(written.with(files{"zh-hant/a.html": fmt.Sprint(i)}))
	}
	s.good(written.with(files{"en/a.html": lesson("en", "style-1.css", "second")}))
	b.is(`document.querySelector('#text').textContent === 'second' && sessionStorage.loads === '1'`)
}

// All tabs follow, by one stream.
func testTabs(t *testing.T, chrome context.Context) {
	s := New()
	s.good(written)
	address := run(t, s)
	var tabs []*tab
	for range 3 {
		tabs = append(tabs, open(t, chrome, "http://"+address+"/en/a.html"))
	}
	for _, b := range tabs {
		ready(b)
	}
	s.good(written.with(files{"en/a.html": lesson("en", "style-1.css", "second")}))
	for _, b := range tabs {
		b.is(`document.querySelector('#text').textContent === 'second'`)
	}
	// A tab that comes later has nobody to tell it, and must ask.
	s.Show(nil, faults, diag.Counts{})
	late := open(t, chrome, "http://"+address+"/en/a.html")
	for _, b := range append(tabs, late) {
		b.is(`document.querySelectorAll('[data-problems] li').length === 4`)
	}
	for s.streams.Load() != 1 { // that of a page that went ends when the server notices
		tabs[0].do(chromedp.Sleep(10 * time.Millisecond))
	}
}

// The page of problems becomes the course when there is one.
func testFirstBuild(t *testing.T, chrome context.Context) {
	s := New()
	b := open(t, chrome, "http://"+run(t, s)+"/en/a.html")
	b.is(`document.querySelector('[data-problems] h1').textContent === 'The course is being built'`)
	s.Show(nil, faults, diag.Counts{})
	b.is(`document.querySelectorAll('[data-problems] li').length === 4 && document.querySelectorAll('[data-problems]').length === 1`)
	b.is(`document.querySelectorAll('[data-problems] mark').length === 4`)
	s.Show(nil, faults[:1], diag.Counts{})
	b.is(`document.querySelectorAll('[data-problems] li').length === 1`)
	s.good(written)
	b.is(`document.querySelector('#text')?.textContent === 'first'`)
}

// A page finds the server again, and shows what it has now.
func testRestart(t *testing.T, chrome context.Context) {
	first := New()
	first.good(written)
	ctx, stop := context.WithCancel(t.Context())
	listeners, err := Listen("", 0)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- first.Run(ctx, listeners) }()
	b := open(t, chrome, URL(listeners)+"en/a.html")
	ready(b)
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	second := New()
	second.good(written.with(files{"en/a.html": lesson("en", "style-1.css", "after the restart")}))
	again, err := Listen("", listeners[0].Addr().(*net.TCPAddr).Port)
	if err != nil || again[0].Addr().String() != listeners[0].Addr().String() {
		t.Skipf("the port was taken meanwhile: %v", err)
	}
	ctx, stop = context.WithCancel(t.Context())
	go func() { ended <- second.Run(ctx, again) }()
	b.is(`document.querySelector('#text').textContent === 'after the restart'`)
	stop()
	<-ended
}

// A page that is opened while something is wrong says so at once: whatever it may ask
// for later has no answer here.
func testOpenedLate(t *testing.T, chrome context.Context) {
	s := New()
	s.good(written)
	s.Show(nil, faults, diag.Counts{Errors: 3, Warnings: 1})
	silent := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Sec-Fetch-Dest") == "empty" { // asked for by a script
			w.WriteHeader(http.StatusNoContent)
			return
		}
		s.ServeHTTP(w, r)
	}))
	t.Cleanup(silent.Close)
	b := open(t, chrome, silent.URL+"/en/a.html")
	b.is(others + `?.textContent === '4 problems elsewhere'`)
	b.is(`document.querySelector('[data-part=panel]')?.hidden === false && document.querySelectorAll('[data-problems] li').length === 4`)
}

func testChinese(t *testing.T, chrome context.Context) {
	s := New()
	s.good(written)
	b := open(t, chrome, "http://"+run(t, s)+"/zh-hant/a.html")
	ready(b)
	s.Show(nil, faults, diag.Counts{})
	b.is(`document.querySelector('[data-problems]')?.lang === 'zh-Hant' && document.querySelector('[data-problems] h2').textContent === '4個問題'`)
	b.is(`document.querySelector('[data-problems] [data-part=help]').textContent.startsWith('建議')`)
}

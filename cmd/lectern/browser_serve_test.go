package main

import (
	"maps"
	"strings"
	"testing"
)

// TestBrowserServe writes, breaks and mends a lesson while it stands in a browser.
func TestBrowserServe(t *testing.T) {
	browser := startBrowser(t)
	course := maps.Clone(small)
	long := strings.Repeat("\nA paragraph.\n", 120)
	course["content/en/a/b.md"] = "# Lesson\n\nFirst words.\n" + long
	s := serveCourse(t, course)
	p := newTab(t, browser, s.url)
	p.open("en/a/b.html")
	p.await(`document.readyState === "complete"`)
	js[bool](p, "scrollTo(0, 900), true")
	p.await("scrollY === 900")

	s.write("content/en/a/b.md", "# Lesson\n\nSecond words.\n"+long)
	p.await(`document.querySelector("main").textContent.includes("Second words.")`)
	p.await("scrollY === 900")

	s.write("content/en/a/b.md", "# Lesson\n\nThird [words](gone.md).\n"+long)
	p.await(`document.querySelector("[data-problems]")?.textContent.includes("content/en/a/b.md:3:15")`)
	p.await(`document.querySelector("main").textContent.includes("Second words.")`)
	p.await("scrollY === 900")

	s.write("content/en/a/b.md", "# Lesson\n\nFourth words.\n"+long)
	p.await(`document.querySelector("main").textContent.includes("Fourth words.")`)
	p.await(`!document.querySelector("[data-problems]")`)

	// A style alone needs no reload.
	js[any](p, `window.marked = true`)
	s.write("themes/default/assets/css/tokens.css", `:root { --accent: rgb(1, 2, 3); }`)
	p.await(`getComputedStyle(document.documentElement).getPropertyValue("--accent").trim() === "rgb(1, 2, 3)" && window.marked`)
	p.await(`document.querySelectorAll("link[rel=stylesheet]").length === 1`)
	s.write("site.toml", "id = \"small\"\ntitle = \"Another name\"\n")
	p.await(`document.title.includes("Another name")`)
	p.quiet()
}

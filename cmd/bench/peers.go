package main

import (
	"fmt"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// peer is another program that makes sites of markdown.
type peer struct {
	name   string
	layout func(all []lesson) map[string]string // the course's files, as it wants them
	lesson string                               // the folder its lessons are in
	args   []string
}

var knownPeers = []peer{
	{"hugo", hugo, "content", []string{"--quiet"}},
	{"mdbook", mdbook, "src", []string{"build"}},
}

// measure times a peer on the corpus, or notes that it is not installed.
func (p peer) measure(t *table, dir string, all []lesson) error {
	program, err := exec.LookPath(p.name)
	if err != nil {
		t.note("%s is not installed", p.name)
		return nil
	}
	if err := write(dir, p.layout(all)); err != nil {
		return err
	}
	run := func(name string) func() error {
		return func() error {
			return t.time(p.name+" "+name, dir, "HUGO_CACHEDIR="+filepath.Join(dir, "cache"), program, p.args...)
		}
	}
	return inTurn(
		run("build, the first"),
		run("build, nothing changed"),
		change(filepath.Join(dir, p.lesson, all[0].path)),
		run("build, one lesson changed"),
	)
}

var linkToLesson = regexp.MustCompile(`\]\((\.\./[^)]*)\)`)

// hugo wants links that it is to check as calls of relref, and layouts.
func hugo(all []lesson) map[string]string {
	const (
		head   = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>`
		single = head + `<nav><ul>{{ range .CurrentSection.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>
<main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>`
		list = head + `<main><h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></main></body></html>`
	)
	files := map[string]string{
		"config.toml":                  "baseURL = \"https://example.org/\"\ntitle = \"Bench\"\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\"]\n[markup.highlight]\nnoClasses = false\n",
		"layouts/_default/single.html": single,
		"layouts/_default/list.html":   list,
		"content/_index.md":            "",
	}
	for _, l := range all {
		files["content/"+l.path] = l.front() + linkToLesson.ReplaceAllString(l.body, `]({{< relref "$1" >}})`)
		files["content/"+l.module()+"/_index.md"] = l.moduleFront() + opening
		files["content/"+l.module()+"/plan.svg"] = picture
	}
	return files
}

// mdbook wants a summary of all chapters, and titles as headings.
func mdbook(all []lesson) map[string]string {
	var summary strings.Builder
	summary.WriteString("# Summary\n\n")
	files := map[string]string{"book.toml": "[book]\ntitle = \"Bench\"\n"}
	for _, l := range all {
		module := path.Join(l.module(), "README.md")
		if files["src/"+module] == "" {
			fmt.Fprintf(&summary, "- [%s](%s)\n", l.module(), module)
			files["src/"+module] = "# " + l.module() + "\n\n" + opening
			files["src/"+l.module()+"/plan.svg"] = picture
		}
		fmt.Fprintf(&summary, "  - [%s](%s)\n", l.title, l.path)
		files["src/"+l.path] = "# " + l.title + "\n\n" + l.body
	}
	files["src/SUMMARY.md"] = summary.String()
	return files
}

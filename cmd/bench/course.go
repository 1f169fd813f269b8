package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// compile builds the program that is measured.
func compile(to string) error {
	out, err := exec.Command("go", "build", "-o", to, "lectern/cmd/lectern").CombinedOutput()
	if err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	return nil
}

const site = `id = "bench"
title = "Bench"
[languages.en]
label = "English"
`

// writeCourse writes the lessons as a course of Lectern's.
func writeCourse(dir string, all []lesson) error {
	files := map[string]string{"site.toml": site, "content/en/index.md": "# Bench\n"}
	for _, l := range all {
		files["content/en/"+l.path] = l.front() + l.body
		files["content/en/"+l.module()+"/index.md"] = l.moduleFront() + opening
		files["content/en/"+l.module()+"/plan.svg"] = picture
	}
	return write(dir, files)
}

func write(dir string, files map[string]string) error {
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// change is the step that adds a paragraph to a lesson.
func change(file string) func() error {
	return func() error {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		return os.WriteFile(file, append(text, "\nA paragraph that was not here before.\n"...), 0o644)
	}
}

// front is the front matter of a lesson, in the one form that all but mdbook read.
func (l lesson) front() string { return fmt.Sprintf("+++\ntitle = %q\n+++\n\n", l.title) }

func (l lesson) moduleFront() string {
	return fmt.Sprintf("+++\ntitle = %q\n+++\n\n", strings.ReplaceAll(l.module(), "-", " "))
}

const opening = "What the lessons of this module have in common.\n"

const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="160" viewBox="0 0 320 160">
<rect width="320" height="160" fill="#eee"/><path d="M20 140 L120 60 L200 100 L300 20" fill="none" stroke="#357"/>
</svg>
`

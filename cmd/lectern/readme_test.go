package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// readme gives the README's code blocks of a language, in their order; those of four
// ticks hold a block of three.
func readme(t *testing.T, ticks, language string) []string {
	t.Helper()
	var blocks []string
	fence := regexp.MustCompile("(?ms)^" + ticks + language + "\n(.*?)^" + ticks + "$")
	for _, found := range fence.FindAllStringSubmatch(readmeText(t), -1) {
		blocks = append(blocks, found[1])
	}
	return blocks
}

func readmeText(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestReadmeExamples makes a course of the examples that the README shows, once with each
// piece of site.toml, and finds nothing wrong with it.
func TestReadmeExamples(t *testing.T) {
	settings := readme(t, "```", "toml")
	site, lesson := settings[0], settings[1]
	files := map[string]string{
		"site.toml":                               site + "[check]\nignore = [\"no-captions\", \"no-explanation\", \"unused-file\"]\n",
		"logo.svg":                                `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`,
		"content/en/index.md":                     "# Home\n",
		"content/zh-hant/index.md":                "# 首頁\n",
		"content/en/10-large/index.md":            "# Large deals\n",
		"content/en/10-large/talk.mp4":            "no video",
		"content/en/10-large/call.mp3":            "no sound",
		"content/en/20-blocks/index.md":           "# Blocks\n",
		"content/en/40-three/index.md":            "# Three\n",
		"content/en/40-three/10-self-willed.md":   "# The self-willed\n",
		"content/en/20-blocks/01-front-matter.md": lesson,
	}
	for i, example := range readme(t, "```", "markdown") {
		name, title := fmt.Sprintf("content/en/10-large/example-%d.md", i), fmt.Sprintf("# Example %d\n\n", i)
		if strings.HasPrefix(example, "key account {") {
			name = "content/en/glossary.md"
		}
		files[name] = title + example
	}
	for i, block := range readme(t, "````", "markdown") {
		front := fmt.Sprintf("+++\n[[objectives]]\nid = \"d1\"\ntext = \"Objective %d\"\n+++\n", i)
		files[fmt.Sprintf("content/en/20-blocks/block-%d.md", i)] = front + fmt.Sprintf("# Block %d\n\n", i) + block
	}
	for _, text := range readme(t, "```", "json") {
		text = strings.Replace(text, `"count": 10`, `"count": 2`, 1) // as many as there are
		quiz := "# A test\n\n```quiz\n" + text + "```\n"
		switch {
		case strings.HasPrefix(text, `"draw"`):
			files["content/en/60-draw.md"] = strings.Replace(strings.Replace(quiz, `"draw"`, `{"id": "drawn", "mode": "test", "draw"`, 1), "}}\n", "}}}\n", 1)
		case strings.Contains(text, `"parallel"`):
			files["content/en/50-before.md"] = strings.NewReplacer(`"after"`, `"before"`, `"parallel": "before", `, "").Replace(quiz)
			files["content/en/70-after.md"] = quiz
		case strings.Contains(text, `"continues"`):
			files["content/en/20-blocks/sheet.md"] = "# A sheet\n\n```profile\n" + text + "```\n"
		default:
			files["content/en/banks/price.json"], files["content/zh-hant/banks/price.json"] = text, text
		}
	}
	if len(files) != 25 {
		t.Errorf("the course has %d files; are all examples of the README in it?", len(files))
	}
	flawless(t, files, "the README's lessons")

	for _, piece := range settings[2:] {
		course := map[string]string{"site.toml": site + piece}
		if strings.HasPrefix(piece, "base_url") {
			course["site.toml"] = piece + site
		}
		for _, name := range []string{"logo.svg", "content/en/index.md", "content/zh-hant/index.md"} {
			course[name] = files[name]
		}
		flawless(t, course, piece)
	}
}

// TestReadmeMistake makes the mistake that the README shows, and finds it told in its words.
func TestReadmeMistake(t *testing.T) {
	_, shown, found := strings.Cut(readmeText(t), "## When something is wrong\n\n")
	shown, _, _ = strings.Cut(shown, "\n\n")
	if !found {
		t.Fatal("the README shows no mistake")
	}
	course := map[string]string{
		"site.toml": "id = \"a\"\ntitle = \"A\"\n",
		"content/en/20-small-and-large/20-how-long.md":    "# How long\n",
		"content/en/20-small-and-large/10-who-decides.md": "# Who decides\n" + strings.Repeat("\n", 12) + "Time comes next: [how long](20-how-lng.md).\n",
	}
	_, said := check(t, course)
	if want := strings.ReplaceAll(shown, "\n    ", "\n")[4:]; !strings.HasPrefix(said, want) {
		t.Errorf("the README shows\n%s\nand lectern says\n%s", want, said)
	}
}

// flawless fails the test if a course has any problem.
func flawless(t *testing.T, course map[string]string, what string) {
	t.Helper()
	if code, said := check(t, course); code != exitGood {
		t.Errorf("%s\n%s", what, said)
	}
}

// check runs lectern check on a course.
func check(t *testing.T, course map[string]string) (code int, said string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range course {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	code = run(t.Context(), []string{"check", "--strict", "--source", dir}, &b, &b)
	return code, b.String()
}

// TestReadmeLeads holds the README's links to the headings and files they lead to, and
// its pictures to having words in their place.
func TestReadmeLeads(t *testing.T) {
	text := regexp.MustCompile("(?ms)^````.*?^````$|^```.*?^```$|^    .*?$").ReplaceAllString(readmeText(t), "")
	headings := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(text, -1) {
		slug := regexp.MustCompile(`[^\p{L}\p{N} -]`).ReplaceAllString(strings.ToLower(m[1]), "")
		headings["#"+strings.ReplaceAll(slug, " ", "-")] = true
	}
	text = regexp.MustCompile("`[^`]*`").ReplaceAllString(text, "")
	pictures := 0
	for _, m := range regexp.MustCompile(`(!?)\[([^\]]*)\]\(([^)]*)\)|<img src="([^"]*)"[^>]*alt="([^"]*)"`).FindAllStringSubmatch(text, -1) {
		to := m[3] + m[4]
		if m[1] == "!" || m[4] != "" {
			pictures++
			if len(m[2]+m[5]) < 60 {
				t.Errorf("%s has %q for those who cannot see it", to, m[2]+m[5])
			}
		}
		if strings.HasPrefix(to, "#") {
			if !headings[to] {
				t.Errorf("there is no heading %s", to)
			}
		} else if !strings.HasPrefix(to, "https://") {
			if _, err := os.Stat(filepath.Join("../..", to)); err != nil {
				t.Error(err)
			}
		}
	}
	if taken, err := filepath.Glob("../../.github/pictures/*"); err != nil || len(taken) != pictures {
		t.Errorf("there are %d pictures, and the README shows %d (%v)", len(taken), pictures, err)
	}
}

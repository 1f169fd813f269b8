package themes

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// asked finds the texts that a layout asks for.
var asked = regexp.MustCompile(`\{\{(tn?) "([a-z.]+)"`)

// forBodies begin the texts that lessons ask for, not layouts.
var forBodies = []string{"review.title", "record.title", "certificate.title", "print.title", "callout.", "link.", "footnote.", "table.", "task.", "glossary.", "media.", "notfound.", "script.", "quiz.thousands"}

func TestTexts(t *testing.T) {
	english, chinese := texts(t, "en"), texts(t, "zh-hant")
	for key := range english {
		if _, ok := chinese[key]; !ok {
			t.Errorf("zh-hant lacks %s", key)
		}
	}
	for key := range chinese {
		if _, ok := english[key]; !ok {
			t.Errorf("en lacks %s", key)
		}
	}
	used := textsOfLayouts(t)
	for _, key := range used {
		if _, ok := english[key]; !ok {
			t.Errorf("a layout asks for %s, which no language has", key)
		}
	}
	for key := range english {
		inBody := slices.ContainsFunc(forBodies, func(prefix string) bool { return strings.HasPrefix(key, prefix) })
		if !inBody && !slices.Contains(used, key) {
			t.Errorf("no layout asks for %s", key)
		}
	}
}

// textsOfLayouts are all keys that layouts ask for; tn takes .one and .other.
func textsOfLayouts(t *testing.T) (keys []string) {
	t.Helper()
	for _, pattern := range []string{"default/layouts/*.html", "default/layouts/partials/*.html"} {
		names, _ := fs.Glob(FS, pattern)
		for _, name := range names {
			layout, err := FS.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range asked.FindAllStringSubmatch(string(layout), -1) {
				if m[1] == "tn" {
					keys = append(keys, m[2]+".one", m[2]+".other")
					continue
				}
				keys = append(keys, m[2])
			}
		}
	}
	return keys
}

// texts are a language's texts by dotted key.
func texts(t *testing.T, language string) map[string]string {
	t.Helper()
	data, err := FS.ReadFile("default/i18n/" + language + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := toml.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	return flat("", tree)
}

func flat(prefix string, tree map[string]any) map[string]string {
	all := map[string]string{}
	for name, value := range tree {
		switch value := value.(type) {
		case string:
			all[prefix+name] = value
		case map[string]any:
			maps.Copy(all, flat(prefix+name+".", value))
		}
	}
	return all
}

func TestInlineScriptIsSmall(t *testing.T) {
	script, err := FS.ReadFile("default/assets/scheme.js")
	if err != nil {
		t.Fatal(err)
	}
	if len(script) >= 300 {
		t.Errorf("the script in every page has %d bytes, want less than 300", len(script))
	}
}

package moving

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestBombs: no file makes a move take long.
func TestBombs(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"includes": {"SUMMARY.md": "- [A](a.md)\n", "a.md": strings.Repeat("{{#include a.md}}\n", 200)},
		"boxes":    {"README.md": strings.Repeat(":::note\n", 20_000)},
		"in boxes": {"README.md": strings.Repeat(":::note\n", 2_000) + strings.Repeat(":::\n", 2_000)},
		"codes":    {"content/_index.md": strings.Repeat("{{< note >}}\n", 20_000), "hugo.toml": ""},
		"sidebar":  {"docusaurus.config.js": "module.exports = {}", "sidebars.js": "module.exports = {a: " + strings.Repeat("[(", 50_000), "docs/a.md": "# A\n"},
		"formulas": {"README.md": strings.Repeat("$a_1$ `$` ", 50_000)},
		"slashes":  {"mkdocs.yml": "", "docs/index.md": strings.Repeat("/// note\n", 20_000)},
		"snippets": {"mkdocs.yml": "", "docs/index.md": strings.Repeat("--8<-- \"docs/b.md\"\n", 2_000), "docs/b.md": strings.Repeat("{{#include index.md}}\n", 200)},
		"json":     {"content/_index.md": strings.Repeat(`{"a":`, 4_000), "hugo.toml": ""},
	} {
		t.Run(name, func(t *testing.T) {
			src := t.TempDir()
			for file, text := range files {
				write(t, filepath.Join(src, file), text)
			}
			start := time.Now()
			if _, err := Folder(context.Background(), src, filepath.Join(t.TempDir(), "course"), Options{Languages: []string{"en"}}); err != nil {
				t.Error(err)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

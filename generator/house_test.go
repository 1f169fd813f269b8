package generator

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms are the packages of the house, in order, and what each may import of the
// house. A room imports only rooms that stand above it: arrows go one way.
var rooms = []struct {
	name string
	may  string
}{
	{"generator/diag", ""},
	{"generator/decode", "diag"},
	{"generator/config", "decode diag"},
	{"generator/source", "diag"},
	{"generator/lesson", "config decode source diag"},
	{"generator/quiz", "config decode lesson diag"},
	{"generator/craft", "config lesson quiz diag"},
	{"generator/course", "config source lesson quiz diag"},
	{"generator/learner", "quiz"},
	{"generator/search", "lesson quiz course"},
	{"generator/gift", "config source lesson quiz diag"},
	{"generator/moving", "config decode source lesson diag"},
	{"generator/mend", "decode source lesson quiz course diag"},
	{"generator/highlight", ""},
	{"themes", ""},
	// render reads source files' names, site.toml and the theme's texts, so it
	// knows config, decode and source too.
	{"generator/render", "config decode source lesson quiz course learner search highlight diag themes"},
	{"generator/output", "render diag"},
	{"generator/watch", ""},
	{"generator/serve", "learner render diag"},
	{"generator/external", "lesson diag"},
	{"generator/scaffold", "quiz"},
	{"generator/explain", ""},
	{"generator", "config source lesson quiz craft course mend highlight render scaffold diag"},
	{"cmd/lectern", "generator config source lesson quiz course mend render output watch serve external gift moving scaffold explain diag"},
	{"cmd/bench", ""},
}

// homes are the third-party modules (and parts of the standard library) that one
// room alone may know, so that each can be replaced in one place. (Of HTTP one room is
// the server, one the client.)
var homes = map[string]string{
	"github.com/BurntSushi/toml":      "generator/decode",
	"github.com/goccy/go-yaml":        "generator/decode",
	"github.com/go-json-experiment":   "generator/decode",
	"github.com/yuin/goldmark":        "generator/lesson",
	"golang.org/x/net/html":           "generator/lesson",
	"github.com/alecthomas/chroma":    "generator/highlight",
	"html/template":                   "generator/render",
	"github.com/evanw/esbuild":        "generator/render",
	"github.com/gofrs/flock":          "generator/output",
	"github.com/fsnotify/fsnotify":    "generator/watch",
	"net/http":                        "generator/serve generator/external",
	"github.com/spf13/cobra":          "cmd/lectern",
	"golang.org/x/image":              "generator/source",
	"github.com/rogpeppe/go-internal": "tests",
	"github.com/chromedp":             "tests",
	"github.com/google/go-cmp":        "tests",
	"github.com/santhosh-tekuri":      "tests",
}

func TestRoomsImportOnlyWhatStandsAbove(t *testing.T) {
	eachImport(t, func(file, room, path string, test bool) {
		inside, ours := strings.CutPrefix(path, "lectern/")
		if !ours || test {
			return
		}
		at := slices.IndexFunc(rooms, func(r struct{ name, may string }) bool { return r.name == room })
		if at < 0 {
			t.Errorf("%s: the package %s is not in the list of rooms", file, room)
			return
		}
		if !slices.Contains(strings.Fields(rooms[at].may), strings.TrimPrefix(inside, "generator/")) {
			t.Errorf("%s: %s may not import %s (it may: %s)", file, room, inside, rooms[at].may)
		}
	})
}

func TestRoomsStandInOrder(t *testing.T) {
	seen := map[string]bool{}
	for _, room := range rooms {
		for _, need := range strings.Fields(room.may) {
			if !seen[need] {
				t.Errorf("%s imports %s, which does not stand above it", room.name, need)
			}
		}
		seen[strings.TrimPrefix(room.name, "generator/")] = true
	}
}

func TestModulesHaveOneHome(t *testing.T) {
	eachImport(t, func(file, room, path string, test bool) {
		for module, home := range homes {
			if (path == module || strings.HasPrefix(path, module+"/")) && !test && !slices.Contains(strings.Fields(home), room) {
				t.Errorf("%s: only %s may import %s", file, home, path)
			}
		}
	})
}

// eachImport visits every import of every Go file of the module.
func eachImport(t *testing.T, visit func(file, room, path string, test bool)) {
	t.Helper()
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (name == "content" || strings.HasPrefix(entry.Name(), ".") && name != "." || entry.Name() == "testdata"):
			return fs.SkipDir
		case entry.IsDir() || filepath.Ext(name) != ".go":
			return nil
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			visit(name, filepath.ToSlash(filepath.Dir(name)), path, strings.HasSuffix(name, "_test.go"))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

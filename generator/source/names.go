package source

import (
	"fmt"
	"strings"
	"unicode"

	"lectern/generator/diag"
)

// NameFault says why a name in an address cannot be one on every system, so that
// a site built here can be copied anywhere; nothing for a good name.
func NameFault(name string) string {
	if i := strings.IndexFunc(name, neverInNames); i >= 0 {
		return fmt.Sprintf("%q is not allowed in a name", string([]rune(name[i:])[:1]))
	}
	switch {
	case len(name) > 255:
		return "a name may have 255 bytes, and this has more"
	case strings.TrimRight(name, ". ") != name:
		return "Windows drops a dot or a space at the end of a name"
	case isDevice(name):
		return "Windows takes this name for a device"
	}
	return ""
}

func neverInNames(r rune) bool { return r == '\\' || r == ':' || unicode.IsControl(r) }

// isDevice tells whether Windows takes a name for a device. An extension does not
// help: nul.html is the null device.
func isDevice(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	stem = strings.TrimRight(stem, " ")
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, ok := strings.CutPrefix(stem, "COM")
	if !ok {
		port, ok = strings.CutPrefix(stem, "LPT")
	}
	return ok && len([]rune(port)) == 1 && strings.ContainsAny(port, "0123456789¹²³")
}

// badNames finds files and folders whose name cannot be one on every system. The
// build could not publish them, so check and serve must know it too. A folder is
// told of once.
func badNames(files []*File) (problems []diag.Problem) {
	told := map[string]bool{}
	for _, f := range files {
		above := ""
		for name := range strings.SplitSeq(f.URL, "/") {
			above += "/" + name
			fault := NameFault(name)
			if fault == "" || told[above] {
				continue
			}
			told[above] = true
			problems = append(problems, diag.Problem{
				Code: "bad-file-name", Span: f.Diag().All(),
				Message: fmt.Sprintf("%q cannot be a name in the site: %s", name, fault),
				Help:    "rename the file or folder it comes from",
			})
		}
	}
	return problems
}

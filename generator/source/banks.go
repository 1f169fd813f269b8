package source

import (
	"fmt"
	"path"
	"strings"

	"lectern/generator/diag"
)

// Banks is the folder, directly in a language's folder, that holds banks of
// questions. It is reserved: its .json files are banks and are never copied, a
// lesson cannot stand in it, and everything else in it is copied as elsewhere.
const Banks = "banks"

// inBanks is the path of a file inside the folder of banks, if it lies there.
func inBanks(file string) (rest string, ok bool) {
	_, inside, _ := strings.Cut(strings.TrimPrefix(file, Content+"/"), "/")
	return strings.CutPrefix(inside, Banks+"/")
}

// isBank tells whether a file holds a bank of questions.
func isBank(file string) bool {
	rest, ok := inBanks(file)
	return ok && strings.EqualFold(path.Ext(rest), ".json")
}

// withoutNotes leaves out the markdown files that stand among the banks: notes of
// those who write the questions, or lessons in the wrong place.
func withoutNotes(all []found) (kept []found, problems []diag.Problem) {
	for _, f := range all {
		if _, ok := inBanks(f.path); ok && IsMarkdown(f.path) {
			problems = append(problems, warn(f.path, "lesson-in-banks",
				fmt.Sprintf("the folder %q is for banks of questions, so this is no lesson and is left out", Banks),
				fmt.Sprintf("move a lesson to another folder; one called 10-%[1]s has the address %[1]s/ too", Banks)))
			continue
		}
		kept = append(kept, f)
	}
	return kept, problems
}

// nestedBanks finds banks that do not stand directly in their folder.
func nestedBanks(files []*File) (problems []diag.Problem) {
	for _, f := range files {
		rest, _ := inBanks(f.Path)
		if f.Kind == Bank && strings.Contains(rest, "/") {
			home := path.Join(Content, f.Folder, Banks)
			problems = append(problems, diag.Problem{
				Code: "nested-bank", Span: f.Diag().All(), Message: fmt.Sprintf("a bank of questions stands directly in %s", home),
				Help: fmt.Sprintf("move this file to %s; files to be copied to the site need another place", path.Join(home, path.Base(rest))),
			})
		}
	}
	return problems
}

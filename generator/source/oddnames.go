package source

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"lectern/generator/diag"
)

// wideNumber is an order prefix of which a part is of full width, which is then a part of
// the name.
var wideNumber = regexp.MustCompile(`^([0-9]{1,3}[－＿—–]|[0-9]*[０-９][0-9０-９]{0,2}[-_－＿—–]?)[ \x{3000}]*`)

// oddNames finds lessons whose names are not read as they seem to be meant: with a number
// of full width, or with one ending too many. A folder is told of once.
func oddNames(files []*File) (problems []diag.Problem) {
	told := map[string]bool{}
	report := func(f *File, message, help string) {
		problems = append(problems, diag.Problem{Severity: diag.Warning, Code: "odd-file-name", Span: f.Diag().All(), Message: message, Help: help})
	}
	for _, f := range files {
		if f.Kind != Lesson {
			continue
		}
		above := f.Folder
		inside := strings.TrimPrefix(f.Path, path.Join(Content, f.Folder)+"/")
		for name := range strings.SplitSeq(inside, "/") {
			above += "/" + name
			prefix := wideNumber.FindString(name)
			if prefix == "" || prefix == name || told[above] {
				continue
			}
			told[above] = true
			report(f, fmt.Sprintf("the number of %q is of full width, so it is a part of the name and orders nothing", name),
				"rename it to "+plainNumber(prefix)+"-"+name[len(prefix):])
		}
		if stem := strings.TrimSuffix(inside, path.Ext(inside)); IsMarkdown(stem) {
			report(f, fmt.Sprintf("the name of this lesson ends in %s twice, so one is a part of its address", path.Ext(stem)),
				"rename it to "+path.Base(stem))
		}
	}
	return problems
}

// plainNumber is the number of a prefix in plain digits.
func plainNumber(prefix string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r >= '0' && r <= '9':
			return r
		}
		return -1
	}, prefix)
}

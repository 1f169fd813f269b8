package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"lectern/generator"
	"lectern/generator/diag"
	"lectern/generator/external"
)

// externalReport counts what came of the links to other sites. What is wrong with one is
// among the problems.
type externalReport struct {
	Tried    int            `json:"tried"`              // addresses
	Unjudged map[string]int `json:"unjudged,omitempty"` // by what came back
}

// tryExternal tries the links of the course to other sites, and adds what is wrong with
// them to its problems.
func tryExternal(ctx context.Context, r *generator.Result, progress func(done, total int)) (*externalReport, error) {
	if r.Course == nil { // site.toml cannot be used, which is told
		return nil, nil
	}
	found, err := external.Check(ctx, r.Course.Outside(), external.Options{
		UserAgent: "lectern/" + strings.ReplaceAll(version(), " ", "-") + " (looks whether the links of a course lead anywhere)",
		Progress:  progress,
	})
	if err != nil {
		return nil, err
	}
	r.Problems = diag.Sort(append(r.Problems, found.Problems...))
	return &externalReport{found.Tried, found.Unjudged}, nil
}

// printExternal says in one line how many addresses were tried, and of which nothing can be said.
func printExternal(out io.Writer, r *externalReport) {
	if r == nil {
		return
	}
	fmt.Fprintf(out, "links to other sites: %d tried", r.Tried)
	var reasons []string
	for _, reason := range slices.Sorted(maps.Keys(r.Unjudged)) {
		reasons = append(reasons, fmt.Sprintf("%d × %s", r.Unjudged[reason], reason))
	}
	if len(reasons) > 0 {
		fmt.Fprintf(out, ", not judged: %s", strings.Join(reasons, ", "))
	}
	fmt.Fprintln(out)
}

package output

import (
	"bytes"
	"maps"
	"slices"
)

// site is the site to be published: its files, rendered and compared with what
// stands in the output folder.
type site struct {
	files    []made   // sorted by path
	gone     []string // what the last site left there and is no longer part of it; sorted
	manifest []byte   // lists the files
	journal  []byte   // a manifest of the files, and of all that the last one lists beside
}

func newSite(files []made, old *present, version string) *site {
	wanted := make(map[string]bool, len(files))
	listed := make([]file, len(files))
	for i, f := range files {
		wanted[f.Path], listed[i] = true, f.file
	}
	s := &site{files: files, manifest: encode(version, listed)}
	for _, path := range slices.Sorted(maps.Keys(old.listed)) { // the journal's bytes must not depend on a map's order
		if wanted[path] {
			continue
		}
		listed = append(listed, old.listed[path])
		if _, there := old.ours[path]; there {
			s.gone = append(s.gone, path)
		}
	}
	s.journal = encode(version, listed)
	return s
}

// same tells whether the folder already holds the site.
func (s *site) same(old *present) bool {
	return bytes.Equal(s.manifest, old.manifest) && s.stats().Written == 0
}

func (s *site) stats() Stats {
	stats := Stats{Rendered: len(s.files), Removed: len(s.gone)}
	for _, f := range s.files {
		stats.Bytes += f.Size
		if f.changed {
			stats.Written++
		}
	}
	stats.Unchanged = stats.Rendered - stats.Written
	return stats
}

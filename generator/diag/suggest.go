package diag

import "strings"

// Suggest returns the candidate nearest to a misspelt name, and whether one is
// near enough to be worth offering: one edit for every three letters, at least one.
// A swap of two neighbours counts as one edit (Damerau's distance, the
// restricted form), because that is how people mistype. Where none is, the one that the
// name is the beginning of will do.
func Suggest(name string, candidates []string) (string, bool) {
	letters := []rune(strings.ToLower(name))
	best, bestDistance := "", max(1, len(letters)/3)+1
	for _, candidate := range candidates {
		others := []rune(strings.ToLower(candidate))
		if max(len(letters)-len(others), len(others)-len(letters)) >= bestDistance {
			continue // the distance is at least that; a name of a million letters is looked at no further
		}
		if d := distance(letters, others); d < bestDistance {
			best, bestDistance = candidate, d
		}
	}
	if best == "" {
		best = longer(string(letters), candidates)
	}
	return best, best != ""
}

// longer is the only candidate that a name is the beginning of: "alias" of "aliases".
func longer(name string, candidates []string) (found string) {
	if len([]rune(name)) < 4 {
		return ""
	}
	for _, candidate := range candidates {
		if strings.HasPrefix(strings.ToLower(candidate), name) {
			if found != "" {
				return ""
			}
			found = candidate
		}
	}
	return found
}

// DidYouMean is a help line for an unknown name: the nearest candidate, or else
// the given advice.
func DidYouMean(name string, candidates []string, otherwise string) string {
	if s, ok := Suggest(name, candidates); ok {
		return "did you mean \"" + s + "\"?"
	}
	return otherwise
}

// distance counts insertions, deletions, replacements and swaps of neighbours.
func distance(a, b []rune) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := range a {
		before, above, row := rows[0], rows[1], rows[2]
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(above[j+1]+1, row[j]+1, above[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		rows = [3][]int{above, row, before}
	}
	return rows[1][len(b)]
}

// SuggestID is [Suggest] for the ids and tags that authors think up: where none is near,
// the only one that begins alike will do, as "prices" for "pricing".
func SuggestID(id string, candidates []string) (string, bool) {
	if s, ok := Suggest(id, candidates); ok {
		return s, true
	}
	found, written := "", []rune(strings.ToLower(id))
	for _, candidate := range candidates {
		letters := []rune(strings.ToLower(candidate))
		alike, shorter := 0, min(len(letters), len(written))
		for alike < shorter && letters[alike] == written[alike] {
			alike++
		}
		if alike < 4 || 3*alike < 2*shorter || max(len(letters), len(written)) > alike+4 {
			continue
		}
		if found != "" {
			return "", false
		}
		found = candidate
	}
	return found, found != ""
}

// DidYouMeanID is [DidYouMean] for ids and tags.
func DidYouMeanID(id string, candidates []string, otherwise string) string {
	if s, ok := SuggestID(id, candidates); ok {
		return "did you mean \"" + s + "\"?"
	}
	return otherwise
}

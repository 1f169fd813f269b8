// Package search makes the index of a course that the page search.html looks words up
// in, language by language, cut into small files that are loaded as they are needed.
//
// A language's text is one long row of places: each Chinese character is one, and each
// word of other writing (units.go). What is indexed are words, and pairs of neighbouring
// Chinese characters; a character that no other follows stands alone. So every place
// begins one token, and with the places of tokens known (postings.go) any stretch of
// Chinese is found exactly, without a dictionary, and any word by its beginning.
//
// The files of a language ([Plan]): one that lists pages and says where which tokens
// are; words, the tokens in order, cut into ranges; and texts, some pages each, for the
// extracts. How many there are, and so their names, follows from the facts of the
// lessons alone. Each is made when it is asked for: checking a course makes none.
//
// The same rules for tokens stand in themes/default/assets/ts/searchunits.ts;
// testdata/units.json holds both to them.
package search

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// script is one file: a call, since a page opened from a disk can load scripts and
// nothing else.
func script(name string, value any) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "lecternSearch(%q,", name)
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return nil, err
	}
	b.Truncate(b.Len() - 1) // the encoder's line break
	b.WriteString(")\n")
	return b.Bytes(), nil
}

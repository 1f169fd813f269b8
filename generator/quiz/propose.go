package quiz

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// ProposeBlock makes an id for a block from its title, or from where it stands.
func ProposeBlock(title, file, kind string) string {
	id := Slug(title)
	if id == "" {
		id = ProposePlace(file, kind)
	}
	return notReserved(id, kind)
}

// ProposePlace makes an id from the name of a file; where that says nothing, as in
// Chinese, from its folder's name and its number, or from numbers alone: "basics-20",
// "quiz-10-20". The page of a folder has the name of the folder.
func ProposePlace(file, kind string) string {
	segments := strings.Split(strings.TrimSuffix(file, path.Ext(file)), "/")
	segments = segments[min(len(segments)-1, 2):] // behind content/ and the language's folder
	if last := len(segments) - 1; strings.EqualFold(segments[last], "index") || strings.EqualFold(segments[last], "readme") {
		segments = segments[:last]
	}
	var parts []string
	for _, segment := range slices.Backward(segments) {
		order := fileOrder.FindString(segment)
		if name := Slug(segment[len(order):]); name != "" {
			return cut(strings.Join(append([]string{name}, parts...), "-"))
		}
		if order != "" {
			parts = append([]string{strings.TrimRight(order, "-_")}, parts...)
		}
	}
	return strings.Join(append([]string{kind}, parts...), "-")
}

// cut leaves room for a suffix.
func cut(id string) string { return strings.Trim(id[:min(len(id), 50)], "-") }

// propose makes a free id for a question or a card from the first words of its text
// or from its number.
func propose(text, what string, number int, used ids) string {
	words := strings.Fields(text)
	id := Slug(strings.Join(words[:min(len(words), 4)], " "))
	for n := number; id == "" || used[id].File != nil; n++ {
		id = what + "-" + strconv.Itoa(n)
	}
	return id
}

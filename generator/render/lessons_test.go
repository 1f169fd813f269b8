package render

import "testing"

func TestStretchOfALongModule(t *testing.T) {
	var list []NavLesson
	for i := range 100 {
		list = append(list, NavLesson{Number: i + 1})
		if i == 40 {
			list = append(list, NavLesson{Missing: true})
		}
	}
	for at, want := range []struct{ first, last, length, folded int }{{1, 40, 40, 61}, {41, 80, 41, 60}, {81, 100, 20, 81}} {
		part, folded := stretch(list, at)
		if len(part) != want.length || folded != want.folded || part[0].Number != want.first || part[len(part)-1].Number != want.last {
			t.Errorf("stretch %d: %d lessons from %d to %d, %d left out; want %+v", at, len(part), part[0].Number, part[len(part)-1].Number, folded, want)
		}
	}
	if part, folded := stretch(list[:50], 0); len(part) != 50 || folded != 0 {
		t.Errorf("a short module is folded: %d, %d", len(part), folded)
	}
}

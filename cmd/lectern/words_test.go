package main

import "testing"

func TestFew(t *testing.T) {
	for what, want := range map[string]string{
		"callouts": "callout", "hidden lines of code shown": "hidden line of code shown", "editors' leftovers": "editors' leftover",
		"titles from the list of chapters": "title from the list of chapters", "front matter": "front matter",
	} {
		if got := few(1, what); got != want {
			t.Errorf("1 %s, want 1 %s", got, want)
		}
		if got := few(2, what); got != what {
			t.Errorf("2 %s, want 2 %s", got, what)
		}
	}
}

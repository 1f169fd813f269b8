package source

import (
	"slices"
	"testing"
)

func TestSplit(t *testing.T) {
	for segment, want := range map[string]OrderKey{
		"20-small-and-large": {Number: 20, Name: "small-and-large"},
		"03_x":               {Number: 3, Name: "x"},
		"007-bond":           {Number: 7, Name: "bond"},
		"80-20-rule":         {Number: -1, Name: "80-20-rule"},
		"2024-review":        {Number: -1, Name: "2024-review"},
		"10-":                {Number: -1, Name: "10-"},
		"10":                 {Number: -1, Name: "10"},
		"1-一":                {Number: 1, Name: "一"},
		"-x":                 {Number: -1, Name: "-x"},
		"":                   {Number: -1, Name: ""},
	} {
		if number, name := Split(segment); number != want.Number || name != want.Name {
			t.Errorf("Split(%q) = %d, %q; want %d, %q", segment, number, name, want.Number, want.Name)
		}
	}
}

func TestOrder(t *testing.T) {
	want := []string{
		"index.md", "1-z/index.md", "1-z/2-b.md", "1-z/10-a.md", "1-z/lesson2.md", "1-z/lesson10.md",
		"002-b.md", "10-a.md", "a.md", "b/README.md", "b/a.md", "b1.md", "c-7b.md", "c-07c.md",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	order := func(file string) Order {
		_, o := place(file, Lesson, IndexRank(base(file)) > 0)
		return o
	}
	slices.SortFunc(got, func(a, b string) int { return order(a).Compare(order(b)) })
	if !slices.Equal(got, want) {
		t.Errorf("sorted:\n%q\nwant:\n%q", got, want)
	}
}

func base(file string) string {
	for i := len(file) - 1; i >= 0; i-- {
		if file[i] == '/' {
			return file[i+1:]
		}
	}
	return file
}

func TestSkip(t *testing.T) {
	for _, name := range []string{"~$lesson.md", ".git", ".hidden.md", "lesson.md~", "#lesson.md#", ".lesson.md.swp", "lesson.md.swp", "4913", "Thumbs.db", "a.md___jb_tmp___", "a.bak"} {
		if !Skip(name, false) {
			t.Errorf("Skip(%q) is false", name)
		}
	}
	if !Skip("_drafts", true) || Skip("_index.md", false) || Skip("lesson.md", false) {
		t.Error("an underscore hides folders and nothing else")
	}
}

func FuzzPlace(f *testing.F) {
	f.Add("20-a/10-b.md")
	f.Add("80-20-rule/é.md")
	f.Fuzz(func(t *testing.T, file string) {
		name, order := place(file, Lesson, false)
		again, _ := place(name+".md", Asset, false)
		if order.Compare(order) != 0 || len(again) == 0 && len(name) > 0 {
			t.Errorf("place(%q) = %q, %v", file, name, order)
		}
	})
}

package lesson

import (
	"fmt"
	"strings"
	"testing"
)

// TestFigures: one number is one number, however it is written; those in braces are to
// be found in the other language.
func TestFigures(t *testing.T) {
	for text, want := range map[string]string{
		"NT$1.8 million": "{1.8e+06}",
		"180萬元":          "{1.8e+06}",
		"１８０萬、1,800,000 和 一百八十萬": "{1.8e+06} {1.8e+06} 1.8e+06",
		"1億2,000萬":                                   "{1.2e+08}",
		"四百多萬元，NT$4 million":                         "4e+06 {4e+06}",
		"80% 百分之八十 八成 four fifths":                   "{80%} 80% 80% 4 80%",
		"20% off: 八折, 八五折":                           "{20%} 20% 15%",
		"half, a third; 三分之一，一半":                     "50% 33.333% 33.333% 1 50%",
		"two hundred and twenty, a hundred, a dozen": "220 100 12",
		"二〇二四年，2024":                                 "2024 {2024}",
		"Between two and six hundred thousand":       "2 2e+05 6e+05",
		"3 to 4 million, 10–15%, 三到五萬":               "3 3e+06 {4e+06} 10 10% {15%} 3 30000 50000",
		"at 9:30 on page A4, the 20th, M16":          "9 30 4 20 16",
		"US$30k, 2.5M, 25 m, 0.5萬":                   "{30000} {2.5e+06} {25} {5000}",
		"3 reasons, 12 months, 13 of them":           "3 12 {13}",
		"四萬二、4萬2、兩百五，1千5百，三百 2，一百零五":                 "42000 {42000} 250 {1500} 300 2 105",
		"民國115年、民國一百一十五年，115年；75折、七五折":               "{2026} 2026 {115} {25%} 25%",
		"": "",
	} {
		var got []string
		for _, f := range Figures(text) {
			s := fmt.Sprintf("%.5g", f.Value)
			if f.Share {
				s += "%"
			}
			if f.Exact {
				s = "{" + s + "}"
			}
			got = append(got, s)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q\n got %s\nwant %s", text, strings.Join(got, " "), want)
		}
	}
}

// Whatever the text: figures in order, in the text, in time that grows with it.
func FuzzFigures(f *testing.F) {
	for _, seed := range []string{"3 to 4 million", "百分之五", "五分之", "一億二千萬三十", "9:30–10.5%", "two and a half dozen", "１，２３４．５", "0分之五折成", "百分之", "1,23 1,2345 12,345,678", "\xff9"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, figure := range Figures(text) {
			if figure.start < at || figure.end <= figure.start || figure.end > len(text) || figure.Written != text[figure.start:figure.end] {
				t.Fatalf("%q: %+v", text, figure)
			}
			at = figure.start
		}
	})
}

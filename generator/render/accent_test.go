package render

import (
	"math"
	"testing"

	"lectern/generator/config"
	"lectern/generator/diag"
)

func TestContrast(t *testing.T) {
	black, white := config.Colour{}, config.Colour{R: 255, G: 255, B: 255}
	if c := contrast(black, white); math.Abs(c-21) > 1e-9 {
		t.Errorf("black on white: %v", c)
	}
	grey := config.Colour{R: 0x76, G: 0x76, B: 0x76} // the lightest grey that WCAG lets stand on white
	if c := contrast(grey, white); c < 4.5 || c > 4.6 {
		t.Errorf("#767676 on white: %v", c)
	}
}

func TestAccent(t *testing.T) {
	span := (&diag.File{Path: "site.toml", Text: []byte("x")}).Span(0, 1)
	for _, c := range []config.Colour{{R: 0xff, G: 0xe0, B: 0x00, Span: span}, {R: 0x0b, G: 0x66, B: 0x60, Span: span}, {B: 0xff, Span: span}, {Span: span}} {
		theme := config.Theme{Accent: c}
		dark := towards(c, config.Colour{R: 255, G: 255, B: 255}, darkPaper, easy)
		if contrast(dark, darkPaper) < easy {
			t.Errorf("%s on dark paper: %s", hexOf(c), hexOf(dark))
		}
		problems := checkAccent(theme)
		if pale := contrast(c, lightPaper) < readable; pale != (len(problems) == 1) {
			t.Errorf("%s: %v", hexOf(c), problems)
		}
		better := towards(c, config.Colour{}, lightPaper, readable)
		better.Span = span
		if left := checkAccent(config.Theme{Accent: better}); len(left) > 0 {
			t.Errorf("what is advised for %s is not good either: %v", hexOf(c), left)
		}
	}
}

package render

import (
	"fmt"
	"math"

	"lectern/generator/config"
	"lectern/generator/diag"
)

// The default theme's papers, on which a course's accent has to be read; with them the
// contrast is reckoned as WCAG 2.2 does (1.4.3: 4.5 to 1 for text).
var (
	lightPaper = config.Colour{R: 0xfd, G: 0xfc, B: 0xf9}
	darkPaper  = config.Colour{R: 0x16, G: 0x19, B: 0x18}
)

const (
	readable = 4.5
	easy     = 7 // what a colour is lightened to for dark paper
)

// themeAccent is the default theme's own accent on light paper, as in css/tokens.css.
const themeAccent = "#0b6660"

// accent is the course's colour for what stands outside the style sheet: six digits.
func (s *site) accent() string {
	if a := s.course.Config.Theme.Accent; !a.None() {
		return hexOf(a)[1:]
	}
	return themeAccent[1:]
}

// accentRule is the style rule that gives the course's own accent; "" for the theme's.
func accentRule(t config.Theme) string {
	if t.Accent.None() {
		return ""
	}
	dark := t.Dark
	if dark.None() {
		dark = towards(t.Accent, config.Colour{R: 255, G: 255, B: 255}, darkPaper, easy)
	}
	return fmt.Sprintf("@layer base { :root { --accent: light-dark(%s, %s); } }\n", hexOf(t.Accent), hexOf(dark))
}

// checkAccent warns of a colour that is hard to read.
func checkAccent(t config.Theme) (problems []diag.Problem) {
	warn := func(c config.Colour, paper config.Colour, name string, end config.Colour) {
		if c.None() || contrast(c, paper) >= readable {
			return
		}
		problems = append(problems, diag.Problem{
			Severity: diag.Warning, Code: "low-contrast", Span: c.Span,
			Message: fmt.Sprintf("on %s paper this colour has a contrast of %.1f to 1, and text needs %.1f", name, contrast(c, paper), readable),
			Help:    fmt.Sprintf("write %q, the nearest shade of it that can be read", hexOf(towards(c, end, paper, readable))),
		})
	}
	warn(t.Accent, lightPaper, "light", config.Colour{})
	warn(t.Dark, darkPaper, "dark", config.Colour{R: 255, G: 255, B: 255})
	return problems
}

// towards mixes a colour with another, as little as gives the contrast wanted.
func towards(c, end, paper config.Colour, want float64) config.Colour {
	mixed := c
	for step := 0; step <= 100 && contrast(mixed, paper) < want; step++ {
		share := float64(step) / 100
		mix := func(from, to uint8) uint8 { return uint8(math.Round(float64(from)*(1-share) + float64(to)*share)) }
		mixed = config.Colour{R: mix(c.R, end.R), G: mix(c.G, end.G), B: mix(c.B, end.B)}
	}
	return mixed
}

// contrast is WCAG's ratio, from 1 to 21.
func contrast(a, b config.Colour) float64 {
	one, other := luminance(a), luminance(b)
	return (max(one, other) + 0.05) / (min(one, other) + 0.05)
}

func luminance(c config.Colour) float64 {
	linear := func(channel uint8) float64 {
		if v := float64(channel) / 255; v <= 0.04045 {
			return v / 12.92
		} else {
			return math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func hexOf(c config.Colour) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

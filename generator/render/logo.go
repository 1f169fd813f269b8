package render

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/source"
)

// logo is the course's own picture in the head of every page.
type logo struct {
	asset
	width, height int // in CSS pixels; 0 where the file does not tell
}

var logoTypes = []string{".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"}

// loadLogo reads the picture that site.toml names; nil for none.
func loadLogo(course fs.FS, t config.Theme) (*logo, []diag.Problem) {
	name := path.Clean(t.Logo.Value)
	report := func(message, help string) []diag.Problem {
		return []diag.Problem{{Code: "bad-logo", Span: t.Logo.Span, Message: message, Help: help}}
	}
	switch ext := strings.ToLower(path.Ext(name)); {
	case t.Logo.Span.File == nil:
		return nil, nil
	case !fs.ValidPath(name) || name == ".":
		return nil, report("the logo must be a file in the course's folder", `write its path from there, such as "logo.svg"`)
	case !slices.Contains(logoTypes, ext):
		return nil, report("the logo must be a picture", "use one of "+strings.Join(logoTypes, ", "))
	}
	data, err := fs.ReadFile(course, name)
	if err != nil {
		return nil, report("there is no logo "+name, "put the picture there, or take the line out")
	}
	width, height := source.PictureSize(name, bytes.NewReader(data))
	return &logo{newAsset("logo"+strings.ToLower(path.Ext(name)), data), width, height}, nil
}

// logo is the course's picture as seen from a page.
func (s *site) logo(from string) *Picture {
	l := s.theme.logo
	if l == nil {
		return nil
	}
	return &Picture{relative(from, l.path), l.width, l.height}
}

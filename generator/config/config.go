// Package config reads site.toml.
package config

import (
	"lectern/generator/decode"
	"lectern/generator/diag"
)

// Config is what site.toml says, complete with the defaults. It is never changed.
type Config struct {
	ID              string
	Title           map[string]string // by language tag; every language has one
	DefaultLanguage string            // a tag
	Theme           Theme
	Output          string // relative to the course's folder, as written
	BaseURL         string // with a slash at its end; "" for none
	Languages       []Language
	Pass            float64 // [quiz] pass
	UnsafeHTML      bool
	PrintWhole      decode.Flag // [print] whole; not set where the number of lessons decides
	// BrokenLinks is how bad a link or picture is that leads nowhere in the course:
	// an error, unless [check] broken_links = "warning" (for courses being moved in).
	BrokenLinks diag.Severity
	Ignore      []string // [check] ignore: codes out of [Checks]

	File *diag.File // site.toml itself
}

// Language is one language of the course.
type Language struct {
	Tag       string // BCP 47: zh-Hant
	Label     string
	Folder    string // in content/
	Direction string // "ltr" or "rtl", from the tag's script
}

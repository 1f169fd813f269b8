// Package themes holds the theme that ships inside the program.
package themes

import "embed"

// FS is the folder themes/ of the source tree: a theme is a folder of it. The
// prefix all: matters, since without it embed drops names that begin with a dot
// or an underscore.
//
//go:embed all:default
var FS embed.FS

//go:build !linux && !darwin

package watch

import "io/fs"

func statOf(info fs.FileInfo) stat {
	return stat{size: info.Size(), modified: info.ModTime().UnixNano()}
}

//go:build unix

package output

import "syscall"

func setUmask(mask int) {
	if mask != 0 {
		syscall.Umask(mask)
	}
}

//go:build !linux

package output

import "errors"

// exchange is not known on this system; moveTwice does instead.
func exchange(_, _ string) error { return errors.ErrUnsupported }

// isMount cannot be asked on this system: where a mounted folder cannot be moved,
// the move fails.
func isMount(string) bool { return false }

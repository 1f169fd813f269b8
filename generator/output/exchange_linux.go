package output

import "golang.org/x/sys/unix"

// exchange swaps two folders of one volume in one step.
func exchange(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}

// isMount tells whether another volume, or another part of this one, is mounted
// at a folder: such a folder cannot be moved. Kernels before 5.8 do not tell; there
// the move fails.
func isMount(name string) bool {
	var stat unix.Statx_t
	err := unix.Statx(unix.AT_FDCWD, name, unix.AT_SYMLINK_NOFOLLOW, 0, &stat)
	return err == nil && stat.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0
}

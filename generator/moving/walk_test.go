package moving

import (
	"net"
	"os"
	"path/filepath"
	"testing"
)

// A socket is no editor's leftover, whatever its name is.
func TestSpecialFilesAreLeft(t *testing.T) {
	dir := t.TempDir()
	socket, err := net.Listen("unix", filepath.Join(dir, "a.md"))
	if err != nil {
		t.Skip("skipped: no socket can be made here:", err)
	}
	defer socket.Close()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	found, err := walk(root)
	if err != nil || len(found.files) != 0 || found.left.Special != 1 || found.left.Other != 0 {
		t.Errorf("%v, files %q, left aside: %+v", err, found.files, found.left)
	}
}

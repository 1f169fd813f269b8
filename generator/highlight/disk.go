package highlight

import (
	"os"
	"path/filepath"
)

// disk keeps one file a block in a folder. It is a cache: every failure is as if
// the block were not there.
type disk struct{ folder string }

func (d disk) path(key string) string { return filepath.Join(d.folder, key[:2], key+".html") }

func (d disk) get(key string) (string, bool) {
	if d.folder == "" {
		return "", false
	}
	data, err := os.ReadFile(d.path(key))
	return string(data), err == nil && len(data) > 0 // a crash of the system may leave a file empty
}

// put writes beside and renames, so that a killed program leaves no half block.
func (d disk) put(key, html string) {
	if d.folder == "" {
		return
	}
	path := d.path(key)
	if os.MkdirAll(filepath.Dir(path), 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return
	}
	_, err = f.WriteString(html)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
}

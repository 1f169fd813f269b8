package output

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// lock keeps other builds away from an output folder until the function that it
// returns is called. The lock is the kernel's: it ends with the process that holds
// it, however that ends. Where another build holds it, lock says so and waits.
func lock(ctx context.Context, out string, say func(string)) (unlock func(), err error) {
	var errs []error
	for _, name := range lockFiles(out) {
		l, err := take(ctx, name, func() { say("waiting for another build of " + out) })
		if err == nil {
			return func() { release(l) }, nil
		}
		if ctx.Err() != nil {
			return nil, err
		}
		errs = append(errs, err)
	}
	return nil, errors.Join(errs...)
}

// lockFiles are the places of the lock, best first: beside the output folder, so
// that all who write there meet; where that is closed to us, or on a file system
// without locks, in a folder of our own.
func lockFiles(out string) []string {
	sum := sha256.Sum256([]byte(out))
	own := filepath.Join("lectern", "locks", hex.EncodeToString(sum[:8]))
	files := []string{filepath.Join(filepath.Dir(out), "."+filepath.Base(out)+".lectern.lock")}
	if cache, err := os.UserCacheDir(); err == nil {
		files = append(files, filepath.Join(cache, own))
	}
	return append(files, filepath.Join(os.TempDir(), own))
}

func take(ctx context.Context, name string, waiting func()) (*flock.Flock, error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return nil, err
	}
	for {
		l := flock.New(name, flock.SetPermissions(0o644))
		got, err := l.TryLock()
		if err == nil && !got {
			waiting()
			_, err = l.TryLockContext(ctx, 20*time.Millisecond)
		}
		if err != nil {
			return nil, err
		}
		if stillThere(l, name) {
			return l, nil
		}
		l.Unlock() // the build before us removed the file after we opened it: nobody else meets us there
	}
}

func stillThere(l *flock.Flock, name string) bool {
	ours, err := l.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(name)
	return err == nil && os.SameFile(ours, named)
}

// release removes the lock's file, so that nothing is left lying about. Others must
// not get the lock on a file that is about to go, so it goes first; Windows removes
// no open file, and for the same reason none that others have opened since.
func release(l *flock.Flock) {
	if runtime.GOOS == "windows" {
		l.Unlock()
		os.Remove(l.Path())
		return
	}
	os.Remove(l.Path())
	l.Unlock()
}

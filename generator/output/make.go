package output

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"lectern/generator/render"
)

// made is a file of the new site, rendered.
type made struct {
	file
	changed bool // its bytes are in the staging folder; else they stand in the output folder
}

// makeAll renders all files, several at a time, and stages those that the output
// folder does not have with the same bytes.
func (p *publication) makeAll(ctx context.Context, old *present, stage *staging) ([]made, error) {
	entries := p.catalog.Entries()
	files := make([]made, len(entries))
	done := p.counter(len(entries))
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range entries {
		if inner.Err() != nil {
			break
		}
		group.Go(func() (err error) {
			files[i], err = p.makeOne(e, old, stage)
			done()
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return files, ctx.Err()
}

func (p *publication) makeOne(e render.Entry, old *present, stage *staging) (made, error) {
	data, err := e.Render()
	if err != nil {
		return made{}, fmt.Errorf("%s: %w", e.Path, err)
	}
	sum := sha256.Sum256(data)
	f := made{file: file{Path: e.Path, Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}}
	if _, ours := old.ours[e.Path]; ours && stands(filepath.Join(p.out, filepath.FromSlash(e.Path)), data) {
		return f, nil
	}
	f.changed = true
	return f, stage.write(e.Path, data)
}

// stands tells whether a file holds exactly these bytes. It reads the file, and
// does not trust the manifest: someone may have changed it since.
func stands(name string, data []byte) bool {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	found, err := os.ReadFile(name)
	return err == nil && bytes.Equal(found, data)
}

// counter returns a function to call after each file.
func (p *publication) counter(total int) func() {
	if p.opts.Progress == nil {
		return func() {}
	}
	var mu sync.Mutex
	done := 0
	return func() {
		mu.Lock()
		defer mu.Unlock()
		done++
		p.opts.Progress(done, total)
	}
}

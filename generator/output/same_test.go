package output

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestSameBytesAnywhere: whatever the machine is set to, one course gives one tree.
func TestSameBytesAnywhere(t *testing.T) {
	hashes := map[string]string{}
	for i := range 20 {
		b := newBench(t)
		o := orders{Course: b.course, Out: b.out, Versions: []int{1}, InPlace: i%3 == 0}
		o.Umask = []int{0, 0o022, 0o077, 0o007, 0o027}[i%5]
		if i%4 == 0 { // by way of another version
			o.Versions = []int{2, 1}
		}
		c := start(t, o,
			fmt.Sprint("GOMAXPROCS=", 1+i%4),
			"TZ="+[]string{"UTC", "Asia/Taipei", "America/New_York"}[i%3],
			"LC_ALL="+[]string{"C", "zh_TW.UTF-8", "tr_TR.UTF-8"}[i%3])
		c.finish(t)
		hashes[hash(t, b.out)] = fmt.Sprintf("%+v", o)
	}
	if len(hashes) != 1 {
		t.Errorf("%d different trees: %v", len(hashes), hashes)
	}
}

// TestReadersSeeWholePages reads a site while it is published again and again: no
// page is ever missing, cut short, or mixed.
func TestReadersSeeWholePages(t *testing.T) {
	b := newBench(t)
	one, two := sample(1), sample(2)
	b.publish(t, one)
	var pages []string
	for path := range one {
		if _, stays := two[path]; stays {
			pages = append(pages, path)
		}
	}
	stop, stopped := make(chan bool), make(chan int)
	go func() {
		reads := 0
		defer func() { stopped <- reads }()
		for {
			for _, path := range pages {
				text, err := os.ReadFile(filepath.Join(b.out, path))
				if err != nil {
					t.Error(err)
				} else if string(text) != one[path] && string(text) != two[path] {
					t.Errorf("%s is neither the old page nor the new one", path)
				}
				reads++
			}
			select {
			case <-stop:
				return
			default:
			}
		}
	}()
	for range 20 {
		b.publish(t, two)
		b.publish(t, one)
	}
	close(stop)
	t.Logf("%d reads during 40 publications", <-stopped)
}

package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"
)

const (
	atOnce = time.Second            // work that is done by then shows nothing
	pace   = 100 * time.Millisecond // between two looks of the line
)

// progress shows on a terminal how far long work is, in one line that is written over
// and wiped away at the end:
//
//	writing: 3100 of 10412 files, 6 s left
//
// Anything but a terminal gets nothing of it, so that logs and pipes hold what was
// done and no more. It may be used by several goroutines.
type progress struct {
	mu    sync.Mutex
	out   io.Writer // nil: shows nothing
	width int       // of the terminal
	now   func() time.Time
	began time.Time // the work as a whole
	drawn time.Time // the line, last; zero where none stands there
}

// newProgress begins to count the time. out is where the program speaks to people.
func newProgress(out io.Writer) *progress {
	p := &progress{now: time.Now, began: time.Now()}
	if f, ok := out.(*os.File); ok && isTerminal(out) && os.Getenv("TERM") != "dumb" {
		width, _, err := term.GetSize(int(f.Fd()))
		if err != nil || width == 0 { // some terminals do not know
			width = 80
		}
		p.out, p.width = out, width
	}
	return p
}

// step begins a part of the work, and returns what is to be told how many pieces of
// it are done. The time left is that of the part.
func (p *progress) step(doing, pieces string) func(done, total int) {
	var began time.Time
	return func(done, total int) {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.out == nil {
			return
		}
		now := p.now()
		if began.IsZero() {
			began = now
		}
		if now.Sub(p.began) < atOnce || now.Sub(p.drawn) < pace {
			return
		}
		line := fmt.Sprintf("%s: %d of %s", doing, done, plural(total, pieces))
		if left, ok := timeLeft(now.Sub(began), done, total); ok {
			line += ", " + left + " left"
		}
		if len(line) < p.width { // a line that wraps cannot be written over
			fmt.Fprintf(p.out, "\r%s\x1b[K", line)
			p.drawn = now
		}
	}
}

// end wipes the line away for good.
func (p *progress) end() {
	p.clear()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.out = nil
}

// clear wipes the line away, so that something else can be said.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.drawn.IsZero() {
		fmt.Fprint(p.out, "\r\x1b[K")
		p.drawn = time.Time{}
	}
}

// timeLeft says how long the rest takes if it goes on as so far; of the first moments
// and the end nothing can be said.
func timeLeft(spent time.Duration, done, total int) (string, bool) {
	if spent < atOnce/2 || done == 0 || done == total {
		return "", false
	}
	left := time.Duration(float64(spent) / float64(done) * float64(total-done))
	if left < 90*time.Second {
		return fmt.Sprintf("%d s", int(left.Seconds()+1)), true
	}
	return fmt.Sprintf("%d min", int(left.Minutes()+1)), true
}

package output

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"

	"lectern/generator/render"
)

// orders tell a child process, which is this test binary again, what to publish.
type orders struct {
	Course, Out string
	Versions    []int // of the sample site, one after the other
	Forever     bool  // begin again after the last
	InPlace     bool
	Umask       int // 0 for the one we have
}

const ordersKey = "LECTERN_OUTPUT_TEST"

func TestMain(m *testing.M) {
	if text := os.Getenv(ordersKey); text != "" {
		var o orders
		if err := json.Unmarshal([]byte(text), &o); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		if err := o.follow(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// follow publishes, and writes a byte for each page that it renders.
func (o orders) follow() error {
	setUmask(o.Umask)
	for {
		for _, version := range o.Versions {
			opts := Options{Dir: o.Out, Course: o.Course, InPlace: o.InPlace}
			if _, err := Publish(context.Background(), telling(version), opts); err != nil {
				return err
			}
		}
		if !o.Forever {
			return nil
		}
	}
}

// telling is a sample site that writes a byte to the standard output as each file
// is rendered, and another for the last file: what follows is publishing.
func telling(version int) *render.Catalog {
	var entries []render.Entry
	for _, e := range catalogOf(sample(version)).Entries() {
		entries = append(entries, render.Entry{Path: e.Path, Render: func() ([]byte, error) {
			os.Stdout.WriteString("r")
			return e.Render()
		}})
	}
	last := &entries[len(entries)-1]
	inner := last.Render
	last.Render = func() ([]byte, error) { os.Stdout.WriteString("L"); return inner() }
	return render.NewCatalog(entries)
}

// child is a process that follows orders.
type child struct {
	*exec.Cmd
	stdout *bufio.Reader
}

func start(t *testing.T, o orders, environment ...string) *child {
	t.Helper()
	text, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(append(os.Environ(), environment...), ordersKey+"="+string(text),
		"GORACE=atexit_sleep_ms=0") // the race detector would sleep a second at the end of each
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := &child{cmd, bufio.NewReader(stdout)}
	t.Cleanup(func() { c.Process.Kill(); c.Wait() })
	return c
}

// finish waits for a child that ends by itself.
func (c *child) finish(t *testing.T) {
	t.Helper()
	for {
		if _, err := c.stdout.ReadByte(); err != nil {
			break
		}
	}
	if err := c.Wait(); err != nil {
		t.Error(err)
	}
}

// await reads what the child writes until it has seen the byte n times.
func (c *child) await(t *testing.T, b byte, n int) {
	t.Helper()
	for n > 0 {
		got, err := c.stdout.ReadByte()
		if err != nil {
			t.Fatal("the child ended too early:", err)
		}
		if got == b {
			n--
		}
	}
}

// until waits for a condition; the test fails if the child ends before.
func (c *child) until(t *testing.T, condition func() bool) {
	t.Helper()
	ended := make(chan error, 1)
	go func() {
		_, err := io.Copy(io.Discard, c.stdout)
		ended <- err
	}()
	for !condition() {
		select {
		case err := <-ended:
			t.Fatal("the child ended too early:", err)
		default:
		}
	}
}

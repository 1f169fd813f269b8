package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"lectern/generator/diag"
)

type event struct {
	ID, Build, Pages string
	Errors, Warnings int
}

// stream is a browser's end of the events.
type stream struct {
	t        *testing.T
	response *http.Response
	lines    *bufio.Scanner
}

func follow(t *testing.T, ctx context.Context, address string) stream {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, "GET", "http://"+address+"/_lectern/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	return stream{t, response, bufio.NewScanner(response.Body)}
}

func (s stream) next() (e event) {
	s.t.Helper()
	id := ""
	for s.lines.Scan() {
		line := s.lines.Text()
		if after, ok := strings.CutPrefix(line, "id: "); ok {
			id = after
		}
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			if err := json.Unmarshal([]byte(data), &e); err != nil {
				s.t.Fatal(err)
			}
			e.ID = id
			return e
		}
	}
	s.t.Fatal("the stream ended: ", s.lines.Err())
	return e
}

// By the time a browser hears of a build, that build is what it gets.
func TestEventComesAfterTheBuild(t *testing.T) {
	s := New()
	address := run(t, s)
	events := follow(t, t.Context(), address)
	first := events.next()
	for i := range 50 {
		title := fmt.Sprint("build ", i)
		s.Show(files{"index.html": page(title)}.catalog(), []diag.Problem{{Severity: diag.Warning}}, diag.Counts{})
		e := events.next()
		if w := do(s, request("GET", "/")); !strings.Contains(w.Body.String(), title) {
			t.Fatalf("%s was told of and %s is shown", title, w.Body)
		}
		if e.ID != e.Build || e.Pages != e.Build || e.Errors != 0 || e.Warnings != 1 || e.Build == first.Build {
			t.Errorf("event %+v", e)
		}
	}
	s.Show(nil, []diag.Problem{{}, {Code: "b"}}, diag.Counts{})
	if e := events.next(); e.Errors != 2 || e.Pages == e.Build {
		t.Errorf("event %+v", e)
	}
	// Who comes later hears what is there at once.
	if e := follow(t, t.Context(), address).next(); e.Errors != 2 {
		t.Errorf("event %+v", e)
	}
}

func TestStreamsAreLimited(t *testing.T) {
	s := showing(t, site)
	address := run(t, s)
	ctx, leave := context.WithCancel(t.Context())
	for range maxStreams {
		follow(t, ctx, address).next()
	}
	if got := follow(t, t.Context(), address).response.StatusCode; got != http.StatusServiceUnavailable {
		t.Errorf("one more stream: status %d", got)
	}
	if w := do(s, request("GET", "/")); w.Code != 200 {
		t.Errorf("a page beside them: status %d", w.Code)
	}
	leave()
	for follow(t, t.Context(), address).response.StatusCode != http.StatusOK {
		if t.Context().Err() != nil {
			t.Fatal("the places of those who left stay taken")
		}
	}
}

func TestStreamsEndWithTheServer(t *testing.T) {
	s := showing(t, site)
	listeners, err := Listen("", 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- s.Run(ctx, listeners) }()
	events := follow(t, t.Context(), listeners[0].Addr().String())
	events.next()
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if events.lines.Scan(); events.lines.Scan() {
		t.Errorf("after the end: %q", events.lines.Text())
	}
	if n := s.streams.Load(); n != 0 {
		t.Errorf("%d streams are left", n)
	}
}

func TestPing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, leave := context.WithCancel(t.Context())
		w := httptest.NewRecorder()
		go showing(t, site).ServeHTTP(w, at(request("GET", "/_lectern/events").WithContext(ctx), "127.0.0.1:4321"))
		time.Sleep(3*pingEvery + time.Second)
		leave()
		synctest.Wait()
		if n := strings.Count(w.Body.String(), ":\n\n"); n != 3 {
			t.Errorf("%d pings in %q", n, w.Body)
		}
		if !strings.HasPrefix(w.Body.String(), "retry: 500\nid: ") {
			t.Errorf("it begins with %q", w.Body)
		}
	})
}

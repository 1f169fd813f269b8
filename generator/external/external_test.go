package external

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// site answers as its paths say, and notes what it was asked.
type site struct {
	*httptest.Server
	mu            sync.Mutex
	asked         []string
	agents        map[string]bool
	atOnce, worst atomic.Int32
}

func newSite(t *testing.T) *site {
	s := &site{agents: map[string]bool{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if now := s.atOnce.Add(1); now > s.worst.Load() {
		s.worst.Store(now)
	}
	defer s.atOnce.Add(-1)
	s.mu.Lock()
	s.asked = append(s.asked, r.Method+" "+r.URL.Path)
	s.agents[r.UserAgent()] = true
	s.mu.Unlock()
	kind, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	var status int
	switch _, err := fmt.Sscan(kind, &status); {
	case kind == "no-head" && r.Method == http.MethodHead:
		w.WriteHeader(http.StatusMethodNotAllowed)
	case kind == "hangs-up" && r.Method == http.MethodHead:
		panic(http.ErrAbortHandler)
	case err == nil && status >= 300 && status < 400:
		w.Header().Set("Location", "/"+rest)
		w.WriteHeader(status)
	case err == nil:
		w.WriteHeader(status)
	}
}

// network finds this computer's own hosts and no other.
func network() http.RoundTripper {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.Proxy = nil
	t.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if strings.HasPrefix(address, "127.0.0.1:") {
			return (&net.Dialer{}).DialContext(ctx, network, address)
		}
		return nil, &net.DNSError{Err: "no such host", Name: address, IsNotFound: true}
	}
	return t
}

func linksTo(addresses ...string) (links []lesson.Outside) {
	file := &diag.File{Path: "content/en/lesson.md", Text: []byte(strings.Repeat("x", 1000))}
	for i, address := range addresses {
		links = append(links, lesson.Outside{Address: address, Span: file.Span(i, i+1)})
	}
	return links
}

// said is what came of the links, by their places.
func said(r *Result) (lines []string) {
	for _, p := range r.Problems {
		line := fmt.Sprintf("%d %s", p.Span.Start, p.Message)
		if strings.HasPrefix(p.Help, "write ") {
			line += ": " + p.Help
		}
		lines = append(lines, line)
	}
	return lines
}

func TestCheck(t *testing.T) {
	s, secure := newSite(t), httptest.NewTLSServer(http.NotFoundHandler())
	defer secure.Close()
	secure.Config.ErrorLog = nil
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	refused := gone.Addr().String()
	gone.Close()

	var told []string
	r, err := Check(context.Background(), linksTo(
		s.URL+"/200/a", s.URL+"/no-head", s.URL+"/hangs-up", // 0 to 2: good
		s.URL+"/404/b", s.URL+"/410", s.URL+"/404/b#part", // 3 to 5
		s.URL+"/301/308/200/c", s.URL+"/301/302/200/d#part", s.URL+"/302/200/e", s.URL+"/302/301/200/f", // 6 to 9
		s.URL+"/301/404/g", s.URL+"/301/403/h", // 10, 11
		s.URL+"/401", s.URL+"/403", s.URL+"/429", s.URL+"/500", s.URL+"/503", s.URL+"/400", // 12 to 17
		"http://nowhere.example/", "http://"+refused+"/", secure.URL+"/", // 18 to 20
		s.URL+"/301/200/a#x", // 21
	), Options{UserAgent: "lectern/test", Transport: network(), Progress: func(done, total int) { told = append(told, fmt.Sprint(done, "/", total)) }})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"3 this address answers 404 (Not Found)",
		"4 this address answers 410 (Gone)",
		"5 this address answers 404 (Not Found)",
		"6 this address has moved for good: write " + s.URL + "/200/c",
		"7 this address has moved for good: write " + s.URL + "/302/200/d#part",
		"10 this address answers 404 (Not Found)",
		"18 there is no host \"nowhere.example\"",
		"19 the host \"" + refused + "\" refuses the connection",
		"20 the host \"" + strings.TrimPrefix(secure.URL, "https://") + "\" cannot prove that it is the one (TLS): browsers warn of it",
		"21 this address has moved for good: write " + s.URL + "/200/a#x",
	}
	if diff := cmp.Diff(want, said(r)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int{"400": 1, "401": 1, "403": 2, "429": 1, "500": 1, "503": 1}, r.Unjudged); diff != "" {
		t.Error(diff)
	}
	if r.Tried != 21 || len(told) != 22 || told[0] != "0/21" || told[21] != "21/21" {
		t.Errorf("%d tried, told of %q", r.Tried, told)
	}
	if s.worst.Load() != 1 {
		t.Errorf("one host was asked %d things at once", s.worst.Load())
	}
	if diff := cmp.Diff(map[string]bool{"lectern/test": true}, s.agents); diff != "" {
		t.Error(diff)
	}
	count := map[string]int{}
	for _, asked := range s.asked {
		count[asked]++
	}
	for asked, want := range map[string]int{"HEAD /404/b": 1, "GET /404/b": 1, "HEAD /200/a": 2, "GET /200/a": 0, "GET /no-head": 1, "GET /hangs-up": 1, "GET /429": 0} {
		if count[asked] != want {
			t.Errorf("%s: %d times, want %d", asked, count[asked], want)
		}
	}
}

// A link that leads in circles ends, and so does one to something that is no page.
func TestCheckEnds(t *testing.T) {
	circle := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/mail" {
			w.Header().Set("Location", "mailto:a@example.org")
			w.WriteHeader(http.StatusFound)
			return
		}
		http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
	}))
	defer circle.Close()
	r, err := Check(context.Background(), linksTo(circle.URL+"/", circle.URL+"/mail"), Options{Transport: network()})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"0 this address leads on and on, and never to a page"}, said(r)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int{"leads on to mailto:": 1}, r.Unjudged); diff != "" {
		t.Error(diff)
	}
}

func TestCheckOffline(t *testing.T) {
	if _, err := Check(context.Background(), linksTo("http://a.example/", "https://b.example/"), Options{Transport: network()}); !errors.Is(err, ErrOffline) {
		t.Error("no host was found, and the links were blamed:", err)
	}
	r, err := Check(context.Background(), nil, Options{Transport: network()})
	if err != nil || r.Tried != 0 || len(r.Problems) != 0 {
		t.Error(r, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Check(ctx, linksTo("http://127.0.0.1:1/"), Options{Transport: network()}); !errors.Is(err, context.Canceled) {
		t.Error("not ended when asked to:", err)
	}
}

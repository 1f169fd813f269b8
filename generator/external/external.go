// Package external tries the links of a course that lead to other sites. It is the only
// room that asks the network for anything, and only "lectern check --external" enters it.
//
// Each address is tried once: HEAD, and GET where that is refused. Of one host one
// request runs at a time, of all hosts a few. What a site says about its reader (log in,
// too many requests, come back later) says nothing about the link, and is only counted.
package external

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// Options say how links are tried.
type Options struct {
	UserAgent string
	Progress  func(done, total int) // told of addresses; may be nil
	Transport http.RoundTripper     // nil for the network
}

// Result is what came of all addresses.
type Result struct {
	Tried    int            // addresses
	Unjudged map[string]int // those that nothing can be said of, by what came back: "403", "no answer in 10 s"
	Problems []diag.Problem // at each place where an address stands
}

const (
	limit = 10 * time.Second // for one address, and for each that it leads on to
	hosts = 6                // asked at a time
	hops  = 10               // of one address
)

// ErrOffline says that nothing at all could be reached.
var ErrOffline = errors.New("none of the hosts could be found: is this computer connected to the internet?")

// Check tries the links. The error is one of ctx, or [ErrOffline].
func Check(ctx context.Context, links []lesson.Outside, o Options) (*Result, error) {
	c := &checker{options: o, client: http.Client{Transport: o.Transport}, turns: map[string]*sync.Mutex{}, answers: map[string]answer{}}
	c.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	byHost := map[string][]string{}
	for _, address := range addresses(links) {
		byHost[hostOf(address)] = append(byHost[hostOf(address)], address)
		c.total++
	}
	if o.Progress != nil {
		o.Progress(0, c.total)
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(hosts)
	for _, host := range slices.Sorted(maps.Keys(byHost)) {
		group.Go(func() error {
			for _, address := range byHost[host] {
				c.tell(address, c.try(ctx, address))
				if ctx.Err() != nil {
					return ctx.Err()
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if len(byHost) > 1 && c.offline() {
		return nil, ErrOffline
	}
	return c.result(links), nil
}

// addresses are the addresses of the links, each once, without the place on the page that
// they name, which is never sent.
func addresses(links []lesson.Outside) (all []string) {
	for _, link := range links {
		address, _, _ := strings.Cut(link.Address, "#")
		all = append(all, address)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil {
		return strings.ToLower(u.Host)
	}
	return ""
}

type checker struct {
	options Options
	client  http.Client
	total   int

	mu      sync.Mutex
	turns   map[string]*sync.Mutex // one request at a time for each host, also where others lead on to it
	answers map[string]answer
}

func (c *checker) turn(host string) *sync.Mutex {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.turns[host] == nil {
		c.turns[host] = &sync.Mutex{}
	}
	return c.turns[host]
}

func (c *checker) tell(address string, a answer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.answers[address] = a
	if c.options.Progress != nil {
		c.options.Progress(len(c.answers), c.total)
	}
}

// offline tells whether no host was found at all, which is not the links' fault.
func (c *checker) offline() bool {
	for _, a := range c.answers {
		if !a.noHost {
			return false
		}
	}
	return true
}

func (c *checker) result(links []lesson.Outside) *Result {
	r := &Result{Tried: c.total, Unjudged: map[string]int{}}
	for _, a := range c.answers {
		if a.unjudged != "" {
			r.Unjudged[a.unjudged]++
		}
	}
	for _, link := range links {
		address, fragment, _ := strings.Cut(link.Address, "#")
		a := c.answers[address]
		switch {
		case a.fault != "":
			r.Problems = append(r.Problems, diag.Problem{
				Severity: diag.Warning, Code: "external-link", Span: link.Span, Message: a.fault,
				Help: "open it in a browser; if it is gone for you too, write an address that is there, or take the link away",
			})
		case a.moved != "":
			to := a.moved
			if fragment != "" && !strings.Contains(to, "#") {
				to += "#" + fragment
			}
			r.Problems = append(r.Problems, diag.Problem{
				Severity: diag.Warning, Code: "external-link", Span: link.Span,
				Message: "this address has moved for good", Help: "write " + to,
			})
		}
	}
	slices.SortStableFunc(r.Problems, func(a, b diag.Problem) int {
		return cmp.Or(strings.Compare(a.Span.File.Path, b.Span.File.Path), a.Span.Start-b.Span.Start)
	})
	return r
}

// lookUpFailed tells a host that is not there from one that nobody can ask for now.
func lookUpFailed(err error) bool {
	var dns *net.DNSError
	return errors.As(err, &dns) && dns.IsNotFound
}

package external

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"syscall"
)

// answer is what came of one address. All empty: it is good.
type answer struct {
	fault    string // what is wrong, for an author
	moved    string // where it leads on to for good
	unjudged string // why nothing can be said
	noHost   bool
}

// try asks for an address, and for where it leads on to.
func (c *checker) try(ctx context.Context, address string) answer {
	moved, forGood := "", true
	for at, hop := address, 0; hop < hops; hop++ {
		r, err := c.ask(ctx, at)
		if err != nil {
			return failure(err, at)
		}
		next, err := r.Location()
		if r.StatusCode < 300 || r.StatusCode > 399 || err != nil {
			return judge(r.StatusCode, moved)
		}
		if next.Scheme != "http" && next.Scheme != "https" {
			return answer{unjudged: "leads on to " + next.Scheme + ":"}
		}
		forGood = forGood && (r.StatusCode == http.StatusMovedPermanently || r.StatusCode == http.StatusPermanentRedirect)
		if at = next.String(); forGood {
			moved = at
		}
	}
	return answer{fault: "this address leads on and on, and never to a page"}
}

// ask sends one request, or two: some hosts answer no HEAD, or answer it wrongly.
func (c *checker) ask(ctx context.Context, address string) (r *http.Response, err error) {
	turn := c.turn(hostOf(address))
	turn.Lock()
	defer turn.Unlock()
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for _, method := range []string{http.MethodHead, http.MethodGet} {
		var q *http.Request
		if q, err = http.NewRequestWithContext(ctx, method, address, nil); err != nil {
			return nil, err
		}
		q.Header.Set("User-Agent", c.options.UserAgent)
		q.Header.Set("Accept", "text/html, */*;q=0.5")
		if r, err = c.client.Do(q); err != nil {
			if method == http.MethodHead && ctx.Err() == nil && failure(err, address).fault == "" {
				continue
			}
			return nil, err
		}
		r.Body.Close() // unread: that it is there is enough
		if r.StatusCode < 400 || r.StatusCode == http.StatusTooManyRequests {
			break
		}
	}
	return r, nil
}

// judge is what a status says of an address.
func judge(status int, moved string) answer {
	switch {
	case status < 400:
		return answer{moved: moved}
	case status == http.StatusNotFound || status == http.StatusGone:
		return answer{fault: fmt.Sprintf("this address answers %d (%s)", status, http.StatusText(status))}
	}
	return answer{unjudged: strconv.Itoa(status)}
}

// failure is what an error says of an address.
func failure(err error, at string) answer {
	var (
		certificate *tls.CertificateVerificationError
		record      tls.RecordHeaderError
		alert       tls.AlertError
		unknown     x509.UnknownAuthorityError
		address     *url.Error
	)
	host := hostOf(at)
	switch {
	case lookUpFailed(err):
		return answer{fault: "there is no host " + strconv.Quote(host), noHost: true}
	case errors.As(err, &certificate), errors.As(err, &record), errors.As(err, &alert), errors.As(err, &unknown):
		return answer{fault: "the host " + strconv.Quote(host) + " cannot prove that it is the one (TLS): browsers warn of it"}
	case errors.Is(err, syscall.ECONNREFUSED):
		return answer{fault: "the host " + strconv.Quote(host) + " refuses the connection"}
	case errors.Is(err, context.DeadlineExceeded):
		return answer{unjudged: "no answer in " + limit.String()}
	case errors.As(err, &address) && address.Op == "parse":
		return answer{fault: "this is no address that a browser could open"}
	}
	return answer{unjudged: "no connection"}
}

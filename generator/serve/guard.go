package serve

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// The guard answers nobody but the author's own browser, looking at our own
// pages. Browsers have no such rule by themselves: any page on the web may send
// requests to this machine, and a name of its own may lead here (DNS rebinding).
// What a proxy claims (X-Forwarded-Host and the like) counts for nothing.

// refuse returns the status a request is turned away with, 0 for one that may pass.
func (s *Server) refuse(r *http.Request) int {
	switch {
	case !s.ourHost(r), !ourOrigin(r), !ourSite(r):
		return http.StatusForbidden
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return http.StatusMethodNotAllowed
	}
	return 0
}

// ourHost tells whether the request was sent to a name of this machine. An
// address in the request line (as for a proxy) hides the Host header, and no
// browser sends one, so it is turned away.
func (s *Server) ourHost(r *http.Request) bool {
	if r.URL.Host != "" || r.URL.Scheme != "" || r.URL.Opaque != "" {
		return false
	}
	host := strings.ToLower(r.Host)
	if slices.Contains(s.hosts, host) && strings.Contains(host, ":") {
		return true
	}
	local, ok := localAddr(r)
	if !ok {
		return false
	}
	name, port, err := net.SplitHostPort(host)
	if err != nil { // no port: the one of the scheme
		name, port = strings.Trim(host, "[]"), "80"
	}
	return port == portOf(local) && (ownHost(name, local.Addr()) || slices.Contains(s.hosts, name))
}

func ownHost(name string, local netip.Addr) bool {
	switch {
	case name == "localhost", name == "127.0.0.1", name == "::1":
		return true
	case strings.HasSuffix(name, ".localhost"):
		return true
	}
	addr, err := netip.ParseAddr(name)
	return err == nil && addr == local
}

// localAddr is the address and port the connection came in at.
func localAddr(r *http.Request) (netip.AddrPort, bool) {
	addr, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return netip.AddrPort{}, false
	}
	local, err := netip.ParseAddrPort(addr.String())
	return netip.AddrPortFrom(local.Addr().Unmap(), local.Port()), err == nil
}

func portOf(a netip.AddrPort) string {
	_, port, _ := net.SplitHostPort(a.String())
	return port
}

// ourOrigin tells whether a request that names its page's origin names ours.
// "null" is a page too: a sandboxed frame or a file.
func ourOrigin(r *http.Request) bool {
	origins := r.Header.Values("Origin")
	return len(origins) == 0 || len(origins) == 1 && strings.EqualFold(origins[0], "http://"+r.Host)
}

// ourSite tells whether a request comes from our own pages or from the author.
// A script or picture on a foreign page carries no Origin, so that this is all
// that gives it away. A link on a foreign page may be followed: its page cannot
// read what is shown then.
func ourSite(r *http.Request) bool {
	sites := r.Header.Values("Sec-Fetch-Site")
	if len(sites) == 0 {
		return true // not a browser, or an old one
	}
	if len(sites) == 1 && (sites[0] == "same-origin" || sites[0] == "none") {
		return true
	}
	return r.Method == http.MethodGet && r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"time"
)

const (
	portsTried   = 51 // the one asked for and the next 50
	loopback     = "127.0.0.1"
	shutdownTime = 2 * time.Second
)

// Listen opens the port asked for at addr, or the next one that is free; port 0
// is any free one. Without an addr these are the machine's own loopback
// addresses, of IPv6 too where there is one. It returns the first port's error
// when none is free.
func Listen(addr string, port int) ([]net.Listener, error) {
	var first error
	for try := range portsTried {
		listeners, err := listen(addr, port+try)
		if err == nil {
			return listeners, nil
		}
		first = cmp.Or(first, err)
		if port == 0 || port+try >= 65535 {
			break
		}
	}
	return nil, first
}

// listen opens one port. A browser asks localhost by IPv6 first: where a
// stranger has that port there, the author would see the stranger's pages, so the
// port counts as taken.
func listen(addr string, port int) ([]net.Listener, error) {
	if addr != "" {
		l, err := net.Listen("tcp", net.JoinHostPort(addr, strconv.Itoa(port)))
		return []net.Listener{l}, err
	}
	v4, err := net.Listen("tcp4", net.JoinHostPort(loopback, strconv.Itoa(port)))
	if err != nil {
		return nil, err
	}
	port = v4.Addr().(*net.TCPAddr).Port
	v6, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(port)))
	switch {
	case err == nil:
		return []net.Listener{v4, v6}, nil
	case answers("::1", port):
		v4.Close()
		return nil, err
	}
	return []net.Listener{v4}, nil
}

// answers tells whether somebody listens.
func answers(addr string, port int) bool {
	c, err := net.DialTimeout("tcp", net.JoinHostPort(addr, strconv.Itoa(port)), time.Second)
	if err != nil {
		return false
	}
	c.Close()
	return true
}

// URL is the address of what listens, with a slash at its end: one that a browser
// on this machine can open.
func URL(listeners []net.Listener) string {
	addr := listeners[0].Addr()
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() { // every address of the machine
		return fmt.Sprintf("http://%s:%d/", loopback, tcp.Port)
	}
	return fmt.Sprintf("http://%s/", addr)
}

// Others are the addresses at which other computers can read what listens; none where
// this machine alone can.
func Others(listeners []net.Listener) (urls []string) {
	addr, ok := listeners[0].Addr().(*net.TCPAddr)
	if !ok || addr.IP.IsLoopback() {
		return nil
	}
	ips := []net.IP{addr.IP}
	if addr.IP.IsUnspecified() {
		ips = reachable(addr.IP.To4() != nil)
	}
	for _, ip := range ips {
		urls = append(urls, fmt.Sprintf("http://%s/", net.JoinHostPort(ip.String(), strconv.Itoa(addr.Port))))
	}
	return urls
}

// reachable are the addresses that this machine has in its networks.
func reachable(onlyIPv4 bool) (ips []net.IP) {
	all, _ := net.InterfaceAddrs() // without them the author has to know
	for _, a := range all {
		if n, ok := a.(*net.IPNet); ok && n.IP.IsGlobalUnicast() && (!onlyIPv4 || n.IP.To4() != nil) {
			ips = append(ips, n.IP)
		}
	}
	return ips
}

// Run serves until ctx is done, and then ends: streams at once, other answers
// within two seconds. It closes the listeners. The error is nil at such an end.
func (s *Server) Run(ctx context.Context, listeners []net.Listener) error {
	server := &http.Server{
		Handler:                      s,
		ReadHeaderTimeout:            5 * time.Second,
		WriteTimeout:                 time.Minute,
		IdleTimeout:                  2 * time.Minute,
		MaxHeaderBytes:               16 << 10,
		DisableGeneralOptionsHandler: true, // it would answer before the guard
		BaseContext:                  func(net.Listener) context.Context { return ctx },
		ErrorLog:                     log.New(io.Discard, "", 0),
	}
	ended := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { ended <- server.Serve(l) }()
	}
	select {
	case err := <-ended:
		server.Close()
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(stop); errors.Is(err, context.DeadlineExceeded) {
		server.Close()
	}
	return nil
}

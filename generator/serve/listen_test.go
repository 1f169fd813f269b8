package serve

import (
	"net"
	"strings"
	"testing"
)

func TestListenTakesTheNextFreePort(t *testing.T) {
	first, err := Listen("", 0)
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(first)
	taken := first[0].Addr().(*net.TCPAddr).Port
	second, err := Listen("", taken)
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(second)
	if port := second[0].Addr().(*net.TCPAddr).Port; port <= taken || port > taken+50 {
		t.Errorf("port %d after %d", port, taken)
	}
	for _, l := range append(first, second...) {
		if !l.Addr().(*net.TCPAddr).IP.IsLoopback() {
			t.Errorf("others can reach %s", l.Addr())
		}
	}
	if url := URL(second); !strings.HasPrefix(url, "http://127.0.0.1:") || !strings.HasSuffix(url, "/") {
		t.Errorf("the address is %s", url)
	}
}

func TestURLCanBeOpened(t *testing.T) {
	for _, addr := range []string{"0.0.0.0", "::"} {
		everywhere, err := Listen(addr, 0)
		if err != nil {
			t.Skip(err) // no IPv6
		}
		defer closeAll(everywhere)
		if url := URL(everywhere); !strings.HasPrefix(url, "http://127.0.0.1:") {
			t.Errorf("at %s the address is %s, which no browser opens", addr, url)
		}
	}
}

func TestListenSaysWhyNot(t *testing.T) {
	if l, err := Listen("256.0.0.1", 80); err == nil {
		closeAll(l)
		t.Error("listens at an address that is none")
	}
}

func closeAll(listeners []net.Listener) {
	for _, l := range listeners {
		l.Close()
	}
}

// Who can read along is told by what is listened at, not by what was asked for.
func TestOthers(t *testing.T) {
	for addr, want := range map[string]bool{"": false, "127.0.0.1": false, "localhost": false, "0.0.0.0": true, "::": true} {
		listeners, err := Listen(addr, 0)
		if err != nil {
			if addr == "::" {
				continue // a machine without IPv6
			}
			t.Fatal(addr, err)
		}
		others := Others(listeners)
		for _, l := range listeners {
			l.Close()
		}
		if reachable(true) == nil {
			continue // a machine without a network
		}
		if got := len(others) > 0; got != want {
			t.Errorf("%q: %v", addr, others)
		}
		for _, url := range others {
			if strings.Contains(url, "127.0.0.1") || strings.Contains(url, "0.0.0.0") || strings.Contains(url, "[::]") {
				t.Errorf("%q: nobody else reaches %s", addr, url)
			}
		}
	}
}

package main

import (
	"fmt"
	"io"
	"os/exec"
	"runtime"
)

// opener is the system's own command that opens an address in the browser.
func opener(system, address string) []string {
	switch system {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler", address}
	case "darwin":
		return []string{"open", address}
	}
	return []string{"xdg-open", address}
}

// openBrowser opens an address. Where that fails the author opens it, so it is
// said and no more.
func openBrowser(address string, out io.Writer) {
	command := opener(runtime.GOOS, address)
	program := exec.Command(command[0], command[1:]...)
	failed := func(err error) { fmt.Fprintf(out, "no browser could be opened (%v): open the address yourself\n", err) }
	if err := program.Start(); err != nil {
		failed(err)
		return
	}
	go func() { // it may run as long as the browser does
		if err := program.Wait(); err != nil {
			failed(err)
		}
	}()
}

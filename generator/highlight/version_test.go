package highlight

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestVersionIsChromas: another chroma may make other HTML of the same block, so
// what is remembered on disk must not outlive it.
func TestVersionIsChromas(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	used := regexp.MustCompile(`alecthomas/chroma/v2 v(\S+)`).FindSubmatch(mod)
	if used == nil || !strings.HasSuffix(version, " chroma "+string(used[1])) {
		t.Errorf("the cache's version is %q, go.mod uses chroma %s", version, used[1])
	}
}

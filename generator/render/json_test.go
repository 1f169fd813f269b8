package render

import (
	"encoding/json"
	"strings"
	"testing"
)

// What stands in a script element must not end it, whatever it says, and must
// read back as it was.
func TestScriptJSON(t *testing.T) {
	for _, text := range []string{
		"</script><script>alert(1)</script>", "<!-- <script>", "]]>", "a & b", "\u2028\u2029", "誰決定？😀", `"\`, "\x00\n",
	} {
		got, err := scriptJSON(map[string]string{text: text})
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(string(got), "<>&\u2028\u2029\n") {
			t.Errorf("%q is written as %s", text, got)
		}
		var back map[string]string
		if err := json.Unmarshal([]byte(got), &back); err != nil || back[text] != text {
			t.Errorf("%q comes back as %q (%v)", text, back, err)
		}
	}
	if _, err := scriptJSON(func() {}); err == nil {
		t.Error("a function is no JSON")
	}
}

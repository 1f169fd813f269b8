package quiz

import (
	"encoding/json"
	"os"
	"testing"
)

// The script's test reads the same table: see testdata/folding.json.
func TestFold(t *testing.T) {
	var cases []struct {
		Name, One, Other string
		CaseSensitive    bool
		Same             bool
	}
	readTable(t, "testdata/folding.json", &cases)
	for _, c := range cases {
		one, other := fold(c.One, c.CaseSensitive), fold(c.Other, c.CaseSensitive)
		if (one == other) != c.Same {
			t.Errorf("%s: %q and %q", c.Name, one, other)
		}
		for _, folded := range []string{one, other} {
			if again := fold(folded, c.CaseSensitive); again != folded {
				t.Errorf("%s: %q folds again to %q", c.Name, folded, again)
			}
		}
	}
}

// The script's test reads the same table: see testdata/numbers.json.
func TestReadNumber(t *testing.T) {
	var cases []struct {
		Text, Unit string
		Number     *float64
	}
	readTable(t, "testdata/numbers.json", &cases)
	for _, c := range cases {
		got, ok := readNumber(c.Text, c.Unit)
		if ok != (c.Number != nil) || ok && got != *c.Number {
			t.Errorf("%q with %q is %v, %t", c.Text, c.Unit, got, ok)
		}
	}
}

func TestFormatNumber(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0", 12.5: "12.5", -3: "-3", 1250000: "1250000", 0.1: "0.1", 0.000001: "0.000001", 1e15: "1e+15", 1e-7: "1e-07",
	} {
		got := FormatNumber(f)
		if back, ok := readNumber(got, ""); got != want || !ok || back != f {
			t.Errorf("%v is written as %q and read as %v", f, got, back)
		}
	}
}

func readTable(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

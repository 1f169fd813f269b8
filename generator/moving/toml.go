package moving

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"lectern/generator/decode"
)

var bareName = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

func tomlName(name string) string {
	if bareName.MatchString(name) {
		return name
	}
	return quoted(name)
}

// quoted writes a string of TOML.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// tomlValue writes any value; not ok for none. Dates are written as texts: YAML
// and JSON have forms of their own for them.
func tomlValue(n *decode.Node) (string, bool) {
	switch n.Kind {
	case decode.Bool:
		return strconv.FormatBool(n.Bool), true
	case decode.Number:
		return number(n), true
	case decode.String, decode.Time:
		return quoted(n.Text), true
	case decode.List:
		var items []string
		for _, item := range n.Items {
			if value, ok := tomlValue(item); ok {
				items = append(items, value)
			}
		}
		return "[" + strings.Join(items, ", ") + "]", true
	case decode.Table:
		var fields []string
		for _, f := range n.Fields {
			if value, ok := tomlValue(f.Value); ok {
				fields = append(fields, tomlName(f.Name)+" = "+value)
			}
		}
		if len(fields) == 0 {
			return "{}", true
		}
		return "{ " + strings.Join(fields, ", ") + " }", true
	}
	return "", false
}

func number(n *decode.Node) string {
	switch f := n.Number; {
	case math.IsNaN(f) || math.IsInf(f, 0):
		return quoted(n.Text)
	case f == math.Trunc(f) && math.Abs(f) < 1<<53:
		return strconv.FormatInt(int64(f), 10)
	default:
		text := strconv.FormatFloat(f, 'g', -1, 64)
		if !strings.ContainsAny(text, ".e") {
			text += ".0"
		}
		return text
	}
}

// The values of fields that a lesson knows; not ok where one cannot be that.

func asText(n *decode.Node) (string, bool) {
	switch n.Kind {
	case decode.String, decode.Number, decode.Time:
		return quoted(n.Text), true
	}
	return "", false
}

func asFlag(n *decode.Node) (string, bool) {
	return strconv.FormatBool(n.Bool), n.Kind == decode.Bool
}

func asWeight(n *decode.Node) (string, bool) {
	return number(n), n.Kind == decode.Number && n.Number == math.Trunc(n.Number) && math.Abs(n.Number) < 1<<31
}

func asMinutes(n *decode.Node) (string, bool) {
	written, whole := asWeight(n)
	return written, whole && n.Number >= 0 && n.Number <= 10_000
}

func asTexts(n *decode.Node) (string, bool) {
	items := n.Items
	if n.Kind != decode.List {
		items = []*decode.Node{n}
	}
	var list []string
	for _, item := range items {
		text, ok := asText(item)
		if !ok || strings.TrimSpace(item.Text) == "" {
			return "", false
		}
		list = append(list, text)
	}
	return "[" + strings.Join(list, ", ") + "]", true
}

package lesson

import "testing"

func TestClassify(t *testing.T) {
	for address, want := range map[string]target{
		"a.md":                        {path: "a.md"},
		"../x/a%20b.md?q=1#%E4%B8%AD": {path: "../x/a b.md", query: "q=1", fragment: "中"},
		"#here":                       {fragment: "here"},
		"/top/a.md":                   {path: "/top/a.md"},
		"50%.md":                      {path: "50%.md"},
		"a%ffb.md":                    {path: "a%ffb.md"},
		"20:10.md":                    {path: "20:10.md"},
		" a.md\t":                     {path: "a.md"},
		"":                            {kind: nothing},
		"https://a.example/中?x=\"&y":  {kind: outside, href: "https://a.example/%E4%B8%AD?x=%22&y"},
		"HTTP://a.example":            {kind: outside, href: "HTTP://a.example"},
		"https://a.example/%20%":      {kind: outside, href: "https://a.example/%20%"},
		"mailto:a@b.example":          {kind: contact, href: "mailto:a@b.example"},
		"tel:+886-2-1234":             {kind: contact, href: "tel:+886-2-1234"},
		"data:image/png;base64,AA==":  {kind: picture, href: "data:image/png;base64,AA=="},
		"data:image/svg+xml,<svg>":    {kind: refused},
		`https://a.example?x=\*`:      {kind: outside, href: "https://a.example?x=%5C*"},
		`https:\\a.example`:           {kind: refused},
		`https://\a.example`:          {kind: refused},
		`C:\a.md`:                     {kind: refused},
		"data:text/html,x":            {kind: refused},
		"javascript:alert(1)":         {kind: refused},
		"JaVaScRiPt:alert(1)":         {kind: refused},
		"java\tscript:alert(1)":       {kind: refused},
		"\x01javascript:alert(1)":     {kind: refused},
		"vbscript:x":                  {kind: refused},
		"file:///etc/passwd":          {kind: refused},
		"blob:x":                      {kind: refused},
		"http:a.md":                   {kind: refused},
		"https:///a":                  {kind: refused},
		"//host/a":                    {kind: refused},
		"/\t/host/a":                  {kind: refused},
		"%2F/host":                    {kind: refused},
		`\\host\a`:                    {kind: refused},
		`/\host`:                      {kind: refused},
		"a%5Cb.md":                    {kind: refused},
		"a%00b.md":                    {kind: refused},
	} {
		if got := classify(address); got != want {
			t.Errorf("%q: got %+v, want %+v", address, got, want)
		}
	}
}

func TestSlug(t *testing.T) {
	for text, want := range map[string]string{
		"Hello, World!":      "hello-world",
		"  A  b ":            "a--b",
		"中文：標題（一）":           "中文標題一",
		"🚀 Getting Started":  "-getting-started",
		"snake_case & more":  "snake_case--more",
		"C++ / C#":           "c--c",
		"1.2 Version":        "12-version",
		"!!!":                "section",
		"① Half is ½":        "-half-is-",
		"É":                  "é",
		"What’s new?":        "whats-new",
		"`code` and <b>tags": "code-and-btags",
	} {
		if got := slug(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

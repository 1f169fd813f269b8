package lesson

import "testing"

func TestWithPrefix(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"text alone", `a <b>b</b> id="c" &amp; d`, `a <b>b</b> id="c" &amp; d`},
		{"a heading and a link to it", `<h2 id="why">Why</h2><a href="#why">x</a>`, `<h2 id="p.why">Why</h2><a href="#p.why">x</a>`},
		{"a link before its place", `<a href="#why">x</a><h2 id="why">`, `<a href="#p.why">x</a><h2 id="p.why">`},
		{"a link to elsewhere", `<a href="#who">x</a><a href="a.html#why">x</a><h2 id="why">`, `<a href="#who">x</a><a href="a.html#why">x</a><h2 id="p.why">`},
		{"encoded", `<a href="#%e9%82%a3">x</a><h2 id="那">`, `<a href="#p.%e9%82%a3">x</a><h2 id="p.那">`},
		{"escaped", `<p id="a&#34;&amp;b" title="&quot;"></p><a href="#a&#34;&amp;b">`, `<p id="p.a&#34;&amp;b" title="&quot;"></p><a href="#p.a&#34;&amp;b">`},
		{"several names", `<p id="a"></p><p id="b"></p><p aria-labelledby="a c b">`, `<p id="p.a"></p><p id="p.b"></p><p aria-labelledby="p.a c p.b">`},
		{"a field and its label", `<label for="q.a.1">x</label><input id="q.a.1" name="q.a" value="id">`, `<label for="p.q.a.1">x</label><input id="p.q.a.1" name="q.a" value="id">`},
		{"an old anchor", `<a name="x"></a><a href="#x">`, `<a name="p.x"></a><a href="#p.x">`},
		{"no quotes", `<p id=x class=y><a href=#x>`, `<p id="p.x" class=y><a href="#p.x">`},
		{"single quotes", `<p id='x'>`, `<p id="p.x">`},
		{"capitals", `<P ID="x">`, `<P ID="p.x">`},
		{"an id in a value", `<p title="a id=x href='#x'" id="x">`, `<p title="a id=x href='#x'" id="p.x">`},
		{"a drawing", `<svg><pattern id="h"/><use xlink:href="#h"/><path fill="url(#h)" stroke="url( '#h' ) red" mask="url(#m)"/></svg>`,
			`<svg><pattern id="p.h"/><use xlink:href="#p.h"/><path fill="url(#p.h)" stroke="url(#p.h) red" mask="url(#m)"/></svg>`},
		{"an icon of the page", `<svg><use href="#i-right"></use></svg>`, `<svg><use href="#i-right"></use></svg>`},
		{"in a script", `<script>"<p id='x'>"</script><p id="x">`, `<script>"<p id='x'>"</script><p id="p.x">`},
		{"a comment", `<!-- <p id="x"> --><p id="x">`, `<!-- <p id="x"> --><p id="p.x">`},
		{"unfinished", `<p id="x"> <p id="y`, `<p id="p.x"> <p id="y`},
	} {
		if got := WithPrefix(c.text, "p."); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

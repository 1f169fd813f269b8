package course

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/diag"
)

// TestCaptions holds what the videos of testdata/captions.txtar get.
func TestCaptions(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/captions.txtar")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := link(t, archive)
	var got []string
	for _, p := range c.Pages() {
		for _, image := range p.allImages() {
			line := p.Language.Tag + " " + image.Path + ":"
			for _, captions := range c.Captions(p, image) {
				line += fmt.Sprintf(" %s %s", captions.Language.Label, captions.File.URL)
			}
			got = append(got, line)
		}
	}
	want := []string{
		"en talk.mp4: English en/first/talk.vtt",
		"en named.mp4: English en/first/named.EN.vtt 繁體中文 en/first/named.zh-hant.vtt",
		"en none.mp4: 繁體中文 en/first/none.zh-hant.vtt",
		"en call.mp3:",
		"en srt.webm:",
		"en missing.mp4:",
		"en missing.mp3:",
		"en tlk.mp4:",
		"en secret.mp4: English en/first/secret.vtt",
		"en asked.mp4:",
		"zh-Hant talk.mp4: 繁體中文 zh-hant/first/talk.vtt English en/first/talk.vtt",
		"zh-Hant none.mp4:", // this is another video, and its captions are not those of the English one
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, f := range c.Assets {
		if strings.Contains(f.URL, "secret") {
			t.Error(f.URL, " is published, and only a trainer's note shows it")
		}
	}
	c.Config.Ignore = []string{"no-captions"}
	if slices.ContainsFunc(c.checkLinks(), func(p diag.Problem) bool { return p.Code == "no-captions" }) {
		t.Error("no-captions is not silenced")
	}
}

package main

import (
	"encoding/binary"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// silence is a file of sound with a minute of nothing in it.
func silence() []byte {
	const rate, seconds = 8000, 60
	little := binary.LittleEndian
	b := little.AppendUint32([]byte("RIFF"), 36+rate*seconds)
	b = little.AppendUint32(append(b, "WAVEfmt "...), 16)
	for _, n := range []uint16{1, 1, rate, 0, rate, 0, 1, 8} { // PCM, mono, 8 bits
		b = little.AppendUint16(b, n)
	}
	b = little.AppendUint32(append(b, "data"...), rate*seconds)
	return append(b, slices.Repeat([]byte{128}, rate*seconds)...)
}

// captionTexts are what the captions of the page's video say, once they are loaded.
const captionTexts = `(async () => {
	const tracks = [...document.querySelectorAll("video track")];
	for (const t of tracks) t.track.mode = "showing";
	while (tracks.some((t) => t.readyState < 2)) await new Promise((done) => setTimeout(done, 20));
	return tracks.map((t) => t.track.kind + " " + t.track.language + " " + t.track.label + ": " + [...(t.track.cues ?? [])].map((c) => c.text).join());
})()`

func TestBrowserMedia(t *testing.T) {
	chrome := startBrowser(t)
	site := buildSite(t, "testdata/media.txtar")
	for _, name := range []string{"call.wav", "talk.mp4"} { // a player of videos plays sounds too
		if err := os.WriteFile(filepath.Join(site, "en/calls", name), silence(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const page, chinese = "en/calls/one.html", "zh-hant/calls/one.html"

	t.Run("captions", func(t *testing.T) {
		disk := (&url.URL{Scheme: "file", Path: filepath.ToSlash(site) + "/"}).String()
		for _, base := range []string{host(t, site, "/"), host(t, site, "/a/b/"), disk} {
			p := newTab(t, chrome, base)
			p.open(page)
			english := "captions en English: Why now? 100% #1 & more"
			if got := js[[]string](p, captionTexts); !slices.Equal(got, []string{english}) {
				t.Errorf("%s: %q", base, got)
			}
			p.open(chinese)
			if got := js[[]string](p, captionTexts); !slices.Equal(got, []string{"captions zh-Hant 繁體中文: 為什麼是現在？", english}) {
				t.Errorf("%s: %q", base, got)
			}
			p.quiet()
		}
	})

	t.Run("keyboard", func(t *testing.T) {
		p := newTab(t, chrome, host(t, site, "/"))
		p.open(page)
		p.tabTo("video")
		if got := p.roleAndName("video"); got != "Video The owner calls back" {
			t.Error(got)
		}
		p.tabTo(`a[href="talk.mp4"]`)
		p.tabTo("audio")
		if got := p.roleAndName("audio"); got != "Audio On the phone" {
			t.Error(got)
		}
		p.do(chromedp.KeyEvent(" "))
		p.await(`document.querySelector("audio").currentTime > 0`)
		p.do(chromedp.KeyEvent(" "))
		p.await(`document.querySelector("audio").paused`)
		p.quiet()
	})

	t.Run("on a phone", func(t *testing.T) {
		p := newTab(t, chrome, host(t, site, "/"))
		p.do(chromedp.EmulateViewport(320, 600))
		p.open(page)
		if !js[bool](p, `(() => {
			const box = document.querySelector("video").getBoundingClientRect();
			return document.documentElement.scrollWidth === 320 && Math.abs(box.width / box.height - 16 / 9) < .02;
		})()`) {
			t.Error("the player is ", js[string](p, `JSON.stringify(document.querySelector("video").getBoundingClientRect())`))
		}
	})

	t.Run("on paper", func(t *testing.T) {
		p := newTab(t, chrome, host(t, site, "/"))
		for _, path := range []string{page, "en/print.html"} {
			p.open(path)
			if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
				t.Fatal(err)
			}
			for _, words := range []string{"The owner calls back Download talk.mp4", "On the phone Download call.wav"} {
				if !js[bool](p, `[...document.querySelectorAll(".media-line")].some((line) => line.checkVisibility() && line.innerText.replace(/\s+/g, " ").trim() === `+"`"+words+"`)") {
					t.Errorf("%s does not say %q: %s", path, words, js[string](p, `[...document.querySelectorAll(".media-line")].map((line) => line.innerText).join("; ")`))
				}
			}
			if js[bool](p, `[...document.querySelectorAll("video, audio")].some((e) => e.checkVisibility())`) {
				t.Error(path, " shows a player")
			}
		}
		p.quiet()
	})

	t.Run("readings", func(t *testing.T) {
		p := newTab(t, chrome, host(t, site, "/"))
		p.open(chinese)
		if got := js[string](p, `[...document.querySelectorAll("ruby rt")].map((rt) => rt.innerText).join(" ")`); got != "ㄉㄚˋ ㄎㄜˋ ㄏㄨˋ" {
			t.Error(got)
		}
		if js[bool](p, `[...document.querySelectorAll("rp")].some((rp) => rp.checkVisibility())`) {
			t.Error("the brackets for other browsers are shown")
		}
	})
}

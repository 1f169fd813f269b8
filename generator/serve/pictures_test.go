package serve

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"lectern/generator/diag"
)

var pictures = flag.String("pictures", "", "a `folder` to put pictures of the overlay and the page of problems into")

func takePictures(t *testing.T, chrome context.Context) {
	if *pictures == "" {
		t.Skip("no folder for pictures is given")
	}
	over, none := New(), New()
	over.good(written)
	over.Show(nil, faults, diag.Counts{})
	none.Show(nil, faults, diag.Counts{})
	warned := New()
	warned.Show(written.catalog(), faults[3:], diag.Counts{})
	for name, s := range map[string]*Server{"overlay": over, "page": none, "badge": warned} {
		address := run(t, s)
		for _, width := range []int64{360, 1200} {
			for _, scheme := range []string{"light", "dark"} {
				for _, lang := range []string{"en", "zh-hant"} {
					b := open(t, chrome, "http://"+address+"/"+lang+"/a.html")
					b.do(chromedp.EmulateViewport(width, 800), chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
						_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
							Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
						})
						return err
					}))
					b.is(`document.querySelector('[data-problems]')`)
					picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
					if err != nil {
						t.Fatal(err)
					}
					file := fmt.Sprintf("%s-%s-%d-%s.png", name, lang, width, scheme)
					if err := os.WriteFile(filepath.Join(*pictures, file), picture, 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}

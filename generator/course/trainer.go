package course

import (
	"slices"

	"lectern/generator/lesson"
	"lectern/generator/source"
)

// forReaders are the assets without those that only trainer's notes lead to or
// show: what is in a note reaches no reader, in no form.
func (c *Course) forReaders() []*source.File {
	readers, trainers := map[*source.File]bool{}, map[*source.File]bool{}
	use := func(f *source.File, trainer bool) {
		if trainer {
			trainers[f] = true
		} else {
			readers[f] = true
		}
	}
	meet := func(p *Page, links []*lesson.Link, images []*lesson.Image) {
		for _, link := range links {
			if to, ok := c.Resolve(p, link); ok && to.Asset != nil {
				use(to.Asset, link.Trainer)
			}
		}
		for _, image := range images {
			if f := c.Picture(p, image); f != nil {
				use(f, image.Trainer)
			}
			for _, captions := range c.Captions(p, image) {
				use(captions.File, image.Trainer)
			}
		}
	}
	for _, p := range c.Pages() {
		meet(p, p.allLinks(), p.allImages())
	}
	for _, b := range c.readableBanks() {
		meet(b.page, b.Parsed.Links(), imagesIn(b.Parsed.Prose()))
	}
	return slices.DeleteFunc(slices.Clone(c.Assets), func(f *source.File) bool { return trainers[f] && !readers[f] })
}

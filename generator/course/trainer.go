package course

import (
	"iter"
	"slices"

	"lectern/generator/lesson"
	"lectern/generator/source"
)

// forReaders are the assets without those that only trainer's notes lead to or
// show: what is in a note reaches no reader, in no form.
func (c *Course) forReaders() []*source.File {
	readers, trainers := map[*source.File]bool{}, map[*source.File]bool{}
	for f, trainer := range c.uses(c.Pages()) {
		if trainer {
			trainers[f] = true
		} else {
			readers[f] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(c.Assets), func(f *source.File) bool { return trainers[f] && !readers[f] })
}

// uses are the assets that pages and all banks lead to or show, each as often as
// they do, and whether that is in a trainer's note.
func (c *Course) uses(pages []*Page) iter.Seq2[*source.File, bool] {
	return func(yield func(*source.File, bool) bool) {
		meet := func(p *Page, links []*lesson.Link, images []*lesson.Image) bool {
			for _, link := range links {
				if to, ok := c.Resolve(p, link); ok && to.Asset != nil && !yield(to.Asset, link.Trainer) {
					return false
				}
			}
			for _, image := range images {
				if f := c.Picture(p, image); f != nil && !yield(f, image.Trainer) {
					return false
				}
				for _, captions := range c.Captions(p, image) {
					if !yield(captions.File, image.Trainer) {
						return false
					}
				}
			}
			return true
		}
		for _, p := range pages {
			if !meet(p, p.allLinks(), p.allImages()) {
				return
			}
		}
		for _, b := range c.readableBanks() {
			if !meet(b.page, b.Parsed.Links(), imagesIn(b.Parsed.Prose())) {
				return
			}
		}
	}
}

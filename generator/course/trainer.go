package course

import (
	"iter"

	"lectern/generator/lesson"
	"lectern/generator/source"
)

// split tells the assets of readers from those that only trainer's notes lead to or
// show: what is in a note reaches no reader, in no form.
func (c *Course) split() (forReaders, forTrainers []*source.File) {
	readers, trainers := map[*source.File]bool{}, map[*source.File]bool{}
	for f, trainer := range c.uses(c.Pages()) {
		if trainer {
			trainers[f] = true
		} else {
			readers[f] = true
		}
	}
	for _, f := range c.Assets {
		if trainers[f] && !readers[f] {
			forTrainers = append(forTrainers, f)
		} else {
			forReaders = append(forReaders, f)
		}
	}
	return forReaders, forTrainers
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

package course

import (
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// split tells the assets of readers from those that only trainer's notes lead to or
// show: what is in a note reaches no reader, in no form.
func (c *Course) split() (forReaders, forTrainers []*source.File) {
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
		}
	}
	for _, p := range c.Pages() {
		meet(p, p.allLinks(), p.allImages())
	}
	for _, b := range c.readableBanks() {
		meet(b.page, b.Parsed.Links(), imagesIn(b.Parsed.Prose()))
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

package course

import (
	"slices"

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
	for _, p := range c.Pages() {
		for _, link := range p.allLinks() {
			if to, ok := c.Resolve(p, link); ok && to.Asset != nil {
				use(to.Asset, link.Trainer)
			}
		}
		for _, image := range p.allImages() {
			if f := c.Picture(p, image); f != nil {
				use(f, image.Trainer)
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(c.Assets), func(f *source.File) bool { return trainers[f] && !readers[f] })
}

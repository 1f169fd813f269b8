package render

import (
	"cmp"
	"html"
	"path"
	"strings"

	"lectern/generator/lesson"
	"lectern/generator/source"
)

// player writes a video or sound, and below it a line with its name and its file, for
// those whose browser cannot play it. On paper there is the line alone.
func (b *body) player(image *lesson.Image, file *source.File) {
	address, name := b.address(file, relative(b.url(), file.URL)), path.Base(file.URL)
	b.out.WriteString(`<span class="media">`)
	if tag := image.Player(); b.book == nil {
		b.out.WriteString("<" + tag + " controls")
		b.attribute("src", address)
		b.attribute("aria-label", cmp.Or(strings.TrimSpace(image.Alt), name))
		b.attribute("title", image.Title)
		if tag == "video" {
			b.out.WriteString(` preload="metadata" playsinline`)
			b.size(image, file)
		} else {
			b.out.WriteString(` preload="none"`)
		}
		b.out.WriteString(">")
		b.captions(image)
		b.out.WriteString("</" + tag + ">")
	}
	b.out.WriteString(`<span class="media-line">`)
	if image.Alt != "" {
		b.out.WriteString("<span>" + html.EscapeString(image.Alt) + "</span> ")
	}
	b.out.WriteString("<a download")
	b.attribute("href", address)
	b.out.WriteString(`><span class="visually-hidden">` + html.EscapeString(b.site.texts(b.page.Language.Tag).text("media.download")) +
		" </span>" + html.EscapeString(name) + "</a></span></span>")
}

// mostInPage is how long captions may be to stand in the page, in bytes: those of some hours.
const mostInPage = 256 << 10

// captions writes the tracks of a video. They stand in the page itself, since a page
// that is opened from a disk can load no file of captions. Longer ones are left in
// their file.
func (b *body) captions(image *lesson.Image) {
	for _, c := range b.site.course.Captions(b.page, image) {
		address := b.address(c.File, relative(b.url(), c.File.URL))
		if c.File.Size <= mostInPage {
			text, err := b.site.read(c.File)
			if err != nil && b.err == nil {
				b.err = err
			}
			address = "data:text/vtt;charset=utf-8," + inAddress.Replace(strings.ToValidUTF8(string(text), "\ufffd"))
		}
		b.out.WriteString(`<track kind="captions"`)
		b.attribute("srclang", c.Language.Tag)
		b.attribute("label", c.Language.Label)
		b.attribute("src", address)
		b.out.WriteString(">")
	}
}

// inAddress writes what addresses may not hold, or would lose.
var inAddress = strings.NewReplacer("%", "%25", "#", "%23", "\t", "%09", "\r\n", "%0A", "\n", "%0A", "\r", "%0A", "\x00", "%00")

package source

import (
	"encoding/xml"
	"image"
	_ "image/gif" // the formats whose size is read
	_ "image/jpeg"
	_ "image/png"
	"io"
	"math"
	"path"
	"strconv"
	"strings"

	_ "golang.org/x/image/webp"
)

// PictureSize reads the width and height of a picture or video in CSS pixels, so that
// a page can leave room for it; 0, 0 where the file does not tell.
func PictureSize(name string, r io.ReadSeeker) (width, height int) {
	switch strings.ToLower(path.Ext(name)) {
	case ".svg":
		return svgSize(r)
	case ".mp4", ".m4v", ".mov":
		return videoSize(r)
	case ".png", ".jpg", ".jpeg", ".gif", ".webp":
		if c, _, err := image.DecodeConfig(r); err == nil {
			return c.Width, c.Height
		}
	}
	return 0, 0
}

// svgSize takes width and height of the root element, else of its viewBox.
func svgSize(r io.Reader) (width, height int) {
	d := xml.NewDecoder(io.LimitReader(r, 64<<10))
	d.Strict = false
	for {
		token, err := d.RawToken()
		if err != nil {
			return 0, 0
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		attr := map[string]string{}
		for _, a := range start.Attr {
			attr[a.Name.Local] = a.Value
		}
		w, h := pixels(attr["width"]), pixels(attr["height"])
		box := strings.FieldsFunc(attr["viewBox"], func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' })
		if (w == 0 || h == 0) && len(box) == 4 {
			return pixels(box[2]), pixels(box[3])
		}
		return w, h
	}
}

// pixels reads a length in pixels; a percentage or another unit is none.
func pixels(s string) int {
	v, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || v < 1 || v > math.MaxInt16 {
		return 0
	}
	return int(math.Round(v))
}

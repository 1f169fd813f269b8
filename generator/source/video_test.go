package source

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"
)

// box is a box of a file of the MP4 family.
func box(name string, inside ...[]byte) []byte {
	all := slices.Concat(inside...)
	return slices.Concat(binary.BigEndian.AppendUint32(nil, uint32(8+len(all))), []byte(name), all)
}

// track is one shown at a size, upright or turned on its side.
func track(width, height uint32, turned bool) []byte {
	matrix := []uint32{0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000}
	if turned {
		matrix = []uint32{0, 0x10000, 0, 0xffff0000, 0, 0, height << 16, 0, 0x40000000}
	}
	head := make([]byte, 40)
	for _, n := range append(matrix, width<<16, height<<16) {
		head = binary.BigEndian.AppendUint32(head, n)
	}
	return box("trak", box("tkhd", head), box("mdia"))
}

func TestVideoSize(t *testing.T) {
	start, sound, video := box("ftyp", []byte("isom")), track(0, 0, false), track(1280, 720, false)
	long := slices.Concat([]byte("\x00\x00\x00\x01mdat\x00\x00\x00\x00\x00\x00\x00\x14data"), box("moov", video))
	endless := append([]byte("\x00\x00\x00\x00moov"), video...)
	for name, c := range map[string]struct {
		file          []byte
		width, height int
	}{
		"the head first":       {slices.Concat(start, box("moov", box("mvhd"), video), box("mdat", start)), 1280, 720},
		"the head last":        {slices.Concat(start, box("mdat", video), box("moov", video)), 1280, 720},
		"sound before":         {slices.Concat(start, box("moov", sound, video)), 1280, 720},
		"sound alone":          {slices.Concat(start, box("moov", sound)), 0, 0},
		"on its side":          {box("moov", track(1920, 1080, true)), 1080, 1920},
		"a box of eight bytes": {long, 1280, 720},
		"a box to the end":     {endless, 1280, 720},
		"a box that is longer": {slices.Concat([]byte("\x00\x00\xff\xffmoov"), video), 0, 0},
		"a box without length": {slices.Concat([]byte("\x00\x00\x00\x07free"), box("moov", video)), 0, 0},
		"a negative length":    {slices.Concat([]byte("\x00\x00\x00\x01free\xff\xff\xff\xff\xff\xff\xff\xff"), box("moov", video)), 0, 0},
		"a short head":         {box("moov", box("trak", box("tkhd", make([]byte, 30)))), 0, 0},
		"too many boxes":       {slices.Concat(bytes.Repeat(box("free"), mostBoxes), box("moov", video)), 0, 0},
		"something else":       {[]byte(strings.Repeat("text ", 100)), 0, 0},
		"nothing":              {nil, 0, 0},
	} {
		if width, height := PictureSize("talk.MP4", bytes.NewReader(c.file)); width != c.width || height != c.height {
			t.Errorf("%s: %d × %d", name, width, height)
		}
		for i := range c.file { // whatever is missing or wrong, it comes to an end
			PictureSize("talk.mov", bytes.NewReader(c.file[:i]))
			if i < 200 {
				broken := slices.Clone(c.file)
				broken[i] ^= 0xff
				PictureSize("talk.mov", bytes.NewReader(broken))
			}
		}
	}
}

func TestIsCaptions(t *testing.T) {
	for text, want := range map[string]bool{
		"WEBVTT": true, "WEBVTT\n\n00:00.000 --> 00:01.000\nx": true, "\ufeffWEBVTT\r\n": true, "WEBVTT - A title\n": true, "WEBVTT\tx": true,
		"": false, "1\n00:00:00,000 --> 00:00:01,000\nx": false, "WEBVTTX\n": false, "webvtt\n": false, " WEBVTT": false,
	} {
		if got := isCaptions("talk.VTT", strings.NewReader(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
		if isCaptions("talk.txt", strings.NewReader(text)) {
			t.Errorf("%q is captions in a file of another kind", text)
		}
	}
}

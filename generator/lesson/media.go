package lesson

import (
	"path"
	"strings"
)

// players are the elements that play files, by the files' endings.
var players = map[string]string{
	".mp4": "video", ".m4v": "video", ".webm": "video", ".ogv": "video", ".mov": "video",
	".mp3": "audio", ".m4a": "audio", ".ogg": "audio", ".oga": "audio", ".wav": "audio", ".opus": "audio",
}

// Player is the element that plays the file, "video" or "audio"; "" for a picture.
func (i *Image) Player() string { return players[ending(i.Path)] }

func ending(file string) string { return strings.ToLower(path.Ext(file)) }

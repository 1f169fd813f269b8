package lesson

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// fileEndings are those of files that lessons lead to, or show.
const fileEndings = `\.(?:md|markdown|html?|pdf|svg|png|jpe?g|gif|webp|avif|docx?|xlsx?|pptx?|od[tsp]|csv|txt|zip|json|vtt|m4[av]|mp[34]|webm|og[agv]|opus|mov|wav)`

// address is what is meant to be one, and no remark in brackets.
var address = regexp.MustCompile(`(?i)^(?:https?://|[#＃]\S)|` + fileEndings + `(?:[#＃].*)?$`)

// What was meant for a link, by what stands around its ].
var (
	notLink    = regexp.MustCompile(`^[\]］】]([ \t]*)([(（])((?:[^()（）\n]|\([^()\n]*\))+)[)）]`)
	openLink   = regexp.MustCompile(`^\][(（]([^()（）<>\s]+)[ \t]*$`)
	otherMarks = regexp.MustCompile(`^\](?:<([^<>\n]+)>|\{([^{}#\n][^{}\n]*)\})`)
	swapped    = regexp.MustCompile(`[(（]([^()（）\n]+)[)）]\[([^\[\]\n]+)$`)
	wikiLink   = regexp.MustCompile(`(!?)\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?$`)
	pointed    = regexp.MustCompile(`(?i)^<([^<>\s]+` + fileEndings + `(?:#[^<>\s]*)?)>`)
)

// What stands between the brackets: an address and a title, in some quotes or in none,
// or the size that other tools read there.
var (
	quotedTitle = regexp.MustCompile(`^(.*?)[ \t]*["'“”‘’「『«]([^"“”「」『』«»]*)["'“”‘’」』»]$`)
	bareTitle   = regexp.MustCompile(`(?i)^(\S*?` + fileEndings + `)[ \t,]+(.+)$`)
	sized       = regexp.MustCompile(`^(.*?)[ \t]+=\d*x?\d*%?$`)
)

// mostLooks bounds how many marks that may have been meant otherwise are looked at in one
// text, and lookAround how much of the line before and after them: lessons made of nothing
// else must not stall a build.
const (
	mostLooks  = 2_000
	lookAround = 400
)

// around is the line before and after an offset, as far as it is looked at; not ok once
// enough was.
func (p *page) around(at int) (before, after []byte, ok bool) {
	if p.looks++; p.looks > mostLooks {
		return nil, nil, false
	}
	before, after = p.source[max(0, at-lookAround):at], p.source[at:min(len(p.source), at+lookAround)]
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	after, _, _ = bytes.Cut(after, []byte("\n"))
	return before, after, true
}

// unreadLink looks at a mark in a piece of text for a link that is none.
func (p *page) unreadLink(at int) {
	line, rest, ok := p.around(at)
	if !ok {
		return
	}
	unread := func(start, size int, help string) {
		what := "link"
		if notPicture.Match(line) || p.source[start] == '!' {
			what = "picture"
		}
		p.warn(start, start+size, "unread-link", "this is not read as a "+what+", so readers see the address", help)
	}
	if m := pointed.FindSubmatch(rest); m != nil && !bytes.HasSuffix(line, []byte("]")) {
		name := path.Base(string(m[1]))
		unread(at, len(m[0]), "write ["+strings.TrimSuffix(name, path.Ext(name))+"]("+string(m[1])+")")
		return
	}
	if m := wikiLink.FindSubmatch(line); m != nil && bytes.HasPrefix(rest, []byte("]]")) {
		if to := string(m[2]); len(m[1]) > 0 || address.MatchString(to) {
			words := strings.TrimSuffix(path.Base(to), path.Ext(to))
			if len(m[3]) > 0 {
				words = string(m[3])
			}
			unread(at-len(m[0]), len(m[0])+len("]]"), "write "+string(m[1])+"["+words+"]("+inBrackets(to, "")+")")
		} else if next := rest[len("]]"):]; !p.fragment && to[0] != '^' && !bytes.HasPrefix(next, []byte("(")) && !bytes.HasPrefix(next, []byte("[")) {
			p.warn(at-len(m[0]), at+len("]]"), "unread-mark", "gaps are read in questions alone, so readers see the brackets",
				"ask it in a block of questions, with \"type\": \"cloze\"; to show the marks themselves, a backslash before them: \\[[")
		}
		return
	}
	if bytes.HasSuffix(line, []byte("]")) || rest[0] != '<' && p.unreadNote(at, line, rest) {
		return // the second of two: what is meant has been said of the first
	}
	if m := notLink.FindSubmatch(rest); m != nil {
		if help := p.spoiltLink(rest, m, line); help != "" {
			_, size := utf8.DecodeRune(rest)
			start := at
			if size > 1 { // ］ and 】: the slip is in both brackets
				start -= len(line) - bytes.LastIndexAny(line, "[［【")
				size = at - start
				unread(start, size+len(m[0]), help)
				return
			}
			unread(start, len(m[0]), help)
		}
		return
	}
	if m := openLink.FindSubmatch(rest); m != nil && address.Match(m[1]) {
		unread(at, len(bytes.TrimRight(m[0], " \t")), "write ) after the address")
		return
	}
	if m := otherMarks.FindSubmatch(rest); m != nil {
		if to := string(m[1]) + string(m[2]); address.MatchString(to) {
			unread(at, len(m[0]), "write round brackets around the address: ("+inBrackets(to, "")+")")
		}
		return
	}
	if m := swapped.FindSubmatch(line); m != nil && address.Match(m[2]) && rest[0] == ']' {
		unread(at-len(m[0]), len(m[0])+1, "the words stand in square brackets, and the address in round ones behind them: ["+string(m[1])+"]("+inBrackets(string(m[2]), "")+")")
	}
}

// spoiltLink tells what to write for a link whose brackets, address or title are not as
// markdown has them; nothing where no link was meant, or where nobody knows what is the matter.
func (p *page) spoiltLink(rest []byte, m [][]byte, line []byte) (help string) {
	written := strings.TrimSpace(string(m[3]))
	to, title, slip := parted(written)
	picture := notPicture.Match(line)
	if !address.MatchString(to) && !(picture && strings.Contains(to, ".")) {
		return ""
	}
	right := "(" + inBrackets(to, title) + ")"
	switch first, _ := utf8.DecodeRune(rest); {
	case first != ']':
		if open := bytes.LastIndexAny(line, "[［【"); open >= 0 {
			_, size := utf8.DecodeRune(line[open:])
			return "write plain brackets: [" + string(line[open+size:]) + "]" + right
		}
		return ""
	case string(m[2]) == "（" || strings.HasPrefix(written, "<"):
		return "write plain brackets around the address: " + right
	case slip == sizeSlip:
		return "take away what stands after the address: a picture has the size of its file; for another write <img src=\"" + to + "\" alt=\"…\" width=\"200\">"
	case strings.ContainsAny(to, " \t　"):
		if strings.HasPrefix(to, "#") {
			return "write the id of the heading: (#" + slug(to[1:]) + ")"
		}
		if strings.Contains(to, "://") {
			return "write %20 for each space of the address: (" + strings.TrimSuffix(strings.ReplaceAll(to, " ", "%20")+" "+quotedTitleOf(title), " ") + ")"
		}
		return "an address with spaces stands in pointed brackets, or has %20 for each: " + right + "; or give the file a name without spaces"
	case len(m[1]) > 0:
		return "take away the space between ] and ("
	case slip == titleSlip:
		return "a title stands in straight quotes, with a space before them: " + right
	}
	return ""
}

// notPicture is what stands before the ] of a picture.
var notPicture = regexp.MustCompile(`[!！]\[[^\[\]]*$`)

type slip int

const (
	noSlip slip = iota
	titleSlip
	sizeSlip
)

// parted takes what stands in the brackets of a link apart.
func parted(written string) (to, title string, what slip) {
	to = written
	if m := sized.FindStringSubmatch(to); m != nil {
		return m[1], "", sizeSlip
	}
	if m := quotedTitle.FindStringSubmatch(to); m != nil && m[1] != "" {
		to, title, what = m[1], m[2], titleSlip
	} else if m := bareTitle.FindStringSubmatch(to); m != nil && !address.MatchString(to) {
		to, title, what = m[1], m[2], titleSlip
	}
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(to), "<"), ">"), title, what
}

// inBrackets is an address with its title as they stand in the brackets of a link.
func inBrackets(to, title string) string {
	to = strings.Replace(to, "＃", "#", 1)
	if strings.ContainsAny(to, " \t()　") {
		to = "<" + to + ">"
	}
	return strings.TrimSuffix(to+" "+quotedTitleOf(title), " ")
}

func quotedTitleOf(title string) string {
	if title == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(title, `"`, `\"`) + `"`
}

// linkForPicture finds a link that was meant to be a picture: its ! is full-width, or a
// space follows it.
func (p *page) linkForPicture(n *ast.Link) {
	before, ok := n.PreviousSibling().(*ast.Text)
	if !ok || before.PreviousSibling() != nil || !isPicture(string(n.Destination)) {
		return
	}
	switch mark := string(before.Segment.Value(p.source)); mark {
	case "！", "! ":
		p.warn(before.Segment.Start, before.Segment.Stop, "unread-link", "this is read as a link, and not as a picture", "write a plain ! right before the [")
	}
}

func isPicture(to string) bool {
	switch strings.ToLower(path.Ext(to)) {
	case ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif":
		return true
	}
	return players[ending(to)] != ""
}

package lesson

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"lectern/generator/diag"
)

// A block of questions that is not read as one shows its readers the answers. What
// follows tells of those that were meant.

const notRead = "this is not read as a block of questions, so readers would see its text"

var (
	kindWords = strings.Join(blockKinds, "|")

	// notBlock is the text of code inside a line that was meant for a block.
	notBlock = regexp.MustCompile(`^(?:` + kindWords + `)\s*\{`)

	// notFence is a line that was meant to open a block: with too few backticks, or with
	// marks that look like them.
	// (Folded, it may be just right.)
	notFence = regexp.MustCompile("^ *(?:`{1,}|~{1,}|['`\"“”]{3}) ?(?:" + kindWords + `) *$`)

	// fenceLine is one that ends a block, or was meant to.
	fenceLine = regexp.MustCompile("^[ \t>]*(?:`{3,}|~{3,}|'{3}|[\"“”]{3}) *$")

	// bareBlock is the beginning of JSON that can only be a block of questions.
	bareBlock = regexp.MustCompile(`^\s*\{[^{}\[\]]*"(?:(questions|cards|outcomes)"\s*:\s*\[|(nodes|draw)"\s*:\s*\{)\s*[{"]`)

	// indentedFence is the beginning of code that is code because it stands too far in.
	indentedFence = regexp.MustCompile("^\\s*(?:`{3,}|~{3,}) ?(?:" + kindWords + `)[ \t]*\r?\n\s*\{`)

	// indentedEnd is the end of such code whose last line stands as far in.
	indentedEnd = regexp.MustCompile("\n\\s*(?:`{3,}|~{3,})\\s*$")

	// wordFirst is the beginning of code whose first line was meant for its fence.
	wordFirst = regexp.MustCompile(`^\s*(` + kindWords + `):?[ \t]*\r?\n\s*\{`)
)

// blockWords are what authors call the kinds of blocks.
var blockWords = map[string]string{
	"測驗": "quiz", "小測驗": "quiz", "測試": "quiz", "測驗題": "quiz", "練習": "quiz", "題目": "quiz", "小考": "quiz",
	"情境": "scenario", "情境題": "scenario", "對話": "scenario", "字卡": "flashcards", "閃卡": "flashcards", "單字卡": "flashcards",
	"test": "quiz", "question": "quiz", "questions": "quiz", "exam": "quiz", "quizzes": "quiz",
	"dialogue": "scenario", "dialog": "scenario", "conversation": "scenario",
	"cards": "flashcards", "card": "flashcards", "flash-cards": "flashcards", "worksheet": "profile", "plan": "profile",
}

// unreadBlock looks for a block inside a line, between too few backticks.
func (p *page) unreadBlock(n ast.Node) {
	first, ok := n.FirstChild().(*ast.Text)
	if ok && first.Segment.Start >= p.toldUntil && notBlock.Match(p.source[first.Segment.Start:]) {
		p.warn(first.Segment.Start, first.Segment.Stop, "unread-block", "this is not read as a block of questions, so readers see its text",
			"write three backticks before it, and three on a line of their own after it")
	}
}

// unreadFence looks for a block whose opening line is none, or that has none. Readers
// would see its answers, and the backticks at its end would take the rest of the lesson
// for code: an error.
func (p *page) unreadFence(n ast.Node) {
	first, opening := n.Lines().At(0), p.notFenceIn(n)
	switch {
	case p.fragment || first.Start < p.toldUntil:
	case opening >= 0 && p.endOfFence(n, opening):
		at := n.Lines().At(opening)
		p.fail(at.Start, p.lineEnd(at.Start), "unread-block", notRead,
			"write three backticks, ```, before it, and three on a line of their own after it: plain ones, without full-width spaces")
	case !p.lostEnd && bytes.HasPrefix(bytes.TrimSpace(p.firstLine(n)), []byte("{")) && bareBlock.Match(n.Lines().Value(p.source)):
		p.lostEnd = true
		p.fail(first.Start, first.Start+1, "unread-block", notRead,
			"write ```"+p.bareKind(n)+" on a line of its own before it, and ``` on one after it")
	}
}

// notFenceIn is the line of a paragraph that was meant to open a block, or -1. Behind
// other lines three marks are none by chance.
func (p *page) notFenceIn(n ast.Node) int {
	return slices.IndexFunc(n.Lines().Sliced(0, n.Lines().Len()), func(line text.Segment) bool {
		written := p.fold(line).text
		return notFence.MatchString(written) && (line == n.Lines().At(0) || strings.Contains(written, "```"))
	})
}

// endOfFence looks for the line that was meant to end such a block: up to there nothing
// else is told of. Without one, a line alone may speak of a block.
func (p *page) endOfFence(n ast.Node, opening int) bool {
	at := min(p.lineEnd(n.Lines().At(opening).Start)+1, len(p.source))
	for start := at; start < len(p.source) && !p.noFence; {
		end := min(p.lineEnd(start)+1, len(p.source))
		if line := p.source[start:end]; fenceLine.MatchString(p.fold(text.NewSegment(start, end)).text) {
			plain := bytes.TrimLeft(line, " \t>")
			p.lostEnd = p.lostEnd || bytes.HasPrefix(plain, []byte("```")) || bytes.HasPrefix(plain, []byte("~~~"))
			p.toldUntil = end
			return true
		}
		start = end
	}
	p.noFence = true
	p.toldUntil = n.Lines().At(n.Lines().Len() - 1).Stop
	return n.Lines().Len() > opening+1
}

// bareKind is the kind of block whose JSON stands in a node.
func (p *page) bareKind(n ast.Node) string {
	kinds := map[string]string{"questions": "quiz", "draw": "quiz", "cards": "flashcards", "nodes": "scenario", "outcomes": "profile"}
	if m := bareBlock.FindSubmatch(n.Lines().Value(p.source)); m != nil {
		return kinds[string(m[1])+string(m[2])]
	}
	return "quiz"
}

// unreadCode looks for a block that stands too far in.
func (p *page) unreadCode(n *ast.CodeBlock) {
	if mark, ok := p.slip(n.Lines().At(0)); ok && mark.kind == trainersKind && p.trainer == 0 {
		p.fail(mark.all.start, mark.all.end, "trainers-note", "this stands four or more spaces too far in, so readers would see it", "take away the spaces or tabs before each of its lines")
		return
	}
	if p.fragment || !indentedFence.Match(n.Lines().Value(p.source)) {
		return
	}
	first := n.Lines().At(0)
	help := "take away the spaces or tabs before each of its lines; in a list it begins below the first letter of its item"
	if before := p.indentOf(first.Start); n.Parent().Kind() == ast.KindDocument && strings.Trim(before, " ") == "" {
		help = fmt.Sprintf("take the %d spaces away before this, and before the lines to the closing ```", len(before))
	}
	p.lostEnd = !indentedEnd.Match(n.Lines().Value(p.source))
	p.fail(first.Start, first.Stop-1, "unread-block", "this stands four or more spaces too far in, so readers would see its text", help)
}

// indentOf is what stands before the mark at a place, or behind it, and is a space or a tab.
func (p *page) indentOf(at int) string {
	line := p.source[bytes.LastIndexByte(p.source[:at], '\n')+1:]
	return string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
}

// unreadWord looks for a block whose fence has another word, or none.
func (p *page) unreadWord(n *ast.FencedCodeBlock, info string, at place) bool {
	text := n.Lines().Value(p.source)
	words := strings.FieldsFunc(info, func(r rune) bool { return strings.ContainsRune(" \t{},:.", r) })
	object := bytes.HasPrefix(bytes.TrimSpace(text), []byte("{"))
	switch {
	case len(words) == 0:
		return p.unreadBare(n, text, at)
	case !object:
		return false
	case len(words) > 1 && slices.Contains(blockKinds, strings.ToLower(words[1])):
		p.fail(at.start, at.end, "unread-block", notRead, "write ```"+strings.ToLower(words[1])+": this word comes first")
		return true
	}
	kind, ok := blockWords[strings.ToLower(words[0])]
	if !ok {
		kind, ok = diag.Suggest(words[0], blockKinds)
	}
	if ok {
		p.fail(at.start, at.end, "unread-block", "a block called \""+words[0]+"\" is not read as questions, so readers would see its text",
			"did you mean ```"+kind+"?")
	}
	return ok
}

// unreadBare looks for a block in a fence without any word.
func (p *page) unreadBare(n *ast.FencedCodeBlock, text []byte, at place) bool {
	if m := wordFirst.FindSubmatch(text); m != nil {
		p.fail(at.start, at.end, "unread-block", notRead, "write the word behind the backticks, on one line with them: ```"+string(m[1]))
		return true
	}
	if bareBlock.Match(text) {
		p.fail(at.start, at.end, "unread-block", notRead, "write ```"+p.bareKind(n)+" there; or ```json, where readers are to see it")
		return true
	}
	return false
}

// neverClosed reports a block of questions without an end, and what may have been meant for it.
func (p *page) neverClosed(n *ast.FencedCodeBlock, kind string, info place) {
	message, help := "this "+kind+" is never closed", "write the closing fence on a line of its own after it, indented like the opening one"
	fence := p.fenceOf(info)
	switch in := n.Parent().Kind(); {
	case p.endsInLine(n):
		help = "write the closing " + fence + " on a line of its own"
	case p.shortEnd(n, fence) != "":
		help = "close it with what it begins with: " + fence + ", not " + p.shortEnd(n, fence)
	case in == ast.KindBlockquote && !p.runsOn(n):
		message, help = "this "+kind+" ends, with its quotation, before its closing fence", "begin every line of it with >, the closing fence too"
	case in == ast.KindListItem && !p.runsOn(n):
		message, help = "this "+kind+" ends, with its list item, before its closing fence", "indent every line of it as far as its first, the closing fence too"
	}
	p.fail(info.start, info.end, "unclosed-fence", message, help)
	p.lostEnd = true
}

// fenceOf is the fence before a place: its backticks or tildes.
func (p *page) fenceOf(info place) string {
	before := bytes.TrimRight(p.source[:info.start], " \t")
	return string(before[len(bytes.TrimRight(before, "`~")):])
}

// endsInLine tells whether backticks stand at the end of a line with other text.
func (p *page) endsInLine(n *ast.FencedCodeBlock) bool {
	for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
		if text := bytes.TrimSpace(line.Value(p.source)); len(text) > 3 && bytes.HasSuffix(text, []byte("}```")) {
			return true
		}
	}
	return false
}

// shortEnd is a line of backticks or tildes that do not close a fence.
func (p *page) shortEnd(n *ast.FencedCodeBlock, fence string) string {
	for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
		text := string(bytes.TrimSpace(line.Value(p.source)))
		if text != "" && strings.Trim(text, "`~") == "" && text != fence {
			return text
		}
	}
	return ""
}

func (p *page) firstLine(n ast.Node) []byte {
	line := n.Lines().At(0)
	return bytes.TrimRight(line.Value(p.source), "\r\n")
}

package gift

import (
	"html"
	"regexp"
	"strings"
)

var formatMark = regexp.MustCompile(`^\[(html|moodle|plain|markdown)\]`)

// formatOf takes the mark of a format off a text.
func formatOf(c chars, otherwise string) (string, chars) {
	c = c.trim()
	if len(c) == 0 || c[0].r != '[' || c[0].escaped {
		return otherwise, c
	}
	head := c[:min(len(c), len("[markdown]"))].string()
	if m := formatMark.FindStringSubmatch(strings.ToLower(head)); m != nil {
		return m[1], c[len(m[0]):].trim()
	}
	return otherwise, c
}

// markdown is a text as markdown, whatever it was.
func markdown(c chars, format string) string {
	format, c = formatOf(c, format)
	switch format {
	case "markdown":
		return strings.TrimSpace(c.string())
	case "plain":
		return plain(c)
	}
	if text := c.string(); format == "html" || isHTML(text) {
		return fromHTML(text)
	}
	return plain(c)
}

var (
	tagOrEntity = regexp.MustCompile(`(?i)</?[a-z][^<>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);`)
	special     = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "~~", `\~~`)
	entity      = regexp.MustCompile(`&(#?\w+;)`)
	leading     = regexp.MustCompile(`(?m)^([ \t]*)([#>+=-]|\d{1,9}[.)])`)
	breaks      = regexp.MustCompile(`(?i)\s*<br\s*/?>\s*`)
	paragraphs  = regexp.MustCompile(`(?i)\s*</?(?:p|div)(?:\s[^<>]*)?>\s*`)
	blocks      = regexp.MustCompile(`(?is)<(pre|ul|ol|table|blockquote|h[1-6])(?:\s[^<>]*)?>.*?</(?:pre|ul|ol|table|blockquote|h[1-6])>`)
	emptyLines  = regexp.MustCompile(`\n[ \t]*(?:\n[ \t]*)+`)
)

func isHTML(text string) bool { return tagOrEntity.MatchString(text) }

// plain is a text without markup: what markdown would take for some is escaped. A
// line break that was asked for stays one.
func plain(c chars) string {
	var b strings.Builder
	for _, x := range c {
		if x.r == '\n' && x.escaped {
			b.WriteString("\x00")
			continue
		}
		b.WriteRune(x.r)
	}
	return strings.ReplaceAll(escape(b.String()), "\x00", "\\\n")
}

// escape makes text of what markdown would take for marks.
func escape(text string) string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		lines = append(lines, strings.TrimSpace(line))
	}
	text = entity.ReplaceAllString(special.Replace(strings.Join(lines, "\n")), "&amp;$1")
	return leading.ReplaceAllStringFunc(text, func(mark string) string {
		return mark[:len(mark)-1] + `\` + mark[len(mark)-1:]
	})
}

// fromHTML is a text of HTML as markdown: paragraphs and line breaks are those of
// markdown, other tags stay, and what stands between them is escaped. Lists,
// tables and code stay whole.
func fromHTML(text string) string {
	var b strings.Builder
	last := 0
	for _, at := range blocks.FindAllStringIndex(text, -1) {
		b.WriteString(inlineHTML(text[last:at[0]]))
		b.WriteString("\n\n" + emptyLines.ReplaceAllString(strings.TrimSpace(text[at[0]:at[1]]), "\n") + "\n\n")
		last = at[1]
	}
	b.WriteString(inlineHTML(text[last:]))
	return strings.TrimSpace(emptyLines.ReplaceAllString(b.String(), "\n\n"))
}

func inlineHTML(text string) string {
	text = breaks.ReplaceAllString(text, "\x01")
	text = paragraphs.ReplaceAllString(text, "\x02")
	var b strings.Builder
	last := 0
	for _, at := range tagOrEntity.FindAllStringIndex(text, -1) {
		if text[at[0]] == '&' {
			continue
		}
		b.WriteString(spaced(text[last:at[0]]))
		b.WriteString(text[at[0]:at[1]])
		last = at[1]
	}
	b.WriteString(spaced(text[last:]))
	out := strings.ReplaceAll(b.String(), "\x02", "\n\n")
	out = strings.Trim(out, "\x01 \n")
	return strings.ReplaceAll(out, "\x01", "\\\n")
}

// spaced is text between tags, with the spaces at its ends.
func spaced(text string) string {
	if strings.TrimSpace(text) == "" {
		return text
	}
	first := text[:len(text)-len(strings.TrimLeft(text, " \n\t"))]
	last := text[len(strings.TrimRight(text, " \n\t")):]
	if first != "" {
		first = " "
	}
	if last != "" {
		last = " "
	}
	return first + escape(strings.ReplaceAll(html.UnescapeString(text), "\u00a0", " ")) + last
}

// blank stands for the place of an answer in a sentence.
const blank = `\_\_\_\_\_`

// prompt is what the question asks, with a blank where the answer stands in it.
func (q raw) prompt() string {
	before := markdown(q.before, q.format)
	if !q.hasAfter {
		return before
	}
	after := markdown(q.after, q.format)
	if strings.ContainsAny(after[:min(1, len(after))], ".,;:!?") {
		return strings.TrimSpace(before + " " + blank + after)
	}
	return strings.TrimSpace(before + " " + blank + " " + after)
}

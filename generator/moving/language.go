package moving

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// tongue is one language of a folder: one with a folder of its own, or one whose
// files say so before their ending, as page.fr.md does.
type tongue struct {
	tag    string // as it is written there; "" for one that nothing names
	base   string // the folder of its content
	ending bool   // page.fr.md beside page.md
	title  string // of the course, where the settings have one for each
}

// Language is a language of the new course.
type Language struct {
	Tag     string `json:"tag"`
	Lessons int    `json:"lessons"`
	From    string `json:"from,omitempty"` // the file that names it, or "the text"; "" for one that was asked for
	Assumed bool   `json:"assumed,omitempty"`
}

// standard is the language of lessons where nothing names one.
const standard = "en"

// chooseLanguages says which language is the course's own, which others come along,
// and tells those that do not.
func (m *mover) chooseLanguages(o Options) error {
	k := &m.kind
	if len(k.tongues) == 0 {
		k.tongues = []tongue{{tag: k.language, base: k.base}}
	}
	if own := &k.tongues[0]; own.tag == "" && len(o.Languages) > 0 {
		if first := o.Languages[0]; !slices.ContainsFunc(k.tongues, func(t tongue) bool { return sameTag(t.tag, first) }) {
			own.tag, k.languageFrom = first, ""
		}
	}
	if k.tongues[0].tag == "" {
		if k.tongues[0].tag = m.spoken(k.tongues[0].base); k.tongues[0].tag != "" {
			k.languageFrom = "the text"
		}
		k.assumed = k.tongues[0].tag == ""
	}
	k.tongues[0].tag = cmp.Or(k.tongues[0].tag, standard)
	if len(k.tongues) == 1 && len(o.Languages) == 1 {
		k.tongues[0].tag, k.languageFrom = o.Languages[0], ""
	}
	wanted, err := m.wanted(o)
	if err != nil {
		return err
	}
	m.tongue, k.others = wanted[0], wanted[1:]
	k.base, k.title = m.tongue.base, cmp.Or(m.tongue.title, k.title)
	var left []string
	for _, t := range k.tongues {
		if t.base != k.base && inside(t.base, k.base) {
			k.aside = append(k.aside, t.base)
		}
		if !slices.Contains(wanted, t) {
			if n := m.pagesIn(t); n > 0 {
				left = append(left, fmt.Sprintf("%s (%d)", t.tag, n))
			}
		}
	}
	if len(left) > 0 {
		m.warnFile(k.base, "translations-left", "these languages, each with so many pages, are not taken: "+strings.Join(left, ", "),
			"name those that are to come along after the first, as in --lang=en,fr; without --lang all do")
	}
	return nil
}

// wanted are the languages that are asked for, else all that can be taken.
func (m *mover) wanted(o Options) (list []tongue, err error) {
	all := m.kind.tongues
	for _, tag := range o.Languages {
		i := slices.IndexFunc(all, func(t tongue) bool { return sameTag(t.tag, tag) })
		if i < 0 {
			var tags []string
			for _, t := range all {
				tags = append(tags, t.tag)
			}
			return nil, &UseError{fmt.Sprintf("nothing here is in the language %q; there is %s", tag, strings.Join(tags, ", "))}
		}
		if !slices.Contains(list, all[i]) {
			list = append(list, all[i])
		}
	}
	if len(o.Languages) > 0 {
		return list, nil
	}
	seen := map[string]bool{}
	for i, t := range all {
		tag, err := parseTag(t.tag)
		switch {
		case err != nil && i == 0:
			m.warnFile(cmp.Or(m.kind.languageFrom, "."), "language", fmt.Sprintf("%q is not the tag of a language, so the course is said to be in English", t.tag), "say which it is with --lang")
			t.tag, m.kind.languageFrom, m.kind.assumed = standard, "", true
			tag = language.English
		case err != nil || seen[tag.String()] || i > 0 && m.pagesOf(t) == 0:
			continue // which is told as left
		}
		seen[tag.String()] = true
		all[i] = t
		list = append(list, t)
	}
	return list, nil
}

// parseTag reads a language's tag as tools write it: pt_BR is pt-BR. Hugo writes
// en-us into each new site, which says no more than en; and zh-TW is what a course
// calls zh-Hant, in which it has the words of its pages.
func parseTag(tag string) (language.Tag, error) {
	tag = strings.ReplaceAll(strings.TrimSpace(tag), "_", "-")
	switch strings.ToLower(tag) {
	case "en-us":
		tag = standard
	case "zh-tw":
		tag = "zh-Hant"
	}
	return language.Raw.Parse(tag)
}

// canonical is a tag as the course has it.
func canonical(tag string) string {
	if parsed, err := parseTag(tag); err == nil {
		return parsed.String()
	}
	return tag
}

func sameTag(a, b string) bool {
	x, err := parseTag(a)
	y, err2 := parseTag(b)
	return strings.EqualFold(a, b) || err == nil && err2 == nil && x == y
}

// pagesOf counts the pages of a language, pagesIn those that are not another's too.
func (m *mover) pagesOf(t tongue) (n int) {
	for _, file := range m.files {
		if isText(file) && m.speaks(t, file) {
			n++
		}
	}
	return n
}

func (m *mover) pagesIn(t tongue) int {
	if t.base == m.kind.base && !t.ending {
		return 0
	}
	return m.pagesOf(t)
}

// speaks tells whether a text is in a language.
func (m *mover) speaks(t tongue, file string) bool {
	if !inside(file, t.base) {
		return false
	}
	if ending := m.ending(file); ending != "" || t.ending {
		return sameTag(cmp.Or(ending, m.kind.tongues[0].tag), t.tag)
	}
	return true
}

// ending is the language that a file's name says, "" for none: fr of page.fr.md.
// Where no setting lists the languages, the page itself must stand beside it.
func (m *mover) ending(file string) string {
	stem := strings.TrimSuffix(file, path.Ext(file))
	tag := strings.TrimPrefix(path.Ext(stem), ".")
	if tag == "" || !isText(file) {
		return ""
	}
	for _, t := range m.kind.tongues {
		if t.ending && sameTag(t.tag, tag) {
			return tag
		}
	}
	return ""
}

// plain is the path of a file without the language in its name.
func (m *mover) plain(file string) string {
	ending := m.ending(file)
	if ending == "" {
		return file
	}
	ext := path.Ext(file)
	return strings.TrimSuffix(strings.TrimSuffix(file, ext), "."+ending) + ext
}

// holds tells whether a file belongs to the content in this language. What is no
// text belongs to the language whose folder it lies in, the course's own first.
func (m *mover) holds(file string) bool {
	if !m.kind.holds(file) {
		return false
	}
	if isText(file) {
		return m.speaks(m.tongue, file)
	}
	return m.first == nil || !m.first.holds(file)
}

// inLanguage is the work on the same folder in another language.
func (m *mover) inLanguage(t tongue) *mover {
	other := newMover(m.tree)
	other.kind, other.tongue, other.first = m.kind, t, m
	other.kind.base, other.kind.aside = t.base, nil
	other.kind.shelf = (*mover).noShelf
	other.aliases = m.aliases // an address leads to one page
	return other
}

// noShelf is that of a translation, whose files go where those of the course's own
// language went.
func (m *mover) noShelf() []*chapter {
	for _, file := range m.lessons() {
		if to := m.twin(file); to != "" && !m.taken[address(to)] {
			m.taken[address(to)] = true
			m.dest[file] = to
		}
	}
	for _, file := range m.lessons() {
		if m.dest[file] == "" {
			name := path.Base(m.plain(file))
			dir := m.first.folderFor(m.here(folderOf(file)), m.first.folderTo)
			m.dest[file] = m.free(m.taken, path.Join(dir, lessonName(strings.TrimSuffix(name, path.Ext(name)))+".md"))
		}
	}
	return nil
}

// here is a path of this language as it is in the course's own.
func (m *mover) here(file string) string {
	return path.Join(m.first.kind.base, strings.TrimPrefix(m.plain(file), m.kind.base))
}

// twin is the place of the file that one translates, or "".
func (m *mover) twin(file string) string {
	stem := strings.TrimSuffix(m.here(file), path.Ext(file))
	for _, name := range []string{m.here(file), stem + ".md", stem + ".mdx", stem + "." + m.first.tongue.tag + ".md"} {
		if found, ok := m.find(name); ok && m.first.texts[found] != nil {
			return m.first.dest[found]
		}
	}
	return ""
}

// suffixed are the languages that names of files say, where the page itself stands
// beside: README.fr.md and README.md.
func (m *mover) suffixed() (list []tongue) {
	for _, file := range m.files {
		ext := path.Ext(file)
		stem := strings.TrimSuffix(file, ext)
		tag := strings.TrimPrefix(path.Ext(stem), ".")
		if !isText(file) || !twoLetters(tag) || slices.ContainsFunc(list, func(t tongue) bool { return sameTag(t.tag, tag) }) {
			continue
		}
		if _, ok := m.find(strings.TrimSuffix(stem, "."+tag) + ext); ok {
			list = append(list, tongue{tag: tag, base: m.kind.base, ending: true})
		}
	}
	return list
}

// twoLetters tells whether a name can only mean a language: one of two letters, with
// a script or region or without. Longer ones are words as often.
func twoLetters(name string) bool {
	base, _, _ := strings.Cut(strings.ReplaceAll(name, "_", "-"), "-")
	_, err := parseTag(name)
	return err == nil && len(base) == 2
}

// tags are the folders in a folder that are named by languages. Where it is one of
// nothing but translations, longer tags are no other words.
func (m *mover) tags(dir string) (tags []string) {
	only := path.Base(dir) == "translations" || path.Base(dir) == "i18n"
	for _, file := range m.files {
		rest, ok := strings.CutPrefix(file, dir+"/")
		first, _, deeper := strings.Cut(rest, "/")
		_, err := parseTag(first)
		if ok && deeper && !slices.Contains(tags, first) && err == nil && (only || twoLetters(first)) {
			tags = append(tags, first)
		}
	}
	return tags
}

// sum counts what was moved in all languages together, and what lies beside.
func (m *mover) sum(all []*mover) {
	r := &m.report
	for i, other := range all {
		l := Language{Tag: canonical(other.tongue.tag), Lessons: len(other.texts) + len(other.draft), From: m.kind.languageFrom, Assumed: m.kind.assumed && i == 0}
		r.Language = append(r.Language, l)
		r.Lessons += l.Lessons
		r.Made += len(other.draft)
		if i == 0 {
			continue
		}
		r.Links += other.report.Links
		r.Pictures += other.report.Pictures
		r.Problems = append(r.Problems, other.report.Problems...)
		m.broken = m.broken || other.broken
		for what, n := range other.report.Changes {
			r.Changes[what] += n
		}
	}
	r.Sources = len(m.files)
	for _, file := range m.files {
		switch {
		case m.included[file] && slices.Contains(m.unlisted, file):
			m.left.Parts++
		case slices.ContainsFunc(all, func(o *mover) bool { return o.used[file] }):
			m.left.Lists++
		case !slices.ContainsFunc(all, func(o *mover) bool { return o.dest[file] != "" || o.holds(file) }):
			m.left.outside(file)
		}
	}
	r.Left = m.left
}

// label is what a language calls itself.
func label(tag string) string {
	parsed, err := parseTag(tag)
	if err != nil {
		return tag
	}
	return cmp.Or(display.Self.Name(parsed), tag)
}

package moving

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// parsed reads a text as a lesson, for its headings, links and pictures.
func parsed(text []byte, file string) *lesson.Lesson {
	name := strings.TrimSuffix(file, path.Ext(file))
	l, _ := lesson.Parse(&source.File{Path: file, Name: name, Text: &diag.File{Path: file, Text: text}}, &config.Config{})
	return l
}

// linkAll makes the links and pictures of all lessons lead to the new places.
func (m *mover) linkAll(progress func(done, total int)) {
	lessons := map[string]*lesson.Lesson{}
	for file, t := range m.texts {
		lessons[file] = parsed(t.bytes, file)
		progress(len(lessons), len(m.texts))
	}
	for _, file := range m.lessons() {
		l := linker{mover: m, lessons: lessons, file: file, text: m.texts[file]}
		for _, link := range lessons[file].Links {
			l.link(link)
		}
		for _, image := range lessons[file].Images {
			l.image(image)
		}
		l.text.apply(l.edits)
	}
	m.report.Pictures = len(m.shown)
}

// linker is the work on the links of one lesson.
type linker struct {
	*mover
	lessons map[string]*lesson.Lesson
	file    string
	text    *text
	edits   []edit
	seen    map[diag.Span]bool // a definition serves many links
}

func (l *linker) once(span diag.Span) bool {
	if l.seen == nil {
		l.seen = map[diag.Span]bool{}
	}
	if l.seen[span] {
		return false
	}
	l.seen[span] = true
	return true
}

func (l *linker) image(image *lesson.Image) {
	if !l.once(image.Span) {
		return
	}
	target, ok := l.resolve(image.Path)
	if !ok || l.texts[target.file] != nil || target.file == "" {
		l.broken = true
		l.warn(l.text, image.Span.Start, image.Span.End, "missing-picture", "there is no picture \""+image.Path+"\" in the source", "put it into the course, beside the lesson")
		return
	}
	l.shown[target.file] = true
	l.rewrite(image.Span, image.Path, target, "")
}

func (l *linker) link(link *lesson.Link) {
	if !l.once(link.Span) {
		return
	}
	target := place{file: l.file}
	if link.Path != "" {
		var ok bool
		if target, ok = l.resolve(link.Path); !ok {
			l.lost(link)
			return
		}
	}
	fragment := ""
	if there := l.lessons[target.file]; there != nil && link.Fragment != "" {
		id, ok := anchor(there, link.Fragment)
		if !ok {
			l.broken = true
			l.warn(l.text, link.Span.Start, link.Span.End, "broken-heading", "there is no heading \"#"+link.Fragment+"\" in "+target.file, "mend the link in the course")
		} else if id != link.Fragment {
			fragment = id
		}
	}
	l.rewrite(link.Span, link.Path, target, fragment)
}

// lost reports a link to a file that was not taken.
func (l *linker) lost(link *lesson.Link) {
	message, help := "there is no file \""+link.Path+"\" in the source", "mend the link in the course, or take it away"
	for _, c := range l.candidates(link.Path) {
		if found, ok := l.find(c); ok {
			message, help = found+" is no part of the course, so the link leads nowhere", "copy the file into the course, or link to its place on the web"
		}
	}
	l.broken = true
	l.warn(l.text, link.Span.Start, link.Span.End, "broken-link", message, help)
}

// place is what a link leads to: a file of the source that has a place in the
// course, or a folder.
type place struct {
	file   string
	folder string // a folder of the source that has no page
	to     string
	whole  bool // to is from the top of the content, of a page in another language
}

// resolve finds what a path means in the source.
func (l *linker) resolve(written string) (place, bool) {
	for _, c := range l.candidates(written) {
		if p, ok := l.lookUp(c); ok {
			return p, true
		}
	}
	address := l.addressOf(written)
	for _, prefix := range append([]string{"", l.tongue.tag}, l.kind.roots...) {
		rest, ok := address, true
		if prefix != "" {
			rest, ok = strings.CutPrefix(address, key(prefix)+"/")
		}
		if file, found := l.alias[rest]; ok && found {
			return l.lookUp(file)
		}
	}
	return place{}, false
}

// candidates are the files that a path may mean, best first. Tools that give each
// page a folder of its own see paths from there.
func (l *linker) candidates(written string) []string {
	if root := strings.TrimPrefix(written, "@"); strings.HasPrefix(root, "/") {
		list := []string{path.Join(l.kind.base, root)}
		for _, prefix := range append([]string{l.tongue.tag}, l.kind.roots...) {
			if rest, ok := strings.CutPrefix(root, "/"+prefix+"/"); ok && prefix != "" {
				list = append(list, path.Join(l.kind.base, rest))
			}
		}
		for _, dir := range l.kind.statics {
			list = append(list, path.Join(dir, root))
		}
		return append(l.withTwins(list), path.Clean(strings.TrimPrefix(root, "/")))
	}
	dir := folderOf(l.file)
	list := []string{path.Join(dir, written)}
	if l.indexRank(l.file) == 0 && l.kind.name != "markdown" {
		list = append(list, path.Join(strings.TrimSuffix(l.file, path.Ext(l.file)), written))
	}
	if l.kind.name == "Docusaurus" || l.kind.name == "docsify" { // which look from the top too
		list = append(list, path.Join(l.kind.base, written))
	}
	return l.withTwins(list)
}

// withTwins adds the same files in the course's own language: a translation may lack
// what its source has.
func (l *linker) withTwins(list []string) []string {
	if l.first == nil {
		return list
	}
	for _, file := range slices.Clone(list) {
		if rest, ok := strings.CutPrefix(file, l.kind.base+"/"); ok {
			list = append(list, path.Join(l.first.kind.base, rest))
		}
	}
	return list
}

// addressOf is a path as an address on the old site.
func (l *linker) addressOf(written string) string {
	if !strings.HasPrefix(written, "/") {
		rel, _ := filepath.Rel(l.kind.base, folderOf(l.file))
		written = path.Join("/", filepath.ToSlash(rel), written)
	}
	return key(strings.Trim(written, "/"))
}

// lookUp finds a file by what a link may call it: itself, its folder, its page.
func (l *linker) lookUp(file string) (place, bool) {
	if strings.HasPrefix(file, "../") {
		return place{}, false
	}
	names := []string{file, file + ".md", file + ".mdx"}
	for _, ext := range []string{".html", ".htm", ".md"} {
		if stem, ok := strings.CutSuffix(file, ext); ok {
			names = append(names, stem+".md", stem+".mdx")
			if path.Base(stem) == "index" { // as is the page of a folder
				names = append(names, path.Join(path.Dir(stem), "README.md"), path.Join(path.Dir(stem), "_index.md"))
			}
		}
	}
	if l.tongue.ending {
		for _, name := range slices.Clone(names) {
			if isText(name) {
				ext := path.Ext(name)
				names = slices.Insert(names, 0, strings.TrimSuffix(name, ext)+"."+l.tongue.tag+ext)
			}
		}
	}
	for _, name := range names {
		found, ok := l.find(name)
		if !ok {
			continue
		}
		if p, ok := l.at(found); ok {
			return p, true
		}
	}
	return l.folder(path.Clean(strings.TrimSuffix(file, "/index.html")))
}

// at is the place of a file of the source. One that the old site had beside its
// content comes along when a lesson needs it.
func (l *linker) at(file string) (place, bool) {
	if to, ok := l.dest[file]; ok {
		return place{file: file, to: to}, true
	}
	if l.first != nil && l.first.dest[file] != "" { // which a translation need not have
		return place{file: file, to: l.first.dest[file]}, true
	}
	for _, other := range l.others {
		if to, ok := other.dest[file]; ok && other.texts[file] != nil {
			return place{file: file, to: "/" + other.folder + "/" + to, whole: true}, true
		}
	}
	if isText(file) || inside(file, l.kind.base) {
		return place{}, false
	}
	to := file
	for _, dir := range l.kind.statics {
		if rest, ok := strings.CutPrefix(file, dir+"/"); ok {
			to = rest
		}
	}
	segments := strings.Split(to, "/")
	for i, s := range segments[:len(segments)-1] {
		segments[i] = folderName(s)
	}
	segments[len(segments)-1] = assetName(segments[len(segments)-1])
	if segments[0] == "banks" {
		segments[0] = "banks-files"
	}
	l.dest[file] = l.free(l.taken, strings.Join(segments, "/"))
	return place{file: file, to: l.dest[file]}, true
}

// folder is the page of a folder, or the folder itself.
func (l *linker) folder(dir string) (place, bool) {
	if !l.folders[key(dir)] {
		return place{}, false
	}
	for _, file := range []string{"index.md", "_index.md", "README.md", "index.mdx"} {
		if found, ok := l.find(path.Join(dir, file)); ok {
			if p, ok := l.at(found); ok {
				return p, true
			}
		}
	}
	to, ok := l.folderTo[dir]
	if !ok && l.first != nil {
		to, ok = l.first.folderTo[l.here(dir)]
	}
	return place{folder: dir, to: to}, ok
}

// rewrite gives a link the path to a place and, if need be, another fragment. One
// that means the same in the course stays as it is.
func (l *linker) rewrite(span diag.Span, written string, to place, fragment string) {
	source := string(l.text.bytes[span.Start:span.End])
	end := strings.IndexAny(source, "?#")
	if end < 0 {
		end = len(source)
	}
	changed := source
	if written != "" && !l.same(written, to) {
		changed = l.relative(to) + source[end:]
	}
	if at := strings.IndexByte(changed, '#'); fragment != "" && at >= 0 {
		changed = changed[:at+1] + escapePath(fragment)
	}
	if changed != source {
		l.edits = append(l.edits, edit{span.Start, span.End, changed})
		l.report.Links++
	}
}

// same tells whether a path, as it is written, leads to a place from the new one.
func (l *linker) same(written string, to place) bool {
	if strings.HasPrefix(written, "/") || strings.HasPrefix(written, "@") {
		return false
	}
	here := path.Join(path.Dir(l.dest[l.file]), norm.NFC.String(written))
	if here == "." {
		here = ""
	}
	isPage := source.IndexRank(path.Base(to.to)) > 0
	dir := path.Dir(to.to)
	if dir == "." {
		dir = ""
	}
	return here == norm.NFC.String(to.to) || isPage && here == norm.NFC.String(dir)
}

func (l *linker) relative(to place) string {
	if to.whole {
		return escapePath(to.to)
	}
	rel, err := filepath.Rel(path.Dir("/"+l.dest[l.file]), "/"+to.to)
	if err != nil {
		return escapePath(to.to)
	}
	rel = filepath.ToSlash(rel)
	if first, _, _ := strings.Cut(rel, "/"); strings.Contains(first, ":") {
		rel = "./" + rel
	}
	return escapePath(rel)
}

// escapePath writes a path so that it is one in markdown and in HTML.
func escapePath(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c == 0x7f || strings.IndexByte(`%()<>"'?#\[]{}|&`+"`*", c) >= 0 {
			b.WriteString("%" + string(hex[c>>4]) + string(hex[c&15]))
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// anchor is the id of a place in a lesson that a link calls by a name. Tools make
// ids of headings in ways of their own: where none is the same, letters and digits
// are compared.
func anchor(l *lesson.Lesson, name string) (string, bool) {
	ids := append([]string{"top"}, l.Anchors...)
	for _, h := range l.Headings {
		ids = append(ids, h.ID)
	}
	like := ""
	for _, id := range ids {
		if id == name {
			return id, true
		}
		if bare := letters(id); bare != "" && like == "" && bare == letters(name) {
			like = id
		}
	}
	return like, like != ""
}

func letters(id string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, id)
}

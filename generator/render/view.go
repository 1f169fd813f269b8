package render

import "html/template"

// The views are all that a template sees: plain data with exactly the fields a
// layout may use, and nothing that reaches further. So what a page depends on is
// the bytes of its view. Every address in a view is relative to the page and
// percent-encoded.

// BaseView is what layouts/base.html, and so every page, gets.
type BaseView struct {
	Lang, Dir   string // of the page
	Title       string // of the page, plain
	Course      string // the course's title in the page's language
	Description string
	Root        string   // the site's root as seen from the page: "../../" or "./"
	Home        string   // the language's home page
	Logo        *Picture // of the course; nil for none
	Footer      string   // the course's own text at the end of every page
	Accent      string   // the course's colour: "0b6660"
	Style       string   // the style sheet
	Script      string
	Policy      string        // the content of the Content-Security-Policy meta element
	SchemeJS    template.JS   // the one inline script: sets the colour scheme before the first paint
	Canonical   string        // absolute; "" without base_url
	Alternates  []Alternate   // this page in every language of the course, in order
	Crumbs      []Crumb       // home, module, folder; not the page itself
	Tools       []Tool        // the pages that every course has
	Search      string        // of them the search
	Ways        []Way         // at the foot of every page: home, the path, search, review, record, about
	Nav         template.HTML // layouts/nav.html, made once for the folder; "" outside modules
	Data        template.JS   // JSON for the script, safe inside a script element
	Trainer     bool          // this is the trainer's edition
	Kind        string        // lesson, module, home, search, review, record, certificate, print, root, notfound: also the name of the layout
}

// Picture is one that belongs to no lesson.
type Picture struct {
	URL           string
	Width, Height int // in CSS pixels; 0 where the file does not tell
}

// Alternate is one language a page may be read in.
type Alternate struct {
	Lang, Label, URL string
	Current          bool
	Missing          bool   // not translated: URL is the nearest page there is
	Absolute         string // for hreflang; "" without base_url
}

// Crumb is one step of the way from the home page to a page.
type Crumb struct{ Title, URL string }

// Tool is a page that no file stands behind: "search", "review", "record", "certificate" or "print".
type Tool struct {
	Name       string
	Everywhere bool // every page links to it, not only the home page
	Crumb
}

// ToolView is what layouts/review.html, layouts/record.html and layouts/certificate.html get.
type ToolView struct{ BaseView }

// NavView is what layouts/nav.html gets: the module's lessons, and the course's modules.
type NavView struct {
	Modules []NavModule
	Finals  []NavLesson // pages outside modules that count, such as a final test
	// Folded is how many modules are left out, since no page grows with the
	// course; all of them stand on the home page, at Home.
	Folded int
	Home   string
}

// NavModule is one module in the navigation; only the one being read lists its lessons.
type NavModule struct {
	Number         int
	ID, Title, URL string
	Current        bool
	Optional       bool   // outside the path of the course: has no number
	Audience       string // for whom, where it is not everybody
	Lessons        []NavLesson
	Folded         int // lessons left out, in a long module; all stand on its page
}

// NavLesson is one lesson in a list.
type NavLesson struct {
	ID, Title, URL string
	Was            string // former ids, one a line, whose record comes along
	Number         int
	Minutes        int
	Questions      int
	Summary        string
	Optional       bool   // outside the path of the course
	Missing        bool   // not translated: leads to the default language
	Lang           string // of the page it leads to, where Missing
}

// LessonView is what layouts/lesson.html gets, for lessons and for pages outside modules.
type LessonView struct {
	BaseView
	ID         string
	Summary    string
	Minutes    int
	Questions  int
	Updated    string
	Module     *Crumb // nil outside modules
	Number     int    // of the lesson in its module; 0 for none
	Optional   bool   // outside the path of the course
	Audience   string // for whom, where it is not everybody
	Objectives []string
	Body       template.HTML
	Headings   []HeadingView
	Prev, Next *Crumb
	HasQuiz    bool // holds a block that counts: then the quiz makes the lesson done, else the reader says so
	Draft      bool
}

// HeadingView is one entry of "On this page".
type HeadingView struct {
	ID, Text string
	Href     string // "#" and the percent-encoded id
	Level    int
}

// ModuleView is what layouts/module.html gets.
type ModuleView struct {
	BaseView
	ID         string // of the module
	Number     int    // 0 outside the path
	Audience   string // for whom, where it is not everybody
	Summary    string
	Minutes    int
	Questions  int
	Objectives []string
	Body       template.HTML
	Lessons    []NavLesson
	Prev, Next *Crumb
}

// HomeView is what layouts/home.html gets.
type HomeView struct {
	BaseView
	Summary   string
	Body      template.HTML
	Modules   []ModuleSummary
	Finals    []NavLesson     // pages directly in the language's folder that count, such as a final test
	Beside    []ModuleSummary // modules outside the path
	Pages     []Crumb         // the other pages directly in the language's folder
	Minutes   int
	Lessons   int
	Questions int
	Start     string // the first lesson; "" where there is none
	Marks     string // the id that the page itself is done under, and former ones, one a line; "" where nothing on it counts
}

// ModuleSummary is one module on the home page.
type ModuleSummary struct {
	Number         int // 0 outside the path
	Audience       string
	ID, Title, URL string
	Summary        string
	Minutes        int
	Questions      int
	Lessons        []NavLesson
	Marks          string // as in HomeView, of the module's page
}

// NotFoundText says in one language that there is no page at an address, and leads to others.
type NotFoundText struct {
	Lang, Dir, Title, Text string
	Ways                   []Way
}

// RootView is what layouts/root.html and layouts/notfound.html get.
type RootView struct {
	BaseView
	Languages []Alternate
	Said      []NotFoundText // notfound only: in each language of the course
	CourseID  string
	InlineJS  template.JS  // the page's own script, in the policy by its hash: assets/root.js, assets/notfound.js
	InlineCSS template.CSS // notfound only: assets/css/notfound.css, in the policy by its hash
}

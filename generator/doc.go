// Package generator is Lectern's pipeline: it turns a folder of markdown lessons
// with quizzes into a course site. This comment is the architecture document;
// build.go is its table of contents.
//
// # The way of the data
//
//	site.toml ─ config.Load ─┐
//	content/  ─ source.Discover ─ per file, in parallel, remembered:
//	            │  lesson.Parse + quiz.Parse, quiz.ParseBank; craft.Check ─ course.Link ─┐
//	themes/   ─ render.LoadTheme ────────────────────────────────────────────────────────┴─ render.Site ─ Catalog
//
//	lectern build = output.Publish(catalog)
//	lectern serve = serve.Show(catalog)
//	lectern check = diag.Print(problems), explain for more; with --fix first mend.Write(mend.IDs, mend.Marks)
//	lectern status = Course.Progress()
//
// There is one [Builder.Build], and all commands call it. It reads
// and never writes. It takes no list of changed files: it walks, compares, and
// reuses what is unchanged. So a rebuild while an author writes is the same
// program as a first build, and gives the same bytes; a watcher only says "go", and
// what it saw for people to read.
//
// # The rooms
//
// A room imports only rooms that stand above it in this list, and each
// third-party module has one home; house_test.go holds both rules.
//
//	diag       problems: spans, code frames, JSON form, did-you-mean
//	decode     strict TOML, YAML and JSON into structs, with positions
//	config     site.toml → Config
//	source     walks content/, classifies, orders; a cache by size and times
//	lesson     one file → one Lesson: front matter, markdown, headings, links
//	quiz       one JSON text → one Block, a quiz, a scenario, a profile or flashcards, or
//	           one Bank of questions: every rule of a good question; grading; the solver
//	craft      quizzes → warnings: what lets readers find an answer without knowing it
//	course     all lessons, quizzes and banks → Course: modules, order, translations,
//	           links, what quizzes draw
//	learner    pages → the record of a reader made up for trainers: new, half-way, failed, passed
//	gift       questions in Moodle's GIFT → quizzes, for lectern import
//	moving     a folder written for another tool → a course, for lectern import
//	search     Course → an index of each language, in small files, for search.html
//	mend       Course → what can be written into its files: missing ids, marks of
//	           translations; writes them, by whole files
//	highlight  one code block → HTML, remembered by its text, also on disk
//	render     Course and theme → Catalog of output files, rendered when asked for
//	output     Catalog → folder: stage all, publish, manifest
//	watch      folders → "something changed", after a quiet moment
//	serve      http.Handler over the newest Catalog, problem overlay, reload, trainer's bar
//	external   links to other sites → warnings; the one room that asks the network, for
//	           lectern check --external alone
//	scaffold   what "lectern new" writes: a course that is the authors' handbook,
//	           beginnings of modules, lessons and blocks; files for editors, with an
//	           extension for VS Code
//	explain    for each code of a problem, why it matters, what is wrong, what is right
//
// The theme (layouts, styles, scripts, the interface's words) is in themes/ and
// embedded; a page loads one style sheet and one script, bundled of what every page
// needs and of the parts that its own blocks need; the program that people run is cmd/lectern.
//
// # Translations
//
// A translation holds, as translation_of, the mark of its original: a hash for each of
// its parts (course/mark.go), which are what its front matter says to readers, its sections (lesson/section.go)
// and its blocks. A section's hash is of its plain words, gathered as they are written. Numbers are
// found there too (lesson/figure.go), when a lesson is parsed, so that comparing
// languages (course/numbers.go) stays cheap. What check --fix writes is planned by
// package mend as insertions in the bytes that were read; it needs two builds, since a lesson
// without ids cannot be read to its end. Of all rooms mend alone writes into content/.
//
// # What holds everywhere
//
// What a stage returns is never changed afterwards. A stage returns what it made
// and the problems it met, and goes on where it can, so that an author sees all
// mistakes of a course at once. A build with an error has no Catalog: nothing of
// it can be published or shown.
//
// A problem is data (diag.Problem): a span of bytes in a file, a stable code, a
// message, advice. Lines and columns are worked out when it is printed. An error
// value is for what an author cannot mend by writing: a disk that cannot be read.
//
// A parsed lesson or bank depends on its own bytes and on site.toml, on nothing else.
// That is why memory.go may keep it by its hash. What depends on other files is a
// hole in its body (lesson.Part), which render fills: the address of a link, the
// size of a picture, the captions of a video, the form of a quiz, a highlighted block, a word of the
// interface. Terms of the glossary are found when a page is rendered, in the stretches
// of prose that its parts name (lesson.Run). Linking (course) runs over everything every time; it is cheap, and
// it is where every question of the kind "who uses this?" is answered.
//
// A quiz that draws from a bank is parsed without its questions; linking gives the
// page a copy with all of them (quiz.Block.Drawing), under ids of the form
// bank/question, and the browser asks some. What is written in a bank is checked once,
// with the bank; a link in it is seen from the bank's file on whatever page it is shown.
//
// A page of the course is rendered once more as a chapter of print.html (render/book.go):
// by the same body, whose links then lead to other chapters, with quizzes as blank forms
// whose answers are put to the end, and with a prefix before all its ids (lesson/prefix.go).
//
// A Catalog is a list of paths with functions that render them. Publishing
// renders all of them, in parallel, straight to disk; serving renders the page
// that is asked for. So saving one lesson of ten thousand costs one parse, one
// link and one page. No page grows with the course but the home pages and those of
// the record and the certificate, which list all lessons, and print.html, which holds
// them and is made of courses of up to 300; the navigation of a page lists those of its own module.
//
// A trainer's note is in no file of a Catalog. What the author of a page may see
// beside it is its render.Desk, made when the bar of lectern serve asks for it. Nor is
// the record of a made-up learner (Catalog.Learner): serve's script keeps it in the tab,
// in the place of the reader's own.
//
// Addresses in the site are relative, so that it works under any path and from a
// disk; ids of lessons, quizzes and questions are what a reader's record hangs
// on, never titles or positions.
//
// What was answered wrongly comes back after 1, 3, 7 and 21 days. One record of the
// whole course, the queue (queue.ts over reviewrecord.ts; the rules alone are in
// schedule.ts), is told every answer and holds, for each question to come, where it
// stands and how its prompt begins. So review.html needs to know no question: it
// lists what is due as links, lesson.html?review#q.block.question, and the lesson
// asks the question anew and leads on (reviewing.ts). A block that can do so has
// the method askAgain of block.ts. A question that has another name (was) or page now is
// followed when its page is opened; one that is gone leaves the list.
//
// search.html asks no server: search makes an index of each language in files that are
// scripts, since a page opened from a disk can load nothing else. Which files there are
// follows from the facts of the lessons alone; they are made when they are asked for, from
// the bodies, since no text is kept beside them (lesson.Passages). load.ts loads them under
// the one Trusted Types policy of the site. What a result leads to has ?q= in its address;
// then the page loads one more script, marker.ts, which no other page needs.
//
// # The reader's record
//
// The course is done when all that is in its path is (completion.ts, over the list in the
// pages of the record and the certificate). A lesson is known to be done by its own record;
// a home or module page that holds something to pass has one too, under its id.
//
// What a reader does is kept in their browser and nowhere else: one value for each
// lesson, block, and what belongs to none, named by ids, with a version. Of the
// theme's scripts store.ts alone touches the storage, and must expect anything of
// it; record.ts and its kin say what a value may be and how two become one, so that
// tabs, files and former ids all merge by the same rules and nothing gets less. Profiles
// about the same customers share the record of the first of them (sheets.ts). What
// the program does not understand it never writes over: damaged bytes are kept
// aside, those of a newer version left as they are. An answer belongs to a question
// as long as its revision holds (quiz/revision.go).
//
// # Where to add things
//
// A new piece of markdown: a file in lesson, and a case in its testdata. A new
// type of question: a file in quiz, its names in quiz/schema.json, a piece of
// themes/default/layouts/quiz.html, a case in quiz/testdata/grading.json, its
// grading in grade.ts and its fields in fieldsof.ts. A new kind of block: what reads it in quiz/block.go, a view and a
// layout in render, a list in the page's data, a pair of files in
// themes/default/assets/parts with its styles and script (block.ts says what a part
// gives), its name in render/bundle.go, its record in kinds.ts, so that
// files of records may hold it, and a lesson in cmd/lectern/testdata/hostile.txtar,
// which holds all its texts against hostile strings; tests say where the extension for VS
// Code wants its name. A new problem: where it is
// found, with a code of its own and a test, and explain/codes/<code>.md with an example
// that says it and one that does not. A new check on the craft of questions: a
// rule in craft, its code in config/checks.go and quiz/schema.json, examples in both
// languages in craft/testdata, a line in the README. A new page: a view in
// render/view.go, a layout, an entry in
// render/site.go; a page that every course has, such as the reader's record, is
// in course/tools.go first. A new kind of output: a package beside output, on the same
// Catalog. A new command: a file in cmd/lectern. Whatever
// authors can write, they learn from the handbook, in both languages:
// scaffold/handbook; a new block or type of question has its beginning in
// scaffold/skeleton. Tests see that none is missing. A tool that courses come from: a
// kind in moving/kind.go with its shelf, and a folder in its testdata.
package generator

package render

import "html/template"

// ScenarioView is what layouts/scenario.html gets: one conversation as a script
// for two to read. The page's script plays it with the texts that stand there.
type ScenarioView struct {
	ID        string        // for data-quiz
	ElementID string        // of the section: "q.<scenario>"
	TitleID   string        // of the title, for aria-labelledby
	RepliesID string        // of the words above the replies, for aria-labelledby
	Title     template.HTML // inline; "" for none
	Required  bool
	Counts    []string   // the variables at the start: "trust 0"
	Nodes     []NodeView // as written, the start first
}

// NodeView is one thing said, and what can be replied; or an end.
type NodeView struct {
	ID      string        // for data-node
	Place   string        // id of the element: "q.<scenario>.<node>"
	Number  int           // from 1
	Speaker template.HTML // inline
	Image   template.HTML // an img; "" for none
	Says    template.HTML // block elements
	Replies []ReplyView
	End     *EndView // nil for none
}

// ReplyView is one thing the reader may say.
type ReplyView struct {
	Key     string        // for data-reply
	Text    template.HTML // block elements
	Plain   bool          // Text may stand in a button: one line without links
	Line    template.HTML // the text inline, where Plain
	Number  int           // of the node it leads to
	Place   string        // that node's, as an address in the page
	If      []string      // what must hold for it to be offered: "trust ≥ 2"
	Effects []string      // what it changes: "trust +1"
	Debrief template.HTML // block elements; "" for none
}

// EndView is how a conversation ends.
type EndView struct {
	Result string        // won, lost or open
	Score  int           // percent
	Text   template.HTML // block elements; "" for none
}

package quiz

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

type scenarioFields struct {
	ID        decode.Text   `key:"id"`
	Title     decode.Text   `key:"title"`
	Start     decode.Text   `key:"start,required" like:"'the name of the first node'"`
	Variables *decode.Node  `key:"variables"`
	Nodes     *decode.Node  `key:"nodes,required" like:"{'open': {'speaker': '…', 'says': '…'}}"`
	Required  decode.Flag   `key:"required"`
	Was       []decode.Text `key:"was"`
	Ignore    []decode.Text `key:"ignore"`
}

// graph is a scenario that is being read.
type graph struct {
	*parser
	scenario  *Scenario
	nodes     map[string]int       // by id
	variables map[string]int       // by name
	ifs       map[[2]int]diag.Span // by node and reply
	broken    bool                 // a way leads nowhere that is known: the graph cannot be walked
}

func (p *parser) scenario(n *decode.Node) *Scenario {
	var in scenarioFields
	before := len(p.problems)
	p.into(n, &in)
	for i := before; i < len(p.problems) && in.Nodes != nil && len(in.Nodes.Fields) > 0; i++ {
		if p.problems[i].Message == `"start" is missing` {
			p.problems[i].Help = fmt.Sprintf(`add "start": %q here, or another node that is said first`, in.Nodes.Fields[0].Name)
		}
	}
	s := &Scenario{Head: p.head(n, "scenario", in.ID, in.Title, in.Was)}
	s.Required = in.Required.Value || !in.Required.Set
	s.Ignore = p.ignored(in.Ignore)
	g := &graph{parser: p, scenario: s, nodes: map[string]int{}, variables: map[string]int{}, ifs: map[[2]int]diag.Span{}}
	g.readVariables(in.Variables)
	g.readNodes(in.Nodes)
	s.Start = g.node(in.Start)
	if g.broken || len(s.Nodes) == 0 {
		return s
	}
	if s.Nodes[s.Start].End != nil && len(s.Nodes) > 1 {
		g.report("start-is-ending", in.Start.Span, fmt.Sprintf("%q is an ending: a conversation that starts there is over at once", in.Start.Value),
			"write the name of the node that is said first")
		return s
	}
	s.Revision = s.revision()
	g.judge(explore(s))
	return s
}

// fields are the names and values of an object that the author names things in.
func (g *graph) fields(n *decode.Node, name, example string) []decode.Field {
	if n == nil {
		return nil
	}
	if n.Kind != decode.Table {
		g.broken = true
		g.report("wrong-type", n.Span, fmt.Sprintf("%q must be an object", name), "write it in braces, each value with its name: "+example)
		return nil
	}
	return n.Fields
}

type nodeFields struct {
	Speaker decode.Text    `key:"speaker,required" also:"who,name,by"`
	Says    decode.Text    `key:"says,required" also:"text,say,line,prompt"`
	Image   picture        `key:"image"`
	Choices []*decode.Node `key:"choices" also:"options,replies,answers" like:"[{'text': '…', 'goto': '…'}]"`
	End     *decode.Node   `key:"end" also:"result,ending"`
}

func (g *graph) readNodes(n *decode.Node) {
	fields := g.fields(n, "nodes", `{"open": {"speaker": "…", "says": "…"}}`)
	if n == nil || n.Kind == decode.Table && len(fields) == 0 {
		g.broken = true
	}
	if n != nil && n.Kind == decode.Table && len(fields) == 0 {
		g.report("no-nodes", n.Span, "there are no nodes", "write what is said first, and the ends, each under a name of its own")
	}
	for i, f := range fields { // all first, so that a goto finds each
		_, twice := g.nodes[f.Name]
		g.nodes[f.Name] = i
		if !g.form(decode.Text{Value: f.Name, Span: f.Span}) {
			g.broken = true
			g.problems[len(g.problems)-1].Help += `, here and where "start" or a "goto" names it`
		}
		g.broken = g.broken || twice
	}
	for _, f := range fields {
		g.scenario.Nodes = append(g.scenario.Nodes, g.readNode(f))
	}
}

func (g *graph) readNode(f decode.Field) Node {
	var in nodeFields
	g.object(f.Value, &in, "a node", `{"speaker": "…", "says": "…", "choices": […]}`)
	node := Node{
		ID: decode.Text{Value: f.Name, Span: f.Span}, Speaker: g.line(in.Speaker, "speaker"),
		Says: g.prose(in.Says), Image: g.picture(in.Image),
	}
	switch {
	case f.Value.Kind != decode.Table:
		g.broken = true
	case in.End != nil && f.Value.Field("choices") != nil:
		g.broken = true
		g.report("end-with-choices", nameOf(f.Value, "end"), fmt.Sprintf("the node %q has both choices and an end", f.Name),
			"keep one: what follows an end is never seen", diag.Note{Message: "the choices are here", Span: nameOf(f.Value, "choices")})
	case in.End != nil:
		node.End = g.end(in.End)
	case len(in.Choices) == 0:
		g.broken = true
		if value := f.Value.Field("choices"); value == nil || value.Kind == decode.List {
			g.report("no-way-on", f.Span, fmt.Sprintf("the node %q has neither choices nor an end", f.Name),
				`add "choices": [{"text": "…", "goto": "…"}], or "end": {"result": "open"}`)
		}
	}
	node.Replies = g.replies(in.Choices)
	return node
}

type replyFields struct {
	ID      decode.Text  `key:"id"`
	Text    decode.Text  `key:"text,required"`
	Goto    decode.Text  `key:"goto,required" also:"next,to,target,node" like:"'the name of a node'"`
	If      decode.Text  `key:"if"`
	Effect  *decode.Node `key:"effect" also:"set"`
	Debrief decode.Text  `key:"debrief" also:"feedback,explanation"`
}

// maxReplies keeps the work of following all of them in bounds.
const maxReplies = 32

func (g *graph) replies(nodes []*decode.Node) []Reply {
	if len(nodes) > maxReplies {
		g.broken = true
		g.report("too-many", nodes[maxReplies].Span, fmt.Sprintf("a node can have %d choices", maxReplies), "nobody reads that many: put some of them behind others")
	}
	var replies []Reply
	keys, said := ids{}, sayings{}
	for i, n := range nodes {
		var in replyFields
		g.object(n, &in, "a choice", `{"text": "…", "goto": "…"}`)
		r := Reply{
			Key: g.key(keys, in.ID, strconv.Itoa(i+1)), Text: g.prose(in.Text), Goto: g.node(in.Goto),
			If: g.conditions(in.If), Effects: g.effects(in.Effect), Debrief: g.prose(in.Debrief),
		}
		if len(r.If) == 0 { // with conditions, one text may lead to different places
			g.distinct(said, r.Text, in.Text.Span, "two choices that read the same cannot be told apart: change one")
		}
		g.ifs[[2]int{len(g.scenario.Nodes), i}] = in.If.Span
		replies = append(replies, r)
	}
	return replies
}

// node finds the node that a name means.
func (g *graph) node(name decode.Text) int {
	at, ok := g.nodes[name.Value]
	switch {
	case ok:
		return at
	case name.Span.File != nil && len(g.nodes) > 0:
		g.report("unknown-node", name.Span, fmt.Sprintf("there is no node %q", short(name.Value)),
			diag.DidYouMean(name.Value, slices.Sorted(maps.Keys(g.nodes)), "write the name of one of the \"nodes\""))
	}
	g.broken = true
	return 0
}

type endFields struct {
	Result decode.Text `key:"result,required" like:"'won'"`
	Score  decode.Num  `key:"score"`
	Text   decode.Text `key:"text"`
}

// scores are what the results are worth where no score is written.
var scores = map[string]float64{"won": 1, "open": 0.5, "lost": 0}

func (g *graph) end(n *decode.Node) *End {
	var in endFields
	g.object(n, &in, `"end"`, `{"result": "won"}`)
	g.choose(in.Result, "unknown-result", "result", []string{"won", "lost", "open"})
	g.share(in.Score, "score")
	end := &End{Result: in.Result.Value, Score: scores[in.Result.Value], Text: g.prose(in.Text)}
	if in.Score.Set {
		end.Score = in.Score.Value
	}
	return end
}

// picture is a path, or an object with the path and the words for those who cannot see it.
type picture struct {
	Src decode.Text `key:"src,required"`
	Alt decode.Text `key:"alt"`
}

type pictureFields picture

// DecodeNode reads either form.
func (p *picture) DecodeNode(n *decode.Node) []diag.Problem {
	if n.Kind == decode.Table {
		return decode.Into(n, (*pictureFields)(p), decode.Options{})
	}
	return decode.Into(n, &p.Src, decode.Options{})
}

// picture is a picture of the course, as a text of its own.
func (p *parser) picture(in picture) lesson.Prose {
	link := p.place(in.Src, "bad-picture", "this is no path of a picture of this course", `put the picture beside the lesson and write its path: "buyer.svg"`)
	if link == nil {
		return lesson.Prose{}
	}
	image := &lesson.Image{Path: link.Path, Alt: p.plain(in.Alt), Span: in.Src.Span}
	return lesson.Prose{
		Parts: []lesson.Part{{Kind: lesson.ImageTag, Image: image}}, Inline: true, Images: []*lesson.Image{image},
	}
}

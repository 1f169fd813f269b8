package quiz

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"lectern/generator/config"
	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// Bank is questions in a file of their own, from which quizzes draw.
type Bank struct {
	ID        decode.Text
	Questions []Question
}

type bankFields struct {
	ID        decode.Text    `key:"id"`
	Questions []*decode.Node `key:"questions,required" like:"[{'id': '…', 'type': '…', 'prompt': '…'}]"`
}

// BankName is the id of the bank in a file: the file's name.
func BankName(file string) string {
	name := path.Base(file)
	return strings.TrimSuffix(name, path.Ext(name))
}

// bankNames says how banks are named.
const bankNames = `a bank has the name of its file as its id, in small letters, digits and dashes: price.json is the bank "price"`

// ParseBank reads the file of a bank, by the rules of a quiz. It is nil where a
// problem is an error.
func ParseBank(file *diag.File, cfg *config.Config) (*Bank, []diag.Problem) {
	if problems := file.Encoding(); problems != nil {
		return nil, problems
	}
	root, problems := bankTree(file)
	p := &parser{config: cfg, file: file, problems: problems}
	if root == nil {
		return nil, p.problems
	}
	b := p.bank(root)
	if diag.HasErrors(p.problems) {
		return nil, p.problems
	}
	return b, p.problems
}

func bankTree(file *diag.File) (*decode.Node, []diag.Problem) {
	text := bytes.TrimPrefix(file.Text, []byte("\xef\xbb\xbf"))
	return shapes()[bankKind].JSON(file, text, len(file.Text)-len(text))
}

// BankTree is the file of a bank as it is written; nil where it is no JSON.
func BankTree(file *diag.File) *decode.Node {
	root, _ := bankTree(file)
	return root
}

func (p *parser) bank(n *decode.Node) *Bank {
	var in bankFields
	p.into(n, &in)
	name := BankName(p.file.Path)
	if LacksID(n) && !idForm.MatchString(name) {
		p.missing(n, "id", `a bank has the name of its file as its id: rename this one to small letters, digits and dashes, as in price.json, then "lectern check --fix" writes it`)
	} else if n.Field("id") != nil {
		p.bankForm(in.ID)
	} else {
		p.id(n, in.ID, func() string { return name })
	}
	if id := in.ID.Value; idForm.MatchString(id) && id != name {
		help := fmt.Sprintf(`rename the file to %s.json`, id)
		if idForm.MatchString(name) {
			help = fmt.Sprintf(`write "id": %q, or %s`, name, help)
		}
		p.report("bank-name", in.ID.Span, fmt.Sprintf("the bank %q stands in a file of another name, %s", id, path.Base(p.file.Path)), help)
	}
	return &Bank{ID: in.ID, Questions: p.questions(n, in.Questions)}
}

// bankForm checks how the id of a bank is written. Where none can be made of it, as in
// Chinese, what helps is to know where it comes from.
func (p *parser) bankForm(id decode.Text) {
	if id.Span.File == nil || idForm.MatchString(id.Value) || Slug(id.Value) != "" {
		p.form(id)
		return
	}
	p.report("bad-id", id.Span, fmt.Sprintf("%q cannot be the id of a bank", short(id.Value)), bankNames)
}

// prefixed is the id under which readers' records keep a question of the bank.
func (b *Bank) prefixed(id string) string { return b.ID.Value + "/" + id }

// Prose is every text of the bank that is not empty.
func (b *Bank) Prose() []lesson.Prose { return (&Block{Head: &Head{}, Quiz: b.asQuiz()}).Prose() }

// Links are the links of the bank's questions.
func (b *Bank) Links() []*lesson.Link { return (&Block{Head: &Head{}, Quiz: b.asQuiz()}).Links() }

func (b *Bank) asQuiz() *Quiz { return &Quiz{Questions: b.Questions} }

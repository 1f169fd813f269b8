package decode

import (
	"github.com/goccy/go-yaml/token"

	"lectern/generator/diag"
)

// maxValues is how many tokens a YAML text may have, and how many values with
// its aliases resolved. The parser takes four times as long for twice as many:
// a second for 30,000.
const maxValues = 10_000

// bomb looks for what takes the parser seconds: very many tokens, and brackets
// or dashes nested without end.
func (r *yamlReader) bomb(tokens token.Tokens) bool {
	depth, dashes, line, count := 0, 0, 0, 0
	for _, tok := range tokens {
		if tok.Type == token.CommentType {
			continue
		}
		if tok.Position.Line != line {
			dashes, line = 0, tok.Position.Line
		}
		switch tok.Type {
		case token.SequenceStartType, token.MappingStartType:
			depth++
		case token.SequenceEndType, token.MappingEndType:
			depth--
		case token.SequenceEntryType, token.MappingKeyType: // "- - - x"
			dashes++
		}
		if max(depth, dashes) > maxDepth {
			r.problems = append(r.problems, tooDeep(r.scalarSpan(tok)))
			return true
		}
		if count++; count > maxValues {
			r.tooMany(r.scalarSpan(tok))
			return true
		}
	}
	return false
}

func (r *yamlReader) tooMany(span diag.Span) {
	r.report("too-many-values", span, "this front matter has more than 10000 names and values", "write fewer of them, or use fewer aliases")
}

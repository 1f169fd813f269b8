package quiz

import (
	"fmt"
	"slices"

	"lectern/generator/decode"
)

// reserved are the names under which a reader's record keeps what belongs to no
// block: what was read last, what is to be reviewed, and the name on the certificate
// (themes/default/assets/ts).
// Other names of the kind hold a colon, which no id can.
var reserved = []string{"meta", "review", "certificate"}

// free checks that ids of a block, the one it has and former ones, are not reserved.
func (p *parser) free(kind string, ids ...decode.Text) {
	for _, id := range ids {
		if slices.Contains(reserved, id.Value) {
			p.report("reserved-id", id.Span, fmt.Sprintf("%q cannot be the id of a block", id.Value),
				fmt.Sprintf("choose another, such as %q: a reader's record keeps something else under this name", notReserved(id.Value, kind)))
		}
	}
}

// notReserved is an id for a block, made longer where it is reserved.
func notReserved(id, kind string) string {
	if slices.Contains(reserved, id) {
		return id + "-" + kind
	}
	return id
}

package quiz

import (
	"strconv"

	"lectern/generator/decode"
)

type planFields struct {
	ID     decode.Text `key:"id"`
	Prompt decode.Text `key:"prompt,required"`
	Fields []part      `key:"fields,required" like:"['what', 'who', 'by when']" also:"columns,cols,headers"`
	Rows   decode.Num  `key:"rows"`
}

func (s *sheet) readPlan(nodes []*decode.Node) {
	used := ids{}
	for i, n := range nodes {
		var in planFields
		s.object(n, &in, "a part of the plan", `{"id": "…", "prompt": "…", "fields": ["…"], "rows": 3}`)
		s.id(n, in.ID, func() string { return propose(promptOf(n), "part", i+1, used) })
		if in.ID.Span.File != nil {
			s.unique(used, in.ID, "part of the plan")
		}
		s.amount(n, "fields", len(in.Fields), in.Fields == nil, 1, maxPlanFields)
		s.whole(in.Rows, "rows", 1, maxPlanRows)
		part := PlanPart{ID: in.ID, Prompt: s.prose(in.Prompt), Rows: planRows}
		if in.Rows.Set {
			part.Rows = int(in.Rows.Value)
		}
		keys, said := ids{}, sayings{}
		for j, f := range in.Fields {
			field := Item{Key: s.key(keys, f.ID, strconv.Itoa(j+1)), Text: s.line(f.Text, "fields")}
			s.distinct(said, field.Text, f.Text.Span, "two columns with one name cannot be told apart: change one")
			part.Fields = append(part.Fields, field)
		}
		s.profile.Plan = append(s.profile.Plan, part)
	}
}

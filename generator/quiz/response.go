package quiz

import (
	"encoding/json"
)

// Response is the answer to one question, by the keys of its parts. As JSON it
// is the list Chosen or, where that is nil, the object Placed.
type Response struct {
	Chosen []string          // Choice, TrueFalse: what is ticked; Sequencing: the items in order
	Placed map[string]string // Matching: pair → pair or distractor whose right side was chosen; Categorize: item → category;
	// Likert: statement → step; LongFillIn: "text" → what was written, line of the rubric → "x" where ticked;
	// FillIn: gap → what was typed, or the key of the word selected; Numeric: "1" → what was typed
}

// MarshalJSON writes a list or an object, names in order.
func (r Response) MarshalJSON() ([]byte, error) {
	if r.Chosen != nil {
		return json.Marshal(r.Chosen)
	}
	return json.Marshal(r.Placed)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (r *Response) UnmarshalJSON(text []byte) error {
	*r = Response{}
	if len(text) > 0 && text[0] == '[' {
		return json.Unmarshal(text, &r.Chosen)
	}
	return json.Unmarshal(text, &r.Placed)
}

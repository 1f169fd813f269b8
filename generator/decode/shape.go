package decode

import "slices"

// Shape is what may stand where in JSON of some format. Nothing is refused by it: it
// tells what was meant where brackets do not match, or where a text may be of one format
// or of another. A nil Shape takes everything.
type Shape struct {
	Kinds []Kind            // none for all
	Names map[string]*Shape // that an object knows
	Other *Shape            // of names that the author gives; nil for no such names
	Items *Shape            // of a list
}

func (s *Shape) takes(k Kind) bool {
	return s == nil || len(s.Kinds) == 0 || slices.Contains(s.Kinds, k)
}

// name is the shape of the value under a name, and whether the name is known.
func (s *Shape) name(name string) (*Shape, bool) {
	switch {
	case s == nil || s.Names == nil && s.Other == nil:
		return nil, true
	case s.Names[name] != nil:
		return s.Names[name], true
	}
	return s.Other, s.Other != nil
}

func (s *Shape) items() *Shape {
	if s == nil {
		return nil
	}
	return s.Items
}

// Misfits counts the names and values in a tree that do not fit.
func (s *Shape) Misfits(n *Node) (count int) {
	if !s.takes(n.Kind) {
		return 1
	}
	for _, item := range n.Items {
		count += s.items().Misfits(item)
	}
	for _, f := range n.Fields {
		if of, known := s.name(f.Name); known {
			count += of.Misfits(f.Value)
		} else {
			count++
		}
	}
	return count
}

// Unknown counts the names of a table that do not fit, and not what is in it.
func (s *Shape) Unknown(n *Node) (count int) {
	for _, f := range n.Fields {
		if _, known := s.name(f.Name); !known {
			count++
		}
	}
	return count
}

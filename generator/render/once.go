package render

import "sync"

// once remembers what was made for each key; every value is made once, also when
// several goroutines ask at the same time.
type once[K comparable, V any] struct {
	mu     sync.Mutex
	values map[K]func() V
}

func (o *once[K, V]) get(key K, make func() V) V {
	o.mu.Lock()
	if o.values == nil {
		o.values = map[K]func() V{}
	}
	value, ok := o.values[key]
	if !ok {
		value = sync.OnceValue(make)
		o.values[key] = value
	}
	o.mu.Unlock()
	return value()
}

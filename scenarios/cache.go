package scenarios

import (
	"container/list"
	"sync"
)

// A lazy is a value made when first asked for, once.
type lazy[T any] struct {
	once  sync.Once
	value T
	err   error
}

// get returns the value, made by the first caller.
func (l *lazy[T]) get(make func() (T, error)) (T, error) {
	l.once.Do(func() { l.value, l.err = make() })
	return l.value, l.err
}

// A cache holds values by what makes them, within a bound of memory: those that were asked for
// longest ago are released first. Values in use elsewhere stay alive until they are no longer. A
// value made again is the same one, so the bound makes no difference to results.
type cache[K comparable, T any] struct {
	room    int64 // bytes
	least   int   // entries that are held in any case
	used    int64
	entries map[K]*list.Element
	recent  *list.List // of cached, the most recent first
}

type cached[K comparable, T any] struct {
	key   K
	bytes int64
	value *lazy[T]
}

// newCache returns an empty cache.
func newCache[K comparable, T any](room int64, least int) *cache[K, T] {
	return &cache[K, T]{room: room, least: least, entries: map[K]*list.Element{},
		recent: list.New()}
}

// get returns the value of a key, which takes so many bytes; it may not be made yet.
func (c *cache[K, T]) get(key K, bytes int64) *lazy[T] {
	if e, ok := c.entries[key]; ok {
		c.recent.MoveToFront(e)
		return e.Value.(*cached[K, T]).value
	}
	added := &cached[K, T]{key, bytes, new(lazy[T])}
	c.entries[key] = c.recent.PushFront(added)
	c.used += bytes
	for c.used > c.room && c.recent.Len() > c.least {
		oldest := c.recent.Remove(c.recent.Back()).(*cached[K, T])
		delete(c.entries, oldest.key)
		c.used -= oldest.bytes
	}
	return added.value
}

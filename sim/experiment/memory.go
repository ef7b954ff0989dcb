package experiment

import (
	"io"
	"sync"
)

// memory is a store without a file.
type memory struct {
	mutex sync.RWMutex
	data  []byte
}

func (m *memory) ReadAt(p []byte, offset int64) (int, error) {
	m.mutex.RLock()
	defer m.mutex.RUnlock()
	n := 0
	if offset < int64(len(m.data)) {
		n = copy(p, m.data[offset:])
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func (m *memory) WriteAt(p []byte, offset int64) (int, error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.data = append(m.data[:offset], p...) // a journal writes only at its end
	return len(p), nil
}

func (m *memory) Truncate(size int64) error {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.data = m.data[:size]
	return nil
}

func (m *memory) Sync() error  { return nil }
func (m *memory) Close() error { return nil }

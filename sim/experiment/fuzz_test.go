package experiment

import (
	"bytes"
	"encoding/binary"
	"math"
	"testing"
)

// Whatever a file holds: it is refused, or its rows can be read, and a second opening finds the
// same.
func FuzzOpen(f *testing.F) {
	store := &memory{}
	j, err := openStore(store, 0, "", testStudy)
	if err != nil {
		f.Fatal(err)
	}
	for replicate := range 3 {
		if err := appendFake(j, replicate%2, replicate); err != nil {
			f.Fatal(err)
		}
	}
	f.Add(store.data)
	f.Add(store.data[:len(store.data)-3])
	f.Add(testStudy.header())
	f.Add([]byte(magicWord + "\x02\xff\xff\xff\xff{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		j, err := reopened(data)
		if err != nil {
			return
		}
		for _, s := range j.Samples() {
			for _, replicate := range j.replicates(s) {
				if _, err := j.row(s, replicate); err != nil {
					t.Fatal(err) // a valid checksum by accident is beyond a fuzzer
				}
			}
		}
		again, err := reopened(j.store.(*memory).data)
		if err != nil || again.Len() != j.Len() ||
			again.end != int64(len(j.store.(*memory).data)) {
			t.Fatalf("opened again: %v", err)
		}
	})
}

// A record with valid checksums and any content at all is refused or read, without a panic.
func FuzzSealedRecord(f *testing.F) {
	base := InMemory(testStudy)
	if err := appendFake(base, 1, 2); err != nil {
		f.Fatal(err)
	}
	before := base.store.(*memory).data
	head := rowHead{0, 3, 2, Key{1}}
	sound := encodeRow(base.seed, head, 4, fakeRow(1, 3))
	body := sound[head.size() : len(sound)-4]
	f.Add(uint32(len(sound)), uint32(0), uint32(3), uint32(2), body)
	f.Add(uint32(len(sound)), uint32(7), uint32(3), uint32(2), body)
	f.Add(uint32(len(sound)), uint32(0), uint32(3), uint32(3), body)
	f.Add(uint32(0), uint32(0), uint32(3), uint32(2), body)
	f.Add(uint32(math.MaxUint32), uint32(0), uint32(3), uint32(2), []byte{1, 2, 3})
	f.Add(uint32(head.size()+4+3), uint32(0), uint32(3), uint32(2), []byte{1, 2, 3})
	f.Add(uint32(head.size()+4+3), uint32(0), uint32(math.MaxUint32), uint32(math.MaxUint32),
		[]byte{1, 0, 7})
	f.Fuzz(func(t *testing.T, length, columns, replicate, scalars uint32, body []byte) {
		record := []byte(rowMarker)
		for _, x := range []uint32{length, columns, replicate, scalars} {
			record = binary.LittleEndian.AppendUint32(record, x)
		}
		record = append(record, make([]byte, len(Key{})+8*2)...)
		record = seal(base.seed, record)
		record = append(record, seal(checksum(record), bytes.Clone(body))...)
		j, err := reopened(append(bytes.Clone(before), record...))
		if err != nil {
			return // sound, but it does not fit
		}
		for _, s := range j.Samples() {
			for _, replicate := range j.replicates(s) {
				row, err := j.row(s, replicate)
				if err == nil && testColumns.check(row) != nil {
					t.Fatalf("a row of another shape: %+v", row)
				}
				if _, err := j.Scalars(s, Range{replicate, 1}); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

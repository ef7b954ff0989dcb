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
	plan := testPlan(2, Replicates{Fixed: 9})
	store := &memory{}
	j, err := openStore(store, 0, plan)
	if err != nil {
		f.Fatal(err)
	}
	for replicate := range 3 {
		if err := j.Append(replicate%2, replicate, fakeRow(0, replicate)); err != nil {
			f.Fatal(err)
		}
	}
	f.Add(store.data)
	f.Add(store.data[:len(store.data)-3])
	f.Add(header(plan))
	f.Add([]byte(magicWord + "\x01\xff\xff\xff\xff{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		j, err := reopened(data, plan)
		if err != nil {
			return
		}
		for point := range plan.Points {
			for _, err := range j.Rows(point) {
				if err != nil {
					t.Fatal(err) // a valid checksum by accident is beyond a fuzzer
				}
			}
		}
		again, err := reopened(j.store.(*memory).data, plan)
		if err != nil || again.Completed() != j.Completed() ||
			again.end != int64(len(j.store.(*memory).data)) {
			t.Fatalf("opened again: %v", err)
		}
	})
}

// A record with valid checksums and any content at all is refused or read, without a panic.
func FuzzSealedRecord(f *testing.F) {
	plan := testPlan(2, Replicates{Fixed: 9})
	h := header(plan)
	l := layoutOf(plan, h)
	sound := l.encode(1, 3, fakeRow(1, 3))
	f.Add(uint32(len(sound)), uint32(1), uint32(3), sound[l.headSize():len(sound)-4])
	f.Add(uint32(len(sound)), uint32(7), uint32(3), sound[l.headSize():len(sound)-4])
	f.Add(uint32(0), uint32(1), uint32(3), sound[l.headSize():len(sound)-4])
	f.Add(uint32(math.MaxUint32), uint32(1), uint32(3), []byte{1, 2, 3})
	f.Add(uint32(l.headSize()+4+3), uint32(1), uint32(3), []byte{1, 2, 3})
	f.Add(uint32(l.headSize()+4+3), uint32(1), uint32(math.MaxUint32), []byte{1, 0, 7})
	f.Fuzz(func(t *testing.T, length, point, replicate uint32, body []byte) {
		record := append([]byte(marker), binary.LittleEndian.AppendUint32(nil, length)...)
		record = binary.LittleEndian.AppendUint32(record, point)
		record = binary.LittleEndian.AppendUint32(record, replicate)
		record = seal(l.seed, append(record, make([]byte, 8*l.scalars)...))
		record = append(record, seal(checksum(record), bytes.Clone(body))...)
		j, err := reopened(append(bytes.Clone(h), record...), plan)
		if err != nil {
			t.Fatal(err) // at worst it is a torn end
		}
		for p := range plan.Points {
			for record, err := range j.Rows(p) {
				if err == nil && plan.holds(record.Row) != nil {
					t.Fatalf("a row of another shape: %+v", record)
				}
			}
			if _, err := j.Scalars(p); err != nil {
				t.Fatal(err)
			}
		}
	})
}

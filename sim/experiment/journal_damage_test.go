package experiment

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// A kill or a loss of power leaves any part of the last record, and perhaps zeros after it.
func TestTornEndIsCut(t *testing.T) {
	data, starts := filled(t, 1, 4)
	for cut := starts[3]; cut < len(data); cut++ {
		for _, end := range [][]byte{nil, make([]byte, len(data)-cut), make([]byte, 5000)} {
			if bytes.Equal(end, data[cut:]) {
				continue
			}
			j, err := reopened(append(bytes.Clone(data[:cut]), end...))
			if err != nil {
				t.Fatalf("cut at %d: %v", cut, err)
			}
			checkRows(t, j, 1, 3)
			checkCut(t, j, cut-starts[3], len(end))
			if err := appendFake(j, 0, 3); err != nil {
				t.Fatal(err)
			}
			checkRows(t, j, 1, 4)
			if !bytes.Equal(j.store.(*memory).data, data) {
				t.Fatalf("cut at %d: the file differs from that of a run without interruption", cut)
			}
		}
	}
}

// checkCut expects that the torn end that was cut off counts as a row once its marker is there.
func checkCut(t *testing.T, j *Journal, torn, zeros int) {
	t.Helper()
	want := 0
	if torn >= markerSize {
		want = 1
	}
	if rows, size := j.Cut(); rows != want || size != int64(torn+zeros) {
		t.Fatalf("%d bytes of a row and %d zeros: cut are %d rows, %d bytes", torn, zeros, rows,
			size)
	}
}

// Of damaged rows at the end each one counts, also where its marker lies across the window of the
// search; a journal that is whole has nothing to cut.
func TestEveryRowThatIsCutCounts(t *testing.T) {
	data, starts := filled(t, 1, 5)
	if rows, size := must[*Journal](t)(reopened(data)).Cut(); rows != 0 || size != 0 {
		t.Errorf("a whole journal: cut are %d rows, %d bytes", rows, size)
	}
	broken := bytes.Clone(data)
	for _, start := range starts[2:] {
		broken[start+frame] ^= 1
	}
	j := must[*Journal](t)(reopened(broken))
	checkRows(t, j, 1, 2)
	if rows, size := j.Cut(); rows != 3 || size != int64(len(data)-starts[2]) {
		t.Errorf("cut are %d rows, %d bytes", rows, size)
	}
	for gap := scanWindow - 6; gap <= scanWindow+1; gap++ {
		far := append(bytes.Clone(data), make([]byte, gap)...)
		j := must[*Journal](t)(reopened(append(far, rowMarker...)))
		if rows, _ := j.Cut(); rows != 1 {
			t.Errorf("a marker after %d zeros: %d rows", gap, rows)
		}
	}
}

func TestTornHeaderIsWrittenAnew(t *testing.T) {
	data, starts := filled(t, 1, 1)
	for cut := range starts[0] {
		checkRows(t, must[*Journal](t)(reopened(data[:cut])), 1, 0)
	}
}

// Every single changed byte of a record that others follow is found, and told by its offset.
func TestDamageInTheMiddleIsAnError(t *testing.T) {
	data, starts := filled(t, 1, 4)
	for at := starts[1]; at < starts[2]; at++ {
		for _, change := range []byte{1, 0x80, 0xff} {
			broken := bytes.Clone(data)
			broken[at] ^= change
			_, err := reopened(broken)
			var damage *DamageError
			if !errors.As(err, &damage) || damage.Offset != int64(starts[1]) ||
				damage.SoundRows != 1 {
				t.Fatalf("byte %d: %v", at, err)
			}
			if !strings.Contains(err.Error(), fmt.Sprint("byte ", starts[1])) {
				t.Fatalf("the offset is missing in %q", err)
			}
		}
	}
	// some bytes of the record are missing
	without := append(bytes.Clone(data[:starts[1]+7]), data[starts[2]:]...)
	if _, err := reopened(without); err == nil {
		t.Error("missing bytes are not noticed")
	}
}

// The sound record after the damage may begin anywhere, also across the window of the search.
func TestDamageIsFoundAcrossWindows(t *testing.T) {
	data, starts := filled(t, 1, 2)
	for gap := scanWindow - 3; gap <= scanWindow+3; gap++ {
		broken := append(bytes.Clone(data[:starts[1]]), make([]byte, gap)...)
		broken = append(broken, data[starts[1]:]...)
		if _, err := reopened(broken); err == nil {
			t.Errorf("gap of %d bytes: the record after it is lost", gap)
		}
	}
}

func TestDamagedHeaderIsAnError(t *testing.T) {
	data, starts := filled(t, 1, 2)
	for at := range len(testStudy.header()) {
		broken := bytes.Clone(data)
		broken[at] ^= 0x11
		if _, err := reopened(broken); err == nil || errors.Is(err, ErrOtherStudy) {
			t.Fatalf("byte %d: %v", at, err)
		}
	}
	for text, want := range map[string]error{
		"hello, this is a letter and no journal at all": ErrNoJournal,
		magicWord + "\x01.........................":     ErrFormat,
		magicWord + "\x03.........................":     ErrFormat,
	} {
		if _, err := reopened([]byte(text)); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
	}
	if _, err := reopened(append(data[:len(testStudy.header())-1], "!damaged"...)); err == nil {
		t.Error("a header with a wrong checksum is accepted")
	}
	_ = starts
}

// A sound record that does not fit those before it, as where a part of the file is missing, is
// damage and no torn end.
func TestRowsWithoutTheirColumnsAreDamage(t *testing.T) {
	data, starts := filled(t, 1, 2)
	begin := len(testStudy.header())
	var damage *DamageError
	for row, start := range starts { // the last one, too, which no sound record follows
		without := append(bytes.Clone(data[:begin]), data[start:]...)
		if _, err := reopened(without); !errors.As(err, &damage) || damage.Offset != int64(begin) {
			t.Errorf("no columns, rows from %d on: %v", row, err)
		}
	}
	broken := bytes.Clone(data)
	broken[begin+20] ^= 1
	if _, err := reopened(broken); !errors.As(err, &damage) || damage.Offset != int64(begin) {
		t.Errorf("damaged columns: %v", err)
	}
}

func TestBodyOfAnotherRecordIsRefused(t *testing.T) {
	data, starts := filled(t, 1, 3)
	h := rowHead{scalars: 2}.size()
	first, second := data[starts[0]:starts[1]], data[starts[1]:starts[2]]
	mixed := append(bytes.Clone(data[:starts[0]]), first[:h]...)
	mixed = append(append(mixed, second[h:]...), data[starts[2]:]...)
	if _, err := reopened(mixed); err == nil {
		t.Error("the head of one record and the body of another make a whole one")
	}
}

// full is a disk that takes only a part of what comes after its size.
type full struct {
	memory
	size int
}

var errFull = errors.New("no space left on device")

func (f *full) WriteAt(p []byte, offset int64) (int, error) {
	if room := f.size - int(offset); room < len(p) {
		n, _ := f.memory.WriteAt(p[:max(0, room)], offset)
		return n, errFull
	}
	return f.memory.WriteAt(p, offset)
}

func TestFullDisk(t *testing.T) {
	data, _ := filled(t, 1, 3)
	disk := &full{size: len(data) - 10}
	j := must[*Journal](t)(openStore(disk, 0, "", testStudy))
	for replicate := range 3 {
		if err := appendFake(j, 0, replicate); (err != nil) != (replicate == 2) ||
			err != nil && !errors.Is(err, errFull) {
			t.Fatalf("replicate %d: %v", replicate, err)
		}
	}
	checkRows(t, j, 1, 2)
	checkRows(t, must[*Journal](t)(reopened(disk.data)), 1, 2)
	disk.size *= 2
	if err := appendFake(j, 0, 2); err != nil {
		t.Fatal(err)
	}
	checkRows(t, must[*Journal](t)(reopened(disk.data)), 1, 3)
}

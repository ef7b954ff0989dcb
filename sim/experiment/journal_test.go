package experiment

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// filled is the bytes of a journal of n replicates, and where each record begins.
func filled(t *testing.T, plan Plan, n int) (data []byte, starts []int) {
	t.Helper()
	store := &memory{}
	j := must[*Journal](t)(openStore(store, 0, plan))
	for replicate := range n {
		for point := range plan.Points {
			starts = append(starts, len(store.data))
			if err := j.Append(point, replicate, fakeRow(point, replicate)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return store.data, starts
}

func reopened(data []byte, plan Plan) (*Journal, error) {
	return openStore(&memory{data: bytes.Clone(data)}, int64(len(data)), plan)
}

func TestJournalKeepsRowsInAFile(t *testing.T) {
	plan := testPlan(2, Replicates{Fixed: 9})
	path := filepath.Join(t.TempDir(), "journal")
	if _, err := Open(path, plan); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("opening none: %v", err)
	}
	j := must[*Journal](t)(Create(path, plan))
	for _, replicate := range []int{3, 0, 2, 1} {
		for point := range 2 {
			if err := j.Append(point, replicate, fakeRow(point, replicate)); err != nil {
				t.Fatal(err)
			}
		}
		if !j.Has(0, replicate) || j.Has(0, 8) {
			t.Errorf("replicate %d: Has is wrong", replicate)
		}
	}
	checkRows(t, j, 4)
	if _, err := Open(path, plan); !errors.Is(err, ErrLocked) {
		t.Errorf("opening it twice: %v", err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(path, plan); !errors.Is(err, fs.ErrExist) {
		t.Errorf("creating it again: %v", err)
	}
	j = must[*Journal](t)(Open(path, plan))
	checkRows(t, j, 4)
	if err := j.Append(0, 4, fakeRow(0, 4)); err != nil || !j.Has(0, 4) {
		t.Error("cannot go on", err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

// A kill or a loss of power leaves any part of the last record, and perhaps zeros after it.
func TestTornEndIsCut(t *testing.T) {
	plan := testPlan(1, Replicates{Fixed: 9})
	data, starts := filled(t, plan, 4)
	for cut := starts[3]; cut < len(data); cut++ {
		for _, end := range [][]byte{nil, make([]byte, len(data)-cut), make([]byte, 5000)} {
			if bytes.Equal(end, data[cut:]) {
				continue
			}
			j, err := reopened(append(bytes.Clone(data[:cut]), end...), plan)
			if err != nil {
				t.Fatalf("cut at %d: %v", cut, err)
			}
			checkRows(t, j, 3)
			if err := j.Append(0, 3, fakeRow(0, 3)); err != nil {
				t.Fatal(err)
			}
			checkRows(t, j, 4)
			if !bytes.Equal(j.store.(*memory).data, data) {
				t.Fatalf("cut at %d: the file differs from that of a run without interruption", cut)
			}
		}
	}
}

func TestTornHeaderIsWrittenAnew(t *testing.T) {
	plan := testPlan(1, Replicates{Fixed: 9})
	data, starts := filled(t, plan, 1)
	for cut := range starts[0] {
		checkRows(t, must[*Journal](t)(reopened(data[:cut], plan)), 0)
	}
}

// Every single changed byte of a record that others follow is found, and told by its offset.
func TestDamageInTheMiddleIsAnError(t *testing.T) {
	plan := testPlan(1, Replicates{Fixed: 9})
	data, starts := filled(t, plan, 4)
	for at := starts[1]; at < starts[2]; at++ {
		for _, change := range []byte{1, 0x80, 0xff} {
			broken := bytes.Clone(data)
			broken[at] ^= change
			_, err := reopened(broken, plan)
			var damage *DamageError
			if !errors.As(err, &damage) || damage.Offset != int64(starts[1]) || damage.Sound != 1 {
				t.Fatalf("byte %d: %v", at, err)
			}
			if !strings.Contains(err.Error(), fmt.Sprint("byte ", starts[1])) {
				t.Fatalf("the offset is missing in %q", err)
			}
		}
	}
	// some bytes of the record are missing
	without := append(bytes.Clone(data[:starts[1]+7]), data[starts[2]:]...)
	if _, err := reopened(without, plan); err == nil {
		t.Error("missing bytes are not noticed")
	}
}

// The sound record after the damage may begin anywhere, also across the window of the search.
func TestDamageIsFoundAcrossWindows(t *testing.T) {
	plan := testPlan(1, Replicates{Fixed: 9})
	data, starts := filled(t, plan, 2)
	for gap := scanWindow - 3; gap <= scanWindow+3; gap++ {
		broken := append(bytes.Clone(data[:starts[1]]), make([]byte, gap)...)
		broken = append(broken, data[starts[1]:]...)
		if _, err := reopened(broken, plan); err == nil {
			t.Errorf("gap of %d bytes: the record after it is lost", gap)
		}
	}
}

func TestDamagedHeaderIsAnError(t *testing.T) {
	plan := testPlan(1, Replicates{Fixed: 9})
	data, starts := filled(t, plan, 2)
	for at := range starts[0] {
		broken := bytes.Clone(data)
		broken[at] ^= 0x11
		if _, err := reopened(broken, plan); err == nil || errors.Is(err, ErrOtherPlan) {
			t.Fatalf("byte %d: %v", at, err)
		}
	}
	for text, want := range map[string]string{
		"hello, this is a letter and no journal at all": "no journal",
		magicWord + "\x02.........................":     "format 2",
		string(data[:starts[0]-1]) + "!":                "damaged",
	} {
		if _, err := reopened([]byte(text), plan); err == nil || !strings.Contains(err.Error(),
			want) {
			t.Errorf("%q: %v, want something about %q", text, err, want)
		}
	}
}

func TestOtherPlansAreRefused(t *testing.T) {
	plan := testPlan(2, Replicates{Fixed: 9})
	data, starts := filled(t, plan, 2)
	for want, change := range map[string]func(*Plan){
		"model version 1, wanted is 2":      func(p *Plan) { p.ModelVersion = 2 },
		"the same size, but something else": func(p *Plan) { p.ID = "ffff" },
		"points 2, wanted is 3":             func(p *Plan) { p.Points = 3 },
		"days 4, wanted is 5":               func(p *Plan) { p.Days = 5 },
		"has replicates 9, wanted is 8":     func(p *Plan) { p.Replicates.Fixed = 8 },
		"scalars [adopters days_to_target]": func(p *Plan) {
			p.Scalars = []string{"adopters", "x"}
		},
		"daily series [aware sales cash]": func(p *Plan) { p.Daily = nil },
	} {
		other := plan
		change(&other)
		if _, err := reopened(data, other); !errors.Is(err, ErrOtherPlan) ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%v, want something about %q", err, want)
		}
	}
	other := plan
	other.ID = "ffff"
	foreign, _ := filled(t, other, 1)
	// records of one plan after the header of another
	mixed := append(bytes.Clone(foreign), data[starts[0]:]...)
	j := must[*Journal](t)(reopened(mixed, other))
	checkRows(t, j, 1)
}

// Another mark at its beginning is another kind of record, not this one.
func TestRecordsHaveTheirMark(t *testing.T) {
	plan := testPlan(1, Replicates{Fixed: 9})
	l := layoutOf(plan, header(plan))
	head := l.encode(0, 0, fakeRow(0, 0))[:l.headSize()-4]
	if _, _, _, ok := l.open(seal(l.seed, bytes.Clone(head))); !ok {
		t.Error("a sound head is refused")
	}
	head[1]++
	if _, _, _, ok := l.open(seal(l.seed, head)); ok {
		t.Error("a head with another mark is accepted")
	}
}

func TestBodyOfAnotherRecordIsRefused(t *testing.T) {
	plan := testPlan(1, Replicates{Fixed: 9})
	l := layoutOf(plan, header(plan))
	first, second := l.encode(0, 0, fakeRow(0, 0)), l.encode(0, 1, fakeRow(0, 0))
	if h := l.headSize(); l.whole(append(first[:h:h], second[h:]...)) || !l.whole(first) {
		t.Error("the head of one record and the body of another make a whole one")
	}
}

func TestFirstOfEqualRecordsCounts(t *testing.T) {
	plan := testPlan(1, Replicates{Fixed: 9})
	data, starts := filled(t, plan, 2)
	second := fakeRow(0, 0)
	second.Scalars[0]++
	l := layoutOf(plan, header(plan))
	twice := append(bytes.Clone(data), l.encode(0, 0, second)...)
	j := must[*Journal](t)(reopened(append(twice, data[starts[1]:]...), plan))
	checkRows(t, j, 2)
	size := j.end
	if err := j.Append(0, 1, second); err != nil || j.end != size {
		t.Error("appended a row that is there", err)
	}
	checkRows(t, j, 2)
}

func TestRowsOfAnotherShapeAreRefused(t *testing.T) {
	j := must[*Journal](t)(InMemory(testPlan(1, Replicates{Fixed: 1})))
	for name, change := range map[string]func(*Row){
		"scalar":  func(r *Row) { r.Scalars = r.Scalars[:1] },
		"series":  func(r *Row) { r.Daily = r.Daily[1:] },
		"one day": func(r *Row) { r.Daily[1] = r.Daily[1][1:] },
	} {
		row := fakeRow(0, 0)
		change(&row)
		if err := j.Append(0, 0, row); err == nil || j.Completed() != 0 {
			t.Errorf("a row without one %s is accepted", name)
		}
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
	plan := testPlan(1, Replicates{Fixed: 9})
	data, _ := filled(t, plan, 3)
	disk := &full{size: len(data) - 10}
	j := must[*Journal](t)(openStore(disk, 0, plan))
	for replicate := range 3 {
		if err := j.Append(0, replicate, fakeRow(0, replicate)); (err != nil) != (replicate == 2) ||
			err != nil && !errors.Is(err, errFull) {
			t.Fatalf("replicate %d: %v", replicate, err)
		}
	}
	checkRows(t, j, 2)
	checkRows(t, must[*Journal](t)(reopened(disk.data, plan)), 2)
	disk.size *= 2
	if err := j.Append(0, 2, fakeRow(0, 2)); err != nil {
		t.Fatal(err)
	}
	checkRows(t, must[*Journal](t)(reopened(disk.data, plan)), 3)
}

func TestPlansAreChecked(t *testing.T) {
	for want, change := range map[string]func(*Plan){
		"ID":           func(p *Plan) { p.ID = "" },
		"1 point":      func(p *Plan) { p.Points = 0 },
		"days":         func(p *Plan) { p.Days = -1 },
		"at least 1 i": func(p *Plan) { p.Replicates = Replicates{Fixed: -1} },
		"not both":     func(p *Plan) { p.Replicates = Replicates{Fixed: 5, Max: 9} },
		"min 1":        func(p *Plan) { p.Replicates = Replicates{Min: 1, Max: 9} },
		"min 0":        func(p *Plan) { p.Replicates = Replicates{} },
		"max 4":        func(p *Plan) { p.Replicates = Replicates{Min: 5, Max: 4} },
		"precision":    func(p *Plan) { p.Replicates = Replicates{Min: 5, Max: 9, Precision: nan} },
		"absolute": func(p *Plan) {
			p.Replicates = Replicates{Min: 5, Max: 9, Absolute: math.Inf(1)}
		},
		"scalar 2": func(p *Plan) { p.Replicates = Replicates{Min: 5, Max: 9, Scalar: 2} },
	} {
		plan := testPlan(1, Replicates{Fixed: 1})
		change(&plan)
		if _, err := InMemory(plan); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want something about %q", err, want)
		}
		if _, err := Create(filepath.Join(t.TempDir(), "journal"), plan); err == nil {
			t.Errorf("%q: a file is made", want)
		}
	}
}

// An empty row is a row: a plan may have neither scalars nor days.
func TestSmallestPlan(t *testing.T) {
	plan := Plan{ID: "x", Points: 1, Daily: []string{"a"}, Replicates: Replicates{Fixed: 2}}
	j := must[*Journal](t)(InMemory(plan))
	row := Row{Daily: [][]float64{{}}}
	for replicate := range 2 {
		if err := j.Append(0, replicate, row); err != nil {
			t.Fatal(err)
		}
	}
	for record, err := range j.Rows(0) {
		if err != nil || !sameRow(record.Row, row) {
			t.Errorf("%+v, %v", record, err)
		}
	}
	if s, err := DailySummaries(j, 0); err != nil || len(s) != 1 || len(s[0]) != 0 {
		t.Errorf("%v, %v", s, err)
	}
}

// What was sound when the journal was opened may be damaged when it is read.
func TestReadingChecksAgain(t *testing.T) {
	plan := testPlan(1, Replicates{Fixed: 9})
	data, starts := filled(t, plan, 3)
	j := must[*Journal](t)(reopened(data, plan))
	j.store.(*memory).data[starts[1]+20] ^= 1
	if _, err := j.Scalars(0); err == nil {
		t.Error("Scalars: no error")
	}
	if _, err := DailySummaries(j, 0); err == nil {
		t.Error("DailySummaries: no error")
	}
	rows, failed := 0, false
	for _, err := range j.Rows(0) {
		rows++
		failed = err != nil
	}
	if rows != 2 || !failed {
		t.Errorf("Rows: %d rows, error %v", rows, failed)
	}
}

func TestScalarsAndDailySummaries(t *testing.T) {
	const n = 23
	plan := testPlan(2, Replicates{Fixed: n})
	data, _ := filled(t, plan, n)
	j := must[*Journal](t)(reopened(data, plan))
	columns := must[[][]float64](t)(j.Scalars(1))
	for c := range plan.Scalars {
		for r := range n {
			if len(columns[c]) != n || !same(columns[c][r], fakeRow(1, r).Scalars[c]) {
				t.Fatalf("scalar %d, replicate %d", c, r)
			}
		}
	}
	for _, block := range []int{1, n, 5 * n, 1 << 20} {
		summaries := must[[][]Summary](t)(dailySummaries(j, 1, block))
		for s := range plan.Daily {
			for d := range plan.Days {
				column := make([]float64, n)
				for r := range column {
					column[r] = fakeRow(1, r).Daily[s][d]
				}
				if got, want := fmt.Sprint(summaries[s][d]),
					fmt.Sprint(Summarize(column)); got != want {
					t.Fatalf("block %d, series %d, day %d: %v, want %v", block, s, d, got, want)
				}
			}
		}
	}
}

func TestRowsStopsWhenAsked(t *testing.T) {
	plan := testPlan(1, Replicates{Fixed: 9})
	data, _ := filled(t, plan, 5)
	seen := 0
	for range must[*Journal](t)(reopened(data, plan)).Rows(0) {
		if seen++; seen == 2 {
			break
		}
	}
	if seen != 2 {
		t.Error(seen)
	}
}

func TestMain(m *testing.M) {
	if path := os.Getenv("WOMSIM_TEST_JOURNAL"); path != "" {
		endless(path)
	}
	os.Exit(m.Run())
}

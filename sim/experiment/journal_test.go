package experiment

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// filled is the bytes of a journal of n replicates, and where each record begins.
func filled(t *testing.T, points, n int) (data []byte, starts []int) {
	t.Helper()
	store := &memory{}
	j := must[*Journal](t)(openStore(store, 0, "", testStudy))
	if _, err := j.describe("full/1", testColumns); err != nil {
		t.Fatal(err)
	}
	for replicate := range n {
		for point := range points {
			starts = append(starts, len(store.data))
			if err := appendFake(j, point, replicate); err != nil {
				t.Fatal(err)
			}
		}
	}
	return store.data, starts
}

func reopened(data []byte) (*Journal, error) {
	return openStore(&memory{data: bytes.Clone(data)}, int64(len(data)), "", testStudy)
}

func TestJournalKeepsRowsInAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	if _, err := Open(path, testStudy); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("opening none: %v", err)
	}
	j := must[*Journal](t)(Create(path, testStudy))
	for _, replicate := range []int{3, 0, 2, 1} {
		for point := range 2 {
			if err := appendFake(j, point, replicate); err != nil {
				t.Fatal(err)
			}
		}
		if !j.Has(sampleOf(0), replicate) || j.Has(sampleOf(0), 8) {
			t.Errorf("replicate %d: Has is wrong", replicate)
		}
	}
	checkRows(t, j, 2, 4)
	if _, err := Open(path, testStudy); !errors.Is(err, ErrLocked) {
		t.Errorf("opening it twice: %v", err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(path, testStudy); !errors.Is(err, fs.ErrExist) {
		t.Errorf("creating it again: %v", err)
	}
	j = must[*Journal](t)(Open(path, testStudy))
	checkRows(t, j, 2, 4)
	if err := appendFake(j, 0, 4); err != nil || !j.Has(sampleOf(0), 4) {
		t.Error("cannot go on", err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

// A link with the name of a journal is refused, wherever it leads, and what it leads to is left
// alone.
func TestNoLinkIsFollowed(t *testing.T) {
	folder := t.TempDir()
	journal, link := filepath.Join(folder, "journal"), filepath.Join(folder, "link")
	if err := must[*Journal](t)(Create(journal, testStudy)).Close(); err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{journal, filepath.Join(folder, "nowhere")} {
		if err := os.Symlink(target, link); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
		for name, open := range map[string]func() (*Journal, error){
			"create": func() (*Journal, error) { return Create(link, testStudy) },
			"open":   func() (*Journal, error) { return Open(link, testStudy) },
			"replace": func() (*Journal, error) {
				return Replace(link, testStudy, func() error {
					t.Error("something was removed")
					return nil
				})
			},
		} {
			if _, err := open(); err == nil || !strings.Contains(err.Error(), "symbolic link") {
				t.Errorf("%s, to %s: %v", name, filepath.Base(target), err)
			}
		}
		if err := os.Remove(link); err != nil {
			t.Fatal(err)
		}
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("left %v, %v", entries, err)
	}
}

func TestOtherStudiesAreRefused(t *testing.T) {
	data, starts := filled(t, 2, 2)
	for _, other := range []Identity{{"other", 7, "run"}, {"test", 8, "run"},
		{"test", 7, "ablate"}} {
		_, err := openStore(&memory{data: bytes.Clone(data)}, int64(len(data)), "", other)
		if !errors.Is(err, ErrOtherStudy) || !strings.Contains(err.Error(), other.String()) ||
			!strings.Contains(err.Error(), testStudy.String()) {
			t.Errorf("%v: %v", other, err)
		}
	}
	// records of one study after the header of another are no records
	other := Identity{"other", 7, "run"}
	mixed := append(other.header(), data[starts[0]:]...)
	j := must[*Journal](t)(openStore(&memory{data: mixed}, int64(len(mixed)), "", other))
	checkRows(t, j, 1, 0)
}

func TestReadIdentity(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	j := must[*Journal](t)(Create(path, testStudy))
	if got, err := ReadIdentity(path); err != nil || got != testStudy {
		t.Errorf("%v, %v", got, err) // also while it is in use
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("a diary"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadIdentity(path); !errors.Is(err, ErrNoJournal) {
		t.Error(err)
	}
	header := testStudy.header()
	for size := range header {
		if err := os.WriteFile(path, header[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadIdentity(path); err == nil || errors.Is(err, ErrNoJournal) != (size == 0) {
			t.Errorf("%d bytes of a journal: %v", size, err)
		}
	}
	if _, err := ReadIdentity(path + "-none"); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func TestFirstOfEqualRecordsCounts(t *testing.T) {
	data, starts := filled(t, 1, 2)
	second := fakeRow(0, 0)
	second.Scalars[0]++
	seed := checksum(testStudy.header())
	twice := append(bytes.Clone(data), encodeRow(seed, rowHead{0, 0, 2, sampleOf(0).Key}, 4,
		second)...)
	j := must[*Journal](t)(reopened(append(twice, data[starts[1]:]...)))
	checkRows(t, j, 1, 2)
	size := j.end
	if err := j.Append(sampleOf(0), testColumns, 1, second); err != nil || j.end != size {
		t.Error("appended a row that is there", err)
	}
	checkRows(t, j, 1, 2)
}

func TestRowsOfAnotherShapeAreRefused(t *testing.T) {
	j := InMemory(testStudy)
	for name, change := range map[string]func(*Row){
		"scalar":  func(r *Row) { r.Scalars = r.Scalars[:1] },
		"series":  func(r *Row) { r.Daily = r.Daily[1:] },
		"one day": func(r *Row) { r.Daily[1] = r.Daily[1][1:] },
	} {
		row := fakeRow(0, 0)
		change(&row)
		if err := j.Append(sampleOf(0), testColumns, 0, row); err == nil || j.Len() != 0 {
			t.Errorf("a row without one %s is accepted", name)
		}
	}
	if err := appendFake(j, 0, 0); err != nil {
		t.Fatal(err)
	}
	other := testColumns
	other.FirstDay = 5
	if err := j.Append(sampleOf(0), other, 1, fakeRow(0, 1)); !errors.Is(err, ErrColumns) ||
		j.Len() != 1 {
		t.Error("rows of one sample with two kinds of columns are accepted")
	}
}

// Columns stand once in the file, however many rows and samples have them.
func TestColumnsStandOnce(t *testing.T) {
	data, _ := filled(t, 3, 4)
	if n := bytes.Count(data, []byte("days_to_target")); n != 1 {
		t.Errorf("the names of columns stand %d times in the journal", n)
	}
}

// Two journals that have halves of a study, and some rows both, join into the whole; a
// contradiction names both files and adds nothing.
func TestJoin(t *testing.T) {
	half := func(name string, from int) *Journal {
		j := must[*Journal](t)(Create(filepath.Join(t.TempDir(), name), testStudy))
		t.Cleanup(func() { _ = j.Close() })
		for replicate := from; replicate < from+4; replicate++ {
			for point := range 2 {
				if err := appendFake(j, point, replicate); err != nil {
					t.Fatal(err)
				}
			}
		}
		return j
	}
	one, two := half("one", 0), half("two", 3)
	if added, err := one.Join(two); err != nil || added != 6 {
		t.Errorf("%d added, %v", added, err)
	}
	checkRows(t, one, 2, 7)
	if added, err := one.Join(two); err != nil || added != 0 {
		t.Errorf("joined again: %d added, %v", added, err)
	}
	wrong := fakeRow(1, 8)
	wrong.Daily[2][3] += 1
	if err := errors.Join(appendFake(one, 1, 8), two.Append(sampleOf(1), testColumns, 8, wrong),
		appendFake(two, 1, 9)); err != nil {
		t.Fatal(err)
	}
	_, err := one.Join(two)
	if err == nil || !strings.Contains(err.Error(), one.path) ||
		!strings.Contains(err.Error(), two.path) || one.Has(sampleOf(1), 9) {
		t.Errorf("a contradiction: %v", err)
	}
	if _, err := one.Join(InMemory(Identity{Name: "other"})); !errors.Is(err, ErrOtherStudy) {
		t.Error(err)
	}
}

// An empty row is a row: it may have neither scalars nor days.
func TestSmallestRow(t *testing.T) {
	j, c, row := InMemory(testStudy), Columns{Daily: []string{"a"}}, Row{Daily: [][]float64{{}}}
	for replicate := range 2 {
		if err := j.Append(sampleOf(0), c, replicate, row); err != nil {
			t.Fatal(err)
		}
	}
	for record, err := range j.Rows(sampleOf(0), Range{N: 2}) {
		if err != nil || !sameRow(record.Row, row) {
			t.Errorf("%+v, %v", record, err)
		}
	}
	s, err := j.DailySummaries(sampleOf(0), Range{N: 2})
	if err != nil || len(s) != 1 || len(s[0]) != 0 {
		t.Errorf("%v, %v", s, err)
	}
}

// What was sound when the journal was opened may be damaged when it is read.
func TestReadingChecksAgain(t *testing.T) {
	data, starts := filled(t, 1, 3)
	j := must[*Journal](t)(reopened(data))
	j.store.(*memory).data[starts[1]+20] ^= 1
	if _, err := j.Scalars(sampleOf(0), Range{N: 3}); err == nil {
		t.Error("Scalars: no error")
	}
	if _, err := j.DailySummaries(sampleOf(0), Range{N: 3}); err == nil {
		t.Error("DailySummaries: no error")
	}
	rows, failed := 0, false
	for _, err := range j.Rows(sampleOf(0), Range{N: 3}) {
		rows++
		failed = err != nil
	}
	if rows != 2 || !failed {
		t.Errorf("Rows: %d rows, error %v", rows, failed)
	}
}

func TestScalarsAndDailySummaries(t *testing.T) {
	const n = 23
	data, _ := filled(t, 2, n)
	j := must[*Journal](t)(reopened(data))
	columns := must[[][]float64](t)(j.Scalars(sampleOf(1), Range{N: n}))
	for c := range testColumns.Scalars {
		for r := range n {
			if len(columns[c]) != n || !same(columns[c][r], fakeRow(1, r).Scalars[c]) {
				t.Fatalf("scalar %d, replicate %d", c, r)
			}
		}
	}
	for _, block := range []int{1, n, 5 * n, 1 << 20} {
		summaries := must[[][]Summary](t)(j.dailySummaries(sampleOf(1), Range{N: n}, block))
		for s := range testColumns.Daily {
			for d := range testColumns.Days {
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
	data, _ := filled(t, 1, 5)
	seen := 0
	for range must[*Journal](t)(reopened(data)).Rows(sampleOf(0), Range{N: 5}) {
		if seen++; seen == 2 {
			break
		}
	}
	if seen != 2 {
		t.Error(seen)
	}
}

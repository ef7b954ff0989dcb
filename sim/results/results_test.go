package results

import (
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"womsim/sim/experiment"
)

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// TestReadsBackWhatWasWritten: every number of the journal comes back from the files, money in
// units of the currency and, in CSV, to the cent.
func TestReadsBackWhatWasWritten(t *testing.T) {
	l := sweptLayout()
	const replicates = 6
	j := fakeValues(t, l, replicates, false)
	r := fakeRun(t, l, replicates)
	if r.Replicates != replicates || r.Title != l.Title || !slices.Equal(Names(r.Scalars),
		Names(l.Scalars())) {
		t.Errorf("the manifest came back as %+v", r.Manifest)
	}
	for p, point := range r.Points {
		want, err := j.Scalars(point.Index)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range r.Scalars {
			values, err := r.Values(c.Name)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.EqualFunc(values[p], want[i], func(got, want float64) bool {
				return same(got, major(c.Kind, want))
			}) {
				t.Errorf("%s of %s: got %v, want %v", c.Name, point.Arm, values[p], want[i])
			}
			got, err := r.Summary(p, c.Name)
			if err != nil {
				t.Fatal(err)
			}
			compareSummary(t, c, got, summarize(c.Kind, want[i]))
		}
	}
}

func compareSummary(t *testing.T, c Column, got, want experiment.Summary) {
	t.Helper()
	if got.N != want.N {
		t.Errorf("%s: got %d replicates, want %d", c.Name, got.N, want.N)
	}
	for i, pair := range [][2]float64{{got.Mean, want.Mean}, {got.SE, want.SE},
		{got.CILow, want.CILow}, {got.CIHigh, want.CIHigh},
		{got.P05, want.P05}, {got.P25, want.P25}, {got.P50, want.P50}, {got.P75,
			want.P75}, {got.P95, want.P95}} {
		tolerance := 0.0
		if c.Kind == Money {
			pair[1], tolerance = pair[1]/100, 0.005001
		}
		if !same(pair[0], pair[1]) && !(math.Abs(pair[0]-pair[1]) <= tolerance) {
			t.Errorf("%s, number %d of its summary: got %v, want %v", c.Name, i, pair[0], pair[1])
		}
	}
}

func TestCurvesReadBack(t *testing.T) {
	l := sweptLayout()
	j := fakeValues(t, l, 5, false)
	r := fakeRun(t, l, 5)
	for i, c := range r.Dailies {
		curves, err := r.Curves(c.Name)
		if err != nil {
			t.Fatal(err)
		}
		for p, point := range r.Points {
			want, err := j.DailySummaries(point.Index)
			if err != nil {
				t.Fatal(err)
			}
			at := 0
			for day, s := range want[i] {
				if s.N == 0 {
					continue
				}
				got := curves[p].Summaries[at]
				if curves[p].Days[at] != day-1 {
					t.Errorf("%s: got day %d, want %d", c.Name, curves[p].Days[at], day-1)
				}
				s.N, s.SE = 0, math.NaN()
				compareSummary(t, c, got, s)
				at++
			}
			if at != len(curves[p].Days) || strings.HasSuffix(c.Name, "adopters") &&
				at != point.Days() {
				t.Errorf("%s of %s: got %d days, want %d", c.Name, point.Arm, len(curves[p].Days),
					at)
			}
		}
	}
}

// TestDailyParquet reads the file with the library, row by row, and finds the journal in it, over
// several row groups.
func TestDailyParquet(t *testing.T) {
	l := plainLayout()
	l.Points[0].Prelaunch, l.Points[2].Aftermath = 300, 0 // the other arms have no such days
	const replicates = 450
	j := fakeValues(t, l, replicates, false)
	r := fakeRun(t, l, replicates)
	file, err := os.Open(filepath.Join(r.Dir, dailyFile))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, _ := file.Stat()
	p, err := parquet.OpenFile(file, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	if groups := len(p.RowGroups()); groups != 3 {
		t.Errorf("got %d row groups, want 3 of about %d rows", groups, rowGroup)
	}
	if want := int64(replicates * (304 + 4 + 3)); p.NumRows() != want {
		t.Fatalf("got %d rows, want %d", p.NumRows(), want)
	}
	names := []string{}
	for _, column := range p.Root().Columns() {
		names = append(names, column.Name())
	}
	if want := slices.Concat([]string{"arm", "replicate", "day"},
		Names(r.Dailies)); !slices.Equal(names, want) {
		t.Fatalf("got the columns %v, want %v", names, want)
	}
	rows := parquet.NewReader(file)
	defer rows.Close()
	row := make([]parquet.Row, 1)
	for _, point := range r.Points {
		for record, err := range j.Rows(point.Index) {
			if err != nil {
				t.Fatal(err)
			}
			for day := point.FirstDay(); day < point.FirstDay()+point.Days(); day++ {
				if n, err := rows.ReadRows(row); n != 1 {
					t.Fatal(err)
				}
				cells := row[0]
				if cells[0].String() != point.Arm || cells[1].Int64() != int64(record.Replicate) ||
					cells[2].Int64() != int64(day) {
					t.Fatalf("got %v, want %s, replicate %d, day %d", cells[:3], point.Arm,
						record.Replicate, day)
				}
				for i, c := range r.Dailies {
					if got, want := value(cells[3+i]), record.Daily[i][day+300]; !same(got, want) {
						t.Fatalf("%s of %s, replicate %d, day %d: got %v, want %v", c.Name,
							point.Arm, record.Replicate, day, got, want)
					}
				}
			}
		}
	}
}

// TestSweptWordsAreWords: a path swept over anything but numbers is a column of text.
func TestSweptWordsAreWords(t *testing.T) {
	l := sweptLayout()
	l.Points[1].Sweep = []string{"NaN"}
	if got := (Manifest{Design: l}).keyColumns()[1].form; got != label {
		t.Errorf("0.5 and NaN: got the form %v, want text", got)
	}
	l.Points[1].Sweep = []string{"ring"}
	r := fakeRun(t, l, 2)
	file, err := os.Open(filepath.Join(r.Dir, replicatesFile))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	row := make([]parquet.Row, 6)
	rows := parquet.NewReader(file)
	defer rows.Close()
	if n, err := rows.ReadRows(row); n != 6 || row[0][1].String() != "0.5" ||
		row[2][1].String() != "ring" || !row[4][1].IsNull() {
		t.Errorf("got %v, %v", row, err)
	}
}

// TestTwinsRunOnce: points that resolve to the same scenario share a point of the plan, and each
// has its rows.
func TestTwinsRunOnce(t *testing.T) {
	l := sweptLayout()
	twin := l.Points[2]
	twin.Arm = "fans"
	l.Arms, l.Points = append(l.Arms, "fans"), append(l.Points, twin)
	r := fakeRun(t, l, 3)
	values, err := r.Values("adopters")
	if err != nil || len(values) != 4 || !slices.Equal(values[2], values[3]) ||
		slices.Equal(values[1], values[2]) {
		t.Errorf("got %v, %v, want the last two alike", values, err)
	}
	// adopters of the twin against the seeds
	last := r.Comparisons[len(r.Comparisons)-len(r.Scalars)]
	if last.Arm != "fans" || last.Metric != "adopters" || last.Difference.Mean != 0 ||
		last.Difference.PBetter != 0.5 {
		t.Errorf("got %+v, want a tie", last)
	}
}

// TestBytesAreAFunctionOfTheRows: the order in which replicates were finished leaves no trace in
// any file.
func TestBytesAreAFunctionOfTheRows(t *testing.T) {
	folders := [2]string{t.TempDir(), t.TempDir()}
	for i, dir := range folders {
		if err := Write(dir, sweptLayout(), fakeValues(t, sweptLayout(), 9, i == 1)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{SummaryFile, curvesFile, ComparisonFile, replicatesFile,
		dailyFile, manifestFile} {
		a, errA := os.ReadFile(filepath.Join(folders[0], name))
		b, errB := os.ReadFile(filepath.Join(folders[1], name))
		if errA != nil || errB != nil || len(a) == 0 || string(a) != string(b) {
			t.Errorf("%s differs between the folders (%v, %v)", name, errA, errB)
		}
	}
}

// TestFailedWriterLeavesNothing: neither half a file nor a trace of the attempt, and the old file
// as it was.
func TestFailedWriterLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	if err := WriteFile(path, func(w io.Writer) error {
		_, err := w.Write([]byte("old"))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	err := WriteFile(path, func(w io.Writer) error {
		_, _ = w.Write(make([]byte, 1<<20))
		return full
	})
	if !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
	entries, _ := os.ReadDir(dir)
	if data, _ := os.ReadFile(path); string(data) != "old" || len(entries) != 1 {
		t.Errorf("the folder holds %v, and the file %q", entries, data)
	}
}

// TestInterruptedWriteIsNoFinishedRun: where one file cannot be written, the folder has no
// manifest.
func TestInterruptedWriteIsNoFinishedRun(t *testing.T) {
	r, full := fakeRun(t, sweptLayout(), 3), errors.New("disk full")
	err := Write(r.Dir, sweptLayout(), fakeValues(t, sweptLayout(), 3, false),
		File{treesFile, func(io.Writer) error { return full }})
	if !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
	if _, err := Read(r.Dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want no finished run", err)
	}
}

// TestFoldersInTheWay: where a folder has the name of a table, nothing is removed.
func TestFoldersInTheWay(t *testing.T) {
	r := fakeRun(t, sweptLayout(), 3)
	if err := os.MkdirAll(filepath.Join(r.Dir, "adoption.png", "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	err := Write(r.Dir, sweptLayout(), fakeValues(t, sweptLayout(), 3, false))
	if err == nil || !strings.Contains(err.Error(), "adoption.png is a folder") {
		t.Errorf("got %v", err)
	}
	if err := r.Verify(); err != nil {
		t.Errorf("the finished run is damaged: %v", err)
	}
	daily := filepath.Join(r.Dir, dailyFile)
	data, err := os.ReadFile(daily)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(daily, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := r.Verify(); err == nil {
		t.Error("a changed table of the same size is not noticed")
	}
}

// TestMissingRowsAreRefused: the files of a design need all rows that it asks for; nothing is
// written without them, and a finished run stays as it was.
func TestMissingRowsAreRefused(t *testing.T) {
	r, l := fakeRun(t, sweptLayout(), 3), sweptLayout()
	more := NewJournalValues(l, fakeValues(t, l, 3, false).journal, 4)
	if err := Write(r.Dir, l, more); !errors.Is(err, experiment.ErrMissing) {
		t.Errorf("got %v, want a refusal", err)
	}
	if again, err := Read(r.Dir); err != nil || again.Replicates != 3 {
		t.Errorf("the finished run is gone: %v", err)
	}
}

// TestForeignResultIsRefused: a result whose days are not those of its point.
func TestForeignResultIsRefused(t *testing.T) {
	l := sweptLayout()
	if _, err := measureOf(l, l.Points[2]).Row(0, fakeResult(l, l.Points[0], 0)); err == nil {
		t.Error("a result of the ads was taken for one of the seeds")
	}
}

// TestDamageIsFound: whatever byte of whatever file is lost or changed, reading says which file it
// is.
func TestDamageIsFound(t *testing.T) {
	for _, name := range []string{SummaryFile, curvesFile, ComparisonFile, replicatesFile,
		dailyFile, manifestFile} {
		r := fakeRun(t, sweptLayout(), 3)
		path := filepath.Join(r.Dir, name)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		changed := slices.Clone(data)
		changed[len(data)/2] ^= 0x11
		for how, damage := range map[string]func() error{
			"removed":  func() error { return os.Remove(path) },
			"cut":      func() error { return os.WriteFile(path, data[:len(data)/2], 0o644) },
			"empty":    func() error { return os.WriteFile(path, nil, 0o644) },
			"one byte": func() error { return os.WriteFile(path, changed, 0o644) },
		} {
			if name == dailyFile && how == "one byte" || name == manifestFile && how == "one byte" {
				continue // the daily file is for others to read; the manifest has no seal
			}
			if err := damage(); err != nil {
				t.Fatal(err)
			}
			if err := readAll(r.Dir); err == nil || name != manifestFile &&
				!strings.Contains(err.Error(), name) {
				t.Errorf("%s %s: got %v, want an error that names it", name, how, err)
			}
		}
	}
}

func readAll(dir string) error {
	r, err := Read(dir)
	if err != nil {
		return err
	}
	_, errCurves := r.Curves("adopters")
	_, errValues := r.Values("adopters")
	return errors.Join(errCurves, errValues)
}

func TestUnknownMetricIsAnError(t *testing.T) {
	r := fakeRun(t, sweptLayout(), 2)
	_, errSummary := r.Summary(0, "adopter")
	_, errCurves := r.Curves("adopter")
	_, errValues := r.Values("adopter")
	for _, err := range []error{errSummary, errCurves, errValues} {
		if err == nil || !strings.Contains(err.Error(), "adoption_share") &&
			!strings.Contains(err.Error(), "new_adopters") {
			t.Errorf("got %v, want a list of the metrics", err)
		}
	}
}

func TestInfoReadsBack(t *testing.T) {
	dir := t.TempDir()
	want := RunInfo{Machine: Machine{"linux", "amd64", 2},
		Versions: map[string]string{"go": "1.26"}, Folder: "a",
		Workers: 2, NetworkSeconds: 0.5, SimulateSeconds: 1.25, WriteSeconds: 0.125,
		Counters: Counters{1, 2,
			3}, PeakMemoryBytes: 1 << 40}
	if err := want.Write(dir); err != nil {
		t.Fatal(err)
	}
	got, err := ReadInfo(dir)
	if err != nil || got.Counters != want.Counters || got.Machine != want.Machine ||
		got.PeakMemoryBytes != want.PeakMemoryBytes || got.Versions["go"] != "1.26" {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

package results

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"womsim/sim/metrics"
)

// grown is a seed user of replicate r and the consumer whom it convinces, who does not buy.
func grown(_ Point, r int) ([]Tree, error) {
	return []Tree{{Product: "phone", Sources: []string{"promoters", "fans"}, Links: []metrics.Link{
		{Consumer: 7, Convinced: metrics.Never, Source: 1, Parent: -1, Generation: 0, Adopted: -r},
		{Consumer: 8, Convinced: 3, Source: 0, Parent: 0, Generation: 1, Adopted: metrics.Never},
	}}}, nil
}

// Links are read back as they were, with the talker's number, and null where nobody talked, nobody
// was convinced, or nobody bought.
func TestTreesAreWritten(t *testing.T) {
	l, dir := sweptLayout(), t.TempDir()
	if err := Write(dir, l, fakeValues(t, l, 4, false),
		l.TreeFiles([]int{1, 3}, grown)...); err != nil {
		t.Fatal(err)
	}
	r, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	file, err := r.open(treesFile)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	table, err := parquet.OpenFile(file, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]parquet.Row, 20)
	n, _ := parquet.NewReader(table).ReadRows(rows)
	var lines []string
	for _, row := range rows[:n] {
		var cells []string
		for _, v := range row {
			cells = append(cells, v.String())
		}
		lines = append(lines, strings.Join(cells, " "))
	}
	if len(lines) != 12 || lines[0] != "ads 0.5 1 phone 7 <null> fans <null> 0 -1" ||
		lines[3] != "ads 0.5 3 phone 8 3 promoters 7 1 <null>" ||
		!strings.HasPrefix(lines[11], "seeds <null> 3 phone 8") {
		t.Errorf("got\n%s", strings.Join(lines, "\n"))
	}
	sizes, err := os.ReadFile(filepath.Join(dir, treeSizesFile))
	if want := "seeds,,3,phone,1,2,2,0.5,1,0.5,0.5,0,0,0,0\n"; err != nil ||
		!strings.HasSuffix(string(sizes), want) {
		t.Errorf("%v\n%s", err, sizes)
	}
	if err := Clear(dir); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
}

// Nothing is written where nothing is asked for, and what fails is told with its place.
func TestTreesThatAreNotThere(t *testing.T) {
	l := sweptLayout()
	if files := l.TreeFiles(nil, grown); files != nil {
		t.Errorf("got %v", files)
	}
	broken := func(Point, int) ([]Tree, error) { return nil, errors.New("no model") }
	err := Write(t.TempDir(), l, fakeValues(t, l, 2, false), l.TreeFiles([]int{0}, broken)...)
	if err == nil || !strings.Contains(err.Error(), "recommendation trees of arm ads, replicate "+
		"0: no model") {
		t.Errorf("got %v", err)
	}
}

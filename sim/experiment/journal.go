package experiment

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// ErrLocked is the error of opening a journal that another process, or this one, has open.
var ErrLocked = errors.New("the journal is in use by another run")

// syncEvery is how much work a loss of power may cost. The clock decides only when written records
// are forced to the disk, never what is written.
const syncEvery = 2 * time.Second

// A Journal is the file in which an experiment keeps its finished replicates, and from which its
// results are read. It is append-only, and each row is one record with a checksum, so that a run
// which was killed goes on where it stopped. In memory stands only where each row begins (about 50
// bytes a row).
//
// A row is with the operating system when Append returns, so that a killed process loses no
// finished replicate. The disk is forced to keep the header when the file is made, the rows at the
// first Append later than two seconds after the last time, and everything at Close: a loss of power
// costs the work of about two seconds. All methods may be called at the same time.
type Journal struct {
	plan   Plan
	layout layout
	store  store
	start  int64 // where the records begin

	mutex  sync.RWMutex // of all below
	rows   []map[int]span
	count  int
	end    int64 // where the next record goes
	synced time.Time
}

// A span is where a record stands.
type span struct {
	offset int64
	size   int
}

// A store is what a journal is kept in. A file is one.
type store interface {
	io.ReaderAt
	io.WriterAt
	io.Closer
	Truncate(size int64) error
	Sync() error
}

// Create begins the journal of a plan in a new file. A file that exists already is left alone, and
// the error is [os.ErrExist].
func Create(path string, plan Plan) (*Journal, error) {
	if err := plan.Validate(); err != nil {
		return nil, err
	}
	file, err := lockedFile(path, os.O_CREATE|os.O_EXCL)
	if err != nil {
		return nil, err
	}
	if folder, err := os.Open(filepath.Dir(path)); err == nil {
		// keeps the file's name through a loss of power where the system can
		_ = errors.Join(folder.Sync(), folder.Close())
	}
	return openFile(file, plan)
}

// Open goes on with the journal of a plan after an interruption. What a killed process or a loss of
// power has left unfinished at the end of the file is cut off. Errors: [os.ErrNotExist],
// [ErrLocked], [ErrOtherPlan], and [*DamageError] where a record is damaged and others follow it.
func Open(path string, plan Plan) (*Journal, error) {
	if err := plan.Validate(); err != nil {
		return nil, err
	}
	file, err := lockedFile(path, 0)
	if err != nil {
		return nil, err
	}
	return openFile(file, plan)
}

// InMemory is a journal without a file, for small experiments whose rows need not outlive the
// process.
func InMemory(plan Plan) (*Journal, error) {
	if err := plan.Validate(); err != nil {
		return nil, err
	}
	return openStore(&memory{}, 0, plan)
}

func lockedFile(path string, flags int) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|flags, 0o644)
	if err != nil {
		return nil, err
	}
	if err := lock(file); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), file.Close())
	}
	return file, nil
}

func openFile(file *os.File, plan Plan) (*Journal, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	j, err := openStore(file, info.Size(), plan)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", file.Name(), err), file.Close())
	}
	return j, nil
}

// openStore reads what is there, cuts a torn end, and makes ready to append.
func openStore(s store, size int64, plan Plan) (*Journal, error) {
	want := header(plan)
	j := &Journal{plan: plan, layout: layoutOf(plan, want), store: s, start: int64(len(want))}
	j.rows = make([]map[int]span, plan.Points)
	for point := range j.rows {
		j.rows[point] = map[int]span{}
	}
	if err := j.begin(want, size); err != nil {
		return nil, err
	}
	j.end = j.start
	if err := j.scan(max(size, j.start)); err != nil {
		return nil, err
	}
	if err := errors.Join(s.Truncate(j.end), s.Sync()); err != nil {
		return nil, err
	}
	j.synced = time.Now()
	return j, nil
}

// begin checks the header, or writes it where the file ends before its end.
func (j *Journal) begin(want []byte, size int64) error {
	found := make([]byte, min(size, j.start))
	if _, err := j.store.ReadAt(found, 0); err != nil && err != io.EOF {
		return err
	}
	switch {
	case bytes.Equal(found, want):
		return nil
	case bytes.HasPrefix(want, found):
		_, err := j.store.WriteAt(want, 0)
		return err
	}
	found = make([]byte, min(size, headerLimit))
	if _, err := j.store.ReadAt(found, 0); err != nil && err != io.EOF {
		return err
	}
	return explain(found, j.plan)
}

// Plan is what the journal was made for.
func (j *Journal) Plan() Plan { return j.plan }

// Has tells whether the row of a replicate is there.
func (j *Journal) Has(point, replicate int) bool {
	j.mutex.RLock()
	defer j.mutex.RUnlock()
	_, has := j.rows[point][replicate]
	return has
}

// Completed is the number of rows that are there, of all points together.
func (j *Journal) Completed() int {
	j.mutex.RLock()
	defer j.mutex.RUnlock()
	return j.count
}

// Append adds the row of a finished replicate. A row that is there already stays as it is.
func (j *Journal) Append(point, replicate int, row Row) error {
	if err := j.plan.holds(row); err != nil {
		return err
	}
	record := j.layout.encode(point, replicate, row)
	j.mutex.Lock()
	defer j.mutex.Unlock()
	if _, has := j.rows[point][replicate]; has {
		return nil
	}
	if _, err := j.store.WriteAt(record, j.end); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	j.note(point, replicate, len(record))
	if time.Since(j.synced) < syncEvery {
		return nil
	}
	return j.sync()
}

// note enters the record at the end into the index; the first of its kind counts.
func (j *Journal) note(point, replicate, size int) {
	if _, has := j.rows[point][replicate]; !has {
		j.rows[point][replicate] = span{j.end, size}
		j.count++
	}
	j.end += int64(size)
}

func (j *Journal) sync() error {
	if err := j.store.Sync(); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	j.synced = time.Now()
	return nil
}

// Close forces all rows to the disk and gives the file free.
func (j *Journal) Close() error {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	return errors.Join(j.sync(), j.store.Close())
}

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

// A Journal is the file in which a study keeps its finished replicates, and from which its results
// are read. A row is addressed by its sample and replicate. The journal is append-only, and each
// row is one record with a checksum, so that a run which was killed goes on where it stopped, and a
// study grows by asking for more. In memory stands only where each row begins (about 50 bytes a
// row).
//
// A row is with the operating system when Append returns, so that a killed process loses no
// finished replicate. The disk is forced to keep the header when the file is made, the rows at the
// first Append later than two seconds after the last time, and everything at Close: a loss of power
// costs the work of about two seconds. All methods may be called at the same time.
type Journal struct {
	path     string // for messages; empty in memory
	identity Identity
	seed     uint32 // of the checksums of records: that in the header
	store    store
	cutRows  int   // rows that were cut off when the journal was opened
	cutBytes int64 // all that was cut off

	mutex   sync.RWMutex // of all below
	columns []columnRecord
	samples map[Sample]*sampleRows
	order   []Sample // in which they first came
	count   int      // rows
	end     int64    // where the next record goes
	synced  time.Time
}

// sampleRows is where the rows of a sample stand.
type sampleRows struct {
	columns int // number of their description
	rows    map[int]span
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

// Create begins the journal of a study in a new file. A file that exists already is left alone, and
// the error is [os.ErrExist].
func Create(path string, identity Identity) (*Journal, error) {
	file, err := lockedFile(path, os.O_CREATE|os.O_EXCL)
	if err != nil {
		return nil, err
	}
	if folder, err := os.Open(filepath.Dir(path)); err == nil {
		// keeps the file's name through a loss of power where the system can
		_ = errors.Join(folder.Sync(), folder.Close())
	}
	return openFile(file, identity)
}

// Open goes on with the journal of a study. What a killed process or a loss of power has left
// unfinished at the end of the file is cut off. Errors: [os.ErrNotExist], [ErrLocked],
// [ErrOtherStudy], [ErrNoJournal], [ErrFormat], and [*DamageError] where a record is damaged and
// others follow it.
func Open(path string, identity Identity) (*Journal, error) {
	file, err := lockedFile(path, 0)
	if err != nil {
		return nil, err
	}
	return openFile(file, identity)
}

// Replace begins the journal of a study anew in a file that holds a journal, whatever study or
// format it is of. What was written from the old one is removed first. The file stays locked and
// begins with a header throughout. Errors: [os.ErrNotExist], [ErrLocked].
func Replace(path string, identity Identity, remove func() error) (*Journal, error) {
	file, err := lockedFile(path, 0)
	if err != nil {
		return nil, err
	}
	header := identity.header()
	if err = remove(); err == nil {
		_, err = file.WriteAt(header, 0)
	}
	if err == nil {
		err = file.Truncate(int64(len(header)))
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return openFile(file, identity)
}

// InMemory returns a journal without a file, for rows that need not outlive the process.
func InMemory(identity Identity) *Journal {
	j, err := openStore(&memory{}, 0, "", identity)
	if err != nil {
		panic(err) // memory neither fails nor holds another header
	}
	return j
}

// lockedFile opens a file that nobody else has open as a journal.
func lockedFile(path string, flags int) (*os.File, error) {
	if info, err := os.Lstat(path); err == nil && info.Mode()&os.ModeSymlink != 0 {
		return nil, fmt.Errorf("%s is a symbolic link, want the journal itself", path)
	}
	file, err := os.OpenFile(path, os.O_RDWR|flags, 0o644)
	if err != nil {
		return nil, err
	}
	if err := lock(file); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), file.Close())
	}
	return file, nil
}

func openFile(file *os.File, identity Identity) (*Journal, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	j, err := openStore(file, info.Size(), file.Name(), identity)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", file.Name(), err), file.Close())
	}
	return j, nil
}

// openStore reads what is there, cuts a torn end, and makes ready to append.
func openStore(s store, size int64, path string, identity Identity) (*Journal, error) {
	want := identity.header()
	j := &Journal{path: path, identity: identity, seed: checksum(want), store: s,
		samples: map[Sample]*sampleRows{}, end: int64(len(want))}
	if err := j.begin(want, size); err != nil {
		return nil, err
	}
	if err := j.scan(max(size, j.end)); err != nil {
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
	found := make([]byte, min(size, headerLimit))
	if _, err := j.store.ReadAt(found, 0); err != nil && err != io.EOF {
		return err
	}
	switch {
	case bytes.HasPrefix(found, want):
		return nil
	case bytes.HasPrefix(want, found):
		_, err := j.store.WriteAt(want, 0)
		return err
	}
	other, err := readHeader(found)
	if err != nil {
		return err
	}
	return fmt.Errorf("%w: it holds %v, wanted is %v", ErrOtherStudy, other, j.identity)
}

// Cut returns what was cut off the end of the file when the journal was opened: how many rows,
// which were damaged or not written to their end, and how many bytes in all. Bytes that begin no
// row, such as the zeros that a loss of power leaves, count as none.
func (j *Journal) Cut() (rows int, bytes int64) { return j.cutRows, j.cutBytes }

// Identity returns the identity of the study that the journal belongs to.
func (j *Journal) Identity() Identity { return j.identity }

// Has reports whether the row of a replicate is there.
func (j *Journal) Has(s Sample, replicate int) bool {
	j.mutex.RLock()
	defer j.mutex.RUnlock()
	rows := j.samples[s]
	if rows == nil {
		return false
	}
	_, has := rows.rows[replicate]
	return has
}

// Len returns the number of rows that are there, of all samples together.
func (j *Journal) Len() int {
	j.mutex.RLock()
	defer j.mutex.RUnlock()
	return j.count
}

// Samples returns all samples with a row, in the order in which they first came.
func (j *Journal) Samples() []Sample {
	j.mutex.RLock()
	defer j.mutex.RUnlock()
	return append([]Sample(nil), j.order...)
}

// Columns returns the description of the rows of a sample, if one is there.
func (j *Journal) Columns(s Sample) (Columns, bool) {
	j.mutex.RLock()
	defer j.mutex.RUnlock()
	rows := j.samples[s]
	if rows == nil {
		return Columns{}, false
	}
	return j.columns[rows.columns].Columns, true
}

// Append adds the row of a finished replicate. A row that is there already stays as it is. Rows of
// one sample with different columns are the error [ErrColumns].
func (j *Journal) Append(s Sample, c Columns, replicate int, row Row) error {
	if err := c.check(row); err != nil {
		return err
	}
	j.mutex.Lock()
	defer j.mutex.Unlock()
	rows := j.samples[s]
	number := -1
	if rows != nil {
		if _, has := rows.rows[replicate]; has {
			return nil
		}
		if number = rows.columns; !c.equal(j.columns[number].Columns) {
			return otherColumns(s)
		}
	}
	if number < 0 {
		var err error
		if number, err = j.describe(s.Measure, c); err != nil {
			return err
		}
	}
	head := rowHead{number, replicate, len(row.Scalars), s.Key}
	if err := j.write(encodeRow(j.seed, head, c.Days, row)); err != nil {
		return err
	}
	if time.Since(j.synced) < syncEvery {
		return nil
	}
	return j.sync()
}

// fits returns [ErrColumns] where the journal has rows of a request with other columns.
func (j *Journal) fits(r Request) error {
	for i, s := range r.Samples {
		if known, has := j.Columns(s); has && !known.equal(r.Columns[i]) {
			return fmt.Errorf("%s: %w", r.Label, otherColumns(s))
		}
	}
	return nil
}

func otherColumns(s Sample) error {
	return fmt.Errorf("%w: those of variant %v under measure %s", ErrColumns, s.Key, s.Measure)
}

// describe returns the number of a description of columns, which is written if it is new.
func (j *Journal) describe(measure string, c Columns) (int, error) {
	for i, known := range j.columns {
		if known.Measure == measure && known.equal(c) {
			return i, nil
		}
	}
	return len(j.columns), j.write(columnRecord{measure, c}.encode(j.seed))
}

// write puts a record at the end of the store, and into the index.
func (j *Journal) write(record []byte) error {
	if _, err := j.store.WriteAt(record, j.end); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	return j.enter(record)
}

func (j *Journal) sync() error {
	if err := j.store.Sync(); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	j.synced = time.Now()
	return nil
}

// Close forces all rows to the disk and releases the file.
func (j *Journal) Close() error {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	return errors.Join(j.sync(), j.store.Close())
}

package scenarios

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"womsim/network/netfile"
	"womsim/network/seeding"
	"womsim/scenarios/form"
)

// Input is a file that a scenario reads.
type Input struct {
	Path   string // as written, relative to the scenario
	SHA256 string // of its bytes, in hex; of a .wgraph that of its header, see network.Digest

	found string // where it was found
}

// Open opens the file where it was found.
func (i *Input) Open() (*os.File, error) { return os.Open(i.found) }

// Found returns the path where the file was found.
func (i *Input) Found() string { return i.found }

// inputs finds and hashes input files, each once.
type inputs struct {
	folders []string          // in which paths are sought, in this order
	hashes  map[string]string // as a finished run has them, by path
	read    map[string]*Input
	failed  map[string]error
	named   map[*Input][]string // ids that they hold
	tables  map[*Input]*consumerTable
}

func newInputs(folders ...string) *inputs {
	return &inputs{folders, map[string]string{}, map[string]*Input{}, map[string]error{},
		map[*Input][]string{}, map[*Input]*consumerTable{}}
}

// ids returns the ids in a file, which is read once.
func (f *inputs) ids(in *Input) ([]string, error) {
	if ids, ok := f.named[in]; ok {
		return ids, nil
	}
	file, err := in.Open()
	if err != nil {
		return nil, withoutPath(err)
	}
	defer file.Close()
	ids, err := seeding.ReadIDs(file)
	if err != nil {
		return nil, fmt.Errorf("a file that %w", err)
	}
	f.named[in] = ids
	return ids, nil
}

func (f *inputs) find(path string) (*Input, error) {
	if in, ok := f.read[path]; ok {
		return in, nil
	}
	if err, ok := f.failed[path]; ok {
		return nil, err
	}
	in, err := f.locate(path)
	if err != nil {
		f.failed[path] = err
		return nil, err
	}
	f.read[path] = in
	return in, nil
}

func (f *inputs) locate(path string) (*Input, error) {
	var missing error
	for _, folder := range f.folders {
		found := path
		if !filepath.IsAbs(path) {
			found = filepath.Join(folder, filepath.FromSlash(path))
		}
		in, err := readInput(path, found)
		if errors.Is(err, os.ErrNotExist) {
			missing = errors.New("a file that does not exist")
			continue
		}
		if err != nil {
			return nil, err
		}
		if want := f.hashes[path]; want != "" && want != in.SHA256 {
			return nil, fmt.Errorf("a file that has changed: its SHA-256 is %s, not %s as listed "+
				"in inputs", in.SHA256, want)
		}
		return in, nil
	}
	return nil, missing
}

func readInput(path, found string) (*Input, error) {
	info, err := os.Stat(found)
	if err != nil {
		return nil, withoutPath(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("what is no file")
	}
	file, err := os.Open(found)
	if err != nil {
		return nil, withoutPath(err)
	}
	defer file.Close()
	digest, err := netfile.ContentSHA256(file)
	if err != nil {
		return nil, withoutPath(err)
	}
	return &Input{path, digest, found}, nil
}

// withoutPath returns the error without the path, which differs by machine.
func withoutPath(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return os.ErrNotExist
	}
	var at *os.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return fmt.Errorf("a file that cannot be read (%w)", err)
}

// input is the shape of the path of a file, which must be there.
type input struct{ to **Input }

func (s input) Read(r *form.Reader, path string, n *form.Node) *form.Node {
	var written string
	if (form.Text(&written)).Read(r, path, n) == nil {
		return nil
	}
	found, err := r.Context.(*inputs).find(written)
	if err != nil {
		return r.Report(n, path, form.Problem{Got: err.Error() + ": " + n.Describe(),
			Want: "a file, by its path from the folder of the scenario"})
	}
	*s.to = found
	return n
}

func (input) Describe() string { return "the path of a file" }

func (input) Schema(form.Use) *form.Schema { return &form.Schema{Type: "string"} }

// hashes is the shape of SHA-256 sums by path.
type hashes struct{ to *map[string]string }

var hashForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (s hashes) Read(r *form.Reader, path string, n *form.Node) *form.Node {
	if n.Kind != form.GroupNode {
		return r.Report(n, path, form.Problem{Want: "path: SHA-256"})
	}
	*s.to = map[string]string{}
	for _, e := range n.Entries {
		if (*s.to)[e.Key] = e.Value.Text; e.Value.Kind != form.TextNode ||
			!hashForm.MatchString(e.Value.Text) {
			r.Report(e.Value, form.Join(path, e.Key),
				form.Problem{Want: "a SHA-256 of 64 hex digits"})
		}
	}
	return nil
}

func (hashes) Describe() string { return "`PATH: SHA-256`" }

func (hashes) Schema(form.Use) *form.Schema {
	return &form.Schema{Type: "object",
		Others: &form.Schema{Type: "string", Pattern: hashForm.String()}}
}

// all files found, in order of path.
func (f *inputs) all() []*Input {
	return slices.SortedFunc(maps.Values(f.read), func(a, b *Input) int {
		return cmp.Compare(a.Path, b.Path)
	})
}

// InputsUnchanged returns an error if a mapped file was written since it was opened. Ask when no
// replicate is in flight, before results are written.
func (b *Build) InputsUnchanged() error {
	b.lock.Lock()
	defer b.lock.Unlock()
	for _, key := range slices.Sorted(maps.Keys(b.opened)) {
		f := b.opened[key].value
		if f == nil {
			continue // could not be opened
		}
		if err := f.report.Unchanged(f.path); err != nil {
			return err
		}
	}
	return nil
}

// node lists the files found with their hashes.
func (f *inputs) node() *form.Node {
	n := &form.Node{Kind: form.GroupNode}
	for _, in := range f.all() {
		n.Entries = append(n.Entries,
			form.Entry{Key: in.Path, Value: &form.Node{Kind: form.TextNode, Text: in.SHA256}})
	}
	return n
}

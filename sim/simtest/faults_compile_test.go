package simtest_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// A listed package is what go list says of one.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
}

// Every planted fault compiles. Types are checked without building anything but the sound tree, of
// a whole package at once with a fault in each of its files.
func TestFaultsCompile(t *testing.T) {
	if testing.Short() {
		t.Skip("needs the export data of all packages")
	}
	packages, fset := listPackages(t), token.NewFileSet()
	load := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) {
		i := slices.IndexFunc(packages, func(p listed) bool { return p.ImportPath == path })
		return os.Open(packages[i].Export)
	})
	sound := map[string]*ast.File{}
	for folder, files := range faultsByFile(t) {
		i := slices.IndexFunc(packages, func(p listed) bool { return p.Dir == folder })
		if i < 0 {
			t.Fatalf("%s: no package is in the folder %s", faultList, folder)
		}
		for planted := nextOfEach(files); len(planted) > 0; planted = nextOfEach(files) {
			check := types.Config{Importer: load, Error: func(err error) {
				at := fset.File(err.(types.Error).Pos).Name()
				if f, is := planted[at]; is {
					t.Errorf("%s:%d: %s: %v", faultList, f.line, f.name, err)
				} else {
					t.Errorf("%s: one of %v: %v", faultList,
						slices.Collect(maps.Values(planted)), err)
				}
			}}
			_, _ = check.Check(packages[i].ImportPath, fset,
				parsed(t, fset, packages[i], planted, sound), nil)
		}
	}
}

// nextOfEach takes the next fault of each file, by path.
func nextOfEach(files map[string][]fault) map[string]fault {
	next := map[string]fault{}
	for path, faults := range files {
		if len(faults) > 0 {
			next[path], files[path] = faults[0], faults[1:]
		}
	}
	return next
}

// faultsByFile returns the faults by folder, and in it by path of the file.
func faultsByFile(t *testing.T) map[string]map[string][]fault {
	t.Helper()
	folders := map[string]map[string][]fault{}
	for _, f := range readFaults(t) {
		path, err := filepath.Abs(filepath.Join(tree, f.file))
		if err != nil {
			t.Fatal(err)
		}
		folder := filepath.Dir(path)
		if folders[folder] == nil {
			folders[folder] = map[string][]fault{}
		}
		folders[folder][path] = append(folders[folder][path], f)
	}
	return folders
}

// listPackages lists the packages of the tree and all that they import, with export data.
func listPackages(t *testing.T) (packages []listed) {
	t.Helper()
	command := exec.Command("go", "list", "-export", "-deps",
		"-json=ImportPath,Dir,Export,GoFiles", "./...")
	command.Dir = tree
	output, err := command.StdoutPipe()
	if err := errors.Join(err, command.Start()); err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(output)
	for {
		var p listed
		if err := decoder.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
	if err := command.Wait(); err != nil {
		t.Fatal(err)
	}
	return packages
}

// parsed returns the files of a package, some of them with a fault; sound remembers the others.
func parsed(t *testing.T, fset *token.FileSet, p listed, planted map[string]fault,
	sound map[string]*ast.File) (files []*ast.File) {
	t.Helper()
	for _, name := range p.GoFiles {
		path := filepath.Join(p.Dir, name)
		f, broken := planted[path]
		file, source := sound[path], any(nil) // nil: what the file says
		var err error
		if broken {
			file = nil
			if source, err = f.planted(); err != nil {
				t.Fatalf("%s:%d: %v", faultList, f.line, err)
			}
		}
		if file == nil {
			if file, err = parser.ParseFile(fset, path, source, 0); err != nil {
				t.Errorf("%s:%d: %s: %v", faultList, f.line, f.name, err)
			}
		}
		if !broken {
			sound[path] = file
		}
		files = append(files, file)
	}
	return files
}

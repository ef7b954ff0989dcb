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

// Every planted fault compiles. Types are checked without building anything but the sound tree.
func TestFaultsCompile(t *testing.T) {
	if testing.Short() {
		t.Skip("needs the export data of all packages")
	}
	packages, fset := listPackages(t), token.NewFileSet()
	load := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) {
		i := slices.IndexFunc(packages, func(p listed) bool { return p.ImportPath == path })
		return os.Open(packages[i].Export)
	})
	for _, f := range readFaults(t) {
		path, err := filepath.Abs(filepath.Join(tree, f.file))
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(packages, func(p listed) bool { return p.Dir == filepath.Dir(path) })
		if i < 0 {
			t.Fatalf("%s:%d: no package has the file %s", faultList, f.line, f.file)
		}
		files, err := f.parse(fset, packages[i], filepath.Base(path))
		if err == nil {
			_, err = (&types.Config{Importer: load}).Check(packages[i].ImportPath, fset, files, nil)
		}
		if err != nil {
			t.Errorf("%s:%d: %s: %v", faultList, f.line, f.name, err)
		}
	}
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

// parse parses the files of a package, with the fault in place of the sound file.
func (f fault) parse(fset *token.FileSet, p listed, base string) (files []*ast.File, err error) {
	for _, name := range p.GoFiles {
		var source any // nil: what the file says
		if name == base {
			if source, err = f.planted(); err != nil {
				return nil, err
			}
		}
		file, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), source, 0)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

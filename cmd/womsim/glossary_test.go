package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const glossaryPage = "docs/glossary.md"

// The glossary has a row for each word, once, with all four columns; what it points to exists: a
// name of a Go package, or a field, column, file or command that another page describes.
func TestGlossaryNamesExist(t *testing.T) {
	pages := documents(t)
	declared, described, words := exportedNames(t), describedNames(pages), map[string]bool{}
	for line := range strings.Lines(pages[glossaryPage]) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| word ") {
			continue
		}
		word := strings.TrimSpace(cells[0])
		if len(cells) != 4 || words[word] {
			t.Errorf("the row of %q has %d columns, or is the second one", word, len(cells))
			continue
		}
		words[word] = true
		names := inCode.FindAllStringSubmatch(cells[3], -1)
		if len(names) == 0 {
			t.Errorf("%s points to nothing", word)
		}
		for _, m := range names {
			last := m[1][strings.LastIndex(m[1], ".")+1:]
			if !declared[m[1]] && !described[m[1]] && !described[last] && !exists(m[1]) {
				t.Errorf("%s points to %s, which neither a package nor another page has", word,
					m[1])
			}
		}
	}
	if len(words) < 40 {
		t.Errorf("only %d words", len(words))
	}
}

// describedNames returns what stands in code on the other pages. A name that looks like Go's does
// not count: these are looked up.
func describedNames(pages map[string]string) map[string]bool {
	names := map[string]bool{}
	for page, text := range pages {
		if page == glossaryPage {
			continue
		}
		for _, m := range inCode.FindAllStringSubmatch(codeBlock.ReplaceAllString(text, ""), -1) {
			if m[1] == strings.ToLower(m[1]) {
				names[m[1]] = true
			}
		}
	}
	return names
}

// exportedNames returns the exported names of all packages, as "package.Name", with fields and
// methods as "package.Type.Name".
func exportedNames(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for file, about := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") || about.name == "main" {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil,
			parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range declaredNames(parsed) {
			if parts := strings.Split(name, "."); !slices.ContainsFunc(parts,
				func(part string) bool { return !ast.IsExported(part) }) {
				names[path.Base(filepath.ToSlash(filepath.Dir(file)))+"."+name] = true
			}
		}
	}
	return names
}

// declaredNames returns the names that a file declares.
func declaredNames(file *ast.File) (names []string) {
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			names = append(names, receiver(d)+d.Name.Name)
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				names = append(names, specNames(spec)...)
			}
		}
	}
	return names
}

// receiver returns the type of a method and a dot.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	typ := f.Recv.List[0].Type
	if pointer, ok := typ.(*ast.StarExpr); ok {
		typ = pointer.X
	}
	if generic, ok := typ.(*ast.IndexExpr); ok {
		typ = generic.X
	}
	name, ok := typ.(*ast.Ident)
	if !ok {
		return "" // of several type parameters
	}
	return name.Name + "."
}

// specNames returns the names of constants, variables, or of a type and its members.
func specNames(spec ast.Spec) (names []string) {
	switch s := spec.(type) {
	case *ast.ValueSpec:
		for _, name := range s.Names {
			names = append(names, name.Name)
		}
	case *ast.TypeSpec:
		names = append(names, s.Name.Name)
		var members *ast.FieldList
		switch typ := s.Type.(type) {
		case *ast.StructType:
			members = typ.Fields
		case *ast.InterfaceType:
			members = typ.Methods
		default:
			return names
		}
		for _, field := range members.List {
			for _, name := range field.Names {
				names = append(names, s.Name.Name+"."+name.Name)
			}
		}
	}
	return names
}

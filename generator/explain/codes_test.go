package explain

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"lectern/generator/config"
)

// A code is lower case words joined by dashes.
var codeForm = regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`)

// codesOfTheProgram are the codes that the program's sources can say, each with
// the place of one that says it. A code reaches a problem in one of three ways,
// and each shows in the syntax: as the field Code of a literal, as what is
// assigned to something called code or Code, and as the argument for a parameter
// called code. A constant stands for its value.
func codesOfTheProgram(t *testing.T) map[string]string {
	t.Helper()
	var files []*ast.File
	positions := token.NewFileSet()
	for _, folder := range []string{"..", "../../cmd/lectern"} {
		err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && entry.Name() == "testdata":
				return fs.SkipDir
			case entry.IsDir() && (entry.Name() == "gift" || entry.Name() == "moving"):
				return fs.SkipDir // lectern import says once, of another tool's files, what it could not take
			case filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			file, err := parser.ParseFile(positions, name, nil, 0)
			files = append(files, file)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	c := collector{places: map[string]string{}, positions: positions, constants: map[string]string{}, takers: map[string]map[int]bool{}}
	for _, code := range config.Checks() { // which craft gives to its rules
		c.places[code] = "config/checks.go"
	}
	for _, file := range files {
		ast.Inspect(file, c.learn)
	}
	for _, file := range files {
		ast.Inspect(file, c.collect)
	}
	return c.places
}

type collector struct {
	positions *token.FileSet
	places    map[string]string
	constants map[string]string       // by name
	takers    map[string]map[int]bool // by a package and a function in it, the places of its parameters called code
}

// learn notes what a constant stands for, and which functions take a code.
func (c *collector) learn(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		for _, spec := range n.Specs {
			if v, ok := spec.(*ast.ValueSpec); ok && n.Tok == token.CONST {
				for i, value := range v.Values {
					if text, ok := literal(value); ok {
						c.constants[v.Names[i].Name] = text
					}
				}
			}
		}
	case *ast.FuncDecl:
		c.taker(n.Name.Name, n.Type)
	case *ast.AssignStmt:
		if f, ok := n.Rhs[0].(*ast.FuncLit); ok {
			c.taker(nameOf(n.Lhs[0]), f.Type)
		}
	}
	return true
}

func (c *collector) taker(name string, f *ast.FuncType) {
	name = c.inPackage(f, name)
	at := 0
	for _, field := range f.Params.List {
		for _, parameter := range field.Names {
			if parameter.Name == "code" && nameOf(field.Type) == "string" {
				if c.takers[name] == nil {
					c.takers[name] = map[int]bool{}
				}
				c.takers[name][at] = true
			}
			at++
		}
	}
}

// inPackage is a name with the folder of its package before it.
func (c *collector) inPackage(n ast.Node, name string) string {
	return filepath.Dir(c.positions.Position(n.Pos()).Filename) + " " + name
}

func (c *collector) collect(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.KeyValueExpr:
		c.add(n.Key, n.Value)
	case *ast.AssignStmt:
		for i := range min(len(n.Lhs), len(n.Rhs)) {
			c.add(n.Lhs[i], n.Rhs[i])
		}
	case *ast.CallExpr:
		for at := range c.takers[c.inPackage(n, nameOf(n.Fun))] {
			if at < len(n.Args) {
				c.code(n.Args[at])
			}
		}
	}
	return true
}

func (c *collector) add(name, value ast.Expr) {
	if strings.EqualFold(nameOf(name), "code") {
		c.code(value)
	}
}

func (c *collector) code(value ast.Expr) {
	text, ok := literal(value)
	if !ok {
		text = c.constants[nameOf(value)]
	}
	if codeForm.MatchString(text) {
		c.places[text] = c.positions.Position(value.Pos()).String()
	}
}

func literal(e ast.Expr) (string, bool) {
	b, ok := e.(*ast.BasicLit)
	if !ok || b.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(b.Value)
	return text, err == nil
}

// nameOf is the last part of a name: both Code and p.Code are Code.
func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

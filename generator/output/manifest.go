package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// manifestName is the file in the output folder that lists what we wrote there.
// What it does not list is not ours to delete.
const manifestName = ".lectern.json"

// schema is the version of the manifest's form.
const schema = 1

// file is one file of a site, as the manifest lists it.
type file struct {
	Path   string `json:"path"` // with slashes
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

type manifest struct {
	Tool    string `json:"tool"`
	Version string `json:"version,omitempty"`
	Schema  int    `json:"schema"`
	Files   []file `json:"files"`
}

// encode returns a manifest's bytes, a line for each file. They depend on its
// arguments alone: with a date or a time in them, two builds of one course would differ.
func encode(version string, files []file) []byte {
	var b bytes.Buffer
	b.WriteString("{\n\"tool\": \"lectern\",\n")
	if version != "" {
		b.WriteString(`"version": ` + line(version) + ",\n")
	}
	b.WriteString(`"schema": ` + strconv.Itoa(schema) + ",\n\"files\": [")
	for i, f := range files {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + line(f))
	}
	b.WriteString("\n]\n}\n")
	return b.Bytes()
}

// line is a string, or a struct of strings and numbers, as JSON.
func line(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // never happens for such values
	}
	return string(text)
}

// errNoManifest says that a folder holds no manifest of ours.
var errNoManifest = errors.New("no manifest")

// readManifest returns the manifest of a folder and its bytes.
func readManifest(dir string) (*manifest, []byte, error) {
	name := filepath.Join(dir, manifestName)
	info, err := os.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return nil, nil, errNoManifest
	}
	if err != nil {
		return nil, nil, err
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	m, err := decode(text)
	return m, text, err
}

// decode reads a manifest. What is wrong with it is a *Refused: without it we do
// not know what is ours.
func decode(text []byte) (*manifest, error) {
	broken := func(why string) error {
		return &Refused{
			Why:  "its list of files, " + manifestName + ", " + why,
			Help: "if nothing in the folder is needed, delete it and build again; else choose another",
		}
	}
	var m manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return nil, broken("cannot be read: " + err.Error())
	}
	if m.Tool != "lectern" || m.Schema < 1 {
		return nil, broken("is not Lectern's")
	}
	if m.Schema > schema {
		return nil, broken(fmt.Sprintf("was written by a newer Lectern (schema %d; this one knows %d)", m.Schema, schema))
	}
	for _, f := range m.Files {
		if checkPath(f.Path) != nil {
			return nil, broken(fmt.Sprintf("lists %q, which no site of ours has", f.Path))
		}
	}
	return &m, nil
}

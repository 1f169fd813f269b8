package quiz

import (
	"crypto/sha256"
	"testing"

	"lectern/generator/config"
	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

func testConfig() *config.Config {
	return &config.Config{ID: "test", DefaultLanguage: "en", Languages: []config.Language{{Tag: "en", Folder: "en"}}, Pass: 0.8}
}

// parseLesson parses the one block of a whole lesson.
func parseLesson(t testing.TB, name string, text []byte) (*Block, []diag.Problem) {
	t.Helper()
	return Parse(parsedBlock(t, name, text), testConfig())
}

// parsedBlock is the one block of a whole lesson.
func parsedBlock(t testing.TB, name string, text []byte) lesson.Block {
	t.Helper()
	blocks := parsedBlocks(t, name, text)
	if len(blocks) != 1 {
		t.Fatalf("%s: one block expected, not %d", name, len(blocks))
	}
	return blocks[0]
}

// parsedBlocks are the blocks of a whole lesson.
func parsedBlocks(t testing.TB, name string, text []byte) []lesson.Block {
	t.Helper()
	file := &source.File{
		Path: name, Folder: "en", Name: name, URL: name, Hash: sha256.Sum256(text), Size: int64(len(text)),
		Text: &diag.File{Path: name, Text: text},
	}
	l, problems := lesson.Parse(file, testConfig())
	if diag.HasErrors(problems) {
		t.Fatalf("%s: no error expected: %v", name, problems)
	}
	return l.Blocks
}

// rootOf reads the JSON of a block.
func rootOf(t testing.TB, block lesson.Block) *decode.Node {
	t.Helper()
	root, problems := decode.JSON(block.Span.File, block.JSON, block.Span.Start)
	if root == nil {
		t.Fatal(problems)
	}
	return root
}

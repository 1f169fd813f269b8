package highlight

import (
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// plain cuts a text into lines and nothing else.
var plain = lexers.Fallback

// names is every name and alias a lexer goes by. lexers.Get of a name that is
// none of them tries every file pattern, 10 to 15 ms a call; so it is asked only
// for these.
var names = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, name := range lexers.Names(true) {
		all[strings.ToLower(name)] = true
	}
	return all
})

// endings are the lexers by the file endings they are for, since languages are
// written like that too ("tsx", "ps1").
var endings = sync.OnceValue(func() map[string]chroma.Lexer {
	all := map[string]chroma.Lexer{}
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		for _, pattern := range lexer.Config().Filenames {
			ending, ok := strings.CutPrefix(strings.ToLower(pattern), "*.")
			if other := all[ending]; ok && (other == nil || other.Config().Priority < lexer.Config().Priority) {
				all[ending] = lexer
			}
		}
	}
	return all
})

// Known tells whether a block of that language can be highlighted. "" and the
// names for plain text are known.
func Known(lang string) bool {
	switch strings.ToLower(lang) {
	case "", "text", "txt", "plain", "plaintext", "none", "output":
		return true
	}
	return lexerOf(lang) != nil
}

// lexerOf finds the lexer for a language by name, alias or file ending; nil for
// plain text and for none.
func lexerOf(lang string) chroma.Lexer {
	lang = strings.ToLower(lang)
	if lang == "" || len(lang) > 40 {
		return nil
	}
	if names()[lang] {
		return coalesced(lexers.Get(lang))
	}
	return coalesced(endings()[lang])
}

// coalesced joins neighbouring tokens of one type, for smaller pages. The plain
// lexer counts as none.
func coalesced(lexer chroma.Lexer) chroma.Lexer {
	if lexer == nil || lexer == plain {
		return nil
	}
	return chroma.Coalesce(lexer)
}

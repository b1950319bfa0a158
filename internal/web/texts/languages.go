package texts

import (
	"embed"
	"fmt"
	"sync"

	"golang.org/x/text/language"
)

//go:embed *.txt
var files embed.FS

// All are the languages that there are files of, English first.
var All = sync.OnceValue(func() []*Language {
	list, err := read()
	if err != nil {
		panic("texts: " + err.Error()) // the files are part of the program, and tested
	}
	return list
})

// English is the language that every text exists in.
func English() *Language { return All()[0] }

func read() ([]*Language, error) {
	names, err := files.ReadDir(".")
	if err != nil {
		return nil, err
	}
	var list []*Language
	for _, f := range names {
		data, err := files.ReadFile(f.Name())
		if err != nil {
			return nil, err
		}
		l, err := Parse(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name(), err)
		}
		if l.Tag+".txt" != f.Name() {
			return nil, fmt.Errorf("%s holds the language %s", f.Name(), l.Tag)
		}
		if l.Tag == "en" {
			list = append([]*Language{l}, list...)
		} else {
			list = append(list, l)
		}
	}
	for _, l := range list[1:] {
		l.behind = list[0]
	}
	return list, nil
}

// Choose picks a language: the one whose tag was asked for by name, else the
// best for an Accept-Language header, else the first.
func Choose(list []*Language, named, accept string) *Language {
	for _, l := range list {
		if l.Tag == named {
			return l
		}
	}
	if len(list) == 1 || accept == "" {
		return list[0]
	}
	tags := make([]language.Tag, len(list))
	for i, l := range list {
		tags[i] = l.tag
	}
	wanted, _, err := language.ParseAcceptLanguage(accept)
	if err != nil {
		return list[0]
	}
	_, i, _ := language.NewMatcher(tags).Match(wanted...)
	return list[i]
}

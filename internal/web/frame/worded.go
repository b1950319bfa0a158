package frame

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/web/words"
)

// WordedError is an error that a page says in its reader's language; what other
// packages refuse they say in English.
type WordedError struct{ said *comity.Error }

// Worded makes an error of a kind whose message a page put into words.
func Worded(kind comity.ErrorKind, message string) *WordedError {
	return &WordedError{&comity.Error{Kind: kind, Message: message}}
}

// Hint returns an error like e that says what to do next.
func (e *WordedError) Hint(hint string) *WordedError {
	return &WordedError{e.said.WithHint("%s", hint)}
}

// Error says what is wrong and what to do next.
func (e *WordedError) Error() string { return e.said.Error() }

// Unwrap gives the error to whoever asks for its kind.
func (e *WordedError) Unwrap() error { return e.said }

// Said puts a sentence that a program of ours says in English into the reader's
// language, where the catalogue has it.
func (a *Ask) Said(english string) string {
	said, _ := a.Words.Say(english)
	return said
}

// Told shows a sentence that a program of ours says in English: in the reader's
// language where the catalogue has it, else as it stands and marked as English.
func Told(a *Ask, english string) templ.Component { return told(a, english, false) }

// ToldFirst is Told at the beginning of a sentence.
func ToldFirst(a *Ask, english string) templ.Component { return told(a, english, true) }

func told(a *Ask, english string, capital bool) templ.Component {
	said, ok := a.Words.Say(english)
	if capital {
		said = words.Capital(said)
	}
	open := "<bdi>"
	if !ok {
		open = `<bdi lang="en">`
	}
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, open+templ.EscapeString(said)+"</bdi>")
		return err
	})
}

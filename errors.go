package comity

import (
	"errors"
	"fmt"
)

// ErrorKind says what sort of thing went wrong. Each surface maps a kind to
// its own sign of failure (an exit code, an HTTP status) in one table.
type ErrorKind string

// The kinds of error that a user or a client can meet.
const (
	Invalid      ErrorKind = "invalid"      // what was asked is not well formed
	NotFound     ErrorKind = "not_found"    // there is no such thing, or the viewer may not see it
	Conflict     ErrorKind = "conflict"     // it does not fit what the ledger holds
	Unsupported  ErrorKind = "unsupported"  // a form that Comity does not read
	Unverifiable ErrorKind = "unverifiable" // evidence that does not stand where it is said to stand
	Corrupt      ErrorKind = "corrupt"      // stored data is not what was stored
)

// Error is what users and clients see. Message says what is wrong and Hint,
// where there is one, what to do next; both are whole clauses without a
// trailing full stop.
type Error struct {
	Kind    ErrorKind
	Message string
	Hint    string
}

func (e *Error) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return e.Message + "; " + e.Hint
}

// Errorf makes an Error of a kind without a hint.
func Errorf(kind ErrorKind, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// WithHint returns a copy of e that says what to do next.
func (e *Error) WithHint(format string, args ...any) *Error {
	c := *e
	c.Hint = fmt.Sprintf(format, args...)
	return &c
}

// KindOf returns the kind of the first Error in err's chain, or "" where
// there is none.
func KindOf(err error) ErrorKind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

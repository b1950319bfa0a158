// Package lazy makes what a program may never need when it is first asked for,
// so that a command starts at once. A test of the house bans regular expressions
// that are compiled at the start.
package lazy

import (
	"regexp"
	"sync"
)

// Regexp returns what compiles an expression once, at its first call. It panics
// then where the expression is none; a test of the house tries them all.
func Regexp(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

package timex_test

import (
	"comity"
	"comity/internal/reading/token"
)

func cut(text string) []token.Token {
	return token.Cut(text, comity.Span{Start: 0, End: len(text)})
}

package derive

import (
	"slices"
	"strings"
)

var correctionCues = []string{"correction", "corrected", "corrects", "corrigendum", "erratum", "misstated", "wrongly", "mistakenly", "an earlier version", "revised figure"}

// saysCorrection reports whether a voice says that it sets right what was told.
func saysCorrection(s *speaker) bool { return SaysCorrection(s.Title) || SaysCorrection(quoteOf(s)) }

// SaysCorrection reports whether a title or passage says that it sets right
// what was told before.
func SaysCorrection(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(correctionCues, func(cue string) bool { return strings.Contains(text, cue) })
}

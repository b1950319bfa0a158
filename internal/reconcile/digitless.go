package reconcile

import "strings"

// digitless leaves out words with digits, so that a passage with a corrected
// figure is still seen to be the same.
func digitless(s string) string {
	var out []string
	for _, w := range strings.Fields(s) {
		if !strings.ContainsAny(w, "0123456789") {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

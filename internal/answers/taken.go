package answers

import "fmt"

// Taken says what became of the claims of one source.
func Taken(claims, founded, joined, linked int) string {
	line := Count(claims, "claim") + ", " + Count(founded, "new record")
	if joined > 0 {
		line += fmt.Sprintf(", %d joined %s", joined, Plural(joined, "a record", "records"))
	}
	if linked > 0 {
		line += ", " + Count(linked, "link")
	}
	return line
}

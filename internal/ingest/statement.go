package ingest

import (
	"strings"

	"comity"
)

// Statement makes an item of a promise heard in a room: the words under the
// name of who vouches for them are the source, so that "we" is the party that
// the name tells and the same words of another speaker are another source.
func Statement(words, speaker string, about comity.SourceDescribed) (Item, error) {
	if words == "" || speaker == "" {
		return Item{}, comity.Errorf(comity.Invalid, "a statement needs its words and who vouches for it").
			WithHint("use --statement WORDS --author NAME")
	}
	about.Speaker = speaker
	if about.Title == "" {
		about.Title = "Statement of " + speaker
	}
	if about.Publisher == "" {
		about.Publisher = speaker
	}
	head := "Statement of " + strings.Join(strings.Fields(speaker), " ")
	return Item{Name: "statement.txt", Data: []byte(head + "\n\n" + words + "\n"), About: about}, nil
}

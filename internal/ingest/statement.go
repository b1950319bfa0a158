package ingest

import "comity"

// Statement makes an item of a promise heard in a room: the words are the
// source, the speaker is who vouches for it.
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
	return Item{Name: "statement.txt", Data: []byte(words + "\n"), About: about}, nil
}

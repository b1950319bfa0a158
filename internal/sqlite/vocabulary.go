package sqlite

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"comity/internal/sqlite/db"
	"comity/internal/sqlite/words"
)

// vocabulary keeps the words of the full-text indexes by what is left of them
// when they are mistyped (table near). Words wait until a batch is written, so
// that one question tells which of them are new.
type vocabulary struct {
	waiting map[string]bool
	known   map[string]bool
}

// Bounds on what a vocabulary holds in memory.
const (
	wordsWaiting = 5_000
	wordsKnown   = 200_000
)

func newVocabulary() *vocabulary {
	return &vocabulary{map[string]bool{}, map[string]bool{}}
}

// putWords adds the words of texts to the vocabulary.
func (c *catalog) putWords(ctx context.Context, texts ...string) error {
	v := c.vocabulary
	for _, t := range texts {
		words.Each(t, func(w string) {
			if !v.known[w] {
				v.waiting[w] = true
			}
		})
	}
	if len(v.waiting) < wordsWaiting {
		return nil
	}
	return v.flush(ctx, c.Conn)
}

// flush writes the parts of the waiting words that are new.
func (v *vocabulary) flush(ctx context.Context, c *db.Conn) error {
	if len(v.waiting) == 0 {
		return nil
	}
	list, err := json.Marshal(slices.Sorted(maps.Keys(v.waiting)))
	if err != nil {
		return err
	}
	// A word is its own part, or its beginning is: where that is there, so are all.
	fresh, err := db.Column[string](ctx, c, `SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM near WHERE part = substr(value, 1, ?) AND word = value)`, string(list), words.Beginning)
	if err != nil {
		return err
	}
	for _, w := range fresh {
		for _, part := range words.Parts(w) {
			if _, err := c.Exec(ctx, "INSERT INTO near (part, word) VALUES (?, ?)", part, w); err != nil {
				return err
			}
		}
	}
	if len(v.known)+len(v.waiting) > wordsKnown {
		clear(v.known)
	}
	maps.Copy(v.known, v.waiting)
	clear(v.waiting)
	return nil
}

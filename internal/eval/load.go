package eval

import (
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"comity"
)

// Reading is what one document was read to say.
type Reading struct {
	claims []*object
	broken bool // it was given as something else than an object with a list of claims
}

// Claims returns the number of claims in the reading.
func (r Reading) Claims() int { return len(r.claims) }

// Parse takes a reading as JSON. What is not well formed is an empty reading,
// and what is no object among its claims is no claim, as in the reference
// scorer: a broken reading has to lower a score, not stop the scoring.
func Parse(b []byte) Reading {
	v, _ := decode(b)
	doc, _ := v.(*object)
	said := doc.get("claims")
	list, ok := said.([]any)
	r := Reading{broken: doc == nil || !ok && said != nil}
	for _, c := range list {
		if o, ok := c.(*object); ok {
			r.claims = append(r.claims, o)
		}
	}
	return r
}

// Load reads every ID.json of a folder. It returns a NotFound error where the
// folder cannot be read.
func Load(dir string) (map[string]Reading, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, comity.Errorf(comity.NotFound, "there is no folder of readings at %s", dir).
			WithHint("give a folder that holds one ID.json a document")
	}
	out := map[string]Reading{}
	for _, e := range entries {
		id, isJSON := strings.CutSuffix(e.Name(), ".json")
		if !isJSON {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, comity.Errorf(comity.Invalid, "%s cannot be read", filepath.Join(dir, e.Name()))
		}
		out[id] = Parse(b)
	}
	return out, nil
}

// Unreadable returns the ids of the readings that were given as no reading, in
// the order of their file names.
func Unreadable(docs map[string]Reading) []string {
	return slices.DeleteFunc(sortedIDs(docs), func(id string) bool { return !docs[id].broken })
}

// of returns the claims of one kind in comparable form.
func (r Reading) of(kind string) []*claim {
	var out []*claim
	for _, o := range r.claims {
		if o.get("kind") == kind {
			out = append(out, newClaim(o, kind))
		}
	}
	return out
}

// sortedIDs returns the ids in the order of their file names.
func sortedIDs(docs map[string]Reading) []string {
	ids := make([]string, 0, len(docs))
	for id := range docs {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool { return ids[i]+".json" < ids[j]+".json" })
	return ids
}

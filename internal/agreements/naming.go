package agreements

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"comity"
	"comity/internal/key"
	"comity/internal/lazy"
)

// Naming is a place where an instrument's own words name another to which it
// may stand in a relation: "under the …", "to implement the …".
type Naming struct {
	Link  comity.LinkKind `json:"link"`
	Words string          `json:"words"` // that say so
	Name  string          `json:"name"`  // that follows them
	Quote string          `json:"quote"` // the passage
	Claim comity.ClaimID  `json:"claim"`
}

// says are the words by which a text puts one instrument under another, or has
// it carry another out; the name follows them.
var says = []struct {
	link  comity.LinkKind
	words func() *regexp.Regexp
}{
	{comity.UnderInstrument, lazy.Regexp(`(?i)\b(under|pursuant to|in accordance with|(?:with)?in the framework of|on the basis of)\s+(?:the |this |that |their |its |our )?[“"]?`)},
	{comity.Implements, lazy.Regexp(`(?i)\b(implement(?:s|ing|ed)?|(?:in )?implementation of|giv(?:e|es|ing) effect to|carr(?:y|ies|ying) out|(?:implementation|action|work) plan (?:of|for|on)|plan of action (?:of|for|to implement)|roadmap (?:of|for))\s+(?:the |this |that |their |its |our )?[“"]?`)},
}

// Namings lists what an instrument's passages and its name say of others, in
// the order of its voices: not of itself, and the same name under the same
// relation once.
func Namings(r *comity.Record) []Naming {
	b, ok := r.Body.(*comity.Instrument)
	if !ok {
		return nil
	}
	var out []Naming
	add := func(text string, id comity.ClaimID) {
		text = strings.Join(strings.Fields(text), " ")
		for _, s := range says {
			for _, m := range s.words().FindAllStringSubmatchIndex(text, -1) {
				n := Naming{s.link, text[m[2]:m[3]], nameAt(text[m[1]:]), text, id}
				if n.Name != "" && !n.Fits(b) && !slices.ContainsFunc(out, func(o Naming) bool { return o.Link == n.Link && o.Name == n.Name }) {
					out = append(out, n)
				}
			}
		}
	}
	for i := range r.Voices {
		v := &r.Voices[i]
		if v.Retired != "" || v.Claim.Rejected != "" {
			continue
		}
		for _, e := range v.Claim.Evidence {
			add(e.Quote, v.Claim.ID)
		}
	}
	add(string(b.Name), r.ID)
	return out
}

// small are the words in small letters that a name may hold within it.
var small = []string{"of", "on", "the", "and", "for", "in", "to", "between", "with", "concerning", "regarding"}

// nameAt is the name with which a text begins: words with capitals, and small
// ones between them; "" where it begins with none.
func nameAt(text string) string {
	end, at := 0, 0
	for at < len(text) {
		rest := text[at:]
		n := strings.IndexAny(rest, " ,;:()”\"")
		if n < 0 {
			n = len(rest)
		}
		word := strings.TrimRight(rest[:n], ".")
		first, _, _ := strings.Cut(word, "-")
		switch r := []rune(first); {
		case len(r) > 0 && (unicode.IsUpper(r[0]) || unicode.IsDigit(r[0]) && end > 0):
			end = at + len(word)
		case !slices.Contains(small, word) || end == 0:
			return text[:end]
		}
		if n == len(rest) || rest[n] != ' ' || len(word) < n {
			return text[:end]
		}
		at += n + 1
	}
	return text[:end]
}

// Fits reports whether a naming names an instrument: by its whole name, or by
// two telling words or more that all stand in its name.
func (n Naming) Fits(x *comity.Instrument) bool {
	if plainName(n.Name) == plainName(string(x.Name)) {
		return true
	}
	said, has := key.Specific(n.Name), key.Specific(string(x.Name))
	within := func(a, b []string) bool {
		return len(a) >= 2 && !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
	}
	return within(said, has) || within(has, said)
}

func plainName(s string) string {
	return strings.TrimPrefix(strings.ToLower(strings.Join(strings.Fields(s), " ")), "the ")
}

// kinship are the links by which one instrument stands to another.
var kinship = []comity.LinkKind{comity.UnderInstrument, comity.Implements, comity.PartOf, comity.Supersedes}

// May reports whether a naming of r may mean x: that they are two, that it fits
// and is no later, and that nobody linked the two or said that they are not kin.
func (n Naming) May(r, x *comity.Record) bool {
	a, ok := r.Body.(*comity.Instrument)
	b, is := x.Body.(*comity.Instrument)
	if !ok || !is || r.ID == x.ID || x.Merged != "" || x.Status == comity.StatusRejected || !n.Fits(b) || slices.Contains(a.Unrelated, string(x.ID)) {
		return false
	}
	if made, later := a.Date.Last(), b.Date.First(); made != "" && later > made {
		return false
	}
	return !slices.ContainsFunc(r.Links, func(l comity.Link) bool {
		return slices.Contains(kinship, l.Kind) && (x.Is(l.From) || x.Is(l.To))
	})
}

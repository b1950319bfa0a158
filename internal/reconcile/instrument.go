package reconcile

import (
	"strings"
	"unicode"

	"comity"
)

// oneOff are the types of instrument of which the same parties make another
// one at each occasion.
var oneOff = map[comity.Text]bool{"statement": true, "exchange-of-notes": true, "contract": true}

func compareInstrument(c *heard, b *comity.Instrument, k *subject) finding {
	r := k.now().Body.(*comity.Instrument)
	rel, _ := relate(b.Parties, r.Parties, c.when.first)
	share, common := alike(c.words, k.words)
	sameName := plainName(b.Name) == plainName(r.Name)
	gap := nearestGap(c, k)
	if k.tells(c.Source) && !(sameName && rel >= included && gap <= 3) {
		return finding{}
	}
	if rel == disjoint || typesApart(b.Type, r.Type) {
		return finding{}
	}
	called := acronymOf(b.Name, r.Name) || acronymOf(r.Name, b.Name)
	named := called || sameName && common >= 0.3 || share >= 0.75 && common >= 1.3
	if e, f := edition(string(b.Name)), edition(string(r.Name)); e != f {
		if e != "" && f != "" && share >= 0.75 && common >= 0.6 && rel >= included {
			return finding{verdict: replaces, score: 0.7, reverse: e < f, reason: "another edition of the same instrument: " + string(r.Name)}
		}
		if e != "" && f != "" {
			return finding{}
		}
	}
	f := finding{verdict: same, score: 0.6 + 0.3*share, reason: "the same instrument by name and parties: " + string(r.Name)}
	maybe := finding{verdict: uncertainly, score: 0.45, reason: "a like instrument of the same parties: " + string(r.Name)}
	later := b.Stage != r.Stage
	single := oneOff[b.Type] || oneOff[r.Type]
	switch {
	case single && gap <= 3 && rel >= included && (named || share >= 0.5 || len(c.words) == 0 || len(k.words) == 0) && b.Type == r.Type:
		return f
	case single && named && later && gap <= 366 && rel >= included:
		return f
	case single:
		return finding{}
	case named && rel >= included && (later || gap <= 400 || called):
		return f
	case named && rel >= unnamed && (later || gap <= 400):
		return when2(common >= 2, f, maybe)
	case rel == equal && gap <= 3 && (len(c.words) == 0 || len(k.words) == 0 || share >= 0.5) && b.Type == r.Type:
		return f
	case rel == equal && gap <= 31 && share >= 0.5 && common >= 0.6:
		return maybe
	}
	return finding{}
}

func when2(yes bool, f, g finding) finding {
	if yes {
		return f
	}
	return g
}

// typesApart reports whether two types cannot be told of one instrument.
func typesApart(a, b comity.Text) bool {
	group := func(t comity.Text) string {
		switch t {
		case "agreement", "treaty", "mou", "contract", "exchange-of-notes":
			return "agreement"
		case "plan", "strategy", "programme":
			return "plan"
		}
		return string(t)
	}
	return a != "" && b != "" && a != "other" && b != "other" && group(a) != group(b)
}

// plainName is a name in small letters, without article and punctuation.
func plainName(n comity.Text) string {
	words := strings.FieldsFunc(strings.ToLower(string(n)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) > 1 && (words[0] == "the" || words[0] == "a" || words[0] == "an") {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// acronymOf reports whether a is made of the initials of b: "RAA" of
// "Reciprocal Access Agreement".
func acronymOf(a, b comity.Text) bool {
	name := strings.TrimPrefix(strings.TrimSpace(string(a)), "the ")
	if len(name) < 3 || strings.ToUpper(name) != name {
		return false
	}
	var initials strings.Builder
	for w := range strings.FieldsSeq(string(b)) {
		if r := rune(w[0]); unicode.IsLetter(r) && w != "the" && w != "of" && w != "and" && w != "on" {
			initials.WriteRune(unicode.ToUpper(r))
		}
	}
	return initials.String() == name
}

// edition returns the years and ordinals of a name, which tell one edition of
// an instrument from the next.
func edition(name string) string {
	var out []string
	for w := range strings.FieldsSeq(strings.ToLower(name)) {
		w = strings.Trim(w, ".,;:()\"'“”")
		switch {
		case len(w) > 0 && unicode.IsDigit(rune(w[0])):
			out = append(out, w)
		case ordinals[w] != "":
			out = append(out, ordinals[w])
		}
	}
	return strings.Join(out, " ")
}

var ordinals = map[string]string{"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th",
	"eighth": "8th", "ninth": "9th", "tenth": "10th", "ii": "2", "iii": "3", "iv": "4"}

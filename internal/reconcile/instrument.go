package reconcile

import (
	"slices"
	"strings"
	"unicode"

	"comity"
	"comity/internal/key"
)

// nameShare is how much of the shorter name the longer must hold: an
// instrument is told by its name, not by what it is for.
const nameShare = 0.75

// oneOff are the types of instrument of which the same parties make another
// one at each occasion.
var oneOff = map[comity.Text]bool{"statement": true, "exchange-of-notes": true, "contract": true}

func compareInstrument(c *heard, b *comity.Instrument, k *subject) finding {
	r := k.now().Body.(*comity.Instrument)
	rel, _ := relate(b.Parties, r.Parties, c.when.first)
	share, common := alike(c.words, k.words)
	sameName := plainName(b.Name) == plainName(r.Name)
	bare := bareName(b.Name)
	sameBare := strings.Contains(bare, " ") && bare == bareName(r.Name)
	gap := nearestGap(c, k)
	if k.tells(c.Source) && !(sameName && rel >= included && gap <= oneEvent) {
		return finding{}
	}
	if rel == disjoint || typesApart(b.Type, r.Type) {
		return finding{}
	}
	called := shortFor(k, b.Name)
	named := called || (sameName || sameBare) && common >= alikeStep.weight || share >= nameShare && common >= closeStep.weight
	if e, f := edition(string(b.Name)), edition(string(r.Name)); e != f {
		if e != "" && f != "" && (sameBare || share >= nameShare && common >= 2*alikeStep.weight) && rel >= included {
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
	case single && gap <= oneEvent && rel >= included && (named || share >= halfStep.share || len(c.words) == 0 || len(k.words) == 0) && b.Type == r.Type:
		return f
	case single && named && later && gap <= yearly && rel >= included:
		return f
	case single:
		return finding{}
	case named && rel >= included && (later || gap <= yearly || called):
		return f
	case named && rel >= unnamed && (later || gap <= yearly):
		return when2(common >= 2, f, maybe)
	case rel == equal && gap <= oneEvent && (len(c.words) == 0 || len(k.words) == 0 || share >= halfStep.share) && b.Type == r.Type:
		return f
	case rel == equal && gap <= outOfOrder && share >= halfStep.share && common >= 2*alikeStep.weight:
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

// bareName is a name without the parties that stand in it and without what
// tells one edition from another: "free trade agreement" for "The UK-New
// Zealand Free Trade Agreement".
func bareName(n comity.Text) string {
	l := loadLexicon()
	var out []string
	for w := range strings.FieldsSeq(plainName(n)) {
		weight, known := l.weight[key.Stem(w)]
		party := known && weight == 0 || w == "new" || w == "uk" || w == "us" || w == "u" || w == "s" || w == "eu"
		if !party && ordinals[w] == "" && !unicode.IsDigit(rune(w[0])) {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// shortFor reports whether a name is the short form of one that the record
// goes by, or the other way round: "RAA" and "Reciprocal Access Agreement".
func shortFor(k *subject, name comity.Text) bool {
	mine := key.Acronyms(string(name))
	for _, v := range k.voices {
		other := v.Body.(*comity.Instrument).Name
		if isAcronym(name) == isAcronym(other) {
			continue
		}
		for _, a := range key.Acronyms(string(other)) {
			if slices.Contains(mine, a) {
				return true
			}
		}
	}
	return false
}

// isAcronym reports whether a name holds its own short form and little else.
func isAcronym(n comity.Text) bool {
	words := strings.FieldsFunc(string(n), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return len(words) <= 3 && slices.ContainsFunc(words, func(w string) bool { return len(w) >= 3 && strings.ToUpper(w) == w && unicode.IsLetter(rune(w[0])) })
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

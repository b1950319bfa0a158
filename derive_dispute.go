package comity

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// aspect is a field on which voices can differ. Only voices of one class are
// compared with each other; class "" of a voice takes no part.
type aspect struct {
	field string
	class func(*speaker) string
	value func(*speaker) any
	agree func(a, b *speaker) Agreement // Same where there is nothing to tell
}

// disputes returns the fields on which voices differ, and those on which they
// agree in other figures or one publisher has since corrected itself.
func disputes(own []*speaker, edits map[string]json.RawMessage) (disputed, noted []Dispute) {
	for _, a := range aspects(own) {
		var classes []string
		first := map[string]*speaker{}
		found := map[string]*Dispute{}
		add := func(key, why string, holds, s *speaker) {
			d := found[key]
			if d == nil {
				d = &Dispute{Field: a.field, Why: why, Values: []Dissent{{holds.Claim.ID, a.raw(holds)}}}
				found[key] = d
				classes = append(classes, key)
			}
			d.Values = append(d.Values, Dissent{s.Claim.ID, a.raw(s)})
		}
		for _, s := range own {
			class := a.class(s)
			if class == "" {
				continue
			}
			if first[class] == nil {
				first[class] = s
				continue
			}
			h := first[class]
			switch how := a.agree(h, s); {
			case how == Differ && corrects(h, s):
				add(class+"|corrected", "corrected by its publisher", h, s)
			case how == Differ:
				add(class, "", h, s)
			case how == Rounded || how == Bounded:
				if !bytes.Equal(a.raw(h), a.raw(s)) {
					add(class+"|"+string(how), string(how), h, s)
				}
			}
		}
		for _, key := range classes {
			if d := found[key]; d.Why == "" && edits[a.field] == nil {
				disputed = append(disputed, *d)
			} else {
				noted = append(noted, *d)
			}
		}
	}
	return disputed, noted
}

// corrects reports whether h is a later word of the publisher of s.
func corrects(h, s *speaker) bool {
	return h.Publisher != "" && h.Publisher == s.Publisher && h.Published.First() > s.Published.First()
}

func (a aspect) raw(s *speaker) json.RawMessage {
	raw, err := json.Marshal(a.value(s))
	if err != nil {
		return json.RawMessage("null")
	}
	return raw
}

func aspects(own []*speaker) []aspect {
	switch own[0].Claim.Kind {
	case KindCommitment:
		return commitmentAspects(own)
	case KindInstrument:
		i := func(s *speaker) *Instrument { return s.body.(*Instrument) }
		return []aspect{
			dateAspect("date", func(s *speaker) (Date, string) { return i(s).Date, string(i(s).Stage) }),
			partiesAspect("parties", func(s *speaker) Parties { return i(s).Parties }),
			{"items", func(s *speaker) string { return when(i(s).Items != nil) }, func(s *speaker) any { return i(s).Items },
				func(a, b *speaker) Agreement { return same(*i(a).Items == *i(b).Items) }},
		}
	case KindMeeting:
		m := func(s *speaker) *Meeting { return s.body.(*Meeting) }
		return []aspect{
			dateAspect("date", func(s *speaker) (Date, string) { return m(s).Date, string(m(s).Status) }),
			partiesAspect("parties", func(s *speaker) Parties { return m(s).Parties }),
			{"status", func(s *speaker) string { return when(m(s).Status == Held || m(s).Status == CalledOff) }, func(s *speaker) any { return m(s).Status },
				func(a, b *speaker) Agreement { return same(m(a).Status == m(b).Status) }},
		}
	case KindRelationship:
		return []aspect{dateAspect("date", func(s *speaker) (Date, string) {
			return s.body.(*Relationship).Date, string(s.body.(*Relationship).Change)
		})}
	case KindPlanItem:
		p := func(s *speaker) *PlanItem { return s.body.(*PlanItem) }
		return []aspect{
			dateAspect("deadline", func(s *speaker) (Date, string) { return p(s).Deadline, "deadline" + string(s.Published) }),
			partiesAspect("owner", func(s *speaker) Parties { return p(s).Owner }),
		}
	}
	return nil
}

func commitmentAspects(own []*speaker) []aspect {
	c := func(s *speaker) *Commitment { return s.body.(*Commitment) }
	part := partPaid(own)
	return []aspect{
		{"amount", func(s *speaker) string { return string(roleOf(s, part)) }, func(s *speaker) any { return c(s).Amount },
			func(a, b *speaker) Agreement { return AgreeAny(c(a), c(b)) }},
		{"stage", func(s *speaker) string { return when(c(s).Stage.Rank() >= 2) }, func(s *speaker) any { return c(s).Stage }, contradict},
		dateAspect("date", func(s *speaker) (Date, string) { return c(s).Date, string(c(s).Stage) }),
		dateAspect("deadline", func(s *speaker) (Date, string) { return c(s).Deadline, "deadline" }),
		partiesAspect("by", func(s *speaker) Parties { return c(s).By }),
		partiesAspect("to", func(s *speaker) Parties { return c(s).To }),
		{"items", func(s *speaker) string { return when(len(c(s).Items) > 0) }, func(s *speaker) any { return c(s).Items },
			func(a, b *speaker) Agreement { return same(!CountsDiffer(c(a).Items, c(b).Items)) }},
	}
}

// contradict compares stages of which neither is merely later on the ladder:
// cancelled or suspended against carried out, told of the same time.
func contradict(a, b *speaker) Agreement {
	x, y := a.body.(*Commitment).Stage, b.body.(*Commitment).Stage
	aside := func(s Stage) bool { return s == StageCancelled || s == StageSuspended }
	return same(aside(x) == aside(y) || a.told() != b.told())
}

func dateAspect(field string, get func(*speaker) (Date, string)) aspect {
	date := func(s *speaker) Date { d, _ := get(s); return d }
	return aspect{field,
		func(s *speaker) string {
			d, class := get(s)
			if d == "" {
				return ""
			}
			return class + " "
		},
		func(s *speaker) any { return date(s) },
		func(a, b *speaker) Agreement { return same(date(a).Compatible(date(b))) }}
}

// partiesAspect lets lists differ only where neither holds all of the other:
// who names fewer parties does not deny the rest.
func partiesAspect(field string, get func(*speaker) Parties) aspect {
	return aspect{field,
		func(s *speaker) string { return when(len(get(s)) > 0) },
		func(s *speaker) any { return get(s) },
		func(a, b *speaker) Agreement { return same(contains(get(a), get(b)) || contains(get(b), get(a))) }}
}

func when(stated bool) string {
	if stated {
		return "stated"
	}
	return ""
}

func same(yes bool) Agreement {
	if yes {
		return Same
	}
	return Differ
}

// CountsDiffer reports whether two lists of goods give different numbers of
// the same thing: "20 vessels" and "12 patrol vessels".
func CountsDiffer(a, b List) bool {
	for _, x := range a {
		nx, hx := counted(x)
		for _, y := range b {
			ny, hy := counted(y)
			if nx != 0 && ny != 0 && nx != ny && hx == hy {
				return true
			}
		}
	}
	return false
}

var smallNumbers = []string{"a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// counted splits an item into its number (0 for none) and the stem of its last
// word before any preposition.
func counted(item string) (n float64, head string) {
	for i, w := range strings.Fields(strings.ToLower(item)) {
		w = strings.Trim(w, ".,;:()\"'")
		if i == 0 || n == 0 {
			if v, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64); err == nil && v > 0 {
				n = v
				continue
			}
			if k := slices.Index(smallNumbers, w); k >= 0 {
				n = float64(k + 1)
				continue
			}
		}
		switch w {
		case "million":
			n *= 1e6
			continue
		case "of", "for", "to", "in", "with", "and", "from", "at", "on":
			return n, head
		}
		head = Stem(w)
	}
	return n, head
}

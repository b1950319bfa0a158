package derive

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"comity"
	"comity/internal/key"
	"comity/internal/money"
	"comity/internal/vocab"
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
func disputes(own []*speaker, edits map[string]json.RawMessage) (disputed, noted []comity.Dispute) {
	for _, a := range aspects(own) {
		var classes []string
		first := map[string]*speaker{}
		found := map[string]*comity.Dispute{}
		add := func(key, why string, holds, s *speaker) {
			d := found[key]
			if d == nil {
				d = &comity.Dispute{Field: a.field, Why: why, Values: []comity.Dissent{{Claim: holds.Claim.ID, Value: a.raw(holds)}}}
				found[key] = d
				classes = append(classes, key)
			}
			d.Values = append(d.Values, comity.Dissent{Claim: s.Claim.ID, Value: a.raw(s)})
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
			case how == Differ && a.replaced(s, own) != nil:
				add(class+"|corrected", Corrected, a.replaced(s, own), s)
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

// Corrected is why a field is noted and not disputed: the publisher of the one
// value has since given the other.
const Corrected = "corrected by its publisher"

// replaced returns the voice that sets right what s says: a later word of its own
// publisher, or of that of another who had said the same until then, whom s told
// after. It is nil where none does.
func (a aspect) replaced(s *speaker, own []*speaker) *speaker {
	class := a.class(s)
	for _, x := range own {
		if x == s || a.class(x) != class || a.agree(x, s) != Differ {
			continue
		}
		if corrects(x, s) || x.Published.First() >= s.Published.First() && slices.ContainsFunc(own, func(o *speaker) bool {
			return o != s && a.class(o) == class && corrects(x, o) && saysCorrection(x) && bytes.Equal(a.raw(o), a.raw(s))
		}) {
			return x
		}
	}
	return nil
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
	case comity.KindCommitment:
		return commitmentAspects(own)
	case comity.KindInstrument:
		i := func(s *speaker) *comity.Instrument { return s.body.(*comity.Instrument) }
		return []aspect{
			dateAspect("date", func(s *speaker) (comity.Date, string) { return i(s).Date, string(i(s).Stage) }),
			partiesAspect("parties", func(s *speaker) comity.Parties { return i(s).Parties }),
			{"items", func(s *speaker) string { return when(i(s).Items != nil) }, func(s *speaker) any { return i(s).Items },
				func(a, b *speaker) Agreement { return same(*i(a).Items == *i(b).Items) }},
		}
	case comity.KindMeeting:
		m := func(s *speaker) *comity.Meeting { return s.body.(*comity.Meeting) }
		return []aspect{
			dateAspect("date", func(s *speaker) (comity.Date, string) { return m(s).Date, string(m(s).Status) }),
			partiesAspect("parties", func(s *speaker) comity.Parties { return m(s).Parties }),
			{"status", func(s *speaker) string { return when(m(s).Status == comity.Held || m(s).Status == comity.CalledOff) }, func(s *speaker) any { return m(s).Status },
				func(a, b *speaker) Agreement { return same(m(a).Status == m(b).Status) }},
		}
	case comity.KindRelationship:
		return []aspect{dateAspect("date", func(s *speaker) (comity.Date, string) {
			return s.body.(*comity.Relationship).Date, string(s.body.(*comity.Relationship).Change)
		})}
	case comity.KindPlanItem:
		p := func(s *speaker) *comity.PlanItem { return s.body.(*comity.PlanItem) }
		return []aspect{
			dateAspect("deadline", func(s *speaker) (comity.Date, string) { return p(s).Deadline, "deadline" + string(s.Published) }),
			partiesAspect("owner", func(s *speaker) comity.Parties { return p(s).Owner }),
		}
	}
	return nil
}

func commitmentAspects(own []*speaker) []aspect {
	c := func(s *speaker) *comity.Commitment { return s.body.(*comity.Commitment) }
	part := partPaid(own)
	event := paymentOf(payments(own, part))
	return []aspect{
		{"amount", func(s *speaker) string { return when2(roleOf(s, part) != "", string(roleOf(s, part))+event[s]) }, func(s *speaker) any { return c(s).Amount }, agreeOnDay},
		{"stage", func(s *speaker) string { return when(c(s).Stage.Rank() >= 2) }, func(s *speaker) any { return c(s).Stage }, contradict},
		dateAspect("date", func(s *speaker) (comity.Date, string) {
			if c(s).Stage == comity.StageImplementation && event[s] == "" {
				return "", "" // of what goes on, each text tells another day
			}
			return c(s).Date, string(c(s).Stage) + event[s]
		}),
		dateAspect("deadline", func(s *speaker) (comity.Date, string) { return c(s).Deadline, "deadline" }),
		partiesAspect("by", func(s *speaker) comity.Parties { return c(s).By }),
		partiesAspect("to", func(s *speaker) comity.Parties { return c(s).To }),
		{"items", func(s *speaker) string { return when(len(c(s).Items) > 0) }, func(s *speaker) any { return c(s).Items },
			func(a, b *speaker) Agreement { return same(!CountsDiffer(c(a).Items, c(b).Items)) }},
	}
}

// contradict compares stages of which neither is merely later on the ladder:
// cancelled or suspended against carried out, told of the same time.
func contradict(a, b *speaker) Agreement {
	x, y := a.body.(*comity.Commitment).Stage, b.body.(*comity.Commitment).Stage
	aside := func(s comity.Stage) bool { return s == comity.StageCancelled || s == comity.StageSuspended }
	return same(aside(x) == aside(y) || a.told() != b.told())
}

func dateAspect(field string, get func(*speaker) (comity.Date, string)) aspect {
	date := func(s *speaker) comity.Date { d, _ := get(s); return d }
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

// partiesAspect lets lists differ only where neither reaches all of the other:
// who names fewer parties does not deny the rest.
func partiesAspect(field string, get func(*speaker) comity.Parties) aspect {
	return aspect{field,
		func(s *speaker) string { return when(len(get(s)) > 0) },
		func(s *speaker) any { return get(s) },
		func(a, b *speaker) Agreement { return same(reaches(get(a), get(b)) || reaches(get(b), get(a))) }}
}

// reaches reports whether every party of part is one of whole, or belongs to
// or holds one that is: a text that names a group says nothing against one
// that names its members.
func reaches(whole, part comity.Parties) bool {
	for _, p := range part {
		if !whole.Has(p) && !slices.ContainsFunc(whole, func(w comity.Party) bool { return vocab.Members(w, "").Has(p) || vocab.Members(p, "").Has(w) }) {
			return false
		}
	}
	return true
}

func when(stated bool) string { return when2(stated, "stated") }

func when2(stated bool, class string) string {
	if stated {
		return class
	}
	return ""
}

// agreeOnDay compares the figures of two voices, those in different currencies
// by the reference rate of the day (METHODS: money).
func agreeOnDay(a, b *speaker) Agreement {
	x, y := a.body.(*comity.Commitment), b.body.(*comity.Commitment)
	how := AgreeAny(x, y)
	if how != Unrelated || x.Amount == nil || y.Amount == nil {
		return how
	}
	for _, on := range [...]comity.Date{x.Date, y.Date, a.Published, b.Published} {
		v, err := money.Convert(*x.Amount, y.Amount.Currency, on)
		if err != nil {
			continue
		}
		if Agree(comity.Amount{Value: v.Value, Currency: v.Currency, Bound: x.Amount.Bound}, *y.Amount) != Differ || near(v.Value, y.Amount.Value, rateTolerance) {
			return Rounded
		}
		how = Differ
	}
	return how
}

// rateTolerance is how far a conversion may be off (METHODS: money).
const rateTolerance = "0.05"

// paymentOf numbers the payments that voices tell, so that what was paid on
// one day is not compared with what was paid on another.
func paymentOf(list []*payment) map[*speaker]string {
	of := map[*speaker]string{}
	for i, p := range list {
		for _, s := range append([]*speaker{p.first}, p.also...) {
			of[s] = "|payment " + strconv.Itoa(i)
		}
	}
	return of
}

func same(yes bool) Agreement {
	if yes {
		return Same
	}
	return Differ
}

// CountsDiffer reports whether two lists of goods give different numbers of
// the same thing: "20 vessels" and "12 patrol vessels".
func CountsDiffer(a, b comity.List) bool {
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

// CountsAgree returns the number, more than one, that two lists of goods give of
// the same thing ("two million doses" and "2 million doses"), 0 where they give
// none: of several the largest.
func CountsAgree(a, b comity.List) (most float64) {
	for _, x := range a {
		nx, hx := counted(x)
		for _, y := range b {
			if ny, hy := counted(y); nx > 1 && nx == ny && hx == hy && hx != "" {
				most = max(most, nx)
			}
		}
	}
	return most
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
		case "thousand":
			n *= 1e3
			continue
		case "million":
			n *= 1e6
			continue
		case "of", "for", "to", "in", "with", "and", "from", "at", "on":
			return n, head
		}
		head = key.Stem(w)
	}
	return n, head
}

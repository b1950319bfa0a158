package agreements

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"comity"
	"comity/internal/derive"
	"comity/internal/lazy"
)

// Binding says by what an instrument comes to bind its parties.
type Binding struct {
	By    Means          `json:"by"`
	Needs int            `json:"needs,omitempty"` // how many parties must ratify, where its text says so
	Quote string         `json:"quote,omitempty"` // the words that say so; "" where its type does
	Claim comity.ClaimID `json:"claim,omitempty"` // whose passage has them
}

// Means is how an instrument comes to bind.
type Means string

// The means. METHODS: agreements; Vienna Convention on the Law of Treaties,
// articles 11 to 14.
const (
	Nothing      Means = "nothing"      // a statement, plan, strategy or programme has no entry into force
	Signature    Means = "signature"    // to sign, or to exchange notes, is enough
	Ratification Means = "ratification" // each party, or a number of them, must ratify
	NotKnown     Means = "not-known"    // no passage says whether it needs ratification
)

// Lack is one thing that is missing for entry into force.
type Lack struct {
	Party comity.Party `json:"party,omitempty"` // whose; "" where it is nobody's alone
	What  Want         `json:"what"`
	Count int          `json:"count,omitempty"` // of ratifications, where a number is needed
}

// Want is what is missing.
type Want string

// What may be missing.
const (
	WantSignature    Want = "signature"
	WantRatification Want = "ratification"
	WantWord         Want = "word-of-entry" // all acts are there, no passage tells the day
	WantMeans        Want = "means"         // no passage says whether signature is enough
)

var (
	uponSigning = lazy.Regexp(`(?i)\b(?:enters?|entered|entry|come|comes|came)\s+into\s+(?:force|effect)\s+(?:(?:up)?on|from|on the (?:date|day) of|with)\s+(?:its\s+|the\s+(?:date of\s+|day of\s+)?)?(?:signature|signing)`)
	ratifying   = lazy.Regexp(`(?i)[^.;]*\b(?:ratif\w+|accession|parliamentary approval|approved by (?:both|the) (?:parliaments?|legislatures?)|internal procedures|domestic procedures)\b[^.;]*`)
	byNumber    = lazy.Regexp(`(?i)\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty)\s+(?:of them |states |parties |countries |members |signatories )?(?:have ratified|ratify|ratifications|instruments of ratification)|\b(\d+)(?:st|nd|rd|th)\s+(?:instrument of )?ratification|\b(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|thirtieth|fortieth|fiftieth)\s+(?:instrument of )?ratification`)
)

var numberWords = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}

// bindingOf says by what an instrument binds: by its own words where a passage
// has them, else by its type.
func bindingOf(b *comity.Instrument, said []derive.Said) Binding {
	switch b.Type {
	case "statement", "plan", "strategy", "programme":
		return Binding{By: Nothing}
	}
	for _, x := range said {
		for _, e := range x.Voice.Claim.Evidence {
			if m := uponSigning().FindString(e.Quote); m != "" {
				return Binding{By: Signature, Quote: m, Claim: x.Voice.Claim.ID}
			}
		}
	}
	for _, x := range said {
		for _, e := range x.Voice.Claim.Evidence {
			if m := ratifying().FindString(e.Quote); m != "" {
				return Binding{By: Ratification, Needs: number(e.Quote), Quote: strings.Join(strings.Fields(m), " "), Claim: x.Voice.Claim.ID}
			}
		}
	}
	switch {
	case b.Type == "exchange-of-notes" || b.Type == "contract" || b.Type == "mou":
		return Binding{By: Signature}
	case b.Type == "treaty" || slices.ContainsFunc(said, func(x derive.Said) bool { return x.Body.(*comity.Instrument).Stage == comity.InstrumentRatified }):
		return Binding{By: Ratification}
	}
	return Binding{By: NotKnown}
}

// number reads how many ratifications a passage asks for, 0 where it does not say.
func number(quote string) int {
	m := byNumber().FindStringSubmatch(quote)
	if m == nil || !strings.Contains(strings.ToLower(quote), "into force") && !strings.Contains(strings.ToLower(quote), "into effect") {
		return 0
	}
	for _, g := range m[1:] {
		if g == "" {
			continue
		}
		if n, err := strconv.Atoi(g); err == nil {
			return n
		}
		return numberWords[strings.ToLower(g)]
	}
	return 0
}

// lacks says what is missing for entry into force.
func (s *State) lacks() []Lack {
	out := []Lack{}
	if s.Binds.By == Nothing || s.Act(comity.InstrumentInForce) != nil || s.Act(comity.InstrumentEnded) != nil {
		return out
	}
	ratified := 0
	var open []Lack
	for _, m := range s.Members {
		switch {
		case m.Act(comity.InstrumentEnded) != nil:
		case m.Stage.Rank() >= comity.InstrumentRatified.Rank():
			ratified++
		case m.Stage.Rank() < comity.InstrumentSigned.Rank() && len(s.Unnamed) == 0:
			open = append(open, Lack{Party: m.Party, What: WantSignature})
			fallthrough
		default:
			if s.Binds.By == Ratification {
				open = append(open, Lack{Party: m.Party, What: WantRatification})
			}
		}
	}
	switch n := s.Binds.Needs; {
	case n > 0 && n < len(s.Members) && ratified < n:
		return append(out, Lack{What: WantRatification, Count: n - ratified})
	case n > 0 && n < len(s.Members):
		return append(out, Lack{What: WantWord})
	case len(open) > 0:
		out = append(out, open...)
	case s.Binds.By == Ratification:
		return append(out, Lack{What: WantWord})
	}
	if s.Binds.By == NotKnown {
		out = append(out, Lack{What: WantMeans})
	}
	return out
}

// Words says what is missing in words; name is what parties are called.
func (l Lack) Words(name func(comity.Party) string) string {
	switch {
	case l.What == WantWord:
		return "word of the day on which it entered into force"
	case l.What == WantMeans:
		return "word whether signature is enough or it must be ratified"
	case l.Count == 1:
		return "one more ratification"
	case l.Count > 1:
		return fmt.Sprintf("%d more ratifications", l.Count)
	}
	return string(l.What) + " by " + name(l.Party)
}

// Words says by what an instrument binds, in a clause.
func (b Binding) Words() string {
	said := ""
	if b.Quote != "" {
		said = ": “" + b.Quote + "”"
	}
	switch b.By {
	case Nothing:
		return "binds by no entry into force"
	case Signature:
		if said == "" {
			return "signature is taken to be enough, as for others of its type"
		}
		return "signature is enough" + said
	case Ratification:
		if said == "" {
			return "each party is taken to have to ratify it, as is the rule for treaties"
		}
		return "needs ratification" + said
	}
	return "no passage says whether it needs ratification"
}

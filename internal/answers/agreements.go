package answers

import (
	"strings"

	"comity"
	"comity/internal/agreements"
	"comity/internal/web/words"
)

// Agreement is one instrument with where it stands.
type Agreement struct {
	Record  comity.ClaimID    `json:"record"`
	Name    string            `json:"name"`
	Type    string            `json:"type"`
	State   *agreements.State `json:"state"`
	Missing []string          `json:"missing"` // in words
}

// AgreementOf works out where an instrument stands.
func AgreementOf(r *comity.Record) Agreement {
	s := agreements.Of(r)
	a := Agreement{Record: r.ID, Name: Title(r.Kind, r.Body), State: s, Missing: []string{}}
	if b, ok := r.Body.(*comity.Instrument); ok {
		a.Type = words.English.InstrumentType(b.Type)
	}
	for _, l := range s.Missing {
		a.Missing = append(a.Missing, l.Words(PartyName))
	}
	return a
}

// Print prints an agreement under its name.
func (a Agreement) Print(p Printer) {
	p.Named(Short(a.Record), a.Name)
	p.Note("          ", a.Type)
	a.Standing(p, "          ")
}

// Standing prints what each party did, what holds for all and what is missing.
func (a Agreement) Standing(p Printer, indent string) {
	for _, x := range a.State.Acts {
		p.Para(indent, words.Capital(ActWords(x)))
	}
	for _, x := range a.State.Unnamed {
		p.Para(indent, "Parties not named: "+ActWords(x))
	}
	for _, m := range a.State.Members {
		var done []string
		for _, x := range m.Acts {
			done = append(done, ActWords(x))
		}
		if len(done) == 0 {
			done = []string{"no act is told"}
		}
		p.Para(indent, words.Capital(PartyName(m.Party))+": "+strings.Join(done, "; "))
	}
	if len(a.Missing) > 0 {
		p.Para(indent, "Missing for its entry into force: "+strings.Join(a.Missing, ", ")+" ("+Clean(a.State.Binds.Words())+")")
	}
}

// ActWords puts an act into a clause.
func ActWords(a agreements.Act) string {
	s := words.English.InstrumentStage(a.Stage)
	if a.Date != "" {
		s += " " + words.English.Date(a.Date)
	}
	if a.Common {
		s += " with the instrument"
	}
	for _, d := range a.Differ {
		s += ", " + words.English.Date(d) + " by another source"
	}
	return s
}

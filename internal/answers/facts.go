package answers

import (
	"maps"
	"slices"
	"strings"

	"comity"
	"comity/internal/web/words"
)

// facts are the parts of a line that says what a body's title leaves out.
type facts []string

func (f *facts) add(label, value string) {
	if value != "" {
		*f = append(*f, strings.TrimSpace(label+" "+Clean(value)))
	}
}

// bodyFacts puts the fields that a body's title does not tell into one line.
func bodyFacts(b comity.Body) string {
	var f facts
	switch b := b.(type) {
	case *comity.Commitment:
		f.commitment(b)
	case *comity.Instrument:
		f.add("", words.English.InstrumentType(b.Type))
		f.add("", words.English.Parties(b.Parties, PartyName))
		f.add("", words.English.InstrumentStage(b.Stage))
		f.add("", words.English.Date(b.Date))
		if b.Items != nil {
			f.add("", Count(*b.Items, "item"))
		}
	case *comity.Meeting:
		f.add("", words.English.Parties(b.Parties, PartyName))
		f.add("", string(b.Status))
		f.add("", words.English.Date(b.Date))
		f.add("", string(b.Place))
		f.add("", string(b.Mode))
	case *comity.Relationship:
		f.add("", string(b.Change))
		f.add("", words.English.Date(b.Date))
	case *comity.Position:
		f.add("about", words.English.Parties(b.About, PartyName))
	case *comity.PlanItem:
		f.add("", string(b.Pillar))
		f.add("owner:", words.English.Parties(b.Owner, PartyName))
		f.add("with", words.English.Parties(b.Partners, PartyName))
		f.add("due", words.English.Date(b.Deadline))
		f.add("", words.English.Amount(b.Budget))
	case *comity.Transaction:
		f.add("", words.English.Role(b.Role))
		f.add("", words.English.Amount(&comity.Amount{Value: b.Value, Currency: b.Currency}))
		f.add("", words.English.Date(b.Date))
	}
	return strings.Join(f, " · ")
}

func (f *facts) commitment(b *comity.Commitment) {
	sum := words.English.Amount(b.Amount)
	if b.Upper != nil {
		sum += " to " + words.English.Amount(b.Upper)
	}
	if b.Per != "" && sum != "" {
		sum += " a " + b.Per
	}
	if b.Quoted != nil {
		sum += " (" + words.English.Amount(b.Quoted) + " in the text)"
	}
	f.add("", sum)
	f.add("of a total of", words.English.Amount(b.Total))
	f.add("", words.English.Stage(b.Stage))
	f.add("", words.English.Date(b.Date))
	if b.Modality != comity.Unspecified {
		f.add("", words.English.Modality(b.Modality))
	}
	f.add("for", words.English.List(b.Items))
	f.add("under", string(b.Under))
	f.add("due", words.English.Date(b.Deadline))
	f.add("aimed at", words.English.Parties(b.Target, PartyName))
	f.add("on condition:", words.English.List(b.Conditions))
	f.add("terms:", b.Terms)
	f.add("signed by", words.English.List(b.SignedBy))
	f.add("sector", b.Sector)
}

func sorted[K ~string, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// Fields names fields, by their JSON names, in a sentence.
func Fields(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = words.English.Field(n)
	}
	return words.English.List(out)
}

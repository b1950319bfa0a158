package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"comity"
)

// Title names a record in one line: who, to whom, what. name gives one
// party's name. A record without a body is named by its kind.
func (w Words) Title(k comity.Kind, b comity.Body, name func(comity.Party) string) string {
	who := func(p comity.Parties) string { return Capital(w.Parties(p, name)) }
	switch b := b.(type) {
	case *comity.Commitment:
		return join(": ", w.direction(b, name), w.Act(b))
	case *comity.Instrument:
		return first(told(string(b.Name), who(b.Parties)), join(", ", Capital(w.InstrumentType(b.Type)), w.Parties(b.Parties, name)))
	case *comity.Meeting:
		return first(told(string(b.Name), who(b.Parties)), w.T("words.meeting-of", "parties", w.Parties(b.Parties, name)))
	case *comity.Relationship:
		return join(": ", who(b.Parties), first(string(b.Level), w.T("words.level-not-named")))
	case *comity.Position:
		return strings.TrimSpace(who(b.By) + " " + w.stands(b.Stance, len(b.By)) + " " + strings.TrimRight(string(b.Topic), " ,;:"))
	case *comity.PlanItem:
		return first(strings.TrimSpace(string(b.Path)+" "+string(b.Title)), Capital(w.Kind(comity.KindPlanItem)))
	}
	return Capital(w.Kind(k))
}

// Called returns what a meeting or an instrument is called, without its parties;
// "" for records of other kinds and those without a name.
func Called(b comity.Body) string {
	switch b := b.(type) {
	case *comity.Instrument:
		return string(b.Name)
	case *comity.Meeting:
		return string(b.Name)
	}
	return ""
}

// told names something by its name, or, where that says only what it is
// ("joint statement", "talks"), with whose it is.
func told(name, who string) string {
	if r, _ := utf8.DecodeRuneInString(name); who != "" && (unicode.IsLower(r) || unicode.IsDigit(r)) {
		return who + ": " + name
	}
	return name
}

// Act returns what a commitment undertakes, in the document's words where it
// gives any, else its goods or its sum.
func (w Words) Act(c *comity.Commitment) string {
	return first(c.Title, string(c.Action), w.List(c.Items), w.Amount(c.Amount), w.T("words.an-undertaking"))
}

// direction says who gives and who receives: "Japan to Malaysia".
func (w Words) direction(c *comity.Commitment, name func(comity.Party) string) string {
	by, to := w.Parties(c.By, name), w.Parties(c.To, name)
	switch {
	case by == "" && to == "":
		return ""
	case by == "":
		return w.T("words.direction-to", "to", to)
	case to == "":
		return Capital(by)
	}
	return w.T("words.direction", "by", Capital(by), "to", to)
}

func first(s ...string) string {
	for _, x := range s {
		if strings.TrimSpace(x) != "" {
			return x
		}
	}
	return ""
}

func join(sep string, s ...string) string {
	var kept []string
	for _, x := range s {
		if x != "" {
			kept = append(kept, x)
		}
	}
	return strings.Join(kept, sep)
}

// Author names who made an entry: a person by name, a program as it is stored.
func Author(a comity.Author) string { return strings.TrimPrefix(string(a), "person:") }

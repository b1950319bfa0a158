package iati

import (
	"fmt"
	"sort"

	"comity"
	"comity/internal/lazy"
	"comity/internal/vocab"
)

// maxFlaws bounds how many findings one activity gets, so that a hopeless one
// does not drown the others.
const maxFlaws = 100

// flaw is a finding to be, with the passage that it concerns.
type flaw struct {
	rule, message string
	at            *passage
}

// checker collects what a publisher got wrong in one activity.
type checker struct {
	a     *Activity
	r     *rendering
	flaws []flaw
}

// check looks at the activity, decides which transactions count and records
// what is wrong as findings.
func (a *Activity) check() {
	c := checker{a: a, r: a.render()}
	for i := range a.Transactions {
		a.Transactions[i].Excluded = a.excluded(&a.Transactions[i])
	}
	c.head()
	c.shares()
	for i := range a.Transactions {
		c.transaction(i)
	}
	c.report()
}

// report turns flaws into findings.
func (c *checker) report() {
	if len(c.flaws) == 0 {
		return
	}
	doc := &comity.Document{Text: c.r.String()}
	for i, f := range c.flaws {
		if i == maxFlaws {
			c.a.find("iati/more", fmt.Sprintf("%d more findings of this activity are not listed", len(c.flaws)-i))
			return
		}
		n := comity.Finding{Rule: f.rule, Message: f.message}
		if f.at != nil {
			e := doc.Evidence(f.at.span)
			e.Native = f.at.native
			n.Evidence = &e
		}
		c.a.Findings = append(c.a.Findings, n)
	}
}

func (c *checker) flaw(at *passage, rule, format string, args ...any) {
	c.flaws = append(c.flaws, flaw{"iati/" + rule, fmt.Sprintf(format, args...), at})
}

func (c *checker) at(field string) *passage {
	if p := c.r.facts[field]; len(p) > 0 {
		return &p[0]
	}
	return nil
}

func (c *checker) head() {
	a := c.a
	if a.Identifier == "" {
		c.flaw(nil, "identifier", "the activity has no identifier")
	}
	if a.Reporting.Ref == "" && a.Reporting.Name == "" {
		c.flaw(nil, "reporter", "the activity does not say who reports it")
	}
	if len(a.Titles) == 0 {
		c.flaw(nil, "title", "the activity has no title")
	}
	if statusNames[a.Status] == "" {
		c.flaw(c.at("status"), "status", "activity status %s is none of the standard", quoted(a.Status))
	}
	for i := range a.Transactions {
		if len(a.Transactions[i].Sectors) > 0 && len(a.Sectors) > 0 {
			c.flaw(c.at("sector"), "sector-levels", "sectors stand both on the activity and on transactions; the activity's are not added to them")
			return
		}
	}
}

// shares checks codes and percentages of places and sectors.
func (c *checker) shares() {
	for i := range c.a.Places {
		s := &c.a.Places[i]
		if s.element == "recipient-country" && !vocab.IsCountry(comity.Party(s.Code)) {
			c.flaw(c.at("place"), "country", "recipient country %s is no ISO 3166 code", quoted(s.Code))
		}
	}
	by := map[string][]Share{}
	for _, s := range c.a.Sectors {
		by[s.Vocabulary] = append(by[s.Vocabulary], s)
		if _, ok := vocab.Sector(s.Code); !ok && s.Vocabulary == "1" {
			c.flaw(c.at("sector"), "sector", "sector %s is no code of the OECD DAC", quoted(s.Code))
		}
	}
	names := make([]string, 0, len(by))
	for v := range by {
		names = append(names, v)
	}
	sort.Strings(names)
	for _, v := range names {
		c.hundred(by[v], nil, "sector", "sectors of vocabulary "+clip(v))
	}
	var main []Share // countries, and regions of the DAC
	for _, s := range c.a.Places {
		if s.element == "recipient-country" || s.Vocabulary == "1" {
			main = append(main, s)
		}
	}
	c.hundred(c.a.Places, main, "place", "recipient countries and regions")
}

var (
	hundred   = comity.DecimalOf(100)
	tolerance = comity.MustDecimal("0.01") // thirds, written with two decimals
)

// hundred checks that percentages of list, or of a part of it that may stand
// for the whole, add up to 100.
func (c *checker) hundred(list, part []Share, field, what string) {
	total, missing := sumOf(list)
	switch {
	case len(list) == 0 || len(list) == 1 && missing == 1:
	case missing > 0:
		c.flaw(c.at(field), "percentage", "%d of %d %s have no percentage", missing, len(list), what)
	case !near100(total):
		if half, none := sumOf(part); len(part) > 0 && none == 0 && near100(half) {
			return
		}
		c.flaw(c.at(field), "percentage", "the percentages of the %s add up to %s, not 100", what, total)
	}
}

func near100(x comity.Decimal) bool {
	d := x.Sub(hundred)
	return d.Cmp(tolerance) <= 0 && d.Neg().Cmp(tolerance) <= 0
}

func sumOf(list []Share) (total comity.Decimal, missing int) {
	for _, s := range list {
		p, err := comity.ParseDecimal(s.Percentage)
		if s.Percentage == "" || err != nil {
			missing++
		}
		total = total.Add(p)
	}
	return total, missing
}

var plainNumber = lazy.Regexp(`^[+-]?(\d+(\.\d*)?|\.\d+)$`)

func (c *checker) transaction(i int) {
	t := &c.a.Transactions[i]
	at := &passage{c.r.moves[i].span, c.r.moves[i].native}
	if transactionKinds[t.Type].name == "" {
		c.flaw(at, "transaction-type", "transaction %d is of type %s, which the standard does not know", t.Number, quoted(t.Type))
	}
	if t.Date == "" {
		c.flaw(at, "date", "transaction %d has no date that can be read", t.Number)
	}
	switch {
	case t.Written == "":
		c.flaw(at, "value", "transaction %d has no value", t.Number)
	case !t.Valid:
		c.flaw(at, "value", "the value %s of transaction %d is no number", quoted(t.Written), t.Number)
	case !plainNumber().MatchString(t.Written):
		c.flaw(at, "value", "the value %s of transaction %d is not written as the standard asks", quoted(t.Written), t.Number)
	}
	switch t.Excluded {
	case "duplicate transaction":
		c.flaw(at, "duplicate", "transaction %d equals transaction %d byte for byte; it counts once", t.Number, t.Duplicates)
	case "no currency":
		c.flaw(at, "currency", "transaction %d has no currency, and its activity no default", t.Number)
	case "unknown currency":
		c.flaw(at, "currency", "the currency %s of transaction %d is no ISO 4217 code", quoted(t.Currency), t.Number)
	case "implausible value":
		c.flaw(at, "outlier", "%s %s is more than one transaction can be: a wrong currency or unit? It counts in no total until a person says that it is right", t.Written, t.Currency)
	}
}

package iati

import (
	"strings"

	"comity"
)

// maxReceivers bounds how many receiving organisations a commitment names
// where the activity names no country or region.
const maxReceivers = 5

// Claims returns what the activity states: one commitment, the activity as a
// whole, and one transaction for each of its transactions whose value is a
// number. doc is what Document returned. Every claim's evidence is a line of
// the document with the XPath of its element. A broken activity gives none.
func (a *Activity) Claims(doc *comity.Document) []comity.Claim {
	if a.Broken != "" {
		return nil
	}
	c := claimer{a: a, doc: doc, r: a.render()}
	claims := make([]comity.Claim, 0, len(a.Transactions)+1)
	if whole, ok := c.commitment(); ok {
		claims = append(claims, whole)
	}
	for i := range a.Transactions {
		if a.Transactions[i].Valid {
			claims = append(claims, c.transaction(i))
		}
	}
	for i := range claims {
		claims[i].Source, claims[i].Reader, claims[i].Confidence = doc.Source, Reader, 1
		_ = claims[i].Identify() // the bodies here hold nothing that JSON cannot write
	}
	return claims
}

type claimer struct {
	a   *Activity
	doc *comity.Document
	r   *rendering
}

func (c *claimer) evidence(p passage) comity.Evidence {
	e := c.doc.Evidence(p.span)
	e.Native = p.native
	return e
}

// field returns the passages of a fact, nil where there is none.
func (c *claimer) field(names ...string) []comity.Evidence {
	var all []comity.Evidence
	for _, name := range names {
		for _, p := range c.r.facts[name] {
			all = append(all, c.evidence(p))
		}
	}
	return all
}

// commitment makes the claim of the activity as a whole. An activity without
// title, identifier and reporter gives none.
func (c *claimer) commitment() (comity.Claim, bool) {
	a := c.a
	first := c.field("title", "identifier", "reporting")
	if len(first) == 0 {
		return comity.Claim{}, false
	}
	body := &comity.Commitment{Action: comity.Text(a.Title()), Title: a.Title(), Activity: a.Identifier, Sector: a.mainSector()}
	claim := comity.Claim{Kind: comity.KindCommitment, Evidence: first[:1], FieldEvidence: map[string][]comity.Evidence{}, Body: body}
	set := func(field, rule, words string, from []comity.Evidence) {
		if len(from) > 0 {
			claim.FieldEvidence[field] = from
		}
		claim.Why = append(claim.Why, comity.Reason{Field: field, Rule: "iati/" + rule, Words: words})
	}
	c.parties(body, set)
	c.money(body, set)
	c.course(body, set)
	if body.Sector != "" {
		set("sector", "sector", body.Sector, c.field("sector"))
	}
	return claim, true
}

type setter func(field, rule, words string, from []comity.Evidence)

// parties sets by and to. Funders are the givers; an activity that names none
// is its reporter's own. Beneficiaries are countries and regions, with the
// bodies and governments that the money goes through.
func (c *claimer) parties(body *comity.Commitment, set setter) {
	a := c.a
	for _, o := range a.Partners {
		if o.Role == "1" {
			body.By = appendParty(body.By, o.Party())
		}
	}
	if len(body.By) > 0 {
		set("by", "funding-org", partyWords(body.By), c.field("funding"))
	} else {
		body.By = appendParty(nil, a.Reporting.Party())
		set("by", "reporting-org", a.Reporting.text(), c.field("reporting"))
	}
	rule := "recipients"
	places := a.Places
	if len(places) == 0 {
		places = a.transactionPlaces()
	}
	for _, s := range places {
		body.To = appendParty(body.To, s.Party())
	}
	if len(body.To) == 0 {
		rule = "receivers"
		body.To = c.receivers(body.By)
	}
	if len(body.To) > 0 {
		set("to", rule, partyWords(body.To), c.field("place"))
	}
}

// receivers returns who gets the activity's outgoing commitments and payments.
func (c *claimer) receivers(by comity.Parties) comity.Parties {
	var to comity.Parties
	for i := range c.a.Transactions {
		t := &c.a.Transactions[i]
		if k := transactionKinds[t.Type]; k.role == "" || k.incoming {
			continue
		}
		if p := t.Receiver.Party(); !by.Has(p) && len(to) < maxReceivers {
			to = appendParty(to, p)
		}
	}
	return to
}

// transactionPlaces returns the places that transactions name, once each.
func (a *Activity) transactionPlaces() []Share {
	var all []Share
	seen := map[string]bool{}
	for i := range a.Transactions {
		for _, s := range a.Transactions[i].Places {
			if k := s.element + s.Vocabulary + s.Code + s.Name; !seen[k] {
				seen[k] = true
				all = append(all, s)
			}
		}
	}
	return all
}

// money sets modality and amount: what the outgoing commitments add up to,
// where they are in one currency, or for an activity with pledges alone the
// pledges.
func (c *claimer) money(body *comity.Commitment, set setter) {
	finance, aid := c.a.form()
	body.Modality = modality(finance, aid)
	set("modality", "finance-and-aid-type", strings.TrimSpace(finance+" "+aid), c.field("finance", "aid"))
	for _, kind := range [...]string{"2", "12"} {
		total, currency, from := c.sum(kind)
		if len(from) == 0 {
			continue
		}
		if currency == "" || total.Sign() <= 0 {
			return // in several currencies, or taken back: no one sum is right
		}
		body.Amount = &comity.Amount{Value: total, Currency: currency, Bound: comity.Exact}
		set("amount", "sum-of-type-"+kind, total.String()+" "+currency, from)
		return
	}
}

// sum adds up the transactions of a type that count. The currency is "" where
// they have several.
func (c *claimer) sum(kind string) (total comity.Decimal, currency string, from []comity.Evidence) {
	mixed := false
	for i := range c.a.Transactions {
		t := &c.a.Transactions[i]
		if t.Type != kind || !t.Valid || t.Excluded != "" {
			continue
		}
		mixed = mixed || len(from) > 0 && t.Currency != currency
		currency = t.Currency
		total = total.Add(t.Value)
		from = append(from, c.evidence(passage{c.r.values[i], c.r.moves[i].native + "/value"}))
	}
	if mixed {
		currency = ""
	}
	return total, currency, from
}

// course sets stage, date and deadline.
func (c *claimer) course(body *comity.Commitment, set setter) {
	a := c.a
	stage, rule := a.stage()
	body.Stage = stage
	set("stage", rule, named(a.Status, statusNames), c.field("status"))
	for i := range a.Transactions {
		t := &a.Transactions[i]
		if t.Type == "2" && t.Date != "" && t.Excluded == "" && (body.Date == "" || t.Date < body.Date) {
			body.Date = t.Date
			set("date", "first-commitment", string(t.Date), []comity.Evidence{c.evidence(c.r.moves[i])})
		}
	}
	if body.Date == "" {
		if body.Date = a.date("2"); body.Date != "" {
			set("date", "actual-start", string(body.Date), c.field("date2"))
		}
	}
	if body.Deadline = a.date("3"); body.Deadline != "" {
		set("deadline", "planned-end", string(body.Deadline), c.field("date3"))
	}
}

// date returns the first valid date of a type.
func (a *Activity) date(kind string) comity.Date {
	for _, d := range a.Dates {
		if d.Type == kind && d.Date != "" {
			return d.Date
		}
	}
	return ""
}

func (c *claimer) transaction(i int) comity.Claim {
	a, t := c.a, &c.a.Transactions[i]
	kind := transactionKinds[t.Type]
	body := &comity.Transaction{
		Activity: a.Identifier, Ref: t.Ref, Type: t.Type, Role: kind.role, Value: t.Value, Currency: t.Currency, Date: t.Date, ValueDate: t.ValueDate,
		ProviderActivity: t.Provider.Activity, ReceiverActivity: t.Receiver.Activity, Note: comity.Text(t.Note), Excluded: t.Excluded, Sector: sectorOf(t.Sectors),
	}
	if body.ValueDate == "" {
		body.ValueDate = t.Date
	}
	if body.Sector == "" {
		body.Sector = a.mainSector()
	}
	body.From = appendParty(nil, t.Provider.Party())
	body.To = appendParty(nil, t.Receiver.Party())
	switch { // the side that is not named is the reporter (IATI: provider-org, receiver-org)
	case kind.incoming && len(body.To) == 0:
		body.To = appendParty(nil, a.Reporting.Party())
	case !kind.incoming && len(body.From) == 0:
		body.From = appendParty(nil, a.Reporting.Party())
	}
	places := t.Places
	if len(places) == 0 {
		places = a.Places
	}
	for _, s := range places {
		body.Recipient = appendParty(body.Recipient, s.Party())
	}
	claim := comity.Claim{Kind: comity.KindTransaction, Evidence: []comity.Evidence{c.evidence(c.r.moves[i])}, Body: body}
	claim.FieldEvidence = map[string][]comity.Evidence{"value": {c.evidence(passage{c.r.values[i], c.r.moves[i].native + "/value"})}}
	if t.Defaulted {
		claim.Why = append(claim.Why, comity.Reason{Field: "currency", Rule: "iati/default-currency", Words: t.Currency})
	}
	return claim
}

func partyWords(list comity.Parties) string {
	words := make([]string, len(list))
	for i, p := range list {
		words[i] = string(p)
	}
	return strings.Join(words, ", ")
}

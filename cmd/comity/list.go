package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/vocab"
	"comity/internal/web/words"
)

// askFlags choose records.
type askFlags struct {
	By        []string `placeholder:"PARTY" help:"Giver: a code (JP), a name (Japan) or a group (ASEAN)."`
	To        []string `placeholder:"PARTY" help:"Receiver."`
	Party     []string `placeholder:"PARTY" help:"In any role."`
	Stage     []string `help:"proposed, pledge, commitment, implementation, completion, suspended, cancelled."`
	Modality  []string `help:"grant, loan, in-kind, technical, investment, sale, guarantee, policy, unspecified."`
	Year      []string `help:"Year of the record's date."`
	Sector    []string `help:"DAC code of 3 or 5 digits; a shorter one stands for all that begin with it."`
	Programme string   `placeholder:"WORDS" help:"Words of the programme or instrument that it falls under."`
	Status    []string `help:"read, reviewed, rejected."`
	Source    string   `placeholder:"ID" help:"Records that rest on this source."`
}

// query turns the flags into a query, with every word checked.
func (f askFlags) query() (ledger.Query, error) {
	q := ledger.Query{Years: f.Year, Sectors: f.Sector, Programme: f.Programme, Source: comity.SourceID(f.Source)}
	var err error
	if q.By, err = parties(f.By); err != nil {
		return q, err
	}
	if q.To, err = parties(f.To); err != nil {
		return q, err
	}
	if q.Party, err = parties(f.Party); err != nil {
		return q, err
	}
	if q.Stages, err = oneOf("stage", f.Stage, comity.Stages); err != nil {
		return q, err
	}
	modes := []comity.Modality{comity.Grant, comity.Loan, comity.InKind, comity.Technical, comity.Investment, comity.Sale, comity.Guarantee, comity.Policy, comity.Unspecified}
	if q.Modality, err = oneOf("modality", f.Modality, modes); err != nil {
		return q, err
	}
	q.Status, err = oneOf("status", f.Status, []comity.Status{comity.StatusRead, comity.StatusReviewed, comity.StatusRejected})
	return q, err
}

func oneOf[T ~string](what string, given []string, known []T) ([]T, error) {
	var out []T
	for _, g := range given {
		x := T(strings.ToLower(g))
		if !slices.Contains(known, x) {
			list := make([]string, len(known))
			for i, k := range known {
				list[i] = string(k)
			}
			return nil, comity.Errorf(comity.Invalid, "%q is no %s", g, what).WithHint("use %s", strings.Join(list, ", "))
		}
		out = append(out, x)
	}
	return out, nil
}

// parties reads party names and codes.
func parties(given []string) ([]comity.Party, error) {
	var out []comity.Party
	for _, g := range given {
		p, err := party(g)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// party reads one party: its code, any of its names, or a name as written in
// documents.
func party(g string) (comity.Party, error) {
	if strings.TrimSpace(g) == "" {
		return "", comity.Errorf(comity.Invalid, "a party needs a name").WithHint("write a code (JP), a name (Japan) or a group (ASEAN)")
	}
	if p, ok := vocab.PartyNamed(g); ok {
		return p, nil
	}
	return comity.Party(g), nil
}

// listCmd lists records.
type listCmd struct {
	ledgerFlags
	viewFlags
	askFlags
	outFlags
	Kind  string `arg:"" optional:"" default:"commitments" help:"commitments (default), instruments, meetings, relationships, positions, plan-items or all."`
	Sort  string `enum:"changed,date,amount" default:"changed" help:"changed (newest first), date or amount."`
	Limit int    `short:"n" default:"50" help:"How many; 0 is all."`
}

// Run implements the subcommand.
func (c *listCmd) Run(a *app) error {
	q, err := c.query()
	if err != nil {
		return err
	}
	if q.Kinds, err = kinds(c.Kind); err != nil {
		return err
	}
	q.Sort = c.Sort
	s, err := c.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	v, err := c.view(a, s)
	if err != nil {
		return err
	}
	records, total, err := collect(a, s, v, q, c.Limit)
	if err != nil {
		return err
	}
	switch {
	case c.JSON:
		for _, r := range records {
			if err := printJSON(a.out, r); err != nil {
				return err
			}
		}
		return nil
	case c.CSV:
		return recordsCSV(a.out, records)
	}
	if total == 0 {
		fmt.Fprintln(a.out, "No record answers that.")
		return nil
	}
	recordsTable(a, records)
	if len(records) < total {
		fmt.Fprintln(a.out, a.style.dim(fmt.Sprintf("%d of %d; --limit 0 shows all", len(records), total)))
	}
	return nil
}

func kinds(word string) ([]comity.Kind, error) {
	w := strings.TrimSuffix(strings.ToLower(word), "s")
	if w == "all" {
		return nil, nil
	}
	for _, k := range comity.Kinds {
		if w == string(k) || w == strings.ReplaceAll(string(k), "-", " ") {
			return []comity.Kind{k}, nil
		}
	}
	return nil, comity.Errorf(comity.Invalid, "%q is no kind of record", word).WithHint("use commitments, instruments, meetings, relationships, positions, plan-items or all")
}

// collect reads up to limit records (0 is all) page by page.
func collect(a *app, s ledger.Catalog, v ledger.View, q ledger.Query, limit int) (out []comity.Record, total int, err error) {
	for {
		q.Limit = 1000
		if limit > 0 {
			q.Limit = min(1000, limit-len(out))
		}
		page, err := s.Records(a.ctx, v, q)
		if err != nil {
			return nil, 0, err
		}
		out, total = append(out, page.Records...), page.Total
		if page.Next == "" || (limit > 0 && len(out) >= limit) {
			return out, total, nil
		}
		q.After = page.Next
	}
}

func recordsTable(a *app, records []comity.Record) {
	rows := make([][]string, len(records))
	for i, r := range records {
		date, stage, sum := cells(r)
		rows[i] = []string{string(r.ID), date, stage, sum, words.Title(r.Kind, r.Body, partyName)}
	}
	table(a.out, a.style, []string{"record", "date", "stage", "amount", "what"}, rows, 3)
}

// cells are the date, the stage and the sum of a record, in words.
func cells(r comity.Record) (date, stage, sum string) {
	switch b := r.Body.(type) {
	case *comity.Commitment:
		date, stage, sum = string(b.Date), words.Stage(b.Stage), words.Amount(b.Amount)
	case *comity.Instrument:
		date, stage = string(b.Date), words.InstrumentStage(b.Stage)
	case *comity.Meeting:
		date, stage = string(b.Date), string(b.Status)
	case *comity.Relationship:
		date, stage = string(b.Date), string(b.Change)
	case *comity.Position:
		date, stage = string(b.Date), words.Stance(b.Stance)
	case *comity.PlanItem:
		date, sum = string(b.Deadline), words.Amount(b.Budget)
	}
	if len(r.Disputes) > 0 {
		stage += " (disputed)"
	}
	return date, stage, sum
}

// recordsCSV prints one record a line, with the passage that it rests on.
func recordsCSV(w io.Writer, records []comity.Record) error {
	head := []string{"record", "kind", "status", "marking", "giver", "receiver", "what", "stage", "modality", "value", "currency", "bound", "date", "deadline", "under", "disputed", "sources", "passage", "source"}
	rows := make([][]string, len(records))
	for i, r := range records {
		rows[i] = csvRow(r)
	}
	return printCSV(w, head, rows)
}

func csvRow(r comity.Record) []string {
	var by, to, modality, value, currency, bound, deadline, under string
	date, stage, _ := cells(r)
	if c, ok := r.Body.(*comity.Commitment); ok {
		by, to, modality, deadline, under, stage = codes(c.By), codes(c.To), string(c.Modality), string(c.Deadline), string(c.Under), string(c.Stage)
		if c.Amount != nil {
			value, currency, bound = c.Amount.Value.String(), c.Amount.Currency, string(c.Amount.Bound)
		}
	}
	passage, source := "", ""
	if len(r.Voices) > 0 && len(r.Voices[0].Claim.Evidence) > 0 {
		passage, source = r.Voices[0].Claim.Evidence[0].Quote, string(r.Voices[0].Claim.Source)
	}
	return []string{string(r.ID), string(r.Kind), string(r.Status), string(r.Marking), by, to, words.Title(r.Kind, r.Body, partyName), stage, modality, value, currency, bound,
		date, deadline, under, fmt.Sprint(len(r.Disputes) > 0), fmt.Sprint(sources(r)), passage, source}
}

func codes(p comity.Parties) string {
	s := make([]string, len(p))
	for i, x := range p {
		s[i] = string(x)
	}
	return strings.Join(s, "; ")
}

// sources counts the sources that a record rests on.
func sources(r comity.Record) int {
	seen := map[comity.SourceID]bool{}
	for _, v := range r.Voices {
		if v.Retired == "" {
			seen[v.Claim.Source] = true
		}
	}
	return len(seen)
}

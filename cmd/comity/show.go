package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sight"
	"comity/internal/sqlite"
	"comity/internal/terminal"
	"comity/internal/vocab"
	"comity/internal/web/words"
)

// showCmd shows a record, a party, or everything between two parties.
type showCmd struct {
	ledgerFlags
	viewFlags
	outFlags
	What []string `arg:"" help:"A record's id or the beginning of one; a party (JP, Japan); or two parties (JP PH)."`
}

// Help gives examples.
func (showCmd) Help() string {
	return `A record comes with its passages, its sources side by side where they differ, and its history. Two
parties come with what each promised the other, what is late, what was delivered, and how they stand.

    comity show 7q3mzk
    comity show Philippines
    comity show JP PH --on 2024-12-31`
}

// Run implements the subcommand.
func (c *showCmd) Run(a *app) error {
	if len(c.What) > 2 {
		return comity.Errorf(comity.Invalid, "show takes one record or party, or two parties").WithHint("put a name of several words in quotes")
	}
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		if len(c.What) == 2 {
			return c.pair(a, s, v)
		}
		if p, ok := vocab.PartyNamed(c.What[0]); ok {
			return c.party(a, s, v, p)
		}
		r, err := s.Record(a.ctx, v, strings.ToLower(c.What[0]))
		switch kind := comity.KindOf(err); {
		case err == nil:
			return c.record(a, s, v, r)
		case kind != comity.NotFound && kind != comity.Invalid:
			return err
		}
		if looksLikeID(c.What[0]) {
			return nearID(a, s, v, c.What[0])
		}
		return c.party(a, s, v, comity.Party(c.What[0]))
	})
}

func (c *showCmd) record(a *app, s ledger.Store, v ledger.View, r comity.Record) error {
	r, err := sight.Record(a.ctx, s, v, r)
	if err != nil {
		return err
	}
	if c.JSON || c.CSV {
		out, err := newRecordWriter(a.out, c.JSON)
		if err == nil {
			err = out.write(r)
		}
		if err != nil {
			return err
		}
		return out.end()
	}
	return (&recordPrinter{app: a, store: s, view: v}).print(r)
}

// recordPrinter prints one record whole.
type recordPrinter struct {
	*app
	store ledger.Store
	view  ledger.View
}

func (p *recordPrinter) print(r comity.Record) error {
	p.say("%s", p.style.Title(p.wrap(title(r.Kind, r.Body), "")))
	p.note("", strings.Join([]string{words.Kind(r.Kind) + " " + string(r.ID), words.Status(r.Status), string(r.Marking), count(sources(r), "source")}, " · "))
	if facts := bodyFacts(r.Body); facts != "" {
		p.say("")
		p.para("  ", facts)
	}
	p.standing(r)
	p.money(r)
	p.heading("What the " + plural(len(r.Voices), "source says", "sources say"))
	for i, v := range r.Voices {
		p.voice(i+1, v)
	}
	if err := p.differences(r); err != nil {
		return err
	}
	if err := p.links(r); err != nil {
		return err
	}
	return p.history(r)
}

// standing says what is to be known of a record before it is quoted.
func (p *recordPrinter) standing(r comity.Record) {
	if r.Lapsed {
		p.para("  ", "Lapsed: its time has passed without word of more than a pledge.")
	}
	if len(r.Disputes) > 0 {
		fields := make([]string, len(r.Disputes))
		for i, d := range r.Disputes {
			fields[i] = words.Field(d.Field)
		}
		p.para("  ", "Disputed: the sources differ on "+words.List(fields)+".")
	}
	if len(r.Estimated) > 0 {
		p.para("  ", "Estimated: "+words.List(r.Estimated)+".")
	}
	for _, e := range r.Edited {
		p.para("  ", fmt.Sprintf("Edited by %s: %s.", person(e.Author), strings.Join(sorted(e.Fields), ", ")))
	}
	for _, x := range r.Progress {
		p.para("  ", strings.TrimSpace(fmt.Sprintf("Progress, %s: %s %s", orUnknown(words.Date(x.Date)), words.Stage(x.Stage), x.Note)))
	}
}

func person(a comity.Author) string { return clean(strings.TrimPrefix(string(a), "person:")) }

// money prints every flow, what it converts to, and why one does not count.
func (p *recordPrinter) money(r comity.Record) {
	if len(r.Flows) == 0 {
		return
	}
	p.heading("Money")
	for _, f := range r.Flows {
		line := words.Role(f.Role) + ": " + words.Amount(&comity.Amount{Value: f.Value, Currency: f.Currency, Bound: f.Bound})
		if f.ValueDate != "" {
			line += ", " + words.Date(f.ValueDate)
		}
		if conv := inDollars(f); conv != "" {
			line += "; " + conv
		}
		if f.Reported {
			line += "; by a text's word, not a payment's record"
		}
		if f.Excluded != "" {
			line += "; in no total: " + f.Excluded
		}
		p.para("  ", line)
	}
}

// voice prints one claim of a record with who says it.
func (p *recordPrinter) voice(n int, v comity.Voice) {
	head := []string{v.Title}
	if v.Publisher != "" && v.Publisher != v.Title {
		head = append(head, v.Publisher+" ("+words.Publisher(v.PublisherKind)+")")
	}
	if v.Published != "" {
		head = append(head, words.Date(v.Published))
	}
	if v.Retired != "" {
		head = append(head, v.Retired)
	}
	p.say("\n%s", terminal.Hang(fmt.Sprintf("  %d  ", n), strings.Join(head, " · "), "     ", p.style.Width))
	p.note("     ", "claim "+string(v.Claim.ID)+" · source "+short(v.Claim.Source)+" · "+string(v.Marking))
	for _, e := range v.Claim.Evidence {
		p.say("%s", terminal.Quotation(p.style, e.Quote, phrasesOf(v.Claim), "     "))
	}
	if facts := bodyFacts(v.Claim.Body); facts != "" {
		p.note("     ", "says: "+facts)
	}
	for _, j := range v.Judgements {
		text := fmt.Sprintf("%s by %s (entry %d)", j.Verdict, person(j.Author), j.Entry)
		if len(j.Fields) > 0 {
			text += ": " + corrections(j)
		}
		if j.Reason != "" {
			text += ": " + j.Reason
		}
		p.para("     ", text)
	}
}

func phrasesOf(c comity.Claim) []string {
	out := make([]string, len(c.Why))
	for i, r := range c.Why {
		out[i] = strings.Trim(r.Words, " ;,")
	}
	return out
}

func corrections(j comity.Judgement) string {
	var out []string
	for _, f := range sorted(j.Fields) {
		out = append(out, words.Field(f)+" "+words.Value(f, j.Fields[f], partyName))
	}
	return strings.Join(out, ", ")
}

func (p *recordPrinter) links(r comity.Record) error {
	if len(r.Links) == 0 {
		return nil
	}
	p.heading("Beside other records")
	for _, l := range r.Links {
		other, forward := l.To, true
		if r.Is(l.To) {
			other, forward = l.From, false
		}
		o, err := p.store.Record(p.ctx, p.view, string(other))
		if comity.KindOf(err) == comity.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		p.say("%s", terminal.Hang("  ", fmt.Sprintf("%s %s %s", words.Link(l.Kind, forward), short(o.ID), title(o.Kind, o.Body)), "    ", p.style.Width))
		if l.Reason != "" {
			p.note("    ", l.Reason)
		}
	}
	return nil
}

// history prints the entries that concern the record and that the viewer may
// see, in order.
func (p *recordPrinter) history(r comity.Record) error {
	var list []comity.Entry
	for _, n := range historyOf(r) {
		if p.view.AsOf > 0 && n > p.view.AsOf {
			continue
		}
		for e, err := range p.store.Entries(p.ctx, n, n) {
			if err != nil {
				return err
			}
			list = append(list, e)
		}
	}
	p.heading("History")
	for _, e := range list {
		ok, err := sight.Entry(p.ctx, p.store, p.view.Viewer, e)
		if err != nil {
			return err
		}
		if ok {
			p.say("%s", terminal.Hang(fmt.Sprintf("  %6d  ", e.Number), e.Recorded.UTC().Format("2006-01-02 15:04")+" "+inShort(e)+", by "+person(e.Author), "          ", p.style.Width))
		}
	}
	return nil
}

// inShort is told for a place where the record itself stands above.
func inShort(e comity.Entry) string {
	if payload, err := e.Decode(); err == nil {
		switch p := payload.(type) {
		case *comity.ClaimMade:
			return words.Entry(e.Kind) + ": " + short(p.Claim.ID)
		case *comity.RecordFounded:
			return words.Entry(e.Kind)
		}
	}
	return told(e)
}

// historyOf lists the numbers of the entries that made a record what it is.
func historyOf(r comity.Record) []int64 {
	seen := map[int64]bool{r.Founded: true, r.Changed: true}
	for _, v := range r.Voices {
		seen[v.Entry], seen[v.Joined] = true, true
		for _, j := range v.Judgements {
			seen[j.Entry] = true
		}
	}
	for _, l := range r.Links {
		seen[l.Entry] = true
	}
	for _, e := range r.Edited {
		seen[e.Entry] = true
	}
	for _, x := range r.Progress {
		seen[x.Entry] = true
	}
	delete(seen, 0)
	return slices.Sorted(maps.Keys(seen))
}

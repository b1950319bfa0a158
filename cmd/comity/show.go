package main

import (
	"fmt"
	"strings"

	"comity"
	"comity/internal/ledger"
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

// Run implements the subcommand.
func (c *showCmd) Run(a *app) error {
	s, err := c.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	v, err := c.view(a, s)
	if err != nil {
		return err
	}
	if len(c.What) == 2 {
		return c.pair(a, s, v)
	}
	if len(c.What) > 2 {
		return comity.Errorf(comity.Invalid, "show takes one record or party, or two parties").WithHint("put a name of several words in quotes")
	}
	if p, ok := vocab.PartyNamed(c.What[0]); ok {
		return c.party(a, s, v, p)
	}
	r, err := s.Record(a.ctx, v, c.What[0])
	if comity.KindOf(err) == comity.NotFound && !looksLikeID(c.What[0]) {
		return c.party(a, s, v, comity.Party(c.What[0]))
	}
	if err != nil {
		return err
	}
	switch {
	case c.JSON:
		return printJSON(a.out, r)
	case c.CSV:
		return recordsCSV(a.out, []comity.Record{r})
	}
	return (&recordPrinter{app: a, store: s, view: v}).print(r)
}

// looksLikeID reports whether s could be an id or the beginning of one: the
// letters and digits that ids are written in, no more than there are.
func looksLikeID(s string) bool {
	return len(s) >= 4 && len(s) <= 16 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz234567") == ""
}

// recordPrinter prints one record whole.
type recordPrinter struct {
	*app
	store ledger.Store
	view  ledger.View
}

func (p *recordPrinter) line(format string, args ...any) {
	fmt.Fprintln(p.out, wrap(fmt.Sprintf(format, args...), "  ", p.style.width))
}

func (p *recordPrinter) section(title string) {
	fmt.Fprintf(p.out, "\n%s\n", p.style.strong(title))
}

func (p *recordPrinter) print(r comity.Record) error {
	fmt.Fprintln(p.out, p.style.title(clip(words.Title(r.Kind, r.Body, partyName), p.style.width)))
	fmt.Fprintln(p.out, p.style.dim(fmt.Sprintf("%s %s · %s · %s", words.Kind(r.Kind), r.ID, words.Status(r.Status), r.Marking)))
	if facts := claimFacts(r.Body); facts != "" {
		fmt.Fprintln(p.out, "\n"+wrap(facts, "  ", p.style.width))
	}
	p.money(r)
	p.section(fmt.Sprintf("What the %s", plural(len(r.Voices), "source says", "sources say")))
	for _, v := range r.Voices {
		p.voice(v)
	}
	p.disputes(r)
	if err := p.links(r); err != nil {
		return err
	}
	return p.history(r)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// money prints every flow, what it converts to, and why one does not count.
func (p *recordPrinter) money(r comity.Record) {
	if len(r.Flows) == 0 {
		return
	}
	p.section("Money")
	for _, f := range r.Flows {
		line := fmt.Sprintf("%s: %s", words.Role(f.Role), words.Amount(&comity.Amount{Value: f.Value, Currency: f.Currency, Bound: f.Bound}))
		if f.ValueDate != "" {
			line += ", " + words.Date(f.ValueDate)
		}
		if conv := converted(f); conv != "" {
			line += "; " + conv
		}
		if f.Reported {
			line += "; by a text's word, not a payment's record"
		}
		if f.Excluded != "" {
			line += "; in no total: " + f.Excluded
		}
		p.line("%s", line)
	}
}

func (p *recordPrinter) voice(v comity.Voice) {
	head := []string{string(v.Claim.ID), v.Title}
	if v.Publisher != "" && v.Publisher != v.Title {
		head = append(head, v.Publisher+" ("+words.Publisher(v.PublisherKind)+")")
	}
	if v.Published != "" {
		head = append(head, words.Date(v.Published))
	}
	if v.Retired != "" {
		head = append(head, v.Retired)
	}
	fmt.Fprintf(p.out, "\n%s\n", p.style.dim(wrap(strings.Join(head, " · "), "  ", p.style.width)))
	q := claimPrinter{app: p.app}
	for _, e := range v.Claim.Evidence {
		q.quote(e)
	}
	if facts := claimFacts(v.Claim.Body); facts != "" {
		fmt.Fprintln(p.out, p.style.dim(wrap("says: "+facts, "    ", p.style.width)))
	}
	for _, j := range v.Judgements {
		text := fmt.Sprintf("%s by %s (entry %d)", j.Verdict, strings.TrimPrefix(string(j.Author), "person:"), j.Entry)
		if j.Reason != "" {
			text += ": " + j.Reason
		}
		p.line("%s", text)
	}
}

func (p *recordPrinter) disputes(r comity.Record) {
	if len(r.Disputes) == 0 {
		return
	}
	p.section("Where they differ")
	for _, d := range r.Disputes {
		for i, x := range d.Values {
			mark := ""
			if i == 0 {
				mark = ", which holds"
			}
			p.line("%s: %s says %s%s", d.Field, x.Claim, x.Value, mark)
		}
	}
}

func (p *recordPrinter) links(r comity.Record) error {
	if len(r.Links) == 0 {
		return nil
	}
	p.section("Beside other records")
	for _, l := range r.Links {
		other, forward := l.To, true
		if l.To == r.ID {
			other, forward = l.From, false
		}
		o, err := p.store.Record(p.ctx, p.view, string(other))
		if comity.KindOf(err) == comity.NotFound {
			continue // the viewer may not see it
		}
		if err != nil {
			return err
		}
		p.line("%s %s: %s", words.Link(l.Kind, forward), o.ID, words.Title(o.Kind, o.Body, partyName))
	}
	return nil
}

// history prints the entries that concern the record, in order.
func (p *recordPrinter) history(r comity.Record) error {
	p.section("History")
	for _, n := range historyOf(r) {
		for e, err := range p.store.Entries(p.ctx, n, n) {
			if err != nil {
				return err
			}
			p.line("%d  %s  %s, by %s", e.Number, e.Recorded.UTC().Format("2006-01-02 15:04"), words.Entry(e.Kind), e.Author)
		}
	}
	return nil
}

// historyOf lists the numbers of the entries that made a record what it is.
func historyOf(r comity.Record) []int64 {
	seen := map[int64]bool{}
	add := func(n int64) {
		if n > 0 {
			seen[n] = true
		}
	}
	add(r.Founded)
	for _, v := range r.Voices {
		add(v.Entry)
		add(v.Joined)
		for _, j := range v.Judgements {
			add(j.Entry)
		}
	}
	for _, l := range r.Links {
		add(l.Entry)
	}
	add(r.Changed)
	return sortedKeys(seen)
}

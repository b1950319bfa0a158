package answers

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sight"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// Record prints one record whole, as a view shows it: its passages, its
// sources side by side where they differ, its history.
func Record(ctx context.Context, p Printer, s ledger.Store, v ledger.View, r comity.Record) error {
	return (&recordPrinter{Printer: p, ctx: ctx, store: s, view: v}).print(r)
}

// recordPrinter prints one record.
type recordPrinter struct {
	Printer
	ctx   context.Context
	store ledger.Store
	view  ledger.View
}

func (p *recordPrinter) print(r comity.Record) error {
	p.Say("%s", p.Style.Title(p.Wrap(Title(r.Kind, r.Body), "")))
	p.Note("", strings.Join([]string{words.English.Kind(r.Kind) + " " + string(r.ID), words.English.Status(r.Status), string(r.Marking), Count(words.Sources(&r), "source")}, " · "))
	if facts := bodyFacts(r.Body); facts != "" {
		p.Say("")
		p.Para("  ", facts)
	}
	if r.Kept != "" {
		p.Para("  ", words.English.Kept(&r)+": the instrument that it falls under has come so far ("+Short(r.Kept)+")")
	}
	p.standing(r)
	p.money(r)
	if r.Kind == comity.KindInstrument && r.Body != nil {
		p.Heading("Where it stands")
		AgreementOf(&r).Standing(p.Printer, "  ")
	}
	p.Heading("What the " + Plural(len(r.Voices), "source says", "sources say"))
	for i, v := range r.Voices {
		p.voice(i+1, v)
	}
	if err := p.differences(r); err != nil {
		return err
	}
	if err := p.links(r); err != nil {
		return err
	}
	p.objections(r)
	return p.history(r)
}

// objections prints what was objected and what became of it.
func (p *recordPrinter) objections(r comity.Record) {
	if len(r.Objections) > 0 {
		p.Heading("Objections")
	}
	for _, o := range r.Objections {
		text := "“" + Clean(o.Text) + "”"
		if o.Name != "" {
			text += ", " + Clean(o.Name)
		}
		switch {
		case o.Answered == 0:
			text += fmt.Sprintf(" (entry %d, waits for an answer: comity judge %s accept --objection %d)", o.Entry, r.ID, o.Entry)
		case o.Accepted:
			text += fmt.Sprintf(" (entry %d, accepted in entry %d)", o.Entry, o.Answered)
		default:
			text += fmt.Sprintf(" (entry %d, set aside in entry %d)", o.Entry, o.Answered)
		}
		p.Para("  ", text)
		if o.Answer != "" {
			p.Para("    ", Clean(o.Answer))
		}
	}
}

// standing says what is to be known of a record before it is quoted.
func (p *recordPrinter) standing(r comity.Record) {
	if r.Lapsed {
		p.Para("  ", "Lapsed: its time has passed without word of more than a pledge.")
	}
	if len(r.Disputes) > 0 {
		fields := make([]string, len(r.Disputes))
		for i, d := range r.Disputes {
			fields[i] = words.English.FieldOf(r.Kind, d.Field)
		}
		p.Para("  ", "Disputed: the sources differ on "+words.English.List(slices.Compact(fields))+".")
	}
	if len(r.Estimated) > 0 {
		p.Para("  ", "Estimated: "+words.English.List(r.Estimated)+".")
	}
	for _, e := range r.Edited {
		p.Para("  ", fmt.Sprintf("Edited by %s: %s.", person(e.Author), strings.Join(sorted(e.Fields), ", ")))
	}
	for _, x := range r.Progress {
		p.Para("  ", strings.TrimSpace(fmt.Sprintf("Progress, %s: %s %s", orUnknown(words.English.Date(x.Date)), words.English.Stage(x.Stage), x.Note)))
	}
}

func person(a comity.Author) string { return Clean(strings.TrimPrefix(string(a), "person:")) }

// money prints every flow, what it converts to, and why one does not count.
func (p *recordPrinter) money(r comity.Record) {
	if len(r.Flows) == 0 {
		return
	}
	p.Heading("Money")
	for _, f := range r.Flows {
		line := words.English.Role(f.Role) + ": " + words.English.Amount(&comity.Amount{Value: f.Value, Currency: f.Currency, Bound: f.Bound})
		if f.ValueDate != "" {
			line += ", " + words.English.Date(f.ValueDate)
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
		p.Para("  ", line)
	}
}

// voice prints one claim of a record with who says it.
func (p *recordPrinter) voice(n int, v comity.Voice) {
	head := []string{v.Title}
	if v.Publisher != "" && v.Publisher != v.Title {
		head = append(head, v.Publisher+" ("+words.English.Publisher(v.PublisherKind)+")")
	}
	if v.Published != "" {
		head = append(head, words.English.Date(v.Published))
	}
	if v.Retired != "" {
		head = append(head, v.Retired)
	}
	p.Say("\n%s", terminal.Hang(fmt.Sprintf("  %d  ", n), strings.Join(head, " · "), "     ", p.Style.Width))
	p.Note("     ", "claim "+string(v.Claim.ID)+" · source "+Short(v.Claim.Source)+" · "+string(v.Marking))
	for _, e := range v.Claim.Evidence {
		p.Say("%s", terminal.Quotation(p.Style, e.Quote, phrasesOf(v.Claim), "     "))
	}
	if facts := bodyFacts(v.Claim.Body); facts != "" {
		p.Note("     ", "says: "+facts)
	}
	for _, j := range v.Judgements {
		text := fmt.Sprintf("%s by %s (entry %d)", j.Verdict, person(j.Author), j.Entry)
		if len(j.Fields) > 0 {
			text += ": " + corrections(j)
		}
		if j.Reason != "" {
			text += ": " + j.Reason
		}
		p.Para("     ", text)
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
		out = append(out, words.English.Field(f)+" "+words.English.Value(f, j.Fields[f], PartyName))
	}
	return strings.Join(out, ", ")
}

func (p *recordPrinter) links(r comity.Record) error {
	if len(r.Links) == 0 {
		return nil
	}
	p.Heading("Beside other records")
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
		p.Say("%s", terminal.Hang("  ", fmt.Sprintf("%s %s %s", words.English.Link(l.Kind, forward), Short(o.ID), Title(o.Kind, o.Body)), "    ", p.Style.Width))
		if l.Reason != "" {
			p.Note("    ", l.Reason)
		}
	}
	return nil
}

// history prints the entries that concern the record and that the viewer may
// see, in order.
func (p *recordPrinter) history(r comity.Record) error {
	numbers, err := p.store.History(p.ctx, p.view, r.ID)
	if err != nil {
		return err
	}
	var list []comity.Entry
	for _, n := range historyOf(r, numbers) {
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
	p.Heading("History")
	for _, e := range list {
		ok, err := sight.Entry(p.ctx, p.store, p.view.Viewer, e)
		if err != nil {
			return err
		}
		if ok {
			p.Say("%s", terminal.Hang(fmt.Sprintf("  %6d  ", e.Number), e.Recorded.UTC().Format("2006-01-02 15:04")+" "+inShort(e)+", by "+person(e.Author), "          ", p.Style.Width))
		}
	}
	return nil
}

// inShort is told for a place where the record itself stands above.
func inShort(e comity.Entry) string {
	if payload, err := e.Decode(); err == nil {
		switch p := payload.(type) {
		case *comity.ClaimMade:
			return words.English.Entry(e.Kind) + ": " + Short(p.Claim.ID)
		case *comity.RecordFounded:
			return words.English.Entry(e.Kind)
		}
	}
	return Told(e)
}

// historyOf lists the numbers of the entries that made a record what it is:
// those that changed it, and those that its parts name.
func historyOf(r comity.Record, changed []int64) []int64 {
	seen := map[int64]bool{r.Founded: true, r.Changed: true}
	for _, n := range changed {
		seen[n] = true
	}
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

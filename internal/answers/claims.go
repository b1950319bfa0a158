package answers

import (
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/reading"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// claimPrinter prints the claims of one document for people, each with its
// passage. A passage that was printed before is told in one line.
type claimPrinter struct {
	Printer
	doc       *comity.Document
	published comity.Date
	quoted    map[int]bool
}

// Reading prints what a document says, grouped by kind; why names the rules
// and words behind the fields.
func Reading(p Printer, name string, doc *comity.Document, r reading.Reading, why bool) {
	newClaimPrinter(p, doc, r.Published).reading(name, r, why)
}

func newClaimPrinter(p Printer, doc *comity.Document, published comity.Date) *claimPrinter {
	return &claimPrinter{Printer: p, doc: doc, published: published, quoted: map[int]bool{}}
}

// reading prints what a document says, grouped by kind.
func (p *claimPrinter) reading(name string, r reading.Reading, why bool) {
	p.head(name, r)
	byKind := map[comity.Kind][]comity.Claim{}
	for _, c := range r.Claims {
		byKind[c.Kind] = append(byKind[c.Kind], c)
	}
	for _, k := range comity.Kinds {
		if list := byKind[k]; len(list) > 0 {
			p.Heading(Count(len(list), words.English.Kind(k)))
			for _, c := range list {
				p.claim(c, why)
			}
		}
	}
	if len(r.Claims) == 0 {
		p.Say("\nNothing here is a promise, an agreement, a meeting, a level of relations or a position.")
	}
	p.rejected(r.Rejected, why)
	p.findings(slices.Concat(p.doc.Findings, r.Findings))
}

func (p *claimPrinter) head(name string, r reading.Reading) {
	title, under := p.doc.Title, name+" · "
	if title == "" {
		title, under = name, ""
	}
	p.Say("%s", p.Style.Title(p.Wrap(title, "")))
	date := "date not known: give it with --published"
	if r.Published != "" {
		date = words.English.Date(r.Published)
	}
	p.Note("", fmt.Sprintf("%s%s · %s", under, date, Count(len(r.Claims), "claim")))
}

func (p *claimPrinter) claim(c comity.Claim, why bool) {
	p.Say("\n%s", p.Style.Strong(p.Wrap(Title(c.Kind, c.Body), "  ")))
	if facts := bodyFacts(c.Body); facts != "" {
		p.Para("  ", facts)
	}
	p.passages(c)
	if lines := workedOut(c, p.published); len(lines) > 0 {
		p.Note("  ", strings.Join(lines, " · "))
	}
	if why {
		p.why(c)
	}
}

// passages prints what the claim rests on, the words that gave a field marked.
func (p *claimPrinter) passages(c comity.Claim) {
	var phrases []string
	for _, r := range c.Why {
		phrases = append(phrases, strings.Trim(r.Words, " ;,"))
	}
	list := slices.Clone(c.Evidence)
	for _, field := range sorted(c.FieldEvidence) {
		for _, e := range c.FieldEvidence[field] {
			if !slices.ContainsFunc(list, func(x comity.Evidence) bool { return x.Start <= e.Start && e.End <= x.End }) {
				list = append(list, e)
			}
		}
	}
	for i, e := range list {
		text := e.Quote
		if i > 0 && p.quoted[e.Start] {
			text = terminal.Clip(text, p.Style.Width-4)
		}
		p.quoted[e.Start] = true
		p.Say("%s", terminal.Quotation(p.Style, text, phrases, "  "))
	}
}

func (p *claimPrinter) why(c comity.Claim) {
	for _, r := range c.Why {
		by := ""
		if r.Words != "" {
			by = ", by “" + strings.Trim(r.Words, " ;,") + "”"
		}
		p.Note("    ", r.Field+": "+r.Rule+by)
	}
	sure := fmt.Sprintf("confidence %.2f", c.Confidence)
	if c.Complete > 0 {
		sure += fmt.Sprintf(", %.2f that giver, receiver, sum and stage are right too", c.Complete)
	}
	p.Note("    ", sure)
}

func (p *claimPrinter) rejected(list []comity.Claim, why bool) {
	if len(list) == 0 {
		return
	}
	p.Heading(fmt.Sprintf("%s that %s no %s", Count(len(list), "candidate"), Plural(len(list), "is", "are"), Plural(len(list), "claim", "claims")))
	for _, c := range list {
		p.Say("")
		p.Para("  ", "No "+words.English.Kind(c.Kind)+": "+c.Rejected)
		p.passages(c)
		if why {
			p.why(c)
		}
	}
}

func (p *claimPrinter) findings(list []comity.Finding) {
	if len(list) == 0 {
		return
	}
	p.Heading("To know about this document")
	for _, f := range list {
		p.Say("%s", terminal.Hang("  – ", f.Message+" ("+f.Rule+")", "    ", p.Style.Width))
	}
}

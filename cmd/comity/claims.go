//go:build spine

package main

import (
	"fmt"
	"strings"

	"comity"
	"comity/internal/reading"
	"comity/internal/vocab"
	"comity/internal/web/words"
)

// claimPrinter prints claims for people, each with its passage.
type claimPrinter struct {
	*app
	doc *comity.Document
	why bool
}

func (p claimPrinter) head(name string, r reading.Reading) {
	title := p.doc.Title
	if title == "" {
		title = name
	}
	fmt.Fprintln(p.out, p.style.title(clip(title, p.style.width)))
	date := "its date is not known"
	if r.Published != "" {
		date = words.Date(r.Published)
	}
	claims := fmt.Sprintf("%d claims", len(r.Claims))
	if len(r.Claims) == 1 {
		claims = "1 claim"
	}
	fmt.Fprintln(p.out, p.style.dim(fmt.Sprintf("%s · %s · %s", clean(name), date, claims)))
}

func (p claimPrinter) group(k comity.Kind, list []comity.Claim) {
	if len(list) == 0 {
		return
	}
	heading := words.Kinds(k)
	if len(list) == 1 {
		heading = words.Kind(k)
	}
	fmt.Fprintf(p.out, "\n%s\n", p.style.strong(fmt.Sprintf("%d %s", len(list), heading)))
	for _, c := range list {
		p.claim(c)
	}
}

func (p claimPrinter) claim(c comity.Claim) {
	fmt.Fprintf(p.out, "\n%s\n", wrap(words.Title(c.Kind, c.Body, partyName), "  ", p.style.width))
	if facts := claimFacts(c.Body); facts != "" {
		fmt.Fprintln(p.out, wrap(facts, "  ", p.style.width))
	}
	for _, e := range c.Evidence {
		p.quote(e)
	}
	seen := map[string]bool{}
	for _, list := range c.FieldEvidence {
		for _, e := range list {
			if key := fmt.Sprint(e.Start); !seen[key] && !within(e, c.Evidence) {
				seen[key] = true
				p.quote(e)
			}
		}
	}
	for _, line := range worked(c) {
		fmt.Fprintln(p.out, p.style.dim(wrap(line, "    ", p.style.width)))
	}
	if p.why {
		for _, r := range c.Why {
			fmt.Fprintln(p.out, p.style.dim(wrap(fmt.Sprintf("%s: %s, by %q", r.Field, r.Rule, r.Words), "    ", p.style.width)))
		}
		fmt.Fprintln(p.out, p.style.dim(fmt.Sprintf("    confidence %.2f", c.Confidence)))
	}
}

func (p claimPrinter) quote(e comity.Evidence) {
	bar := p.style.dim("│ ")
	for line := range strings.Lines(wrap(e.Quote, "", p.style.width-4)) {
		fmt.Fprintln(p.out, "  "+bar+p.style.quote(strings.TrimRight(line, "\n")))
	}
}

func within(e comity.Evidence, list []comity.Evidence) bool {
	for _, x := range list {
		if x.Start <= e.Start && e.End <= x.End {
			return true
		}
	}
	return false
}

// worked says in words what a reader worked out rather than copied: the rules
// whose name begins with "resolve/" or "check/".
func worked(c comity.Claim) []string {
	var out []string
	for _, r := range c.Why {
		if strings.HasPrefix(r.Rule, "resolve/") || strings.HasPrefix(r.Rule, "check/") {
			out = append(out, fmt.Sprintf("%s: %s", r.Field, r.Words))
		}
	}
	return out
}

func (p claimPrinter) rejected(list []comity.Claim) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(p.out, "\n%s\n", p.style.strong(fmt.Sprintf("%d rejected", len(list))))
	for _, c := range list {
		fmt.Fprintf(p.out, "\n%s\n", wrap(words.Kind(c.Kind)+": "+c.Rejected, "  ", p.style.width))
		for _, e := range c.Evidence {
			p.quote(e)
		}
	}
}

func (p claimPrinter) findings(list []comity.Finding) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(p.out, "\n%s\n", p.style.strong("Findings"))
	for _, f := range list {
		fmt.Fprintln(p.out, wrap(f.Message+" ("+f.Rule+")", "  ", p.style.width))
	}
}

// partyName names a party for people.
func partyName(x comity.Party) string { return vocab.PartyTitle(x) }

// claimFacts puts the fields of a body that its title does not tell into one line.
func claimFacts(b comity.Body) string {
	var f []string
	add := func(label, value string) {
		if value != "" {
			f = append(f, strings.TrimSpace(label+" "+value))
		}
	}
	switch b := b.(type) {
	case *comity.Commitment:
		add("", words.Amount(b.Amount))
		if b.Upper != nil {
			add("to", words.Amount(b.Upper))
		}
		if b.Quoted != nil {
			add("quoted as", words.Amount(b.Quoted))
		}
		add("", words.Stage(b.Stage))
		add("", words.Date(b.Date))
		add("", words.Modality(b.Modality))
		add("goods:", words.List(b.Items))
		add("under", string(b.Under))
		add("by", words.Date(b.Deadline))
		add("if", words.List(b.Conditions))
	case *comity.Instrument:
		add("", words.InstrumentType(b.Type))
		add("", words.Parties(b.Parties, partyName))
		add("", words.InstrumentStage(b.Stage))
		add("", words.Date(b.Date))
		if b.Items != nil {
			add("", fmt.Sprintf("%d items", *b.Items))
		}
	case *comity.Meeting:
		add("", words.Parties(b.Parties, partyName))
		add("", string(b.Status))
		add("", words.Date(b.Date))
		add("", string(b.Place))
		add("", string(b.Mode))
	case *comity.Relationship:
		add("", string(b.Change))
		add("", words.Date(b.Date))
	case *comity.Position:
		add("about", words.Parties(b.About, partyName))
	case *comity.PlanItem:
		add("", string(b.Pillar))
		add("owner:", words.Parties(b.Owner, partyName))
		add("with", words.Parties(b.Partners, partyName))
		add("by", words.Date(b.Deadline))
		add("", words.Amount(b.Budget))
	case *comity.Transaction:
		add("", words.Role(b.Role))
		add("", words.Date(b.Date))
	}
	return strings.Join(f, " · ")
}

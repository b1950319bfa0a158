package iati

import (
	"strconv"
	"strings"

	"comity"
	"comity/internal/vocab"
)

// rendering is an activity as people read it, one line a fact, with the place
// of each in the XML.
type rendering struct {
	strings.Builder
	blocks []comity.Block
	facts  map[string][]passage // by field
	moves  []passage            // transaction lines, in order; End 0 where there is none
	values []comity.Span        // of the sums in them
}

// passage is a stretch of the text and its element's XPath.
type passage struct {
	span   comity.Span
	native string
}

// line adds one line; the facts that it states can be looked up by field.
// Lines that say nothing are left out.
func (r *rendering) line(kind comity.BlockKind, field, label, text, native string) comity.Span {
	if text == "" {
		return comity.Span{}
	}
	if r.Len() > 0 {
		r.WriteByte('\n')
	}
	from := r.Len()
	if label != "" {
		r.WriteString(label)
		r.WriteString(": ")
	}
	said := comity.Span{Start: r.Len()}
	r.WriteString(text)
	said.End = r.Len()
	b := comity.Block{Kind: kind, Span: comity.Span{Start: from, End: said.End}, Native: native}
	if kind == comity.Heading {
		b.Level = 1
	}
	r.blocks = append(r.blocks, b)
	r.facts[field] = append(r.facts[field], passage{said, native})
	return said
}

// Document returns the activity as text with its structure: a title, what is
// said about it, and one line a transaction, each with the XPath of the element
// that it renders. A broken activity gives one line that says why.
func (a *Activity) Document() *comity.Document {
	r := a.render()
	return &comity.Document{
		Source: a.SourceID(), Reader: Reader, Text: r.String(), Encoding: "utf-8", Language: a.textLanguage(),
		Title: a.Title(), Published: a.Updated, Blocks: r.blocks, Findings: a.Findings,
	}
}

// Title returns the activity's title in English, else the first that it has,
// else its identifier.
func (a *Activity) Title() string {
	if t := best(a.Titles); t != "" {
		return t
	}
	return a.Identifier
}

// textLanguage returns the language of the title, as an ISO 639-1 code.
func (a *Activity) textLanguage() string {
	lang := a.Language
	for _, n := range a.Titles {
		if n.Text == best(a.Titles) && n.Language != "" {
			lang = n.Language
			break
		}
	}
	lang, _, _ = strings.Cut(lang, "-")
	if len(lang) != 2 {
		return ""
	}
	return lang
}

// xpath returns the path of an element of the activity. Only the identifier
// tells activities apart, for a path must hold wherever the element is put.
func (a *Activity) xpath(rest string) string {
	at := "not(iati-identifier)"
	switch id := a.Identifier; {
	case id == "":
	case !strings.Contains(id, "'"):
		at = "iati-identifier='" + id + "'"
	case !strings.Contains(id, `"`):
		at = `iati-identifier="` + id + `"`
	default:
		at = `iati-identifier=concat('` + strings.ReplaceAll(id, "'", `',"'",'`) + `')`
	}
	return "/iati-activities/iati-activity[" + at + "]" + rest
}

func (a *Activity) nth(element string, n int) string {
	return a.xpath("/" + element + "[" + strconv.Itoa(n) + "]")
}

func (a *Activity) render() *rendering {
	if a.text != nil {
		return a.text
	}
	r := &rendering{facts: map[string][]passage{}}
	a.text = r
	if a.Broken != "" {
		r.line(comity.Paragraph, "identifier", "IATI identifier", a.Identifier, a.xpath("/iati-identifier"))
		r.line(comity.Paragraph, "broken", "Activity that could not be read", a.Broken, a.xpath(""))
		return r
	}
	a.renderHead(r)
	for _, d := range a.Dates {
		r.line(comity.Paragraph, "date"+d.Type, orCode(dateNames[d.Type], "Date of type "+d.Type), string(d.Date), a.nth("activity-date", d.index))
	}
	for _, s := range a.Places {
		r.line(comity.Paragraph, "place", label(s.element), s.text(), a.nth(s.element, s.index))
	}
	for _, s := range a.Sectors {
		r.line(comity.Paragraph, "sector", "Sector", s.text(), a.nth(s.element, s.index))
	}
	for _, o := range a.Related {
		r.line(comity.Paragraph, "related", orCode(relatedNames[o.Type], "Related activity"), o.Ref, a.nth("related-activity", o.index))
	}
	r.line(comity.Paragraph, "flow", "Flow", named(a.Flow, flowNames), a.xpath("/default-flow-type"))
	r.line(comity.Paragraph, "finance", "Finance", named(a.Finance, financeNames), a.xpath("/default-finance-type"))
	r.line(comity.Paragraph, "aid", "Aid", named(a.Aid, aidNames), a.xpath("/default-aid-type"))
	for i := range a.Transactions {
		a.renderTransaction(r, &a.Transactions[i])
	}
	return r
}

func (a *Activity) renderHead(r *rendering) {
	title := a.Title()
	for _, n := range a.Titles {
		if n.Text == title {
			r.line(comity.Heading, "title", "Title", title, a.xpath("/title"))
			break
		}
	}
	for _, n := range a.Titles {
		if n.Text != title {
			r.line(comity.Paragraph, "titles", "Title ("+orCode(n.Language, "other")+")", n.Text, a.xpath("/title"))
		}
	}
	r.line(comity.Paragraph, "identifier", "IATI identifier", a.Identifier, a.xpath("/iati-identifier"))
	r.line(comity.Paragraph, "reporting", "Reported by", a.Reporting.text(), a.xpath("/reporting-org"))
	r.line(comity.Paragraph, "about", "About", a.About, a.xpath("/description"))
	r.line(comity.Paragraph, "status", "Status", named(a.Status, statusNames), a.xpath("/activity-status"))
	for _, o := range a.Partners {
		field := "partner"
		if o.Role == "1" {
			field = "funding"
		}
		r.line(comity.Paragraph, field, orCode(roleNames[o.Role], "Participating"), o.text(), a.nth("participating-org", o.index))
	}
}

// renderTransaction writes one line: what, how much, when, from whom to whom.
func (a *Activity) renderTransaction(r *rendering, t *Transaction) {
	if r.Len() > 0 {
		r.WriteByte('\n')
	}
	from := r.Len()
	r.WriteString(orCode(transactionKinds[t.Type].name, "Transaction of type "+orCode(t.Type, "unknown")))
	r.WriteString(" of ")
	sum := comity.Span{Start: r.Len()}
	r.WriteString(orCode(t.Written, "no stated value"))
	if t.Currency != "" {
		r.WriteByte(' ')
		r.WriteString(t.Currency)
	}
	sum.End = r.Len()
	for _, part := range [...]struct{ before, text string }{
		{" on ", string(t.Date)},
		{", value date ", string(t.ValueDate)},
		{", from ", t.Provider.text()},
		{", to ", t.Receiver.text()},
		{"; finance: ", named(t.Finance, financeNames)},
		{"; aid: ", named(t.Aid, aidNames)},
		{"; for ", texts(t.Places)},
		{"; sector ", texts(t.Sectors)},
		{"; reference ", t.Ref},
		{"; ", t.Note},
	} {
		if part.text != "" {
			r.WriteString(part.before)
			r.WriteString(part.text)
		}
	}
	span := comity.Span{Start: from, End: r.Len()}
	native := a.nth("transaction", t.Number)
	r.blocks = append(r.blocks, comity.Block{Kind: comity.ListItem, Level: 1, Span: span, Native: native})
	r.moves = append(r.moves, passage{span, native})
	r.values = append(r.values, sum)
}

// text writes an organisation: "JICA (XM-DAC-701-8)".
func (o Org) text() string {
	s := o.Name
	switch {
	case s == "":
		s = o.Ref
	case o.Ref != "":
		s += " (" + o.Ref + ")"
	}
	if o.Activity != "" {
		s += " [" + o.Activity + "]"
	}
	return strings.TrimSpace(s)
}

// text writes a place or a sector: "KH Cambodia, 60%".
func (s Share) text() string {
	name := s.Name
	switch {
	case s.element == "recipient-country":
		name = orCode(vocab.PartyTitle(comity.Party(s.Code)), name)
	case s.element == "recipient-region" && s.Vocabulary == "1":
		name = orCode(string(regions[s.Code]), name)
	case s.element == "sector" && (s.Vocabulary == "1" || s.Vocabulary == "2"):
		known, _ := vocab.Sector(s.Code)
		name = orCode(known, name)
	}
	out := s.Code
	if name != "" && name != s.Code {
		out = strings.TrimSpace(out + " " + name)
	}
	if s.Percentage != "" && out != "" {
		out += ", " + s.Percentage + "%"
	}
	return squeeze(out)
}

func texts(list []Share) string {
	var parts []string
	for _, s := range list {
		if t := s.text(); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, " and ")
}

func label(element string) string {
	if element == "recipient-region" {
		return "Recipient region"
	}
	return "Recipient country"
}

func orCode(s, instead string) string {
	if s != "" {
		return s
	}
	return instead
}

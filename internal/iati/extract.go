package iati

import (
	"strings"

	"comity"
	"comity/internal/lazy"
)

// parse reads one piece of a file.
func parse(p piece) Activity {
	a := Activity{Raw: p.raw, Broken: p.broken, Ordinal: p.ordinal, Findings: p.notes}
	src, notes := clean(p.raw)
	a.Findings = append(a.Findings, notes...)
	if a.Broken == "" {
		t, err := parseXML(src)
		switch {
		case err != nil:
			a.Broken = err.Error()
		case t.nodes[0].name != "iati-activity":
			a.Broken = "it is no activity but <" + clip(t.nodes[0].name) + ">"
		default:
			x := extractor{tree: t, a: &a}
			x.activity()
			a.check()
		}
	}
	if a.Broken != "" {
		a.Identifier = guessIdentifier(src)
		a.find("iati/broken", "the activity could not be read: "+a.Broken)
	}
	return a
}

var identifierElement = lazy.Regexp(`<iati-identifier[^<>]*>([^<>&]{1,200})</iati-identifier>`)

// guessIdentifier finds the identifier of an activity that is not well-formed,
// so that people can look for it.
func guessIdentifier(src string) string {
	if m := identifierElement().FindStringSubmatch(src[:min(len(src), 64<<10)]); m != nil {
		return squeeze(m[1])
	}
	return ""
}

func (a *Activity) find(rule, message string) {
	a.Findings = append(a.Findings, comity.Finding{Rule: rule, Message: message})
}

// extractor takes out of the tree what Comity uses. Elements of other
// namespaces have a prefix and so another name; they stay in Raw.
type extractor struct {
	*tree
	a *Activity
}

func (x *extractor) activity() {
	a := x.a
	count := map[string]int{}
	a.Language = strings.ToLower(x.attr(0, "xml:lang"))
	a.Currency = strings.ToUpper(x.attr(0, "default-currency"))
	a.Updated = day(x.attr(0, "last-updated-datetime"))
	if x.odd {
		a.find("iati/characters", "references to characters that XML does not allow were replaced")
	}
	seen := map[string]int{}
	for k := range x.kids(0) {
		n := &x.nodes[k]
		count[n.name]++
		x.element(k, n, count[n.name], seen)
	}
}

func (x *extractor) element(k int32, n *node, index int, seen map[string]int) {
	a := x.a
	switch n.name {
	case "iati-identifier":
		if index == 1 {
			a.Identifier = squeeze(n.text)
		}
	case "reporting-org":
		if index == 1 {
			a.Reporting = x.org(k, index)
		}
	case "title":
		if index == 1 {
			a.Titles = x.narratives(k)
		}
	case "description":
		if a.About == "" {
			a.About = x.best(k)
		}
	case "participating-org":
		a.Partners = append(a.Partners, x.org(k, index))
	case "activity-status":
		a.Status = x.attr(k, "code")
	case "activity-date":
		a.Dates = append(a.Dates, Dated{x.attr(k, "type"), x.date(k), index})
	case "recipient-country", "recipient-region":
		a.Places = append(a.Places, x.share(k, index))
	case "sector":
		a.Sectors = append(a.Sectors, x.share(k, index))
	case "default-flow-type":
		a.Flow = x.attr(k, "code")
	case "default-finance-type":
		a.Finance = x.attr(k, "code")
	case "default-aid-type":
		if v := x.attr(k, "vocabulary"); v == "" || v == "1" {
			a.Aid = x.attr(k, "code")
		}
	case "related-activity":
		a.Related = append(a.Related, Related{squeeze(x.attr(k, "ref")), x.attr(k, "type"), index})
	case "transaction":
		x.transaction(k, index, seen)
	}
}

func (x *extractor) transaction(k int32, index int, seen map[string]int) {
	n := &x.nodes[k]
	t := Transaction{Number: index, Ref: squeeze(x.attr(k, "ref")), Type: x.code(k, "transaction-type"), Finance: x.code(k, "finance-type"), Currency: x.a.Currency, Defaulted: true}
	// Byte for byte: two payments that differ in anything are two payments.
	whole := x.src[n.start:n.end]
	if first, again := seen[whole]; again {
		t.Duplicates = first
	} else {
		seen[whole] = index
	}
	counts := map[string]int{}
	for c := range x.kids(k) {
		name := x.nodes[c].name
		counts[name]++
		x.part(&t, c, name, counts[name])
	}
	x.a.Transactions = append(x.a.Transactions, t)
}

// part takes in one element of a transaction.
func (x *extractor) part(t *Transaction, c int32, name string, index int) {
	switch name {
	case "transaction-date":
		t.Date = day(x.attr(c, "iso-date"))
	case "value":
		t.Written = squeeze(x.nodes[c].text)
		if v, err := comity.ParseDecimal(t.Written); err == nil {
			t.Value, t.Valid = v, true
		}
		if cur := strings.ToUpper(x.attr(c, "currency")); cur != "" {
			t.Currency, t.Defaulted = cur, false
		}
		if w := x.attr(c, "value-date"); w != "" {
			t.ValueDate = day(w)
			if t.ValueDate == "" {
				x.a.find("iati/date", "value-date "+quoted(w)+" is no date")
			}
		}
	case "provider-org":
		t.Provider = x.org(c, index)
	case "receiver-org":
		t.Receiver = x.org(c, index)
	case "sector":
		t.Sectors = append(t.Sectors, x.share(c, index))
	case "recipient-country", "recipient-region":
		t.Places = append(t.Places, x.share(c, index))
	case "aid-type":
		if v := x.attr(c, "vocabulary"); v == "" || v == "1" {
			t.Aid = x.attr(c, "code")
		}
	case "description":
		t.Note = x.best(c)
	}
}

func (x *extractor) org(k int32, index int) Org {
	o := Org{Ref: squeeze(x.attr(k, "ref")), Type: x.attr(k, "type"), Role: x.attr(k, "role"), Name: x.best(k), index: index}
	for _, name := range [...]string{"activity-id", "provider-activity-id", "receiver-activity-id"} {
		if v := squeeze(x.attr(k, name)); v != "" {
			o.Activity = v
		}
	}
	return o
}

func (x *extractor) share(k int32, index int) Share {
	s := Share{Code: x.attr(k, "code"), Vocabulary: x.attr(k, "vocabulary"), Name: x.best(k), Percentage: x.attr(k, "percentage"), element: x.nodes[k].name, index: index}
	if s.Vocabulary == "" || s.Vocabulary == "DAC" {
		s.Vocabulary = "1"
	}
	if s.element == "recipient-country" {
		s.Code = strings.ToUpper(s.Code)
	}
	return s
}

func (x *extractor) narratives(k int32) []Narrative {
	var all []Narrative
	for c := range x.kids(k) {
		if x.nodes[c].name != "narrative" {
			continue
		}
		lang := strings.ToLower(x.attr(c, "xml:lang"))
		if lang == "" {
			lang = x.a.Language
		}
		if text := squeeze(x.nodes[c].text); text != "" {
			all = append(all, Narrative{lang, text})
		}
	}
	return all
}

// best returns the English narrative of an element, else its first.
func (x *extractor) best(k int32) string { return best(x.narratives(k)) }

func best(all []Narrative) string {
	for _, n := range all {
		if n.Language == "en" || strings.HasPrefix(n.Language, "en-") {
			return n.Text
		}
	}
	if len(all) > 0 {
		return all[0].Text
	}
	return ""
}

// date reads an activity-date's iso-date.
func (x *extractor) date(k int32) comity.Date {
	w := x.attr(k, "iso-date")
	d := day(w)
	if d == "" {
		x.a.find("iati/date", "activity-date "+quoted(w)+" is no date")
	}
	return d
}

var isoDay = lazy.Regexp(`^(\d{4}-\d\d-\d\d)(?:[Tt ].*|Z|[+-]\d\d:\d\d)?$`)

// day reads the day of an xsd:date or xsd:dateTime, whose zone says no more
// about the day than its publisher's clock did.
func day(w string) comity.Date {
	if len(w) != 10 {
		m := isoDay().FindStringSubmatch(w)
		if m == nil {
			return ""
		}
		w = m[1]
	}
	d, err := comity.ParseDate(w)
	if err != nil || !d.IsDay() {
		return ""
	}
	return d
}

// squeeze makes every stretch of white space one space and cuts it at the ends.
func squeeze(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= 0x80 || c == ' ' && (i == 0 || i+1 == len(s) || s[i+1] == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

func quoted(s string) string { return "“" + clip(s) + "”" }

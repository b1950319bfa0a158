package iati

import (
	"strings"

	"comity"
	"comity/internal/lazy"
	"comity/internal/vocab"
)

// Party folds an organisation to the party of the guidelines: a government and
// its agencies to their country's code, an intergovernmental body to its
// acronym, anyone else to the name as written (or, without one, the
// identifier). The identifier leads, for it does not depend on language; the
// name decides where it says nothing. It is "" for an organisation of which
// nothing is known.
func (o Org) Party() comity.Party {
	if p := refParty(o.Ref, o.Type); p != "" {
		return p
	}
	if p := nameParty(o.Name, o.Type); p != "" {
		return p
	}
	if o.Name != "" {
		return comity.Party(o.Name)
	}
	return comity.Party(o.Ref)
}

// public reports whether an OrganisationType code is of a government or
// another part of a state.
func public(kind string) bool { return kind == "10" || kind == "11" || kind == "15" }

// private reports whether a type is of an organisation that folds into nobody.
func private(kind string) bool {
	return len(kind) == 2 && (kind[0] == '2' || kind[0] == '7' || kind == "60" || kind == "80")
}

var (
	dacRef     = lazy.Regexp(`^(?:XM-DAC-)?(\d{3,5})(?:-\d+)*$|^XM-DAC-(\d{1,2})(?:-\d+)*$`)
	agencyRef  = lazy.Regexp(`^([A-Z]{2})-(\d{1,2})$`)
	countryRef = lazy.Regexp(`^([A-Z]{2})-[A-Z0-9_]+`)
)

// refParty returns the party that an organisation identifier stands for, or "".
func refParty(ref, kind string) comity.Party {
	ref = strings.ToUpper(ref)
	if ref == "" {
		return ""
	}
	for _, p := range bodyPrefixes {
		if strings.HasPrefix(ref, p.prefix) {
			return p.party
		}
	}
	if m := dacRef().FindStringSubmatch(ref); m != nil {
		named := strings.HasPrefix(ref, "XM-DAC-")
		if !named && public(kind) {
			return "" // a ministry under the number of the bank that lends to it
		}
		return dacParty(m[1]+m[2], named)
	}
	if m := agencyRef().FindStringSubmatch(ref); m != nil { // the old DAC style: country and agency number
		return countryOrEU(m[1])
	}
	if len(ref) == 2 && !private(kind) {
		return countryOrEU(ref)
	}
	m := countryRef().FindStringSubmatch(ref)
	if m == nil {
		return ""
	}
	if strings.HasPrefix(ref[2:], "-GOV-") || ref == "US-USAGOV" || public(kind) {
		return countryOrEU(m[1])
	}
	return ""
}

func countryOrEU(code string) comity.Party {
	if p := comity.Party(code); p == "EU" || vocab.IsCountry(p) {
		return p
	}
	if code == "UK" {
		return "GB"
	}
	return ""
}

// dacParty reads a number of the DAC's lists: donors have one to three digits,
// channels of delivery five. Bare numbers are taken only as channels: three
// digits alone are often a publisher's own.
func dacParty(number string, named bool) comity.Party {
	if p := channels[number]; p != "" {
		return p
	}
	if !named {
		return ""
	}
	return donors[number]
}

var (
	governmentOf = lazy.Regexp(`(?i)^(?:the )?(?:federal |royal )?(?:(?:government|govt|republic|kingdom)(?: of(?: the)?)?|(?:rep[úu]blica|reino|r[ée]publique)(?: del?| du)?) `)
	inBrackets   = lazy.Regexp(`\(([A-Z][A-Za-z&-]{1,9})\)\s*$`)
	firstPart    = lazy.Regexp(`\s+[-–—|/]\s*|\s*[-–—|]\s+`)
)

// nameParty returns the party that an organisation's name stands for, or "".
// Of public and multilateral organisations it also looks at the parts of the
// name: "Canada - Global Affairs", "Ministry of Foreign Affairs, Norway",
// "Food and Agriculture Organization (FAO)". Where the type is not known, only
// a country before a dash says whose an organisation is.
func nameParty(name, kind string) comity.Party {
	if name == "" || private(kind) {
		return ""
	}
	if p := wholeName(name); p != "" {
		return p
	}
	state, known := public(kind), public(kind) || kind == "40"
	if m := inBrackets().FindStringSubmatch(name); m != nil {
		if p := comity.Party(m[1]); known && vocab.IsBody(p) {
			return p
		}
		if p := wholeName(strings.TrimSpace(name[:len(name)-len(m[0])])); p != "" {
			return p
		}
	}
	if kind != "" && !known {
		return ""
	}
	if parts := firstPart().Split(name, 2); len(parts) == 2 {
		if p := wholeName(parts[0]); p != "" && (known || vocab.IsCountry(p)) {
			return p
		}
	}
	if i := strings.LastIndex(name, ", "); i > 0 && state {
		return wholeName(name[i+2:])
	}
	return ""
}

// shortNames are names of states and unions too short to be looked up: two or
// three letters are more often a department's or a code's.
var shortNames = map[string]comity.Party{"UK": "GB", "US": "US", "USA": "US", "UAE": "AE", "EC": "EU", "EU": "EU"}

// wholeName returns the party whose name s is, as a government or not.
func wholeName(s string) comity.Party {
	for _, try := range [...]string{s, governmentOf().ReplaceAllString(s, ""), strings.TrimSuffix(s, " Government")} {
		if p := shortNames[try]; p != "" {
			return p
		}
		if p, ok := vocab.PartyNamed(try); ok && (len(try) > 3 || vocab.IsBody(p)) {
			return p
		}
	}
	return ""
}

// appendParty adds p to list where it is a party and not there.
func appendParty(list comity.Parties, p comity.Party) comity.Parties {
	if p == "" || list.Has(p) {
		return list
	}
	return append(list, p)
}

// Party returns the country or group that a recipient element stands for, or
// "" for one that names nothing.
func (s Share) Party() comity.Party {
	switch {
	case s.element == "recipient-country" && s.Code != "" && !numbered(s.Code):
		return comity.Party(s.Code)
	case (s.element == "recipient-country" || s.Vocabulary == "1") && regions[s.Code] != "":
		return regions[s.Code] // also where it is reported as a country
	case s.Name != "":
		return comity.Party(s.Name)
	case s.Code != "":
		return comity.Party("region " + s.Code)
	}
	return ""
}

// numbered reports whether a code is of digits alone, as those of countries are
// not.
func numbered(code string) bool { return strings.Trim(code, "0123456789") == "" }

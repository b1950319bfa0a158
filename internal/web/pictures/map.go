package pictures

import (
	"maps"
	"slices"
	"strings"

	"comity"
	"comity/internal/total"
	"comity/internal/web/frame"
	"comity/internal/web/picture"
	"comity/internal/web/question"
	"comity/internal/web/words"
)

// mapRoles are the roles in the order in which a map is drawn of one, where
// the question names none: what was signed says most of who helps whom.
var mapRoles = []comity.Role{comity.Committed, comity.Announced, comity.Disbursed}

// shares is what a party gave and got.
type shares struct{ gave, got comity.Decimal }

// Map draws who gives to whom on a map, in one of the three sums: the role
// that the question names, or the first that there is anything of.
func Map(a *frame.Ask, q *question.Question) (*Drawn, error) {
	t, err := addUp(a, q, total.ByGiver, total.ByReceiver)
	if err != nil {
		return nil, err
	}
	d := begin(a, q, "map", a.T("pictures.who-gives-to-whom"))
	d.Role = comity.Role(q.Query.Role)
	for _, r := range mapRoles {
		if sum := t.All.Sums[r]; d.Role == "" && sum != nil && sum.Value.Sign() > 0 {
			d.Role = r
		}
	}
	found := map[string]*shares{}
	at := func(code string) *shares {
		if found[code] == nil {
			found[code] = &shares{}
		}
		return found[code]
	}
	m := &picture.Map{Title: a.T("pictures.who-gives-to-whom-1", "role", a.Words.Role(d.Role), "of", d.Of),
		Key: [3]string{a.T("pictures.key-gives"), a.T("pictures.key-receives"), a.T("pictures.key-outlines")}}
	for _, row := range t.Rows {
		if sum := row.Sums[d.Role]; sum != nil && sum.Value.Sign() > 0 {
			from, to := row.Group[0], row.Group[1]
			at(from).gave, at(to).got = at(from).gave.Add(sum.Value), at(to).got.Add(sum.Value)
			m.Lines = append(m.Lines, picture.Line{From: from, To: to, Sum: height(sum.Value)})
		}
	}
	d.empty = len(found) == 0
	d.placeTable(a, found, m)
	m.Desc = d.Caption
	d.scene = m.Whole()
	return d, nil
}

// placeTable lists the parties, those with most first, puts those that have a
// place on the map, and says the rest in the caption.
func (d *Drawn) placeTable(a *frame.Ask, found map[string]*shares, m *picture.Map) {
	d.Head = []string{a.T("pictures.party"), a.T("pictures.gives"), a.T("pictures.receives")}
	d.Fields = []string{"party", "role", "gives", "receives", "currency", "on_map"}
	codes := slices.Sorted(maps.Keys(found))
	descending(codes, func(c string) float64 { return max(height(found[c].gave), height(found[c].got)) })
	var off, gives, gets []string
	for _, code := range codes {
		x, name, on := found[code], partName(a, code), "yes"
		if !picture.Known(code) {
			on = "no"
			off = append(off, name)
		} else {
			m.Places = append(m.Places, picture.Place{Code: code, Name: name, Gave: height(x.gave), Got: height(x.got),
				GaveSaid: a.T("pictures.disc-gives", "party", words.Capital(a.Words.Within(partName(a, code))), "sum", money(a, x.gave, d.Currency)),
				GotSaid:  a.T("pictures.disc-receives", "party", words.Capital(a.Words.Within(partName(a, code))), "sum", money(a, x.got, d.Currency))})
		}
		if x.gave.Sign() > 0 {
			gives = append(gives, code)
		}
		if x.got.Sign() > 0 {
			gets = append(gets, code)
		}
		d.Table = append(d.Table, []string{name, money(a, x.gave, d.Currency), money(a, x.got, d.Currency)})
		d.Cells = append(d.Cells, []string{code, string(d.Role), plain(x.gave), plain(x.got), d.Currency, on})
	}
	d.Caption = a.T("pictures.the-area-of-a-disc", "most-said", d.mostSaid(a, found, gives, gets), "currency", d.Currency)
	if len(off) > 0 {
		d.Caption += " " + a.T("pictures.without-a-place-on-a", "join", words.Clip(strings.Join(off, "; "), 160))
	}
	d.Caption += " " + a.T("pictures.outlines-are-simplified-from-natural")
}

// mostSaid says who gives most and who receives most.
func (d *Drawn) mostSaid(a *frame.Ask, found map[string]*shares, gives, gets []string) string {
	first := func(list []string, alone, most string, of func(*shares) comity.Decimal) string {
		descending(list, func(c string) float64 { return height(of(found[c])) })
		if len(list) == 0 {
			return ""
		}
		said := alone
		if len(list) > 1 {
			said = most
		}
		return a.T("pictures.most."+said, "party", words.Capital(a.Words.Within(partName(a, list[0]))), "sum", money(a, of(found[list[0]]), d.Currency)) + " "
	}
	out := first(gives, "gives", "gives-most", func(s *shares) comity.Decimal { return s.gave }) +
		first(gets, "receives", "receives-most", func(s *shares) comity.Decimal { return s.got })
	if out == "" {
		return ""
	}
	return a.Words.Role(d.Role) + ": " + out
}

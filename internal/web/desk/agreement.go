package desk

import (
	"slices"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/score"
	"comity/internal/web/frame"
)

// agreementPage says how far people agree who judged the same claims without
// seeing each other's verdicts, before anything is settled.
type agreementPage struct {
	All    agreed   `json:"all"`
	Kinds  []agreed `json:"kinds"`
	Second int      `json:"second_opinions"` // records that wait for the reader's
	Settle int      `json:"to_settle"`
	Differ []differ `json:"differ"` // the newest on which they differ
}

// agreed is the agreement over the claims of a kind.
type agreed struct {
	Kind   comity.Kind `json:"kind,omitempty"`
	Claims int         `json:"claims"` // that two or more people judged
	Same   int         `json:"same"`   // on which all gave one verdict
	Alpha  *float64    `json:"alpha"`  // Krippendorff's, nominal; null where it is not defined
	units  [][]score.Value
}

// differ is a record on a claim of which people differ.
type differ struct {
	Record comity.Record      `json:"record"`
	First  []comity.Judgement `json:"verdicts"`
}

func agreement(a *frame.Ask) (frame.Page, error) {
	p, kinds := &agreementPage{}, map[comity.Kind]*agreed{}
	err := p.compare(a, kinds)
	if err != nil {
		return nil, err
	}
	p.All.work()
	for _, k := range reviewed {
		if g := kinds[k]; g != nil && g.Claims > 0 {
			g.work()
			p.Kinds = append(p.Kinds, *g)
		}
	}
	if p.Second, err = (walk{Wait: waitSecond}).left(a); err != nil {
		return nil, err
	}
	p.Settle, err = walk{Wait: waitSettle}.left(a)
	return p, err
}

// compare counts the verdicts on every claim that two or more people judged, as
// the ledger stands when it begins.
func (p *agreementPage) compare(a *frame.Ask, kinds map[comity.Kind]*agreed) error {
	q, v := ledger.Query{Judges: 2, Limit: 1000}, a.View
	for {
		page, err := a.Site.Store.Records(a.Context, v, q)
		if err != nil {
			return err
		}
		if page.Next != "" && v.AsOf == 0 {
			v.AsOf = a.Last()
			continue
		}
		p.count(page.Records, kinds)
		if q.After = page.Next; q.After == "" {
			return nil
		}
	}
}

// count adds the claims of some records.
func (p *agreementPage) count(records []comity.Record, kinds map[comity.Kind]*agreed) {
	for i := range records {
		r := &records[i]
		if kinds[r.Kind] == nil {
			kinds[r.Kind] = &agreed{Kind: r.Kind}
		}
		for j := range r.Voices {
			list := first(&r.Voices[j])
			if len(list) < 2 {
				continue
			}
			same := p.All.add(list)
			kinds[r.Kind].add(list)
			if !same && len(p.Differ) < differRows {
				p.Differ = append(p.Differ, differ{*r, list})
			}
		}
	}
}

// differRows bounds how many of those on which people differ are listed.
const differRows = 20

// add counts the verdicts on one claim and reports whether they are one.
func (g *agreed) add(list []comity.Judgement) bool {
	var unit []score.Value
	for _, j := range list {
		unit = append(unit, verdictValue[j.Verdict])
	}
	g.units = append(g.units, unit)
	g.Claims++
	same := !slices.ContainsFunc(unit, func(v score.Value) bool { return v != unit[0] })
	if same {
		g.Same++
	}
	return same
}

func (g *agreed) work() {
	if alpha, ok := score.Alpha(g.units, score.Nominal); ok {
		g.Alpha = &alpha
	}
}

// verdictValue lets alpha compare verdicts by name.
var verdictValue = map[comity.Verdict]score.Value{comity.Accepted: score.Full, comity.Corrected: score.Partial, comity.RejectedByUs: score.None, comity.Unsure: score.Unresolved}

// Title implements [frame.Page].
func (*agreementPage) Title(a *frame.Ask) string { return a.T("desk.how-far-people-agree") }

// Body implements [frame.Page].
func (p *agreementPage) Body(a *frame.Ask) templ.Component { return agreementBody(a, p) }

// Data implements [frame.Page].
func (p *agreementPage) Data(*frame.Ask) any { return p }

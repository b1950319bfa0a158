package derive

import (
	"slices"
	"strings"

	"comity"
)

// payment is one sum that voices tell as handed over, part of what a record
// holds: "of 100 million pledged, 40 million has been paid".
type payment struct {
	first *speaker
	also  []*speaker
}

// oneEvent is how many days apart two texts may date one event: a time zone, a
// weekend's edition.
const oneEvent = 3

// cumulative are words by which a text tells all that was paid until then,
// rather than one payment.
var cumulative = []string{"so far", "to date", "in total", "a total of", "altogether", "cumulative", "since then", "up to now", "until now"}

// payments tells apart what was paid at different times. A text that tells all
// that was paid so far stands for every payment before it.
func payments(own []*speaker, part map[*speaker]bool) (list []*payment) {
	var all *speaker
	for _, s := range own {
		if !part[s] {
			continue
		}
		if totals(s) && (all == nil || s.told() > all.told()) {
			all = s
		}
		if p := paidAt(list, s); p != nil {
			p.also = append(p.also, s)
		} else {
			list = append(list, &payment{first: s})
		}
	}
	if all != nil {
		list = slices.DeleteFunc(list, func(p *payment) bool { return p.first.told() <= all.told() && p.first != all })
		if !slices.ContainsFunc(list, func(p *payment) bool { return p.first == all }) {
			list = append([]*payment{{first: all}}, list...)
		}
	}
	return list
}

func paidAt(list []*payment, s *speaker) *payment {
	for _, p := range list {
		if onePayment(p.first, s) {
			return p
		}
	}
	return nil
}

// onePayment reports whether two voices tell the same payment: on one day, or
// the same sum where the days do not tell them apart.
func onePayment(a, b *speaker) bool {
	x, y := a.body.(*comity.Commitment), b.body.(*comity.Commitment)
	agree := AgreeAny(x, y) != Differ
	if x.Date == "" || y.Date == "" {
		return agree
	}
	if x.Date.IsDay() && y.Date.IsDay() {
		return x.Date.Last().Add(oneEvent) >= y.Date.First() && y.Date.Last().Add(oneEvent) >= x.Date.First()
	}
	return agree && x.Date.Compatible(y.Date)
}

func totals(s *speaker) bool {
	said := strings.ToLower(string(s.body.(*comity.Commitment).Action) + " " + quoteOf(s))
	return slices.ContainsFunc(cumulative, func(c string) bool { return strings.Contains(said, c) })
}

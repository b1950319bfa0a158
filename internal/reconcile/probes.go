package reconcile

import (
	"slices"
	"strconv"

	"comity"
	"comity/internal/key"
	"comity/internal/money"
	"comity/internal/reconcile/figure"
	"comity/internal/reconcile/sides"
	"comity/internal/reconcile/telling"
	"comity/internal/reconcile/times"
	"comity/internal/vocab"
)

// probes returns the keys under which the records that a claim may be about
// are found: its own, and those next to them in size, in time and in currency.
func probes(c *comity.Claim, published comity.Date, convert Convert) []string {
	keys := key.BodyKeys(c.Body, published)
	month := monthOf(c.Body, published)
	switch b := c.Body.(type) {
	case *comity.Commitment:
		keys = append(keys, commitmentProbes(b, published, month, convert)...)
		keys = append(keys, placeProbes(c, b, month)...)
		keys = append(keys, namedProbes(c, b, lifetime(comity.StageCompletion, month[:4]))...)
	case *comity.Transaction:
		for _, id := range []string{b.ProviderActivity, b.ReceiverActivity} {
			if id != "" {
				keys = append(keys, key.ActivityKey(id))
			}
		}
	case *comity.Meeting:
		for _, m := range append(beside(month), month) {
			for _, p := range sides.MeetingPairs(b.Parties, times.Of(b, published, season).First) {
				keys = append(keys, "m|"+p+"|"+m)
			}
		}
	case *comity.Instrument:
		for _, m := range beside(month) {
			keys = append(keys, key.InstrumentKeys(b.Name, b.Parties, m)...)
		}
	case *comity.Position:
		for _, m := range beside(month) {
			moved := *b
			moved.Date = comity.Date(m)
			keys = append(keys, key.BodyKeys(&moved, "")...)
		}
	}
	return keys
}

func monthOf(b comity.Body, published comity.Date) string {
	w := times.Of(b, published, season)
	if w.Sure {
		return key.Month(comity.Date(w.Last), "")
	}
	return key.Month("", published)
}

// commitmentProbes reach the years around, the next sizes, the same sum in
// other currencies, and sums to the groups that the receivers belong to.
func commitmentProbes(b *comity.Commitment, published comity.Date, month string, convert Convert) (keys []string) {
	pairs := key.Directed(b.By, b.To)
	if len(b.To) == 0 {
		pairs = nil
	}
	years := around(month[:4])
	for _, a := range figuresOf(b, month, convert) {
		for _, by := range b.By {
			for _, y := range years {
				keys = append(keys, key.FigureKey(string(by), a)+"|"+y)
			}
		}
		for _, p := range pairs {
			keys = append(keys, key.FigureKey(p, a))
			size := key.Size(a.Value)
			for step := size - 1; step <= size+1; step++ {
				for _, y := range years {
					keys = append(keys, key.SizeKey(p, a.Currency, step, y))
				}
			}
		}
	}
	words := key.Words(b)
	for _, p := range pairs {
		for _, m := range append(beside(month), month) {
			keys = append(keys, key.WordKeys(p, words, m)...)
		}
		for _, y := range lifetime(b.Stage, month[:4]) {
			keys = append(keys, key.WordKeys(p, words, y)...)
		}
	}
	return append(keys, wholeProbes(b, times.Of(b, published, season).First, years)...)
}

// lifetime returns the years in which the same undertaking may be told at
// another stage: what is delivered was promised up to eight years ago, what is
// promised may be delivered until then.
func lifetime(stage comity.Stage, year string) (years []string) {
	n, err := strconv.Atoi(year)
	if err != nil || n == 0 {
		return []string{year}
	}
	back, ahead := works/365, works/365
	switch stage {
	case comity.StageProposed, comity.StagePledge:
		back = 1
	case comity.StageCompletion, comity.StageCancelled:
		ahead = 1
	}
	for y := n - back; y <= n+ahead; y++ {
		years = append(years, strconv.Itoa(y))
	}
	return years
}

// figuresOf returns the sums of a claim in the currencies in which another
// text may tell them: as written, in dollars and euros, and in those of the
// parties.
func figuresOf(b *comity.Commitment, month string, convert Convert) (out []comity.Amount) {
	seen := map[string]bool{}
	for _, a := range []*comity.Amount{b.Amount, b.Quoted} {
		if a != nil && a.Value.Sign() > 0 && !seen[a.Currency] {
			seen[a.Currency] = true
			out = append(out, *a)
		}
	}
	if b.Amount == nil || b.Amount.Value.Sign() <= 0 || convert == nil {
		return out
	}
	want := []string{"USD", "EUR"}
	for _, p := range append(append(comity.Parties{}, b.By...), b.To...) {
		if c, ok := money.CurrencyOf(p, comity.Date(month)); ok && len(want) < 6 {
			want = append(want, c)
		}
	}
	for _, c := range want {
		if seen[c] {
			continue
		}
		seen[c] = true
		if v, ok := convert(*b.Amount, comity.Date(month), c); ok {
			out = append(out, comity.Amount{Value: v, Currency: c})
		}
	}
	return out
}

// wholeProbes reach the sums that the claim may be a part of, or that may be
// parts of it: those to no one or to a group with words of its programme, those
// that its total names, and those of the groups and members of its givers.
func wholeProbes(b *comity.Commitment, on comity.Day, years []string) (keys []string) {
	figure := func(by comity.Party, a *comity.Amount) {
		for _, y := range years {
			keys = append(keys, key.FigureKey(string(by), *a)+"|"+y)
		}
	}
	for _, by := range b.By {
		for _, w := range key.Bigrams(key.Specific(string(b.Under))) {
			for _, y := range years {
				keys = append(keys, "u|"+string(by)+"|"+w+"|"+y)
			}
		}
		if b.Total != nil {
			figure(by, b.Total)
			for _, g := range sides.GroupsOf(by, on) {
				figure(g, b.Total)
			}
		}
		if b.Amount != nil {
			for _, m := range vocab.Members(by, on) {
				figure(m, b.Amount)
			}
		}
	}
	return keys
}

// placeProbes reach what a passage names beyond the act: the last of the places
// that it tells together.
func placeProbes(c *comity.Claim, b *comity.Commitment, month string) (keys []string) {
	var names []string
	for _, e := range c.Evidence[:min(len(c.Evidence), 2)] {
		names = append(names, telling.Names(e.Quote)...)
	}
	act := key.Specific(actOf(b))
	names = slices.DeleteFunc(names, func(n string) bool { return slices.Contains(act, n) })
	for _, p := range key.Directed(b.By, b.To) {
		for _, n := range names[:min(len(names), 6)] {
			keys = append(keys, key.WordKeys(p, []string{n}, month)...)
		}
	}
	return keys
}

// namedProbes reach the sums that a passage says its own is a part of: "300
// million yuan, part of the 26 billion that China promised".
func namedProbes(c *comity.Claim, b *comity.Commitment, years []string) (keys []string) {
	if b.Amount == nil {
		return nil
	}
	for _, e := range c.Evidence {
		for _, v := range figure.Wholes(e.Quote, b.Amount) {
			whole := comity.Amount{Value: v, Currency: b.Amount.Currency}
			for _, by := range first(b.By, 3) {
				for _, y := range years {
					keys = append(keys, key.FigureKey(string(by), whole)+"|"+y)
				}
			}
		}
	}
	return keys
}

func first(list comity.Parties, n int) comity.Parties { return list[:min(n, len(list))] }

// around returns a year with its neighbours, the year itself first.
func around(year string) []string {
	n, err := strconv.Atoi(year)
	if err != nil || n == 0 {
		return []string{year}
	}
	return []string{year, strconv.Itoa(n - 1), strconv.Itoa(n + 1)}
}

// beside returns the months before and after a month.
func beside(month string) []string {
	t, ok := comity.Day(month + "-15").Time()
	if !ok {
		return nil
	}
	return []string{t.AddDate(0, -1, 0).Format("2006-01"), t.AddDate(0, 1, 0).Format("2006-01")}
}

// Keys returns the keys under which a store looks up the records that claims
// of a document published on a date may be about, each once.
func (r Rules) Keys(claims []comity.Claim, published comity.Date) []string {
	var keys []string
	for i := range claims {
		if r.stopped() {
			return nil
		}
		if c := &claims[i]; c.Rejected == "" && c.Body != nil {
			keys = append(keys, probes(c, published, r.Convert)...)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

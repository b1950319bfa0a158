package derive

import (
	"cmp"
	"slices"
	"strings"

	"comity"
	"comity/internal/key"
)

// deriveCommitment chooses the fields of a commitment. The amount is the
// figure of the role that its stage stands for.
func deriveCommitment(r *comity.Record, own []*speaker) {
	part := partPaid(own)
	stage := stageOf(own, part)
	body := foldCommitment(*holder(own, stage).body.(*comity.Commitment), own)
	body.Stage, body.Amount, body.Upper, body.Quoted = stage, nil, nil, nil
	figure := figures(own, part)
	for _, role := range [...]comity.Role{comity.Committed, comity.Announced, comity.Disbursed} {
		if f := figure[role]; f != nil && (role == comity.Committed) != (stage.Rank() < comity.StageCommitment.Rank()) {
			c := f.body.(*comity.Commitment)
			body.Amount, body.Upper, body.Quoted = capped(c.Amount, own, role), c.Upper, c.Quoted
			break
		}
	}
	if body.Amount == nil {
		takeAmount(body, own, figure)
	}
	if body.Date == "" {
		if d := proxy(own); d != "" {
			body.Date, r.Estimated = d, comity.List{"date"}
		}
	}
	r.Body = overlay(body, r.Edits)
	if _, edited := r.Edits["date"]; edited {
		r.Estimated = nil
	}
}

// takeAmount takes the figure of whichever role has one.
func takeAmount(c *comity.Commitment, own []*speaker, figure map[comity.Role]*speaker) {
	for _, role := range [...]comity.Role{comity.Committed, comity.Announced, comity.Disbursed} {
		if f := figure[role]; f != nil {
			b := f.body.(*comity.Commitment)
			c.Amount, c.Upper, c.Quoted = capped(b.Amount, own, role), b.Upper, b.Quoted
			return
		}
	}
	for _, s := range own {
		if b := s.body.(*comity.Commitment); b.Amount != nil {
			c.Amount, c.Upper, c.Quoted = b.Amount, b.Upper, b.Quoted
			return
		}
	}
}

// stageOf returns the highest rung that is told. A stage aside holds where it
// is told later than what was committed; a pledge stays one for ever
// (METHODS: stage ladder), and one paid in part is being implemented.
func stageOf(own []*speaker, part map[*speaker]bool) comity.Stage {
	var best, aside comity.Stage
	var bestTold, asideTold comity.Day
	for _, s := range own {
		stage := s.body.(*comity.Commitment).Stage
		if p, some := PortionOf(s.body.(*comity.Commitment).Action); part[s] || some && !p.Last && stage == comity.StageCompletion {
			stage = comity.StageImplementation
		}
		if stage == comity.StageSuspended || stage == comity.StageCancelled {
			if t := s.told(); aside == "" || t > asideTold {
				aside, asideTold = stage, t
			}
			continue
		}
		if best == "" || stage.Rank() > best.Rank() {
			best = stage
		}
		if t := s.told(); stage.Rank() >= comity.StageCommitment.Rank() && t > bestTold {
			bestTold = t
		}
	}
	if best == "" || aside != "" && best.Rank() >= comity.StageCommitment.Rank() && asideTold >= bestTold {
		return aside
	}
	return best
}

// holder returns the first voice that tells the stage that holds.
func holder(own []*speaker, stage comity.Stage) *speaker {
	for _, s := range own {
		if s.body.(*comity.Commitment).Stage == stage {
			return s
		}
	}
	return own[0]
}

// told returns the day of which a voice speaks, or else that on which it spoke.
func (s *speaker) told() comity.Day {
	if c, ok := s.body.(*comity.Commitment); ok && c.Date.First() != "" {
		return c.Date.First()
	}
	return s.Published.First()
}

// partPaid returns the voices that tell of a payment smaller than the sum
// promised: "of 100 million pledged, 40 million has been paid".
func partPaid(own []*speaker) map[*speaker]bool {
	part := map[*speaker]bool{}
	for _, s := range own {
		c := s.body.(*comity.Commitment)
		if c.Amount == nil || c.Stage != comity.StageCompletion && !(c.Stage == comity.StageImplementation && tellsPayment(c.Action)) {
			continue
		}
		for _, o := range own {
			b := o.body.(*comity.Commitment)
			whole := b.Stage.Rank() < c.Stage.Rank() && b.Stage != comity.StageProposed
			if whole && b.Amount != nil && AgreeAny(c, b) == Differ && less(c, b) {
				part[s] = true
			}
		}
	}
	return part
}

// tellsPayment reports whether an act is one of handing money over.
func tellsPayment(action comity.Text) bool {
	for w := range strings.FieldsSeq(strings.ToLower(string(action))) {
		switch key.Stem(w) {
		case "paid", "pay", "disburs", "transfer", "deliver", "spent", "spend":
			return true
		}
	}
	return false
}

// less compares the first figures of a and b that are in one currency.
func less(a, b *comity.Commitment) bool {
	for _, x := range [...]*comity.Amount{a.Amount, a.Quoted} {
		for _, y := range [...]*comity.Amount{b.Amount, b.Quoted} {
			if x != nil && y != nil && x.Currency == y.Currency {
				return x.Value.Cmp(y.Value) < 0
			}
		}
	}
	return false
}

// roleOf returns the role of the figure that a voice tells, "" for none.
func roleOf(s *speaker, part map[*speaker]bool) comity.Role {
	c, ok := s.body.(*comity.Commitment)
	switch {
	case !ok || c.Amount == nil || c.Stage == comity.StageProposed || c.Stage.Rank() < 0:
		return ""
	case part[s]:
		return comity.Disbursed
	case c.Stage == comity.StagePledge:
		return comity.Announced
	}
	return comity.Committed
}

// figures returns, for each role, the voice whose figure holds: the first, or
// one that says more precisely what the first rounds.
func figures(own []*speaker, part map[*speaker]bool) map[comity.Role]*speaker {
	held := map[comity.Role]*speaker{}
	for _, s := range own {
		role := roleOf(s, part)
		h := held[role]
		if role == "" || takenBack(s, own) {
			continue
		}
		c := s.body.(*comity.Commitment)
		if h == nil {
			held[role] = s
		} else if b := h.body.(*comity.Commitment); AgreeAny(b, c) == Rounded && b.Amount.Currency == c.Amount.Currency && digits(c.Amount.Value) > digits(b.Amount.Value) {
			held[role] = s
		}
	}
	return held
}

// takenBack reports whether the publisher of a figure has since given another
// for the same deal: the one that it corrected is told, and counts nowhere. What
// is told of another step (announced, then signed for less) is no correction.
func takenBack(s *speaker, own []*speaker) bool {
	c := s.body.(*comity.Commitment)
	return slices.ContainsFunc(own, func(h *speaker) bool {
		b := h.body.(*comity.Commitment)
		return b.Amount != nil && corrects(h, s) && saysCorrection(h) && b.Amount.Currency == c.Amount.Currency && !b.Amount.Value.Equal(c.Amount.Value)
	})
}

// capped keeps "up to" on a figure where any voice of the role says it: a cap
// is never called the amount paid (METHODS: what counts in a total).
func capped(a *comity.Amount, own []*speaker, role comity.Role) *comity.Amount {
	for _, s := range own {
		c := s.body.(*comity.Commitment)
		if role != comity.Disbursed && c.Amount.Equal(a) && c.Amount.Bound == comity.UpTo && c.Stage != comity.StageCompletion {
			b := *a
			b.Bound = comity.UpTo
			return &b
		}
	}
	return a
}

// proxy returns a date for a commitment that states none: the earliest day on
// which it was told (METHODS: date proxies; flagged as estimated).
func proxy(own []*speaker) comity.Date {
	var d comity.Date
	for _, s := range own {
		if s.Published != "" && (d == "" || s.Published.First() < d.First()) {
			d = s.Published
		}
	}
	return d
}

// flows returns the money of the record: one flow a role from texts, and each
// payment's record as its own.
func flows(r *comity.Record, own, paid []*speaker) []comity.Flow {
	flows := transactionFlows(r, paid)
	told := map[comity.Role]bool{}
	sum := comity.Amount{}
	for _, f := range flows {
		if f.Excluded == "" {
			told[f.Role] = true
			if f.Role == comity.Committed && (sum.Currency == "" || sum.Currency == f.Currency) {
				sum.Currency, sum.Value = f.Currency, sum.Value.Add(f.Value)
			}
		}
	}
	c, ok := r.Body.(*comity.Commitment)
	if !ok {
		return flows
	}
	if c.Amount == nil && sum.Currency != "" {
		c.Amount = &sum
	}
	why := outside(r, c)
	for _, f := range textFlows(r, own, c) {
		f.Excluded = why
		if why == "" && told[f.Role] {
			f.Excluded = ByTransactions
		}
		flows = append(flows, f)
	}
	if why == ReasonRejected {
		for i := range flows {
			flows[i].Excluded = why
		}
	}
	slices.SortStableFunc(flows, func(a, b comity.Flow) int {
		return cmp.Compare(slices.Index(comity.Roles, a.Role), slices.Index(comity.Roles, b.Role))
	})
	return flows
}

// Why a flow is in no total (METHODS: what counts in a total).
const (
	ReasonRejected    = "rejected: no claim of it stands"
	ReasonCancelled   = "cancelled"
	ReasonSuspended   = "suspended: nothing was paid"
	ReasonUmbrella    = "umbrella: its parts count"
	ReasonBefore      = "announced before: it adds nothing"
	ReasonReschedule  = "debt rescheduling: no money moves"
	ReasonRepayment   = "a repayment by the debtor"
	ReasonSale        = "a sale: paid for, not given"
	ReasonSanction    = "a sanction or tariff: nothing is given"
	ByTransactions    = "told by its transactions"
	ReasonPassThrough = "money on its way in: what goes out of the activity counts"
)

// outside says why the record's text flows are in no total, "" where they count.
func outside(r *comity.Record, c *comity.Commitment) string {
	switch {
	case r.Status == comity.StatusRejected:
		return ReasonRejected
	case r.Linked(comity.AnnouncedBefore, true):
		return ReasonBefore
	case r.Linked(comity.PartOf, false):
		return ReasonUmbrella
	case c.Stage == comity.StageCancelled:
		return ReasonCancelled
	case c.Stage == comity.StageSuspended:
		return ReasonSuspended
	case c.Modality == comity.Sale:
		return ReasonSale
	case len(c.Target) > 0 && len(c.To) == 0:
		return ReasonSanction
	}
	debt, moved := false, ""
	for w := range strings.FieldsSeq(strings.ToLower(string(c.Action))) {
		switch s := key.Stem(strings.Trim(w, ".,;:()\"'")); {
		case s == "debt" || s == "loan":
			debt = true
		case strings.HasPrefix(s, "reschedul") || strings.HasPrefix(s, "restructur") || s == "reprofil":
			moved = ReasonReschedule
		case strings.HasPrefix(s, "repay") || s == "repaid":
			return ReasonRepayment
		}
	}
	if debt {
		return moved
	}
	return ""
}

package derive

import (
	"cmp"
	"slices"

	"comity"
)

// sum is the figure of one role, with the voice that states it.
type sum struct {
	*comity.Amount
	voice    *speaker
	reported bool
}

// textFlows returns one flow a role, each with the figure that holds for it,
// and one for each payment of a part.
func textFlows(r *comity.Record, own []*speaker, body *comity.Commitment) (flows []comity.Flow) {
	part := partPaid(own)
	sums := sums(r, own, part, body)
	for _, role := range comity.Roles {
		if x, ok := sums[role]; ok {
			flows = append(flows, textFlow(r, own, x, role, body, alike(own, part, x.voice, role)))
		}
	}
	_, told := sums[comity.Disbursed]
	if _, edited := r.Edits["stage"]; told || edited {
		return flows
	}
	for _, p := range payments(own, part) {
		c := p.first.body.(*comity.Commitment)
		flows = append(flows, textFlow(r, own, sum{c.Amount, p.first, true}, comity.Disbursed, body, p.also))
	}
	return flows
}

func textFlow(r *comity.Record, own []*speaker, x sum, role comity.Role, body *comity.Commitment, also []*speaker) comity.Flow {
	c := x.voice.body.(*comity.Commitment)
	on := cmp.Or(c.Date, body.Date, x.voice.Published)
	if role == comity.Committed && c.Stage.Rank() > comity.StageCommitment.Rank() {
		on = cmp.Or(committedOn(own), on)
	}
	f := comity.Flow{Record: r.ID, Role: role, Value: x.Value, Currency: x.Currency, Bound: x.Bound, ValueDate: on,
		From: body.By, To: body.To, Claim: x.voice.Claim.ID, Reported: x.reported, Modality: body.Modality}
	if c.Upper != nil && f.Bound != comity.UpTo {
		f.Bound = comity.AtLeast
	}
	for _, o := range also {
		f.Also = append(f.Also, o.Claim.ID)
	}
	return f
}

// committedOn returns the day on which it was committed, as the first voice of
// that stage has it: a sum is not committed on the day on which it is delivered.
func committedOn(own []*speaker) comity.Date {
	for _, s := range own {
		if c := s.body.(*comity.Commitment); c.Stage == comity.StageCommitment && c.Date != "" {
			return c.Date
		}
	}
	return ""
}

// alike returns the other voices that tell the figure of a role.
func alike(own []*speaker, part map[*speaker]bool, s *speaker, role comity.Role) (also []*speaker) {
	for _, o := range own {
		if o != s && roleOf(o, part) == role && AgreeAny(o.body.(*comity.Commitment), s.body.(*comity.Commitment)) != Differ {
			also = append(also, o)
		}
	}
	return also
}

// sums works out the figure of each role: what voices of the role say; what a
// person set; and, for a role that the stage implies but no voice puts a
// figure to, the record's own. What was paid in part is not among them: see
// payments.
func sums(r *comity.Record, own []*speaker, part map[*speaker]bool, body *comity.Commitment) map[comity.Role]sum {
	held, out := figures(own, part), map[comity.Role]sum{}
	for role, s := range held {
		if role != comity.Disbursed { // payments are flows of their own
			out[role] = sum{capped(s.body.(*comity.Commitment).Amount, own, role), s, false}
		}
	}
	top := roleFor(body.Stage)
	_, amount := r.Edits["amount"]
	_, stage := r.Edits["stage"]
	if stage {
		for _, role := range comity.Roles {
			if slices.Index(comity.Roles, role) > slices.Index(comity.Roles, top) {
				delete(out, role)
			}
		}
	}
	if body.Amount == nil || top == "" {
		return out
	}
	if amount || stage || held[top] == nil && len(part) == 0 {
		out[top] = sum{body.Amount, cmp.Or(held[top], held[comity.Committed], held[comity.Announced], held[comity.Disbursed], own[0]), false}
	}
	if _, ok := out[comity.Disbursed]; !ok && body.Stage == comity.StageCompletion && body.Amount.Bound != comity.UpTo {
		out[comity.Disbursed] = sum{body.Amount, holder(own, comity.StageCompletion), true}
	}
	return out
}

// roleFor returns the role of the figure that a record at stage s holds.
func roleFor(s comity.Stage) comity.Role {
	switch {
	case s == comity.StagePledge:
		return comity.Announced
	case s.Rank() >= comity.StageCommitment.Rank():
		return comity.Committed
	}
	return ""
}

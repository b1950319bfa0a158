package comity

// Derive works out what the record says from its voices, links, edits and
// marks: status, marking, body, flows, disputes, proxies and quality.
func (r *Record) Derive() {
	r.Status, r.Marking, r.Body, r.Flows, r.Disputes = StatusRejected, r.Marks, nil, nil, nil
	if r.Marking == "" {
		r.Marking = Clear
	}
	for _, v := range r.Voices {
		r.Marking = r.Marking.Strictest(v.Marking)
		if v.Retired == "" && v.Claim.Rejected == "" {
			r.Status = StatusRead
			if r.Body == nil || v.Claim.Kind == r.Kind {
				r.Body = v.Claim.Body
			}
		}
	}
	if c, ok := r.Body.(*Commitment); ok && c.Amount != nil && r.Status != StatusRejected && c.Stage != StageProposed {
		role := Committed
		if c.Stage == StagePledge {
			role = Announced
		}
		r.Flows = []Flow{{Record: r.ID, Role: role, Value: c.Amount.Value, Currency: c.Amount.Currency, Bound: c.Amount.Bound,
			ValueDate: c.Date, From: c.By, To: c.To, Claim: r.Voices[0].Claim.ID}}
	}
}

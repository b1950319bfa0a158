package derive

import (
	"fmt"

	"comity"
)

// transactionFlows returns one flow for each payment, commitment or receipt
// that structured data reports. What two activities or two sources report of
// the same money is one flow with several claims.
func transactionFlows(r *comity.Record, paid []*speaker) (flows []comity.Flow) {
	var said []*comity.Transaction // of each flow, the transaction that it stands for
	index := map[string]int{}
	seen := map[string]int{}
	c, _ := r.Body.(*comity.Commitment)
	for _, s := range latest(paid) {
		t := s.body.(*comity.Transaction)
		role := role(t)
		if role == "" || t.Currency == "" {
			continue
		}
		key := fmt.Sprint(t.Activity, "|", t.Type, "|", t.Ref, "|", t.Date, "|", t.Value, t.Currency, "|", t.From, "|", t.To)
		own := fmt.Sprint(s.Claim.Source, "|", key)
		seen[own]++
		key = fmt.Sprint(key, "#", seen[own]) // the second like payment of one source is another payment
		at, repeated := index[key]
		if !repeated {
			at, repeated = mirrored(t, said)
		}
		if repeated {
			flows[at].Also = append(flows[at].Also, s.Claim.ID)
			if !incoming(t) && incoming(said[at]) {
				said[at] = t
			}
			continue
		}
		index[key] = len(flows)
		said = append(said, t)
		f := comity.Flow{Record: r.ID, Role: role, Value: t.Value, Currency: t.Currency, ValueDate: t.ValueDate, From: t.From, To: t.Recipient, Claim: s.Claim.ID, Excluded: t.Excluded}
		if f.ValueDate == "" {
			f.ValueDate = t.Date
		}
		fillList(&f.To, t.To)
		if c != nil {
			fillList(&f.From, c.By)
			fillList(&f.To, c.To)
			f.Modality = c.Modality
		}
		flows = append(flows, f)
	}
	excludeReceipts(flows, said)
	return flows
}

// latest keeps, of what one publisher tells of one activity, the latest
// edition: an activity is always published whole.
func latest(paid []*speaker) (out []*speaker) {
	edition := func(s *speaker) string {
		return fmt.Sprintf("%s|%019d", s.Published.Last(), s.Entry)
	}
	type teller struct{ publisher, activity string }
	last := map[teller]*speaker{}
	key := func(s *speaker) teller {
		who := s.Publisher
		if who == "" {
			who = string(s.Claim.Source)
		}
		return teller{who, s.body.(*comity.Transaction).Activity}
	}
	for _, s := range paid {
		if l := last[key(s)]; l == nil || edition(s) > edition(l) {
			last[key(s)] = s
		}
	}
	for _, s := range paid {
		if last[key(s)].Claim.Source == s.Claim.Source {
			out = append(out, s)
		}
	}
	return out
}

// excludeReceipts takes money on its way in out of the totals where the same
// record tells, in the same role, what goes out.
func excludeReceipts(flows []comity.Flow, said []*comity.Transaction) {
	out := map[comity.Role]bool{}
	for i, f := range flows {
		out[f.Role] = out[f.Role] || !incoming(said[i])
	}
	for i := range flows {
		if incoming(said[i]) && out[flows[i].Role] {
			flows[i].Excluded = ReasonPassThrough
		}
	}
}

// mirrored finds the flow that t tells from the other side: the money that one
// activity gives is what the other receives.
func mirrored(t *comity.Transaction, said []*comity.Transaction) (int, bool) {
	if t.ProviderActivity == "" && t.ReceiverActivity == "" {
		return 0, false
	}
	for i, o := range said {
		if Mirrors(t, o) {
			return i, true
		}
	}
	return 0, false
}

// Mirrors reports whether t and o are one flow as told by its giver's and its
// receiver's activity: the same sum, at most 31 days apart.
func Mirrors(t, o *comity.Transaction) bool {
	out, in := t, o
	if incoming(t) {
		out, in = o, t
	}
	if incoming(out) || !incoming(in) || in.Activity == out.Activity || role(in) != role(out) ||
		in.Currency != out.Currency || !in.Value.Equal(out.Value) {
		return false
	}
	if in.ProviderActivity != out.Activity && out.ReceiverActivity != in.Activity {
		return false
	}
	return in.Date.First() <= out.Date.Last().Add(31) && out.Date.First() <= in.Date.Last().Add(31)
}

// role returns the role that the reader gave t, or else that of its IATI type.
func role(t *comity.Transaction) comity.Role {
	if t.Role != "" {
		return t.Role
	}
	switch t.Type {
	case "2", "11":
		return comity.Committed
	case "1", "3", "4":
		return comity.Disbursed
	case "12", "13":
		return comity.Announced
	}
	return ""
}

// incoming reports whether t tells what its activity receives.
func incoming(t *comity.Transaction) bool { return t.Type == "1" || t.Type == "11" || t.Type == "13" }

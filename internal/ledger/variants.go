package ledger

import (
	"slices"

	"comity"
	"comity/internal/derive"
)

// Nobody is the rank above every marking: what begins there is shown to none.
const Nobody = 5

// Variant is a record as the viewers from rank Low to rank High (of
// [comity.Marking.Rank]) see it.
type Variant struct {
	Low, High int
	Record    comity.Record
}

// Name is what the records linked to a record show of it: its id, and how far it
// has come and when, where it is an instrument.
type Name struct {
	ID    comity.ClaimID
	Stage comity.InstrumentStage
	On    comity.Date
}

// Names are the names under which the viewers of each rank know a record,
// without an id for those who do not see it. To those who may not see the claim
// that founded it, the record is one that the first claim they see has founded.
type Names [Nobody]Name

// Known reports whether every viewer knows a record by the same id as before.
func (n Names) Known(now Names) bool {
	for rank := range n {
		if n[rank].ID != now[rank].ID {
			return false
		}
	}
	return true
}

// NamesOf returns the names of a record.
func NamesOf(r comity.Record) (n Names) {
	founder := slices.IndexFunc(r.Voices, func(v comity.Voice) bool { return v.Claim.ID == r.ID })
	for rank, m := range comity.Markings {
		v := comity.Viewer{Limit: m}
		if r.Marks != "" && !v.Sees(r.Marks) {
			continue
		}
		first := slices.IndexFunc(r.Voices, func(x comity.Voice) bool { return v.Sees(x.Marking) })
		switch {
		case first < 0:
		case founder >= 0 && !v.Sees(r.Voices[founder].Marking):
			n[rank].ID = r.Voices[first].Claim.ID
		default:
			n[rank].ID = r.ID
		}
		if n[rank].ID != "" && r.Kind == comity.KindInstrument {
			n[rank].Stage, n[rank].On = standing(r, v)
		}
	}
	return n
}

// standing returns how far an instrument has come for a viewer, and when.
func standing(r comity.Record, v comity.Viewer) (comity.InstrumentStage, comity.Date) {
	if slices.ContainsFunc(r.Voices, func(x comity.Voice) bool { return !v.Sees(x.Marking) }) {
		r, _ = derive.For(r, v)
	}
	b, ok := r.Body.(*comity.Instrument)
	if !ok || r.Status == comity.StatusRejected || r.Merged != "" {
		return "", ""
	}
	return b.Stage, b.Date
}

// kept notes by which of the instruments that it falls under a promise was kept.
func kept(r *comity.Record, rank int, known map[comity.ClaimID]Names) {
	r.Kept, r.KeptOn = "", ""
	if derive.Promised(r.Body) == 0 {
		return
	}
	for _, l := range r.Links {
		if l.Kind != comity.UnderInstrument || l.To == r.ID {
			continue
		}
		for _, n := range known { // at most one is of that name
			if n[rank].ID == l.To && derive.Keeps(r.Body, n[rank].Stage, n[rank].On) {
				r.Kept, r.KeptOn = l.To, n[rank].On
			}
		}
	}
}

// Variants returns what each viewer sees of a record, from the widest to the
// narrowest marking, without overlaps: one for each set of voices, links and
// reports that some viewer sees. names gives the names of another record. r
// must be derived. The last variant is the whole record, with Low [Nobody] and
// High [Nobody] where not even the owner sees it (it has lost every voice).
func Variants(r comity.Record, names func(comity.ClaimID) (Names, error)) ([]Variant, error) {
	known := map[comity.ClaimID]Names{r.ID: NamesOf(r)}
	for _, l := range r.Links {
		for _, id := range []comity.ClaimID{l.From, l.To} {
			if _, ok := known[id]; ok {
				continue
			}
			n, err := names(id)
			if err != nil {
				return nil, err
			}
			if n[Nobody-1].ID == "" {
				n[Nobody-1].ID = id // the owner's variant is the whole record
			}
			known[id] = n
		}
	}
	kept(&r, Nobody-1, known)
	var out []Variant
	var last comity.Record
	for rank, m := range comity.Markings {
		if known[r.ID][rank].ID == "" {
			continue
		}
		v := comity.Viewer{Limit: m}
		seen := narrow(r, v, rank, known)
		kept(&seen, rank, known)
		if len(out) > 0 && alike(seen, last) {
			out[len(out)-1].High = rank
			continue
		}
		last = seen
		if !alike(seen, r) {
			seen, _ = derive.For(seen, v)
			kept(&seen, rank, known)
		}
		out = append(out, Variant{Low: rank, High: rank, Record: seen})
	}
	if len(out) == 0 {
		return []Variant{{Low: Nobody, High: Nobody, Record: r}}, nil
	}
	return out, nil
}

// alike reports whether two viewers are shown the same of a record. What is
// shown grows with the rank, so what is as much is the same; links may name
// another record otherwise.
func alike(a, b comity.Record) bool {
	return a.ID == b.ID && a.Kept == b.Kept && a.KeptOn == b.KeptOn && len(a.Voices) == len(b.Voices) && slices.Equal(a.Links, b.Links) &&
		len(a.Edited) == len(b.Edited) && countReports(&a) == countReports(&b) && reasons(a) == reasons(b)
}

// narrow leaves out the voices, links, edits and reports that a viewer may not see,
// and names every record as that viewer knows it.
func narrow(r comity.Record, v comity.Viewer, rank int, known map[comity.ClaimID]Names) comity.Record {
	name, voices := known[r.ID][rank].ID, len(r.Voices)
	r.Voices = unreasoned(keep(r.Voices, func(x comity.Voice) bool { return v.Sees(x.Marking) }), v)
	narrowReports(&r, v)
	if edited := keep(r.Edited, func(x comity.Edit) bool { return v.Sees(x.Marking) }); len(r.Voices) < voices {
		r.Edits, r.Edited = nil, nil // an edit may tell what a hidden voice says
	} else if len(edited) < len(r.Edited) {
		r.Edited = edited
		foldEdits(&r)
	}
	var links []comity.Link
	for _, l := range r.Links {
		if from, to := known[l.From][rank].ID, known[l.To][rank].ID; from != "" && to != "" {
			l.From, l.To = from, to
			if !sees(v, l.Marking) {
				l.Reason = ""
			}
			links = append(links, l)
		}
	}
	r.Links = links
	if name != r.ID {
		r.ID = name
		renameReports(&r)
	}
	return r
}

// sees reports whether v may see a reason of a marking; one without a marking is
// of an entry from before reasons had one, and the owner's.
func sees(v comity.Viewer, m comity.Marking) bool { return m != "" && v.Sees(m) || v.Sees(comity.Red) }

// unreasoned returns voices without the reasons of judgements that v may not see.
func unreasoned(voices []comity.Voice, v comity.Viewer) []comity.Voice {
	hidden := func(j comity.Judgement) bool { return j.Reason != "" && !sees(v, j.Marking) }
	cloned := false
	for i := range voices {
		if !slices.ContainsFunc(voices[i].Judgements, hidden) {
			continue
		}
		if !cloned {
			voices, cloned = slices.Clone(voices), true
		}
		voices[i].Judgements = slices.Clone(voices[i].Judgements)
		for k, j := range voices[i].Judgements {
			if hidden(j) {
				voices[i].Judgements[k].Reason = ""
			}
		}
	}
	return voices
}

// reasons counts the judgements of a record that say why.
func reasons(r comity.Record) (n int) {
	for _, v := range r.Voices {
		for _, j := range v.Judgements {
			if j.Reason != "" {
				n++
			}
		}
	}
	return n
}

func keep[T any](list []T, ok func(T) bool) []T {
	if !slices.ContainsFunc(list, func(x T) bool { return !ok(x) }) {
		return list
	}
	var out []T
	for _, x := range list {
		if ok(x) {
			out = append(out, x)
		}
	}
	return out
}

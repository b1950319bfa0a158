package review

import (
	"context"
	"encoding/json"
	"slices"

	"comity"
	"comity/internal/ledger"
)

// Undo returns the payloads that take back the entry numbered n: a judgement,
// a merge, a split, a link, an edit, or that findings were seen. Entries of other kinds are Unsupported:
// what was said of the world is corrected, not undone.
func Undo(ctx context.Context, s ledger.Store, n int64) ([]comity.Payload, error) {
	e, err := entry(ctx, s, n)
	if err != nil {
		return nil, err
	}
	p, err := e.Decode()
	if err != nil {
		return nil, err
	}
	switch p := p.(type) {
	case *comity.ClaimJudged:
		if p.Verdict == comity.TakenBack {
			return nil, comity.Errorf(comity.Conflict, "entry %d takes back a judgement already", n).WithHint("judge the claim again")
		}
		return []comity.Payload{&comity.ClaimJudged{Claim: p.Claim, Verdict: comity.TakenBack, Undoes: n}}, nil
	case *comity.RecordsMerged:
		return unmerge(ctx, s, n, p)
	case *comity.RecordsSplit:
		return []comity.Payload{&comity.RecordsMerged{Into: p.Record, From: []comity.ClaimID{p.New}, Reason: "the split was taken back", Undoes: n}}, nil
	case *comity.RecordsLinked:
		back := *p
		back.Undo, back.Undoes, back.Reason = !p.Undo, n, "the link was taken back"
		return []comity.Payload{&back}, nil
	case *comity.RecordEdited:
		return unedit(ctx, s, n, p)
	case *comity.FindingsSeen:
		return []comity.Payload{&comity.FindingsSeen{Source: p.Source, Document: p.Document, Undo: !p.Undo}}, nil
	case nil:
		return nil, comity.Errorf(comity.Conflict, "entry %d is sealed", n)
	}
	return nil, comity.Errorf(comity.Conflict, "entry %d is of the kind %s, which is not undone", n, e.Kind).WithHint("judgements, merges, splits, links, edits and findings seen can be")
}

func entry(ctx context.Context, s ledger.Log, n int64) (comity.Entry, error) {
	if n > 0 {
		for e, err := range s.Entries(ctx, n, n) {
			return e, err
		}
	}
	return comity.Entry{}, comity.Errorf(comity.NotFound, "there is no entry %d", n).WithHint("comity log lists them")
}

// unmerge parts what a merge joined: each record as it was just before.
func unmerge(ctx context.Context, s ledger.Store, n int64, p *comity.RecordsMerged) ([]comity.Payload, error) {
	now, err := s.Record(ctx, ledger.View{Viewer: comity.Owner}, string(p.Into))
	if err != nil {
		return nil, err
	}
	here := map[comity.ClaimID]bool{}
	for _, v := range now.Voices {
		here[v.Claim.ID] = true
	}
	var out []comity.Payload
	for _, from := range p.From {
		claims := []comity.ClaimID{from}
		before, err := s.Record(ctx, ledger.View{Viewer: comity.Owner, AsOf: n - 1}, string(from))
		if err == nil && before.ID == from {
			claims = claims[:0]
			for _, v := range before.Voices {
				claims = append(claims, v.Claim.ID)
			}
		}
		for _, c := range claims {
			if !here[c] {
				return nil, comity.Errorf(comity.Conflict, "claim %s has left record %s since", c, now.ID).WithHint("undo what moved it first, or split by hand")
			}
		}
		out = append(out, &comity.RecordsSplit{Record: now.ID, Out: claims, New: from, Reason: "the merge was taken back", Undoes: n})
	}
	return out, nil
}

// unedit sets every field back to what it was before the edit.
func unedit(ctx context.Context, s ledger.Store, n int64, p *comity.RecordEdited) ([]comity.Payload, error) {
	before, err := s.Record(ctx, ledger.View{Viewer: comity.Owner, AsOf: n - 1}, string(p.Record))
	if err != nil {
		return nil, err
	}
	fields := map[string]json.RawMessage{}
	for name := range p.Fields {
		fields[name] = json.RawMessage("null")
		if v, ok := before.Edits[name]; ok {
			fields[name] = v
		}
	}
	return []comity.Payload{&comity.RecordEdited{Record: p.Record, Fields: fields, Reason: "the edit was taken back", Undoes: n}}, nil
}

// SealedWith returns the entries that were sealed with one, itself among them,
// as the entry that tells of it names them: the first such from a number on.
func SealedWith(ctx context.Context, s ledger.Log, entry, from int64) ([]int64, error) {
	for e, err := range s.Entries(ctx, from, 0) {
		if err != nil {
			return nil, err
		}
		p, err := e.Decode()
		if err != nil {
			return nil, err
		}
		if p, ok := p.(*comity.EntrySealed); ok && slices.Contains(p.Entries, entry) {
			return p.Entries, nil
		}
	}
	return []int64{entry}, nil
}

package review

import (
	"context"
	"strings"

	"comity"
	"comity/internal/ledger"
)

// Merge returns the entry that makes the records named by from part of the one
// named by into. Records of different kinds, and a record with itself, are
// Invalid.
func Merge(ctx context.Context, s ledger.Catalog, into string, from []string, reason string) (*comity.RecordsMerged, error) {
	v := ledger.View{Viewer: comity.Owner}
	r, err := s.Record(ctx, v, into)
	if err != nil {
		return nil, err
	}
	m := &comity.RecordsMerged{Into: r.ID, Reason: reason}
	for _, id := range from {
		f, err := s.Record(ctx, v, id)
		if err != nil {
			return nil, err
		}
		if f.ID == r.ID {
			return nil, comity.Errorf(comity.Conflict, "%s is %s already", id, r.ID)
		}
		if f.Kind != r.Kind {
			return nil, comity.Errorf(comity.Invalid, "%s is %s and %s %s", f.ID, WithArticle(f.Kind), r.ID, WithArticle(r.Kind)).WithHint("link them instead, or name two of one kind")
		}
		m.From = append(m.From, f.ID)
	}
	if len(m.From) == 0 {
		return nil, comity.Errorf(comity.Invalid, "there is nothing to merge").WithHint("name the record to keep and at least one other")
	}
	if m.Reason == "" {
		m.Reason = "a person says that they are the same"
	}
	return m, nil
}

// Split returns the entry that takes the named claims out of the record that
// holds them all, into a record of their own. At least one claim must stay.
func Split(ctx context.Context, s ledger.Catalog, claims []string, reason string) (*comity.RecordsSplit, error) {
	if len(claims) == 0 {
		return nil, comity.Errorf(comity.Invalid, "there is nothing to split").WithHint("name the claims that are to leave")
	}
	out := &comity.RecordsSplit{Reason: reason}
	for _, id := range claims {
		r, err := s.Record(ctx, ledger.View{Viewer: comity.Owner}, id)
		if err != nil {
			return nil, err
		}
		if out.Record != "" && out.Record != r.ID {
			return nil, comity.Errorf(comity.Invalid, "the claims stand in different records, %s and %s", out.Record, r.ID)
		}
		out.Record = r.ID
		claim, ok := exact(r, id)
		if !ok {
			return nil, comity.Errorf(comity.NotFound, "record %s has no claim %s", r.ID, id).WithHint("comity show %s lists its claims", r.ID)
		}
		out.Out = append(out.Out, claim)
		if len(out.Out) >= len(r.Voices) {
			return nil, comity.Errorf(comity.Invalid, "at least one claim must stay in %s", r.ID)
		}
	}
	out.New = out.Out[0]
	if out.Reason == "" {
		out.Reason = "a person says that they are not the same"
	}
	return out, nil
}

// exact returns the claim of r whose id begins with id.
func exact(r comity.Record, id string) (comity.ClaimID, bool) {
	for _, v := range r.Voices {
		if strings.HasPrefix(string(v.Claim.ID), strings.ToLower(id)) {
			return v.Claim.ID, true
		}
	}
	return "", false
}

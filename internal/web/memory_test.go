package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"comity"
	"comity/internal/derive"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// memory is a store that folds its whole log anew for every question: slow,
// short, and with nothing to go stale.
type memory struct {
	entries []comity.Entry
	blobs   map[string][]byte
	broken  error // what every question fails with, where set
}

var _ ledger.Store = (*memory)(nil)

var epoch = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

func (m *memory) Append(_ context.Context, b ledger.Batch) ([]comity.Entry, error) {
	if m.blobs == nil {
		m.blobs = map[string][]byte{}
	}
	for _, blob := range b.Blobs {
		sum := sha256.Sum256(blob)
		m.blobs[hex.EncodeToString(sum[:])] = blob
	}
	first := len(m.entries)
	for _, d := range b.Drafts {
		payload, err := json.Marshal(d.Payload)
		if err != nil {
			return nil, err
		}
		n := int64(len(m.entries) + 1)
		e := comity.Entry{Number: n, Recorded: epoch.Add(time.Duration(n) * time.Hour), Author: d.Author, Kind: d.Payload.EntryKind(),
			Marking: d.Marking, Salt: fmt.Sprintf("%032x", n), Payload: payload}
		if e.Author == "" {
			e.Author = b.Author
		}
		if e.Marking == "" {
			e.Marking = b.Marking
		}
		e.PayloadHash = comity.PayloadHash(e.Salt, payload)
		m.entries = append(m.entries, e)
	}
	return m.entries[first:], nil
}

func (m *memory) Entries(_ context.Context, from, to int64) iter.Seq2[comity.Entry, error] {
	return func(yield func(comity.Entry, error) bool) {
		if to == 0 {
			to = int64(len(m.entries))
		}
		for n := from; n <= to && n <= int64(len(m.entries)); n++ {
			if !yield(m.entries[n-1], m.broken) {
				return
			}
		}
	}
}

func (m *memory) Head(context.Context) (ledger.Head, error) {
	h := sha256.New()
	for _, e := range m.entries {
		h.Write(e.Header())
	}
	return ledger.Head{Size: int64(len(m.entries)), Root: hex.EncodeToString(h.Sum(nil))}, m.broken
}

func (m *memory) At(_ context.Context, t time.Time) (int64, error) {
	n := int64(0)
	for _, e := range m.entries {
		if !e.Recorded.After(t) {
			n = e.Number
		}
	}
	return n, nil
}

func (m *memory) Seal(_ context.Context, number int64, _ comity.Author, reason string) error {
	e := &m.entries[number-1]
	e.Payload, e.Salt, e.Sealed = nil, "", reason
	return nil
}

func (m *memory) Close() error { return nil }

// world is what the entries up to one add up to.
type world struct {
	sources map[comity.SourceID]*ledger.Source
	docs    map[comity.SourceID]string
	claims  map[comity.ClaimID]*comity.Voice
	order   []comity.ClaimID
	in      map[comity.ClaimID]comity.ClaimID
	records map[comity.ClaimID]*comity.Record
	founded []comity.ClaimID
}

func (m *memory) fold(asOf int64) *world {
	w := &world{map[comity.SourceID]*ledger.Source{}, map[comity.SourceID]string{}, map[comity.ClaimID]*comity.Voice{}, nil,
		map[comity.ClaimID]comity.ClaimID{}, map[comity.ClaimID]*comity.Record{}, nil}
	for _, e := range m.entries {
		if asOf == 0 || e.Number <= asOf || e.Kind == comity.EntryMarkingSet {
			w.apply(e)
		}
	}
	for _, id := range w.founded {
		w.dress(w.records[id])
	}
	return w
}

func (w *world) apply(e comity.Entry) {
	payload, err := e.Decode()
	if err != nil {
		panic(err)
	}
	switch p := payload.(type) {
	case *comity.SourceAdded:
		w.sources[p.Source] = &ledger.Source{Name: p.Name, MediaType: p.MediaType, Size: p.Size, Added: e.Number, Recorded: e.Recorded}
		w.sources[p.Source].Source = p.Source
	case *comity.SourceDescribed:
		w.sources[p.Source].SourceDescribed = *p
	case *comity.SourceWithdrawn:
		w.sources[p.Source].Withdrawn = p.Reason
	case *comity.DocumentMade:
		w.docs[p.Source], w.sources[p.Source].Reader, w.sources[p.Source].Findings = p.Blob, p.Reader, p.Findings
	case *comity.ClaimMade:
		w.claims[p.Claim.ID] = &comity.Voice{Claim: p.Claim, Entry: e.Number}
		w.order = append(w.order, p.Claim.ID)
		if p.Claim.Rejected == "" {
			w.sources[p.Claim.Source].Claims++
		}
	case *comity.ClaimJudged:
		v := w.claims[p.Claim]
		v.Judgements = append(v.Judgements, comity.Judgement{Entry: e.Number, Author: e.Author, Verdict: p.Verdict, Reason: p.Reason, Fields: p.Fields})
	default:
		w.applyRecord(e, payload)
	}
}

func (w *world) applyRecord(e comity.Entry, payload comity.Payload) {
	switch p := payload.(type) {
	case *comity.RecordFounded:
		w.records[p.Record] = &comity.Record{ID: p.Record, Kind: p.Kind, Founded: e.Number, Changed: e.Number}
		w.founded, w.in[p.Record], w.claims[p.Record].Joined = append(w.founded, p.Record), p.Record, e.Number
	case *comity.RecordsMerged:
		for _, id := range p.From {
			w.in[id], w.claims[id].Joined = p.Into, e.Number
			if r := w.records[id]; r != nil {
				r.Merged = p.Into
			}
		}
		w.records[p.Into].Changed = e.Number
	case *comity.RecordsLinked:
		l := comity.Link{Kind: p.Link, From: p.From, To: p.To, Entry: e.Number, Reason: p.Reason, Score: p.Score}
		for _, id := range []comity.ClaimID{p.From, p.To} {
			w.records[id].Links, w.records[id].Changed = append(w.records[id].Links, l), e.Number
		}
	case *comity.RecordEdited:
		r := w.records[p.Record]
		r.Edits, r.Changed = p.Fields, e.Number
		r.Edited = append(r.Edited, comity.Edit{Entry: e.Number, Author: e.Author, RecordEdited: *p})
	case *comity.ProgressReported:
		r := w.records[p.Record]
		r.Progress, r.Changed = append(r.Progress, comity.Progress{Entry: e.Number, Author: e.Author, Marking: e.Marking, ProgressReported: *p}), e.Number
	case *comity.MarkingSet:
		if p.Source != "" && w.sources[p.Source] != nil {
			w.sources[p.Source].Marking = p.Marking
		} else if w.records[p.Record] != nil {
			w.records[p.Record].Marks = p.Marking
		}
	}
}

func (w *world) dress(r *comity.Record) {
	for _, id := range w.order {
		if w.in[id] != r.ID || w.claims[id].Claim.Rejected != "" {
			continue
		}
		v := *w.claims[id]
		s := w.sources[v.Claim.Source]
		v.Title, v.Publisher, v.PublisherKind, v.Published, v.Marking = s.Title, s.Publisher, s.PublisherKind, s.Published, s.Marking
		if s.Withdrawn != "" {
			v.Retired = "withdrawn"
		}
		r.Voices = append(r.Voices, v)
	}
	derive.Record(r)
}

func (m *memory) Record(_ context.Context, v ledger.View, id string) (comity.Record, error) {
	w := m.fold(v.AsOf)
	if to, ok := w.in[comity.ClaimID(id)]; ok {
		if seen, ok := derive.For(*w.records[to], v.Viewer); ok {
			return seen, m.broken
		}
	}
	return comity.Record{}, comity.Errorf(comity.NotFound, "there is no record %q", id).WithHint("search for it")
}

func (m *memory) all(v ledger.View, q ledger.Query) []comity.Record {
	w := m.fold(v.AsOf)
	var out []comity.Record
	for _, id := range w.founded {
		seen, ok := derive.For(*w.records[id], v.Viewer)
		if ok && seen.Merged == "" && answers(&seen, q) {
			out = append(out, seen)
		}
	}
	return out
}

// answers reports whether a record answers a query, by the fields that every kind has.
func answers(r *comity.Record, q ledger.Query) bool {
	f := frame.FactsOf(r)
	everyone := append(append(comity.Parties{}, f.By...), f.To...)
	anyOf := func(want []comity.Party, have comity.Parties) bool {
		return len(want) == 0 || slices.ContainsFunc(want, have.Has)
	}
	for _, x := range q.Between {
		if !everyone.Has(x) {
			return false
		}
	}
	role := q.Role == "" || slices.ContainsFunc(r.Flows, func(f comity.Flow) bool { return f.Role == q.Role })
	source := q.Source == "" || slices.ContainsFunc(r.Voices, func(v comity.Voice) bool { return v.Claim.Source == q.Source })
	return (len(q.Kinds) == 0 || slices.Contains(q.Kinds, r.Kind)) && anyOf(q.By, f.By) && anyOf(q.To, f.To) && anyOf(q.Party, everyone) &&
		(len(q.Stages) == 0 || slices.Contains(q.Stages, comity.Stage(f.Stage))) &&
		(len(q.Modality) == 0 || slices.Contains(q.Modality, f.Modality)) &&
		(len(q.Years) == 0 || slices.Contains(q.Years, f.Date.Year())) &&
		(len(q.Status) == 0 || slices.Contains(q.Status, r.Status)) &&
		strings.Contains(strings.ToLower(f.Under), strings.ToLower(q.Programme)) && role && source
}

func (m *memory) Records(_ context.Context, v ledger.View, q ledger.Query) (ledger.Page, error) {
	all := m.all(v, q)
	slices.SortStableFunc(all, func(x, y comity.Record) int {
		fx, fy := frame.FactsOf(&x), frame.FactsOf(&y)
		switch {
		case q.Sort == "date":
			return strings.Compare(string(fy.Date), string(fx.Date))
		case q.Sort == "amount" && fx.Amount != nil && fy.Amount != nil:
			return fy.Amount.Value.Cmp(fx.Amount.Value)
		}
		return int(y.Changed - x.Changed)
	})
	from := len(q.After)
	to := min(len(all), from+max(q.Limit, 1))
	p := ledger.Page{Records: all[min(from, len(all)):to], Total: len(all)}
	if to < len(all) {
		p.Next = strings.Repeat("x", to)
	}
	return p, m.broken
}

func (m *memory) Each(_ context.Context, v ledger.View, q ledger.Query) iter.Seq2[comity.Record, error] {
	return func(yield func(comity.Record, error) bool) {
		for _, r := range m.all(v, q) {
			if !yield(r, m.broken) {
				return
			}
		}
	}
}

func (m *memory) Candidates(context.Context, []string, int) ([]comity.Record, error) { return nil, nil }

func (m *memory) Search(_ context.Context, v ledger.View, text string, limit int) ([]ledger.Hit, error) {
	var hits []ledger.Hit
	for _, r := range m.all(v, ledger.Query{}) {
		for _, x := range r.Voices {
			if before, after, ok := strings.Cut(x.Claim.Evidence[0].Quote, text); ok && len(hits) < limit {
				hits = append(hits, ledger.Hit{Record: &r, Snippet: []ledger.Marked{{Text: before}, {Text: text, Hit: true}, {Text: after}}})
				break
			}
		}
	}
	w := m.fold(v.AsOf)
	for id, s := range w.sources {
		if before, after, ok := strings.Cut(m.document(w, id).Text, text); ok && v.Viewer.Sees(s.Marking) && len(hits) < limit {
			hits = append(hits, ledger.Hit{Source: id, Title: s.Title, Snippet: []ledger.Marked{{Text: before}, {Text: text, Hit: true}, {Text: after}}})
		}
	}
	return hits, m.broken
}

func (m *memory) document(w *world, id comity.SourceID) *comity.Document {
	d, err := ledger.DecodeDocument(m.blobs[w.docs[id]])
	if err != nil {
		return &comity.Document{Source: id}
	}
	return d
}

func (m *memory) Source(_ context.Context, v ledger.View, id string) (ledger.Source, error) {
	for sid, s := range m.fold(v.AsOf).sources {
		if len(id) >= 4 && strings.HasPrefix(string(sid), id) && v.Viewer.Sees(s.Marking) {
			return *s, m.broken
		}
	}
	return ledger.Source{}, comity.Errorf(comity.NotFound, "there is no source %q", id).WithHint("look through the documents")
}

func (m *memory) Sources(_ context.Context, v ledger.View, after string, limit int) ([]ledger.Source, string, error) {
	var out []ledger.Source
	for _, s := range m.fold(v.AsOf).sources {
		if v.Viewer.Sees(s.Marking) {
			out = append(out, *s)
		}
	}
	slices.SortFunc(out, func(x, y ledger.Source) int { return int(y.Added - x.Added) })
	from := min(len(after), len(out))
	to := min(from+limit, len(out))
	next := ""
	if to < len(out) {
		next = strings.Repeat("x", to)
	}
	return out[from:to], next, m.broken
}

func (m *memory) Document(ctx context.Context, v ledger.View, id comity.SourceID) (*comity.Document, []comity.Claim, error) {
	if _, err := m.Source(ctx, v, string(id)); err != nil {
		return nil, nil, err
	}
	w := m.fold(v.AsOf)
	var claims []comity.Claim
	for _, c := range w.order {
		if w.claims[c].Claim.Source == id {
			claims = append(claims, w.claims[c].Claim)
		}
	}
	return m.document(w, id), claims, nil
}

func (m *memory) Bytes(ctx context.Context, v ledger.View, id comity.SourceID) (io.ReadCloser, error) {
	if _, err := m.Source(ctx, v, string(id)); err != nil {
		return nil, err
	}
	return io.NopCloser(bytes.NewReader(m.blobs[string(id)])), nil
}

func (m *memory) Counts(_ context.Context, v ledger.View) (ledger.Counts, error) {
	c := ledger.Counts{Records: map[comity.Kind]int{}, Entries: int64(len(m.entries))}
	for _, r := range m.all(v, ledger.Query{}) {
		c.Records[r.Kind]++
		if r.Status == comity.StatusRead {
			c.Read++
		}
		if len(r.Disputes) > 0 {
			c.Disputed++
		}
	}
	for _, s := range m.fold(v.AsOf).sources {
		if v.Viewer.Sees(s.Marking) {
			c.Sources++
		}
	}
	return c, m.broken
}

// Package reconcile decides which claims of different documents speak of the
// same deal, meeting, instrument, relationship or plan item, and which sums
// are parts or repeats of others. It is pure: claims and candidate records go
// in, draft payloads with their reasons in words come out.
//
// What is sure becomes one record; what is not stays two, with a "may be the
// same" link for a person. A kind of record has a file of its own with one
// function that compares a claim to a record; the rules for commitments stand
// in the list rules, in the order in which they are asked. To add one, write
// it beside its neighbours, name it in the list and give it a case in
// testdata/cases.
package reconcile

import (
	"cmp"
	"slices"

	"comity"
	"comity/internal/derive"
	"comity/internal/key"
	"comity/internal/reconcile/nearby"
)

// Name names these rules and their version; it is the author of what they decide.
const Name = "reconcile/1"

// Particulars is what is known of the source that claims come from.
type Particulars struct {
	Source        comity.SourceID
	Title         string
	Publisher     string
	PublisherKind comity.PublisherKind
	Published     comity.Date
	Marking       comity.Marking
	Text          string // of the document; may be ""
}

// Document is the claims of one source with its particulars.
type Document struct {
	About  Particulars
	Claims []comity.Claim
}

// Convert gives a sum in another currency at the rate of a day; ok is false
// where no rate is known.
type Convert func(a comity.Amount, on comity.Date, to string) (v comity.Decimal, ok bool)

// Rules decides with a given table of rates. A nil Convert compares sums in
// different currencies only by the conversions that texts quote.
type Rules struct {
	Convert Convert
	Stop    func() bool // asked before each claim: once it says yes, the drafts are not whole; nil never does
}

func (r Rules) stopped() bool { return r.Stop != nil && r.Stop() }

// Drafts returns the payloads that found records for claims, join them to
// candidates or link them, in the order in which they are to be appended.
// Rejected candidates of a reading, and claims that a record holds already,
// give none.
func (r Rules) Drafts(claims []comity.Claim, about Particulars, candidates []comity.Record) []comity.Payload {
	return r.DraftsOf([]Document{{about, claims}}, candidates)
}

// DraftsOf is Drafts for several documents, which reconcile with each other in
// their order.
func (r Rules) DraftsOf(docs []Document, candidates []comity.Record) []comity.Payload {
	s := newSession(r, candidates)
	for _, d := range docs {
		s.take(d)
	}
	return s.payloads()
}

// session is the state of one call: the records that claims may join, those
// that this batch founds included.
type session struct {
	rules  Rules
	about  Particulars
	census census
	torn   map[tie]bool // claims and records that other claims of the document fit as well
	known  []*subject
	index  nearby.Index
	claims map[comity.ClaimID]*subject
	out    []comity.Payload
	links  map[comity.RecordsLinked]bool
	linked map[comity.ClaimID][]comity.RecordsLinked // the links of each record
	paid   map[*subject]*comity.RecordsMerged        // transactions of this batch, gathered by record
	late   map[*subject]*comity.RecordsMerged        // tellings beyond those that a record is known by
}

func newSession(r Rules, candidates []comity.Record) *session {
	s := &session{rules: r, index: nearby.New(), claims: map[comity.ClaimID]*subject{}, links: map[comity.RecordsLinked]bool{},
		linked: map[comity.ClaimID][]comity.RecordsLinked{}, paid: map[*subject]*comity.RecordsMerged{}, late: map[*subject]*comity.RecordsMerged{}}
	candidates = slices.Clone(candidates)
	slices.SortFunc(candidates, func(a, b comity.Record) int { return cmp.Compare(a.ID, b.ID) })
	for i := range candidates {
		if candidates[i].Merged == "" && s.claims[candidates[i].ID] == nil {
			s.know(candidates[i])
		}
	}
	s.index.Given(len(s.known))
	return s
}

// know makes a record one that claims can join.
func (s *session) know(r comity.Record) *subject {
	if r.Body == nil {
		derive.Record(&r)
	}
	k := &subject{Record: r, at: len(s.known), tellings: map[comity.SourceID]int{}}
	s.known = append(s.known, k)
	for _, v := range r.Voices {
		s.claims[v.Claim.ID] = k
		k.hear(&v)
	}
	s.index.Add(k.at, key.Keys(r))
	for _, l := range r.Links {
		s.mark(comity.RecordsLinked{From: l.From, To: l.To, Link: l.Kind})
	}
	return k
}

// take reconciles the claims of one document: what payments belong to comes
// before payments, and links come when every claim has its record.
func (s *session) take(d Document) {
	s.about = d.About
	s.census.take(d.Claims)
	taken := map[comity.ClaimID]bool{}
	var placed []placed
	for _, k := range []comity.Kind{comity.KindMeeting, comity.KindInstrument, comity.KindRelationship, comity.KindPlanItem, comity.KindCommitment, comity.KindPosition, comity.KindTransaction} {
		var list []*comity.Claim
		for i := range d.Claims {
			if c := &d.Claims[i]; c.Kind == k && c.Rejected == "" && c.Body != nil && s.claims[c.ID] == nil && !taken[c.ID] {
				taken[c.ID] = true
				list = append(list, c)
			}
		}
		for _, c := range s.contested(list) {
			if s.rules.stopped() {
				return
			}
			placed = append(placed, s.place(c))
			s.census.placed(c)
		}
	}
	for i := range placed {
		placed[i].in = s.claims[placed[i].claim.ID] // its record may have become part of another since
		s.relate(placed[i])
	}
	s.budgets(placed)
	s.together(placed)
}

// contested puts the claims of one document and kind in the order in which
// they are placed: where two speak of one record, the one that is more like it
// comes first, and the other then stands apart (within).
func (s *session) contested(list []*comity.Claim) []*comity.Claim {
	if len(list) < 2 || len(s.known) == 0 || list[0].Kind == comity.KindTransaction {
		return list
	}
	likest := map[*comity.Claim]finding{}
	bids := map[*subject][]bid{}
	for _, c := range list {
		if s.rules.stopped() {
			return list
		}
		sub := newHeard(c, s.about)
		for _, k := range s.near(sub) {
			if f := s.compare(sub, k); f.verdict == same {
				bids[k] = append(bids[k], bid{sub, f})
				if likelier(f, likest[c]) < 0 {
					likest[c] = f
				}
			}
		}
	}
	s.tear(bids, likest)
	if len(likest) > 0 {
		list = slices.Clone(list)
		slices.SortStableFunc(list, func(a, b *comity.Claim) int { return likelier(likest[a], likest[b]) })
	}
	return list
}

// placed is a claim with the record that it went to.
type placed struct {
	claim *comity.Claim
	in    *subject
}

// place joins a claim to the record that it speaks of, or founds one.
func (s *session) place(c *comity.Claim) placed {
	if t, ok := c.Body.(*comity.Transaction); ok {
		return placed{c, s.placeTransaction(c, t)}
	}
	sub := newHeard(c, s.about)
	var sames, asides []finding
	for _, k := range s.near(sub) {
		f := s.compare(sub, k)
		if f.with = k; f.verdict == same && s.torn[tie{c.ID, k}] {
			f = unsureOf(f)
		}
		switch f.verdict {
		case apart:
		case same:
			sames = append(sames, f)
		default:
			asides = append(asides, f)
		}
	}
	best, others, asides := pick(sub, sames, asides)
	if best.with == nil {
		k := s.found(c)
		s.aside(k, asides)
		return placed{c, k}
	}
	k := s.join(c, best)
	for _, o := range others {
		s.bridge(k, o)
	}
	s.aside(k, slices.DeleteFunc(asides, func(f finding) bool { return f.verdict != partOf || f.with == k }))
	return placed{c, k}
}

// bridge looks at a second record that a claim was found to speak of: had it
// come after the claim, it would have been compared with what is now one
// record, and so it is.
func (s *session) bridge(k *subject, o finding) {
	if o.with == k || o.with.Merged != "" || len(o.with.voices) == 0 || !o.gathers && s.doubtful(o.with) {
		return
	}
	f := finding{verdict: same, reason: o.reason, score: o.score}
	if !o.gathers {
		f = s.compare(o.with.voices[0], k)
		for _, v := range o.with.voices[1:] { // what one document tells of both must be one promise told twice
			if f.verdict == same && k.tells(v.Source) {
				f = s.compare(v, k)
			}
		}
	}
	switch f.verdict {
	case same:
		s.out = append(s.out, &comity.RecordsMerged{Into: k.ID, From: []comity.ClaimID{o.with.ID}, Reason: f.reason, Score: f.score})
		s.absorb(k, o.with)
	case apart:
	default:
		s.link(o.with.ID, k.ID, f.verdict.link(), f.reason, f.score)
	}
}

// near returns the records of c's kind that share a key with it, in the order
// in which they became known: at most nearest of them, those that share most.
func (s *session) near(c *heard) []*subject {
	var out []*subject
	for _, i := range s.index.Sharing(probes(c.Claim, s.about.Published, s.rules.Convert), func(i int) bool {
		k := s.known[i]
		return k.Kind == c.Kind || k.Kind == comity.KindTransaction && c.Kind == comity.KindCommitment
	}) {
		out = append(out, s.known[i])
	}
	if k := s.claims[s.census.beside(c.Claim)]; k != nil && !slices.Contains(out, k) {
		out = append(out, k)
	}
	s.census.look(c, out)
	return out
}

func (s *session) voice(c *comity.Claim) comity.Voice {
	return comity.Voice{Claim: *c, Title: s.about.Title, Publisher: s.about.Publisher, PublisherKind: s.about.PublisherKind,
		Published: s.about.Published, Marking: s.about.Marking}
}

// found makes a claim the first of a record.
func (s *session) found(c *comity.Claim) *subject {
	s.out = append(s.out, &comity.RecordFounded{Record: c.ID, Kind: c.Kind})
	r := comity.Record{ID: c.ID, Kind: c.Kind, Voices: []comity.Voice{s.voice(c)}}
	return s.know(r)
}

// join adds a claim to the record that it was found to speak of, and returns
// the record that then holds both.
func (s *session) join(c *comity.Claim, f finding) *subject {
	k := f.with
	if k.Kind == comity.KindTransaction && c.Kind == comity.KindCommitment { // payments that came before their activity
		into := s.found(c)
		s.out = append(s.out, &comity.RecordsMerged{Into: c.ID, From: []comity.ClaimID{k.ID}, Reason: f.reason, Score: f.score})
		s.absorb(into, k)
		return into
	}
	s.claims[c.ID] = k
	if k.tellings[c.Source]++; k.tellings[c.Source] > tellings {
		s.gatherLate(k, c, f)
		return k
	}
	s.out = append(s.out, &comity.RecordsMerged{Into: k.ID, From: []comity.ClaimID{c.ID}, Reason: f.reason, Score: f.score})
	v := s.voice(c)
	k.Voices = append(slices.Clip(k.Voices), v)
	k.hear(&v)
	k.stale = true
	s.index.Add(k.at, key.BodyKeys(c.Body, s.about.Published))
	return k
}

func (s *session) absorb(into, from *subject) {
	into.Voices = append(slices.Clip(into.Voices), from.Voices...)
	for i := range from.Voices {
		s.claims[from.Voices[i].Claim.ID] = into
		into.hear(&from.Voices[i])
	}
	into.Links = append(slices.Clip(into.Links), from.Links...)
	for _, l := range s.linked[from.ID] { // what one was linked with, both are
		if l.From == from.ID {
			l.From = into.ID
		}
		if l.To == from.ID {
			l.To = into.ID
		}
		s.mark(l)
	}
	into.stale = true
	from.Merged = into.ID
	keys := key.Keys(from.Record)
	s.index.Drop(from.at, keys)
	s.index.Add(into.at, keys)
}

// aside links a new record to those that it is a part or a repeat of, or, at
// most three, that it may be the same as.
func (s *session) aside(k *subject, list []finding) {
	slices.SortStableFunc(list, func(a, b finding) int { return cmp.Compare(b.score, a.score) })
	uncertain := 0
	sure := slices.ContainsFunc(list, func(f finding) bool { return f.verdict != uncertainly })
	for _, f := range list {
		from, to := k.ID, f.with.ID
		if f.reverse {
			from, to = to, from
		}
		if f.verdict == uncertainly {
			if uncertain++; uncertain > 3 || sure {
				continue
			}
		}
		s.link(from, to, f.verdict.link(), f.reason, f.score)
	}
}

func (s *session) link(from, to comity.ClaimID, kind comity.LinkKind, reason string, score float64) {
	key := comity.RecordsLinked{From: from, To: to, Link: kind}
	if from == to || s.links[key] {
		return
	}
	s.mark(key)
	s.out = append(s.out, &comity.RecordsLinked{From: from, To: to, Link: kind, Reason: reason, Score: score})
}

// unlink takes back a link that this batch made.
func (s *session) unlink(from, to comity.ClaimID, kind comity.LinkKind) {
	s.out = slices.DeleteFunc(s.out, func(p comity.Payload) bool {
		l, ok := p.(*comity.RecordsLinked)
		return ok && l.Link == kind && (l.From == from && l.To == to || l.From == to && l.To == from)
	})
}

// mark keeps that two records are linked.
func (s *session) mark(l comity.RecordsLinked) {
	if s.links[l] {
		return
	}
	s.links[l] = true
	s.linked[l.From] = append(s.linked[l.From], l)
	if l.To != l.From {
		s.linked[l.To] = append(s.linked[l.To], l)
	}
}

func (s *session) payloads() []comity.Payload {
	for _, k := range s.known {
		if m := s.paid[k]; m != nil && len(m.From) > 0 {
			s.out = append(s.out, m)
		}
		if m := s.late[k]; m != nil {
			m.Into = s.claims[k.ID].ID // the record may have become part of another since
			s.out = append(s.out, m)
		}
	}
	return s.out
}

// gatherLate adds to a record one telling more than it is known by: all such
// of one batch make one entry, with the least of their scores.
func (s *session) gatherLate(k *subject, c *comity.Claim, f finding) {
	m := s.late[k]
	if m == nil {
		m = &comity.RecordsMerged{Reason: f.reason, Score: f.score}
		s.late[k] = m
	}
	m.From, m.Score = append(m.From, c.ID), min(m.Score, f.score)
}

package web

import (
	"encoding/json"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/web/words"
)

// entry returns one entry of the log, or nil where the viewer may not see it
// or it lies beyond as-of.
func (a *ask) entry(number int64) (*comity.Entry, error) {
	for e, err := range a.site.store.Entries(a.ctx, number, number) {
		if err != nil {
			return nil, err
		}
		seen, err := a.mayRead(e)
		if err != nil || !seen {
			return nil, err
		}
		return &e, nil
	}
	return nil, nil
}

// mayRead reports whether the viewer may see an entry: its own marking, every
// source and every record that it names must be open to the viewer as they are
// marked by now, and no voice of such a record may be hidden, because
// what was decided about a record may tell what a hidden source says.
func (a *ask) mayRead(e comity.Entry) (bool, error) {
	viewer := a.view.Viewer
	if viewer.Sees(comity.Red) {
		return true, nil
	}
	if !viewer.Sees(e.Marking) {
		return false, nil
	}
	payload, err := e.Decode()
	if err != nil || payload == nil {
		return false, err
	}
	sources, records := names(payload)
	for _, id := range sources {
		if ok, err := a.openSource(id); !ok || err != nil {
			return false, err
		}
	}
	for _, id := range records {
		if ok, err := a.openRecord(id); !ok || err != nil {
			return false, err
		}
	}
	return true, nil
}

func (a *ask) openSource(id comity.SourceID) (bool, error) {
	now := a.view
	now.AsOf, now.On = 0, ""
	_, err := a.site.store.Source(a.ctx, now, string(id))
	if comity.KindOf(err) == comity.NotFound {
		return false, nil
	}
	return err == nil, err
}

func (a *ask) openRecord(id comity.ClaimID) (bool, error) {
	now := a.view
	now.AsOf, now.On = 0, ""
	seen, err := a.site.store.Record(a.ctx, now, string(id))
	if comity.KindOf(err) == comity.NotFound {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	now.Viewer = comity.Owner
	whole, err := a.site.store.Record(a.ctx, now, string(id))
	return err == nil && len(whole.Voices) == len(seen.Voices), err
}

// names lists the sources and the records (by id or by a claim's id) that a
// payload tells of.
func names(p comity.Payload) (sources []comity.SourceID, records []comity.ClaimID) {
	switch p := p.(type) {
	case *comity.SourceAdded:
		return []comity.SourceID{p.Source}, nil
	case *comity.SourceDescribed:
		return []comity.SourceID{p.Source}, nil
	case *comity.SourceWithdrawn:
		return []comity.SourceID{p.Source}, nil
	case *comity.DocumentMade:
		return []comity.SourceID{p.Source}, nil
	case *comity.ClaimMade:
		return []comity.SourceID{p.Claim.Source}, nil
	case *comity.ReadingSuperseded:
		return []comity.SourceID{p.Source}, nil
	case *comity.ClaimJudged:
		return nil, []comity.ClaimID{p.Claim}
	case *comity.RecordFounded:
		return nil, []comity.ClaimID{p.Record}
	case *comity.RecordsMerged:
		return nil, append([]comity.ClaimID{p.Into}, p.From...)
	case *comity.RecordsSplit:
		return nil, append([]comity.ClaimID{p.Record, p.New}, p.Out...)
	case *comity.RecordsLinked:
		return nil, []comity.ClaimID{p.From, p.To}
	case *comity.RecordEdited:
		return nil, []comity.ClaimID{p.Record}
	case *comity.ProgressReported:
		if p.Source != "" {
			sources = append(sources, p.Source)
		}
		return sources, []comity.ClaimID{p.Record}
	case *comity.AssessmentMade:
		return nil, []comity.ClaimID{p.Record}
	case *comity.MarkingSet:
		if p.Source != "" {
			return []comity.SourceID{p.Source}, nil
		}
		return nil, []comity.ClaimID{p.Record}
	}
	// A payload that is not known here names something that cannot be checked.
	return nil, []comity.ClaimID{"unknown-payload"}
}

// tell says in a clause what an entry tells, with its reason where it has one.
func tell(e comity.Entry) string {
	what := words.Entry(e.Kind)
	if e.Sealed != "" {
		return what + "; its words are sealed: " + e.Sealed
	}
	payload, err := e.Decode()
	if err != nil || payload == nil {
		return what
	}
	switch p := payload.(type) {
	case *comity.ClaimMade:
		if p.Claim.Rejected != "" {
			return "a passage was read and not taken for a claim: " + p.Claim.Rejected
		}
		return "a claim about " + article(words.Kind(p.Claim.Kind)) + " was read"
	case *comity.SourceDescribed:
		return words.Clip(what+": "+p.Title, 120)
	case *comity.ClaimJudged:
		return because("a claim was judged "+string(p.Verdict), p.Reason)
	case *comity.RecordsMerged:
		return because(what, p.Reason)
	case *comity.RecordsSplit:
		return because(what, p.Reason)
	case *comity.RecordsLinked:
		if p.Undo {
			return because("a link was taken back: it "+words.Link(p.Link, true), p.Reason)
		}
		return because("two records were linked: one "+words.Link(p.Link, true)+" the other", p.Reason)
	case *comity.RecordEdited:
		return because(what, p.Reason)
	case *comity.SourceWithdrawn:
		return because(what, p.Reason)
	case *comity.MarkingSet:
		return because("a marking was set to "+string(p.Marking), p.Reason)
	}
	return what
}

func because(what, reason string) string {
	if reason == "" {
		return what
	}
	return what + ": " + reason
}

func article(noun string) string {
	if noun != "" && (noun[0] == 'a' || noun[0] == 'e' || noun[0] == 'i' || noun[0] == 'o' || noun[0] == 'u') {
		return "an " + noun
	}
	return "a " + noun
}

// entryPage is one entry with its payload.
type entryPage struct {
	Entry   comity.Entry `json:"entry"`
	Header  string       `json:"header"` // the bytes that the Merkle log holds
	Matches bool         `json:"matches"`
	Payload string       `json:"-"` // indented
}

func entry(a *ask) (page, error) {
	number, err := parseEntryNumber(a.r.PathValue("number"))
	if err != nil {
		return nil, err
	}
	if number > a.last() {
		return nil, noEntry(number)
	}
	e, err := a.entry(number)
	if err != nil {
		return nil, err
	}
	if e == nil {
		return nil, noEntry(number)
	}
	p := &entryPage{Entry: *e, Header: string(e.Header())}
	if e.Sealed == "" {
		p.Matches = comity.PayloadHash(e.Salt, e.Payload) == e.PayloadHash
		b, err := json.MarshalIndent(e.Payload, "", "  ")
		if err != nil {
			b = e.Payload
		}
		p.Payload = string(b)
	}
	return p, nil
}

func noEntry(n int64) error {
	return comity.Errorf(comity.NotFound, "there is no entry %d to show", n).WithHint("the log lists those there are")
}

// Title implements page.
func (p *entryPage) Title() string { return "Entry " + itoa64(p.Entry.Number) }

// Body implements page.
func (p *entryPage) Body(a *ask) templ.Component { return entryBody(a, p) }

// Data implements page.
func (p *entryPage) Data(*ask) any { return p }

// names lists the sources and records that the entry's payload tells of and
// that have pages.
func (p *entryPage) names() ([]comity.SourceID, []comity.ClaimID) {
	payload, err := p.Entry.Decode()
	if err != nil || payload == nil {
		return nil, nil
	}
	return names(payload)
}

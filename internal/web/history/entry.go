package history

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/sight"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// EntryAt returns one entry of the log, or nil where the viewer may not see it
// or it lies beyond as-of.
func EntryAt(a *frame.Ask, number int64) (*comity.Entry, error) {
	for e, err := range a.Site.Store.Entries(a.Context, number, number) {
		if err != nil {
			return nil, err
		}
		seen, err := mayRead(a, e)
		if err != nil || !seen {
			return nil, err
		}
		return &e, nil
	}
	return nil, nil
}

// mayRead reports whether the viewer may see an entry.
func mayRead(a *frame.Ask, e comity.Entry) (bool, error) {
	return sight.Entry(a.Context, a.Site.Store, a.View.Viewer, e)
}

// Tell says in a clause what an entry tells, with its reason where it has one.
func Tell(a *frame.Ask, e comity.Entry) string {
	what := a.Words.Entry(e.Kind)
	if e.Sealed != "" {
		return a.T("history.its-words-are-sealed", "what", what, "sealed", e.Sealed)
	}
	payload, err := e.Decode()
	if err != nil || payload == nil {
		return what
	}
	switch p := payload.(type) {
	case *comity.ClaimMade:
		if p.Claim.Rejected != "" {
			return a.T("history.a-passage-was-read-and", "rejected", a.Said(p.Claim.Rejected))
		}
		return a.T("history.a-claim-about-was-read", "article", a.Words.One(p.Claim.Kind))
	case *comity.FindingsSeen:
		if p.Undo {
			what = a.T("history.what-was-found-in-a")
		}
		return because(a, what, p.Note)
	case *comity.SourceDescribed:
		return a.T("history.because", "what", what, "reason", words.Clip(p.Title, 120))
	case *comity.ClaimJudged:
		return because(a, a.T("history.a-claim-was-judged", "verdict", a.Words.Verdict(p.Verdict)), p.Reason)
	case *comity.RecordsMerged:
		return because(a, what, p.Reason)
	case *comity.RecordsSplit:
		return because(a, what, p.Reason)
	case *comity.RecordsLinked:
		if p.Undo {
			return because(a, a.T("history.a-link-was-taken-back", "link", a.Words.Link(p.Link, true)), p.Reason)
		}
		return because(a, a.T("history.two-records-were-linked-one", "link", a.Words.Link(p.Link, true)), p.Reason)
	case *comity.RecordEdited:
		return because(a, what, p.Reason)
	case *comity.SourceWithdrawn:
		return because(a, what, p.Reason)
	case *comity.ObjectionAnswered:
		if p.Accepted {
			return because(a, a.T("history.an-objection-was-accepted"), p.Answer)
		}
		return because(a, a.T("history.an-objection-was-set-aside"), p.Answer)
	case *comity.MarkingSet:
		return because(a, a.T("history.a-marking-was-set-to", "marking", string(p.Marking)), p.Reason)
	}
	return what
}

// because gives a reason in the reader's language where a program of ours gave it.
func because(a *frame.Ask, what, reason string) string {
	if reason == "" {
		return what
	}
	return a.T("history.because", "what", what, "reason", a.Said(reason))
}

// shown writes letters that turn the line, or stand in it unseen, as JSON may
// write them too, so that a payload reads as it is.
var shown = strings.NewReplacer("\u202a", `\u202a`, "\u202b", `\u202b`, "\u202c", `\u202c`, "\u202d", `\u202d`, "\u202e", `\u202e`,
	"\u2066", `\u2066`, "\u2067", `\u2067`, "\u2068", `\u2068`, "\u2069", `\u2069`, "\u200b", `\u200b`, "\ufeff", `\ufeff`)

// entryPage is one entry with its payload.
type entryPage struct {
	Entry   comity.Entry `json:"entry"`
	Header  string       `json:"header"` // the bytes that the Merkle log holds
	Matches bool         `json:"matches"`
	Payload string       `json:"-"` // indented

	Sources       []comity.SourceID `json:"-"` // that it tells of and that have pages
	Records       []comity.ClaimID  `json:"-"`
	Before, After int64             `json:"-"` // the nearest entries that may be shown; 0 for none
}

func entry(a *frame.Ask) (frame.Page, error) {
	number, err := parseEntryNumber(a, a.Request.PathValue("number"))
	if err != nil {
		return nil, err
	}
	if number > a.Last() {
		return nil, noEntry(a, number)
	}
	e, err := EntryAt(a, number)
	if err != nil {
		return nil, err
	}
	if e == nil {
		return nil, noEntry(a, number)
	}
	p := &entryPage{Entry: *e, Header: string(e.Header())}
	if e.Sealed == "" {
		p.Matches = comity.PayloadHash(e.Salt, e.Payload) == e.PayloadHash
		b, err := json.MarshalIndent(e.Payload, "", "  ")
		if err != nil {
			b = e.Payload
		}
		p.Payload = shown.Replace(string(b))
	}
	return p, p.lead(a)
}

// lead finds the pages that the entry leads to.
func (p *entryPage) lead(a *frame.Ask) error {
	var err error
	if p.Before, err = neighbour(a, p.Entry.Number, -1); err != nil {
		return err
	}
	if p.After, err = neighbour(a, p.Entry.Number, +1); err != nil {
		return err
	}
	payload, err := p.Entry.Decode()
	if err != nil || payload == nil {
		return nil // the page says that the payload is sealed or does not fit
	}
	sources, records, _ := sight.Names(payload)
	for _, id := range sources {
		if _, err := a.Site.Store.Source(a.Context, a.View, string(id)); err == nil {
			p.Sources = append(p.Sources, id)
		}
	}
	if c, ok := payload.(*comity.ClaimMade); ok {
		records = []comity.ClaimID{c.Claim.ID}
	}
	for _, id := range records {
		if r, err := a.Find(id); err == nil && r != nil && !slices.Contains(p.Records, r.ID) {
			p.Records = append(p.Records, r.ID)
		}
	}
	return nil
}

// neighbourReach bounds how far a neighbour is looked for among entries that
// the viewer may not see.
const neighbourReach = 100

// neighbour returns the nearest entry before (−1) or after (+1) one that the
// viewer may see; 0 where none is near.
func neighbour(a *frame.Ask, number, step int64) (int64, error) {
	for n, i := number+step, 0; n >= 1 && n <= a.Last() && i < neighbourReach; n, i = n+step, i+1 {
		if e, err := EntryAt(a, n); err != nil || e != nil {
			return n, err
		}
	}
	return 0, nil
}

func noEntry(a *frame.Ask, n int64) error {
	return frame.Worded(comity.NotFound, a.T("history.there-is-no-entry-to", "n", fmt.Sprintf("%d", n))).Hint(a.T("history.the-log-lists-those-there"))
}

// Title implements [frame.Page].
func (p *entryPage) Title(a *frame.Ask) string {
	return a.T("history.entry-1", "n", strconv.FormatInt(p.Entry.Number, 10))
}

// Body implements [frame.Page].
func (p *entryPage) Body(a *frame.Ask) templ.Component { return entryBody(a, p) }

// Data implements [frame.Page].
func (p *entryPage) Data(*frame.Ask) any { return p }

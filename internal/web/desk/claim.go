package desk

import (
	"slices"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/derive"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// claimPage is one claim with its passage: the document on one side, what was
// read out of it on the other.
type claimPage struct {
	Record   comity.Record  `json:"record"`
	Voice    comity.Voice   `json:"voice"`
	Blocks   []contextBlock `json:"-"`
	Wide     bool           `json:"-"` // whether more of the document is shown
	Fields   []field        `json:"-"`
	Reason   string         `json:"-"` // typed already
	Walk     walk           `json:"-"`
	Left     int            `json:"left"`
	Pairs    []pair         `json:"-"`
	Disputes []disputed     `json:"-"`
	Findings []comity.Finding
	Judged   *lastDecision `json:"-"`
	Trouble  frame.Trouble `json:"-"` // why what was sent was refused, and what to do next
	typed    func(string) (string, bool)
}

// lastDecision is what the reader decided just before, so that it can be undone.
type lastDecision struct {
	Entry   int64
	Entries string // all of them: "12-15" where a batch was decided
	Words   string
	Final   bool // it takes something back, and is not itself taken back
}

func claim(a *frame.Ask) (frame.Page, error) {
	return claimOf(a, comity.ClaimID(a.Request.PathValue("id")), walkOf(a.Request.URL.Query().Get), nil)
}

// claimOf draws the page of a claim; typed gives what the reader has typed into
// its fields already, where the page is shown again.
func claimOf(a *frame.Ask, id comity.ClaimID, w walk, typed func(string) (string, bool)) (*claimPage, error) {
	r, err := a.Site.Store.Record(a.Context, a.View, string(id))
	if err != nil {
		return nil, err
	}
	if len(r.Voices) == 0 {
		return nil, frame.Worded(comity.NotFound, a.T("desk.record-has-no-claim-left", "id", r.ID))
	}
	p := &claimPage{Record: r, Walk: w, typed: typed, Wide: a.Request.URL.Query().Get("more") == "1", Judged: decided(a)}
	at := slices.IndexFunc(r.Voices, func(v comity.Voice) bool { return v.Claim.ID == id })
	p.Voice = r.Voices[max(at, 0)]
	p.Fields = fieldsOf(a, &p.Voice.Claim, p.body(), typed)
	p.Disputes = disputesOf(a, &r)
	for _, fill := range []func(*frame.Ask) error{p.document, p.alike} {
		if err := fill(a); err != nil {
			return nil, err
		}
	}
	p.Left, err = w.left(a)
	return p, err
}

// body is what the fields show: what people made of the claim, and of the
// record where the claim stands alone. Who gives a second opinion sees what the
// reader read.
func (p *claimPage) body() comity.Body {
	if p.Walk.Wait == waitSecond {
		return p.Voice.Claim.Body
	}
	if b := p.Record.Body; len(p.Record.Voices) == 1 && b != nil && b.Kind() == p.Voice.Claim.Kind {
		return b
	}
	for _, s := range derive.Says(&p.Record) {
		if s.Voice.Claim.ID == p.Voice.Claim.ID {
			return s.Body
		}
	}
	return p.Voice.Claim.Body
}

// document cuts the text around the passages and finds what is off near them.
func (p *claimPage) document(a *frame.Ask) error {
	doc, _, err := a.Document(p.Voice.Claim.Source)
	if err != nil || doc == nil {
		return err
	}
	reach := around
	if p.Wide {
		reach = aroundWide
	}
	p.Blocks = cutAround(doc, p.Voice.Claim.Evidence, reach)
	src, err := a.Site.Store.Source(a.Context, a.View, string(p.Voice.Claim.Source))
	if err != nil {
		return err
	}
	for _, f := range src.Findings {
		if f.Evidence != nil && slices.ContainsFunc(p.Voice.Claim.Evidence, func(e comity.Evidence) bool { return e.Start < f.Evidence.End && f.Evidence.Start < e.End }) {
			p.Findings = append(p.Findings, f)
		}
	}
	return nil
}

// alike finds the records that this one may be the same as.
func (p *claimPage) alike(a *frame.Ask) error {
	for _, l := range p.Record.Links {
		if l.Kind != comity.MayBeSame {
			continue
		}
		id := l.To
		if p.Record.Is(id) {
			id = l.From
		}
		other, err := a.Find(id)
		if err != nil {
			return err
		}
		if other != nil && other.ID != p.Record.ID {
			p.Pairs = append(p.Pairs, pair{p.Record, *other, l})
		}
	}
	return nil
}

// apart reports whether what others decided is kept from the reader until they
// have decided themselves.
func (p *claimPage) apart(a *frame.Ask) bool {
	mine := slices.ContainsFunc(p.Voice.Judgements, func(j comity.Judgement) bool { return j.Author == a.Site.Author })
	return p.Walk.Wait == waitSecond && !mine && len(p.Voice.Judgements) > 0
}

// decided reads what was just decided out of the address.
func decided(a *frame.Ask) *lastDecision {
	text := a.Request.URL.Query().Get("done")
	from, to, ok := entries(text)
	if !ok {
		return nil
	}
	for e, err := range a.Site.Store.Entries(a.Context, to, to) {
		if err != nil || !a.View.Viewer.Sees(e.Marking) || !e.Author.IsPerson() {
			return nil
		}
		d := &lastDecision{Entry: to, Entries: text}
		d.Words, d.Final = decision(a, e)
		if from < to {
			count := a.T("desk.claims", "n", to-from+1)
			if e.Kind == comity.EntryFindingsSeen {
				count = a.T("desk.documents", "n", to-from+1)
			}
			d.Words = a.T("desk.of-several", "count", words.Capital(count), "words", words.Small(d.Words))
		}
		return d
	}
	return nil
}

// decision says in a word or two what an entry decided, and whether it took
// something back.
func decision(a *frame.Ask, e comity.Entry) (said string, final bool) {
	p, err := e.Decode()
	if err != nil {
		p = nil
	}
	switch p := p.(type) {
	case *comity.ClaimJudged:
		return verdictWords(a, p.Verdict, p.Reason), p.Verdict == comity.TakenBack
	case *comity.RecordsMerged:
		if p.Undoes > 0 {
			return a.T("desk.taken-back-one-record-again"), true
		}
		return a.T("desk.made-one-record"), false
	case *comity.RecordsSplit:
		if p.Undoes > 0 {
			return a.T("desk.taken-back-two-records-again"), true
		}
		return a.T("desk.parted-into-two-records"), false
	case *comity.RecordEdited:
		if p.Undoes > 0 {
			return a.T("desk.taken-back"), true
		}
		if p.Fields["unrelated"] != nil {
			return a.T("desk.they-do-not-belong-together"), false
		}
		return a.T("desk.settled-which-value-holds"), false
	case *comity.RecordsLinked:
		return linkWords(a, p)
	case *comity.FindingsSeen:
		if p.Undo {
			return a.T("desk.taken-back-the-findings-wait"), true
		}
		return a.T("desk.the-findings-are-marked-as"), false
	case *comity.ObjectionAnswered:
		return a.T("desk.the-objection-is-answered"), true
	}
	return words.Capital(a.Words.Entry(e.Kind)), false
}

// linkWords says what became of a link between two records.
func linkWords(a *frame.Ask, p *comity.RecordsLinked) (said string, final bool) {
	switch {
	case p.Undoes > 0:
		return a.T("desk.taken-back"), true
	case p.Undo:
		return a.T("desk.they-are-not-one"), false
	}
	return a.T("desk.linked", "link", a.Words.Link(p.Link, true)), false
}

func verdictWords(a *frame.Ask, v comity.Verdict, reason string) string {
	switch v {
	case comity.Accepted:
		return a.T("desk.accepted")
	case comity.Corrected:
		return a.T("desk.corrected-and-accepted")
	case comity.RejectedByUs:
		return a.T("desk.rejected", "reason", words.Clip(reason, 80))
	case comity.Unsure:
		return a.T("desk.left-as-unsure")
	}
	return a.T("desk.taken-back")
}

// Title implements [frame.Page].
func (p *claimPage) Title(a *frame.Ask) string {
	return a.T("desk.review", "kind", a.Words.Kind(p.Record.Kind))
}

// Body implements [frame.Page].
func (p *claimPage) Body(a *frame.Ask) templ.Component { return claimBody(a, p) }

// Data implements [frame.Page].
func (p *claimPage) Data(*frame.Ask) any { return p }

// Scripted implements [frame.Scripted].
func (p *claimPage) Scripted() {}

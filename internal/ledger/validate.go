package ledger

import (
	"context"
	"slices"

	"comity"
)

// Evidence gives what the evidence of new entries is held against.
type Evidence interface {
	// Document returns the document that was last made of a source, or nil.
	Document(ctx context.Context, id comity.SourceID) (*comity.Document, error)
	// Blob returns the bytes of a blob by the hash that names it, or nil.
	Blob(ctx context.Context, hash string) ([]byte, error)
}

// Validate says whether a new entry, which is not applied yet, may be
// appended: its author, what it refers to and its evidence. It returns an
// Invalid error for what is not well formed, NotFound for a reference to what
// is not there, Conflict for what does not fit what is there, and Unverifiable
// for evidence that does not stand where it is said to; in this order.
func Validate(ctx context.Context, st State, ev Evidence, e comity.Entry, p comity.Payload) error {
	v := &validator{ctx: ctx, st: st, ev: ev, entry: e}
	if !e.Author.Valid() {
		return comity.Errorf(comity.Invalid, "%q is no author", string(e.Author)).WithHint("name a person, a reader or a rule, as in person:ann")
	}
	if !slices.Contains(comity.Markings, e.Marking) {
		return comity.Errorf(comity.Invalid, "%q is no marking", string(e.Marking)).WithHint("use CLEAR, GREEN, AMBER, AMBER+STRICT or RED")
	}
	if err := v.form(p); err != nil {
		return err
	}
	return v.payload(p)
}

type validator struct {
	ctx   context.Context
	st    State
	ev    Evidence
	entry comity.Entry
}

func (v *validator) payload(p comity.Payload) error {
	switch p := p.(type) {
	case *comity.SourceAdded:
		return v.sourceAdded(p)
	case *comity.SourceDescribed:
		return v.sourceDescribed(p)
	case *comity.SourceWithdrawn:
		return v.sourceWithdrawn(p)
	case *comity.DocumentMade:
		return v.documentMade(p)
	case *comity.FindingsSeen:
		return v.findingsSeen(p)
	case *comity.ClaimMade:
		return v.claimMade(p)
	case *comity.ReadingSuperseded:
		return v.readingSuperseded(p)
	case *comity.ClaimJudged:
		return v.claimJudged(p)
	case *comity.RecordFounded:
		return v.recordFounded(p)
	case *comity.RecordsMerged:
		return v.recordsMerged(p)
	case *comity.RecordsSplit:
		return v.recordsSplit(p)
	case *comity.RecordsLinked:
		return v.recordsLinked(p)
	case *comity.RecordEdited:
		return v.recordEdited(p)
	case *comity.ProgressReported:
		return v.progressReported(p)
	case *comity.AssessmentMade:
		return v.assessmentMade(p)
	case *comity.MarkingSet:
		return v.markingSet(p)
	case *comity.RubricSet:
		return v.rubricSet(p)
	case *comity.ObjectionNoted:
		return v.objectionNoted(p)
	case *comity.ObjectionAnswered:
		return v.objectionAnswered(p)
	case *comity.EntrySealed:
		return comity.Errorf(comity.Invalid, "sealing is not appended").WithHint("use Seal, which removes the payload as well")
	}
	return comity.Errorf(comity.Invalid, "a draft has no payload of a known kind")
}

// undoes checks a reference to an earlier entry that this one takes back.
func (v *validator) undoes(number int64) error {
	if number < 0 || (number > 0 && number >= v.entry.Number) {
		return comity.Errorf(comity.NotFound, "there is no entry %d to take back", number)
	}
	return nil
}

func (v *validator) source(id comity.SourceID) (*SourceState, error) {
	src, err := v.st.Source(v.ctx, id)
	if err == nil && src == nil {
		err = comity.Errorf(comity.NotFound, "there is no source %s", Short(string(id)))
	}
	return src, err
}

func (v *validator) claim(id comity.ClaimID) (*ClaimState, error) {
	c, err := v.st.Claim(v.ctx, id)
	if err == nil && (c == nil || c.Sealed()) {
		err = comity.Errorf(comity.NotFound, "there is no claim %s", Short(string(id)))
	}
	return c, err
}

// record returns the record in which a claim stands.
func (v *validator) record(id comity.ClaimID) (*comity.Record, error) {
	c, err := v.st.Claim(v.ctx, id)
	if err != nil {
		return nil, err
	}
	if c != nil && c.Record != "" {
		r, err := v.st.Record(v.ctx, c.Record)
		if err != nil || r != nil {
			return r, err
		}
	}
	return nil, comity.Errorf(comity.NotFound, "there is no record %s", Short(string(id)))
}

// Short clips an id for a message.
func Short(id string) string {
	if len(id) > 16 {
		return id[:16] + "…"
	}
	return id
}

func marked(m comity.Marking) error {
	if m != "" && !slices.Contains(comity.Markings, m) {
		return comity.Errorf(comity.Invalid, "%q is no marking", string(m)).WithHint("use CLEAR, GREEN, AMBER, AMBER+STRICT or RED")
	}
	return nil
}

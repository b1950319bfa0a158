package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"

	"comity"
	"comity/internal/derive"
	"comity/internal/iati"
	"comity/internal/key"
	"comity/internal/ledger"
	"comity/internal/reconcile"
)

// activitiesPerBatch is how many activities one transaction takes in: enough
// that the disk's syncs do not count, few enough that little is done again
// after an interruption.
const activitiesPerBatch = 100

// findingsShown bounds how many findings of a file are held to be shown; all
// of them are kept in the ledger with their activities.
const findingsShown = 20

// ImportOptions say how a file of activities is taken in.
type ImportOptions struct {
	Name     string                 // of the file
	About    comity.SourceDescribed // what is said of every activity; an empty publisher is the reporting organisation
	Progress func(bytes int64)      // called as the file is read; may be nil
}

// Imported tells what an import did.
type Imported struct {
	Activities   int     `json:"activities"`
	Added        int     `json:"added"`
	Replaced     int     `json:"replaced"` // took the place of an earlier version
	Known        int     `json:"known"`    // the ledger held these bytes already
	Broken       int     `json:"broken"`   // not well-formed
	Transactions int     `json:"transactions"`
	Findings     []Found `json:"findings,omitempty"`
	MoreFindings int     `json:"more_findings,omitempty"`
}

// Found is a finding about one activity of a file.
type Found struct {
	Activity string `json:"activity"` // its identifier, or which of the file it is
	comity.Finding
}

// ImportIATI takes in a file of IATI activities, each as a source of its own.
// What was read before an error stands, and the same import run again goes on
// after it.
func ImportIATI(ctx context.Context, s ledger.Store, r io.Reader, opt ImportOptions) (Imported, error) {
	im := &importer{store: s, opt: opt}
	im.reset()
	if opt.Progress != nil {
		r = &counter{r: r, tell: opt.Progress}
	}
	for a, err := range iati.Activities(ctx, r, iati.Options{}) {
		if err != nil {
			if ferr := im.flush(ctx); ferr != nil {
				return im.done, ferr
			}
			return im.done, fmt.Errorf("import %s: %w", opt.Name, err)
		}
		if err := im.take(ctx, a); err != nil {
			return im.done, fmt.Errorf("import %s: activity %s: %w", opt.Name, a.Identifier, err)
		}
	}
	return im.done, im.flush(ctx)
}

// importer gathers activities into batches.
type importer struct {
	store   ledger.Store
	opt     ImportOptions
	done    Imported
	batch   ledger.Batch
	count   int
	keys    map[string]bool          // activities in the batch
	sources map[comity.SourceID]bool // sources in the batch
	pending map[string][]comity.Record
}

func (im *importer) reset() {
	marking := im.opt.About.Marking
	if marking == "" {
		marking = comity.Clear // what publishers report under the standard is public
	}
	im.batch = ledger.Batch{Author: "reader:" + iati.Reader, Marking: marking}
	im.count, im.keys, im.sources, im.pending = 0, map[string]bool{}, map[comity.SourceID]bool{}, map[string][]comity.Record{}
}

func (im *importer) flush(ctx context.Context) error {
	if len(im.batch.Drafts) > 0 {
		_, err := im.store.Append(ctx, im.batch)
		if e := (*comity.Error)(nil); errors.As(err, &e) && e.Kind == comity.Conflict {
			return comity.Errorf(comity.Conflict, "another program added to the ledger meanwhile: %s", e.Message).WithHint("run the same command again: what is there is not added twice")
		}
		if err != nil {
			return err
		}
	}
	im.reset()
	return nil
}

func (im *importer) take(ctx context.Context, a iati.Activity) error {
	im.done.Activities++
	id := a.SourceID()
	if im.sources[id] {
		im.done.Known++
		return nil
	}
	_, err := im.store.Source(ctx, ledger.View{Viewer: comity.Owner}, string(id))
	if err == nil {
		im.done.Known++
		return nil
	}
	if comity.KindOf(err) != comity.NotFound {
		return err
	}
	if im.count >= activitiesPerBatch || im.keys[a.Key()] {
		if err := im.flush(ctx); err != nil {
			return err
		}
	}
	im.count, im.sources[id] = im.count+1, true
	if key := a.Key(); key != "" {
		im.keys[key] = true
	}
	return im.draft(ctx, &a)
}

func (im *importer) draft(ctx context.Context, a *iati.Activity) error {
	doc := a.Document()
	claims := a.Claims(doc)
	body, err := ledger.EncodeDocument(doc)
	if err != nil {
		return err
	}
	about := im.about(a, doc)
	im.batch.Blobs = append(im.batch.Blobs, a.Raw, body)
	im.add("", &comity.SourceAdded{Source: doc.Source, Size: int64(len(a.Raw)), Name: im.opt.Name, MediaType: "application/xml"}, &about,
		&comity.DocumentMade{Source: doc.Source, Reader: doc.Reader, Blob: string(comity.SourceIDOf(body)), Size: int64(len(doc.Text)),
			Language: doc.Language, Title: doc.Title, Findings: doc.Findings})
	for _, c := range claims {
		im.add("", &comity.ClaimMade{Claim: c})
		if c.Kind == comity.KindTransaction {
			im.done.Transactions++
		}
	}
	if !a.Whole() {
		im.done.Broken++
	}
	im.note(a, doc.Findings)
	return im.reconcile(ctx, a, doc, claims, about)
}

func (im *importer) about(a *iati.Activity, doc *comity.Document) comity.SourceDescribed {
	about := im.opt.About
	about.Source, about.Marking = doc.Source, im.batch.Marking
	fill(&about.Title, doc.Title)
	fill(&about.Title, a.Identifier)
	fill(&about.Publisher, a.Reporting.Name)
	fill(&about.Publisher, a.Reporting.Ref)
	fill(&about.Language, doc.Language)
	if about.Published == "" {
		about.Published = doc.Published
	}
	if about.PublisherKind == "" {
		about.PublisherKind = publisherKind(a.Reporting.Type)
	}
	return about
}

// publisherKind reads IATI's OrganisationType code.
func publisherKind(code string) comity.PublisherKind {
	switch code {
	case "10", "11", "15", "40":
		return comity.Official
	case "21", "22", "23", "24", "60":
		return comity.NGO
	case "80":
		return comity.Academic
	}
	return comity.Other
}

// reconcile drafts records for the claims, and withdraws the version that this
// one replaces, after its claims have joined the same record.
func (im *importer) reconcile(ctx context.Context, a *iati.Activity, doc *comity.Document, claims []comity.Claim, about comity.SourceDescribed) error {
	keys := reconcile.Keys(claims, about.Published)
	candidates, err := im.store.Candidates(ctx, keys, candidateLimit(claims))
	if err != nil {
		return err
	}
	for _, k := range keys {
		candidates = append(candidates, im.pending[k]...)
	}
	drafts := reconcile.Drafts(claims, reconcile.Particulars{Source: doc.Source, Title: about.Title, Publisher: about.Publisher,
		PublisherKind: about.PublisherKind, Published: about.Published, Marking: about.Marking}, unique(candidates))
	im.add(Ruler, drafts...)
	im.remember(claims, drafts, about)
	if old := replaced(a, doc.Source, about, candidates); old != "" {
		im.add(Ruler, &comity.SourceWithdrawn{Source: old, Reason: "replaced by a later version of the same activity"})
		im.done.Replaced++
	}
	im.done.Added++
	return nil
}

func unique(records []comity.Record) []comity.Record {
	seen := map[comity.ClaimID]bool{}
	out := records[:0:0]
	for _, r := range records {
		if !seen[r.ID] {
			seen[r.ID] = true
			out = append(out, r)
		}
	}
	return out
}

// remember keeps the records that a draft founds, so that later activities of
// the batch can find them.
func (im *importer) remember(claims []comity.Claim, drafts []comity.Payload, about comity.SourceDescribed) {
	byID := map[comity.ClaimID]comity.Claim{}
	for _, c := range claims {
		byID[c.ID] = c
	}
	for _, d := range drafts {
		f, ok := d.(*comity.RecordFounded)
		if !ok {
			continue
		}
		r := comity.Record{ID: f.Record, Kind: f.Kind, Voices: []comity.Voice{{Claim: byID[f.Record], Title: about.Title,
			Publisher: about.Publisher, PublisherKind: about.PublisherKind, Published: about.Published, Marking: about.Marking}}}
		derive.Record(&r)
		for _, k := range key.Keys(r) {
			im.pending[k] = append(im.pending[k], r)
		}
	}
}

// replaced returns the source of an earlier version of the activity by the
// same publisher among the candidates, or "".
func replaced(a *iati.Activity, source comity.SourceID, about comity.SourceDescribed, candidates []comity.Record) comity.SourceID {
	if a.Key() == "" {
		return ""
	}
	for _, r := range candidates {
		for _, v := range r.Voices {
			c, ok := v.Claim.Body.(*comity.Commitment)
			if ok && c.Activity == a.Identifier && v.Claim.Source != source && v.Retired == "" && v.Publisher == about.Publisher {
				return v.Claim.Source
			}
		}
	}
	return ""
}

func (im *importer) add(author comity.Author, payloads ...comity.Payload) {
	for _, p := range payloads {
		im.batch.Drafts = append(im.batch.Drafts, ledger.Draft{Author: author, Payload: p})
	}
}

func (im *importer) note(a *iati.Activity, list []comity.Finding) {
	name := a.Identifier
	if name == "" {
		name = fmt.Sprintf("activity %d of the file", im.done.Activities)
	}
	for _, f := range list {
		if len(im.done.Findings) < findingsShown {
			im.done.Findings = append(im.done.Findings, Found{name, f})
		} else {
			im.done.MoreFindings++
		}
	}
}

// counter tells how much has been read.
type counter struct {
	r    io.Reader
	n    int64
	tell func(int64)
}

// Read implements [io.Reader].
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	c.tell(c.n)
	return n, err
}

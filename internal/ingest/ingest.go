// Package ingest holds the order of the stages: one source all the way from
// bytes to entries. What it plans (a dry run, a review) and what it writes is
// made by the same code.
//
// One source is one batch: its bytes, its document, its claims and what
// reconciliation drafts are appended together or not at all. The same source
// added again adds nothing, so a command that was cut off is run again.
package ingest

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"comity"
	"comity/internal/intake"
	"comity/internal/ledger"
	"comity/internal/reading"
	"comity/internal/reconcile"
)

// Ruler is the author of what reconciliation decides.
const Ruler comity.Author = "rule:" + reconcile.Name

// Item is one source to take in.
type Item struct {
	Name  string                 // file name, for the format and for people
	Data  []byte                 // as received
	Load  func() ([]byte, error) // gets the data where Data is nil, when it is needed and not before
	About comity.SourceDescribed // what is said about it; Source, and what is left empty, is filled in

	Weights *reading.Weights // what the reader goes by; nil for the weights that it comes with
}

// Plan is everything that one source would add, before it is added.
type Plan struct {
	Source   comity.SourceID
	Document *comity.Document
	Reading  reading.Reading
	About    comity.SourceDescribed
	batch    ledger.Batch
}

// Result tells what taking in one source did.
type Result struct {
	Name     string           `json:"name"`
	Source   comity.SourceID  `json:"source"`
	Title    string           `json:"title,omitempty"`
	Known    bool             `json:"known"` // the ledger held these bytes already
	Claims   int              `json:"claims"`
	Rejected int              `json:"rejected"` // candidates that failed their test
	Founded  int              `json:"founded"`  // records that are new
	Joined   int              `json:"joined"`   // claims that joined a record already there
	Linked   int              `json:"linked"`
	Redated  int              `json:"redated,omitempty"` // claims of a known source that were read anew, with the date given for it
	Entries  int              `json:"entries"`
	Findings []comity.Finding `json:"findings,omitempty"`
}

// Document makes the document of an item.
func Document(ctx context.Context, it *Item) (*comity.Document, error) {
	if it.Data == nil && it.Load != nil {
		var err error
		if it.Data, err = it.Load(); err != nil {
			return nil, err
		}
	}
	return intake.Read(ctx, it.Data, intake.Options{Name: it.Name})
}

// Read makes the document and the reading of an item. It touches no ledger.
func Read(ctx context.Context, it *Item, opt reading.Options) (*comity.Document, reading.Reading, error) {
	doc, err := Document(ctx, it)
	if err != nil {
		return nil, reading.Reading{}, err
	}
	if opt.Published == "" {
		opt.Published = it.About.Published
	}
	r, err := reading.ReadContext(ctx, doc, opt)
	return doc, r, err
}

// Prepare reads an item and fills in what is said about it: everything that
// needs no ledger, so that many can be prepared at once.
func Prepare(ctx context.Context, it Item) (*Plan, error) {
	return PrepareWith(ctx, it, reading.Options{All: true, Weights: it.Weights})
}

// PrepareWith is Prepare with what else is known of the document.
func PrepareWith(ctx context.Context, it Item, opt reading.Options) (*Plan, error) {
	doc, r, err := Read(ctx, &it, opt)
	if err != nil {
		return nil, err
	}
	p := newPlan(it, doc, r)
	return p, p.start(it)
}

// newPlan fills in what is said about an item.
func newPlan(it Item, doc *comity.Document, r reading.Reading) *Plan {
	p := &Plan{Source: doc.Source, Document: doc, Reading: r, About: it.About}
	p.About.Source = doc.Source
	fill(&p.About.Title, doc.Title)
	fill(&p.About.Title, it.Name)
	fill(&p.About.Language, doc.Language)
	if p.About.Published == "" {
		p.About.Published = r.Published
	}
	if p.About.PublisherKind == "" {
		p.About.PublisherKind = comity.Other
	}
	if p.About.Marking == "" {
		p.About.Marking = comity.Amber // what a person adds by hand is for their own team until they say otherwise
	}
	return p
}

func fill(s *string, with string) {
	if *s == "" {
		*s = with
	}
}

// start lays out the entries that depend on the source alone.
func (p *Plan) start(it Item) error {
	body, err := ledger.EncodeDocument(p.Document)
	if err != nil {
		return err
	}
	d := p.Document
	p.batch = ledger.Batch{Author: comity.Author("reader:" + readerOf(p.Reading)), Marking: p.About.Marking, Blobs: [][]byte{it.Data, body}}
	about := p.About
	p.add(comity.Author("reader:"+d.Reader),
		&comity.SourceAdded{Source: p.Source, Size: int64(len(it.Data)), Name: it.Name, MediaType: MediaType(d.Reader, it.Data)},
		&about,
		&comity.DocumentMade{Source: p.Source, Reader: d.Reader, Blob: string(comity.SourceIDOf(body)), Size: int64(len(d.Text)),
			Encoding: d.Encoding, Language: d.Language, Title: d.Title, Findings: p.findings()})
	for _, c := range p.claims() {
		p.add(p.batch.Author, &comity.ClaimMade{Claim: c})
	}
	return nil
}

func (p *Plan) add(author comity.Author, payloads ...comity.Payload) {
	for _, x := range payloads {
		p.batch.Drafts = append(p.batch.Drafts, ledger.Draft{Author: author, Payload: x})
	}
}

// claims returns the claims and, after them, the rejected candidates, each
// once: two that say the same of the same passage are one.
func (p *Plan) claims() []comity.Claim {
	seen := map[comity.ClaimID]bool{}
	return slices.DeleteFunc(slices.Concat(p.Reading.Claims, p.Reading.Rejected), func(c comity.Claim) bool {
		again := seen[c.ID]
		seen[c.ID] = true
		return again
	})
}

// findings are the facts about the source: the intake's and the reader's.
func (p *Plan) findings() []comity.Finding {
	return slices.Concat(p.Document.Findings, p.Reading.Findings)
}

// Batch returns the entries that the plan would append.
func (p *Plan) Batch() ledger.Batch { return p.batch }

// MediaType returns the media type of a source that an intake reader
// ("html/1") has read.
func MediaType(reader string, data []byte) string {
	name, _, _ := strings.Cut(reader, "/")
	switch name {
	case "html":
		return "text/html"
	case "pdf":
		return "application/pdf"
	case "docx":
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case "markdown":
		return "text/markdown"
	case "iati":
		return "application/xml"
	case "text", "statement":
		return "text/plain"
	}
	return http.DetectContentType(data)
}

// readerOf names the reader of a reading; one that was not read names none.
func readerOf(r reading.Reading) string {
	if r.Reader == "" {
		return reading.Reader
	}
	return r.Reader
}

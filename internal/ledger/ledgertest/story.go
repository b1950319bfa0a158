package ledgertest

import (
	"encoding/json"
	"fmt"
	"strings"

	"comity"
	"comity/internal/ledger"
)

// story is a source with its document and the claims that its sentences
// state, ready to be appended.
type story struct {
	Source  comity.SourceID
	Claims  []comity.ClaimID // of the sentences that state one, in order
	about   comity.SourceDescribed
	raw     []byte
	doc     *comity.Document
	claims  []comity.Claim
	founded []bool
}

// sentence is one sentence of a story and what it states, if anything.
type sentence struct {
	text  string
	body  comity.Body
	loose bool   // it founds no record
	why   string // why it is no claim, for a rejected candidate
}

const reader = "builtin/1"

// tell makes a story that every viewer up to a marking may read.
func tell(m comity.Marking, title string, list ...sentence) *story {
	var b strings.Builder
	b.WriteString(title + "\n\n")
	spans := make([]comity.Span, len(list))
	for i, x := range list {
		spans[i].Start = b.Len()
		b.WriteString(x.text)
		spans[i].End = b.Len()
		b.WriteString("\n\n")
	}
	s := &story{raw: []byte(b.String())}
	s.Source = comity.SourceIDOf(s.raw)
	s.about = comity.SourceDescribed{Source: s.Source, Title: title, Publisher: "The Herald", PublisherKind: comity.Media, Published: "2024-03-05", Language: "en", Marking: m}
	s.doc = &comity.Document{Source: s.Source, Reader: "text/1", Text: b.String(), Encoding: "utf-8", Language: "en", Title: title, Published: "2024-03-05"}
	for i, x := range list {
		s.doc.Blocks = append(s.doc.Blocks, comity.Block{Kind: comity.Paragraph, Span: spans[i]})
		if x.body == nil {
			continue
		}
		c := comity.Claim{Source: s.Source, Kind: x.body.Kind(), Evidence: []comity.Evidence{s.doc.Evidence(spans[i])}, Reader: reader, Confidence: 0.9, Rejected: x.why, Body: x.body}
		if err := c.Identify(); err != nil {
			panic(err)
		}
		s.claims, s.Claims, s.founded = append(s.claims, c), append(s.Claims, c.ID), append(s.founded, !x.loose && x.why == "")
	}
	return s
}

// made is the payload that tells of the document, and its bytes.
func (s *story) made() (*comity.DocumentMade, []byte) {
	body, err := ledger.EncodeDocument(s.doc)
	if err != nil {
		panic(err)
	}
	return &comity.DocumentMade{Source: s.Source, Reader: s.doc.Reader, Blob: string(comity.SourceIDOf(body)), Size: int64(len(s.doc.Text)),
		Encoding: s.doc.Encoding, Language: s.doc.Language, Title: s.doc.Title, Findings: s.doc.Findings}, body
}

// batch is what takes the whole story in.
func (s *story) batch() ledger.Batch {
	made, body := s.made()
	about := s.about
	b := by("reader:"+reader, s.about.Marking, &comity.SourceAdded{Source: s.Source, Size: int64(len(s.raw)), Name: s.about.Title + ".txt", MediaType: "text/plain"}, &about, made)
	b.Blobs = [][]byte{s.raw, body}
	for i, c := range s.claims {
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: &comity.ClaimMade{Claim: c}})
		if s.founded[i] {
			b.Drafts = append(b.Drafts, ledger.Draft{Author: "rule:reconcile/1", Payload: &comity.RecordFounded{Record: c.ID, Kind: c.Kind}})
		}
	}
	return b
}

// told appends a story of these sentences that is CLEAR.
func (w *world) told(title string, list ...sentence) *story {
	w.Helper()
	return w.add(tell(comity.Clear, title, list...))
}

func (w *world) add(s *story) *story {
	w.Helper()
	w.append(s.batch())
	return s
}

// gift is a commitment of some millions of yen.
func gift(by, to comity.Party, millions int64, what string, date comity.Date) *comity.Commitment {
	return &comity.Commitment{By: comity.Parties{by}, To: comity.Parties{to}, Action: comity.Text(what), Modality: comity.Grant,
		Amount: &comity.Amount{Value: comity.DecimalOf(millions * 1_000_000), Currency: "JPY", Bound: comity.Exact}, Stage: comity.StageCommitment, Date: date}
}

// gives is a sentence that states a gift.
func gives(by, to comity.Party, millions int64, what string, date comity.Date) sentence {
	return sentence{text: fmt.Sprintf("%s will give %s %d million yen to build %s.", by, to, millions, what), body: gift(by, to, millions, what, date)}
}

// plain is a sentence that states nothing.
func plain(text string) sentence { return sentence{text: text} }

// text writes anything as JSON.
func text(x any) string {
	b, err := json.Marshal(x)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

func merge(into comity.ClaimID, from ...comity.ClaimID) *comity.RecordsMerged {
	return &comity.RecordsMerged{Into: into, From: from, Reason: "the same deal"}
}

func link(kind comity.LinkKind, from, to comity.ClaimID) *comity.RecordsLinked {
	return &comity.RecordsLinked{From: from, To: to, Link: kind, Reason: "by their words"}
}

func accept(id comity.ClaimID) *comity.ClaimJudged {
	return &comity.ClaimJudged{Claim: id, Verdict: comity.Accepted}
}

package web

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/money"
	"comity/internal/web/frame"
)

// fixture fills a store the way ingest does: sources, documents, claims,
// records, links and judgements, as batches of entries.
type fixture struct {
	t     testing.TB
	store ledger.Store
	texts map[comity.SourceID]*comity.Document
	marks map[comity.SourceID]comity.Marking
}

func newFixture(t testing.TB, store ledger.Store) *fixture {
	return &fixture{t, store, map[comity.SourceID]*comity.Document{}, map[comity.SourceID]comity.Marking{}}
}

func (f *fixture) append(marking comity.Marking, author comity.Author, blobs [][]byte, payloads ...comity.Payload) {
	f.t.Helper()
	b := ledger.Batch{Author: author, Marking: marking, Blobs: blobs}
	for _, p := range payloads {
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: p})
	}
	if _, err := f.store.Append(context.Background(), b); err != nil {
		f.t.Fatal(err)
	}
}

// source adds a document of paragraphs; lines that begin with "# " are
// headings, with "- " list items, with "| " rows of a table.
func (f *fixture) source(d comity.SourceDescribed, name, text string, findings ...comity.Finding) comity.SourceID {
	f.t.Helper()
	id := comity.SourceIDOf([]byte(text))
	doc := &comity.Document{Source: id, Reader: "text/1", Text: text, Language: "en", Title: d.Title, Blocks: blocksOf(text)}
	blob, err := ledger.EncodeDocument(doc)
	if err != nil {
		f.t.Fatal(err)
	}
	d.Source = id
	if d.Marking == "" {
		d.Marking = comity.Clear
	}
	f.texts[id], f.marks[id] = doc, d.Marking
	f.append(d.Marking, "reader:text/1", [][]byte{[]byte(text), blob},
		&comity.SourceAdded{Source: id, Size: int64(len(text)), Name: name, MediaType: "text/plain"}, &d,
		&comity.DocumentMade{Source: id, Reader: "text/1", Blob: string(comity.SourceIDOf(blob)), Size: int64(len(text)),
			Language: "en", Title: d.Title, Findings: findings})
	return id
}

func blocksOf(text string) []comity.Block {
	var blocks []comity.Block
	row := 0
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		line := text[at : at+end]
		b := comity.Block{Kind: comity.Paragraph, Span: comity.Span{Start: at, End: at + end}}
		switch {
		case line == "":
			row = 0
			at++
			continue
		case strings.HasPrefix(line, "# "):
			b.Kind, b.Level, b.Span.Start = comity.Heading, 1, at+2
		case strings.HasPrefix(line, "- "):
			b.Kind, b.Level = comity.ListItem, 1
		case strings.HasPrefix(line, "| "):
			row++
			blocks = append(blocks, cells(line, at, row)...)
			at += end + 1
			continue
		}
		blocks = append(blocks, b)
		at += end + 1
	}
	return blocks
}

func cells(line string, at, row int) []comity.Block {
	var blocks []comity.Block
	from := 2
	for column := 1; from < len(line); column++ {
		end := strings.Index(line[from:], " | ")
		if end < 0 {
			end = len(line) - from
		}
		blocks = append(blocks, comity.Block{Kind: comity.TableCell, Table: 1, Row: row, Column: column, Header: row == 1,
			Span: comity.Span{Start: at + from, End: at + from + end}})
		from += end + 3
	}
	return blocks
}

// claim adds what a passage of a source says; rejected is why it is no claim.
func (f *fixture) claim(id comity.SourceID, quote string, body comity.Body, rejected string) comity.ClaimID {
	f.t.Helper()
	doc := f.texts[id]
	at := strings.Index(doc.Text, quote)
	if at < 0 {
		f.t.Fatalf("no passage %q", quote)
	}
	c := comity.Claim{Source: id, Kind: body.Kind(), Evidence: []comity.Evidence{doc.Evidence(comity.Span{Start: at, End: at + len(quote)})},
		Reader: "builtin/1", Confidence: 0.86, Rejected: rejected, Body: body,
		Why: []comity.Reason{{Field: "by", Rule: "role/subject", Words: strings.Fields(quote)[0]}}}
	if err := c.Identify(); err != nil {
		f.t.Fatal(err)
	}
	f.append(f.marks[id], "reader:builtin/1", nil, &comity.ClaimMade{Claim: c})
	return c.ID
}

// record founds a record on a claim that it adds.
func (f *fixture) record(id comity.SourceID, quote string, body comity.Body) comity.ClaimID {
	f.t.Helper()
	c := f.claim(id, quote, body, "")
	f.append(f.marks[id], "rule:reconcile/1", nil, &comity.RecordFounded{Record: c, Kind: body.Kind()})
	return c
}

// join adds a claim to a record.
func (f *fixture) join(record comity.ClaimID, id comity.SourceID, quote string, body comity.Body, reason string) comity.ClaimID {
	f.t.Helper()
	c := f.claim(id, quote, body, "")
	f.append(f.marks[id], "rule:reconcile/1", nil, &comity.RecordsMerged{Into: record, From: []comity.ClaimID{c}, Reason: reason, Score: 0.9})
	return c
}

func (f *fixture) link(from, to comity.ClaimID, kind comity.LinkKind, marking comity.Marking, reason string) {
	f.t.Helper()
	f.append(marking, "rule:reconcile/1", nil, &comity.RecordsLinked{From: from, To: to, Link: kind, Reason: reason, Score: 0.6})
}

func yen(value string, bound comity.Bound) *comity.Amount {
	return &comity.Amount{Value: comity.MustDecimal(value), Currency: "JPY", Bound: bound}
}

// secret words stand only in sources that the public may not see.
const (
	amberWord = "Heliotrope" // in an AMBER cable
	redWord   = "Quillwort"  // in a source marked CLEAR at first and RED later
	markWord  = "Saxifrage"  // in a record of a CLEAR source with a marking of its own
)

// ids are the records of the sample that tests ask for.
type ids struct {
	malaysia, indonesia, late, meeting, hidden, marked, hostile comity.ClaimID
	press, official, plan, cable, turned, bad                   comity.SourceID
}

const press = `# Tokyo signs security help for two neighbours

TOKYO, 17 December 2023: Leaders of Japan and the ten ASEAN members met in Tokyo on Sunday to mark fifty years of ties.

Japan signed a deal worth 400 million yen ($2.8 million) with Malaysia on Saturday for rescue boats and drones that will watch the coast.

A second deal gives Indonesia up to 9.05 billion yen for a large patrol ship built in Japan. “It will sail by 2025,” an officer said.

Officials hope that trade will grow.
`

const official = `# Exchange of notes on official security assistance to Malaysia

On 16 December 2023 the two governments signed and exchanged notes on a grant of 420 million yen. Japan will provide the Malaysian armed forces with rescue boats and supplies.

Japan supports the rule of law at sea. The comprehensive strategic partnership between Japan and Viet Nam was established on 27 November 2023.
`

const plan = `# Implementation plan

The plan holds 130 measures.

- 1.1 Japan will train 5,000 officials by 2024.
- 1.2 Members will hold joint patrols.

| Measure | Owner | Sum
| Radars | Japan | 600 million yen
| Training | Japan | 30 million yen
`

// sample fills a store with a small ledger that holds every kind of thing a
// page can show, and things that the public must never see.
func sample(t testing.TB, store ledger.Store) ids {
	f := newFixture(t, store)
	var n ids
	n.press = f.source(comity.SourceDescribed{Title: "Tokyo signs security help for two neighbours", Publisher: "Harbour Wire",
		PublisherKind: comity.Media, Published: "2023-12-17", URL: "https://example.org/a?b=1&c=2"}, "press.txt", press,
		comity.Finding{Rule: "money/quoted", Message: "the conversion in the text is 1.2% off the rate of that day",
			Evidence: &comity.Evidence{Start: 0, End: 5}})
	boats := comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"MY"}, Action: "provide rescue boats and drones",
		Modality: comity.Grant, Amount: yen("400000000", comity.Exact), Stage: comity.StageCommitment, Date: "2023-12-16",
		Quoted: &comity.Amount{Value: comity.MustDecimal("2800000"), Currency: "USD"}, Items: comity.List{"rescue boats", "drones"},
		Under: "official security assistance"}
	n.malaysia = f.record(n.press, "Japan signed a deal worth 400 million yen ($2.8 million) with Malaysia on Saturday for rescue boats and drones that will watch the coast.", &boats)
	ship := comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"ID"}, Action: "provide a large patrol ship built in Japan",
		Modality: comity.InKind, Amount: yen("9050000000", comity.UpTo), Stage: comity.StagePledge, Date: "2023-12-17", Deadline: "2025"}
	n.indonesia = f.record(n.press, "A second deal gives Indonesia up to 9.05 billion yen for a large patrol ship built in Japan.", &ship)
	n.meeting = f.record(n.press, "Leaders of Japan and the ten ASEAN members met in Tokyo on Sunday to mark fifty years of ties.",
		&comity.Meeting{Name: "commemorative summit", Date: "2023-12-17", Place: "Tokyo", Parties: comity.Parties{"JP", "ASEAN"}, Status: comity.Held})
	f.claim(n.press, "Officials hope that trade will grow.", &comity.Commitment{By: comity.Parties{"JP"}, Action: "grow trade"}, "a hope, not an undertaking")
	n.official = f.source(comity.SourceDescribed{Title: "Exchange of notes with Malaysia", Publisher: "Ministry of Foreign Affairs of Japan",
		PublisherKind: comity.Official, Published: "2023-12-16"}, "notes.txt", official)
	told := boats
	told.Action, told.Amount, told.Quoted = "provide the Malaysian armed forces with rescue boats and supplies", yen("420000000", comity.Exact), nil
	f.join(n.malaysia, n.official, "On 16 December 2023 the two governments signed and exchanged notes on a grant of 420 million yen.", &told,
		"same giver, receiver, day and goods")
	f.record(n.official, "The comprehensive strategic partnership between Japan and Viet Nam was established on 27 November 2023.",
		&comity.Relationship{Parties: comity.Parties{"JP", "VN"}, Level: "comprehensive strategic partnership", Change: "established", Date: "2023-11-27"})
	f.record(n.official, "Japan supports the rule of law at sea.",
		&comity.Position{By: comity.Parties{"JP"}, Stance: "supports", Topic: "the rule of law at sea", Date: "2023-12-16"})
	f.more(&n)
	f.secrets(&n)
	f.hostile(&n)
	return n
}

func (f *fixture) more(n *ids) {
	n.plan = f.source(comity.SourceDescribed{Title: "Implementation plan", Publisher: "ASEAN Secretariat", PublisherKind: comity.Official,
		Published: "2023-12-17"}, "plan.md", plan)
	f.record(n.plan, "The plan holds 130 measures.", &comity.Instrument{Name: "Implementation plan", Type: "plan",
		Parties: comity.Parties{"JP", "ASEAN"}, Stage: comity.InstrumentAdopted, Date: "2023-12-17"})
	n.late = f.record(n.plan, "Japan will train 5,000 officials by 2024.", &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"ASEAN"},
		Action: "train 5,000 officials", Modality: comity.Technical, Stage: comity.StagePledge, Deadline: "2024", Items: comity.List{"5,000 officials"}})
	f.record(n.plan, "Members will hold joint patrols.", &comity.PlanItem{Plan: "Implementation plan", Path: "1.2", Title: "joint patrols",
		Owner: comity.Parties{"ASEAN"}})
	f.record(n.plan, "600 million yen", &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"PH"}, Action: "supply coastal radars",
		Modality: comity.Grant, Amount: yen("600000000", ""), Stage: comity.StageCompletion, Date: "2023-11"})
	f.link(n.malaysia, n.meeting, comity.MadeAt, comity.Clear, "signed on its margins")
	f.link(n.indonesia, n.malaysia, comity.MayBeSame, comity.Clear, "same giver and week")
	f.append(comity.Clear, comity.Person("Ann"), nil,
		&comity.ClaimJudged{Claim: n.indonesia, Verdict: comity.Accepted, Reason: "checked against the notes"})
}

// secrets adds what the public must not see: an AMBER cable with a record of
// its own and a voice within an open record, links to it, an edit made by it; a
// source that was CLEAR and is RED; and an open source's record with a
// marking of its own.
func (f *fixture) secrets(n *ids) {
	n.cable = f.source(comity.SourceDescribed{Title: "Cable " + amberWord, Publisher: amberWord + " desk", PublisherKind: comity.Official,
		Published: "2023-12-18", Marking: comity.Amber}, "cable-"+amberWord+".txt",
		"Japan will lend Fiji 77 million yen for "+amberWord+" buoys.\n\nThe boats for Malaysia cost 431 million yen, says "+amberWord+".\n")
	n.hidden = f.record(n.cable, "Japan will lend Fiji 77 million yen for "+amberWord+" buoys.", &comity.Commitment{By: comity.Parties{"JP"},
		To: comity.Parties{"FJ"}, Action: comity.Text("lend for " + amberWord + " buoys"), Modality: comity.Loan, Amount: yen("77000000", ""),
		Stage: comity.StageCommitment, Date: "2023-12-18"})
	f.join(n.malaysia, n.cable, "The boats for Malaysia cost 431 million yen, says "+amberWord+".", &comity.Commitment{By: comity.Parties{"JP"},
		To: comity.Parties{"MY"}, Action: "provide rescue boats", Amount: yen("431000000", ""), Stage: comity.StageCommitment, Date: "2023-12-16"},
		"the "+amberWord+" cable tells of the same boats")
	f.link(n.malaysia, n.hidden, comity.MayBeSame, comity.Clear, "both in the "+amberWord+" cable")
	n.turned = f.source(comity.SourceDescribed{Title: redWord + " briefing", Publisher: redWord, PublisherKind: comity.Other, Published: "2023-12-19"},
		"briefing.txt", "Japan will give Tonga 55 million yen for "+redWord+" seeds.\n")
	f.record(n.turned, "Japan will give Tonga 55 million yen for "+redWord+" seeds.", &comity.Commitment{By: comity.Parties{"JP"},
		To: comity.Parties{"TO"}, Action: comity.Text("give " + redWord + " seeds"), Amount: yen("55000000", ""), Stage: comity.StageCommitment,
		Date: "2023-12-19"})
	f.append(comity.Red, comity.Person("Bea"), nil, &comity.MarkingSet{Source: n.turned, Marking: comity.Red, Reason: redWord})
	f.append(comity.Clear, comity.Person("Bea"), nil, &comity.RecordEdited{Record: n.malaysia, Reason: "as the " + amberWord + " cable says",
		Fields: map[string]json.RawMessage{"terms": json.RawMessage(`"` + amberWord + ` terms"`)}})
	open := f.source(comity.SourceDescribed{Title: "Open note", Publisher: "Harbour Wire", PublisherKind: comity.Media, Published: "2023-12-20"},
		"note.txt", "Japan will give Samoa 33 million yen.\n")
	n.marked = f.record(open, "Japan will give Samoa 33 million yen.", &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"WS"},
		Action: markWord + " help", Amount: yen("33000000", ""), Stage: comity.StageCommitment, Date: "2023-12-20"})
	f.append(comity.Amber, comity.Person("Bea"), nil, &comity.MarkingSet{Record: n.marked, Marking: comity.Amber, Reason: markWord})
}

// hostile adds a source whose every word tries to break a page.
func (f *fixture) hostile(n *ids) {
	bad := `<script>alert(1)</script> "><img src=x onerror=alert(2)> ` + "\u202egnirts\u202c " + strings.Repeat("Donaudampfschiff", 40)
	n.bad = f.source(comity.SourceDescribed{Title: `</title><script>alert(3)</script>` + "\u202e", Publisher: `<b onclick="x()">Evil</b>`,
		PublisherKind: comity.Other, URL: "javascript:alert(4)", Published: "2024-01-02"}, "../../<evil>\u202etxt.exe", "Japan: "+bad+"\n")
	n.hostile = f.record(n.bad, "Japan: "+bad, &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{`Evil/"<script>Co`},
		Action: comity.Text("=HYPERLINK(1) " + bad), Modality: comity.Sale, Stage: comity.StageProposed, Date: "2024-01-02"})
}

// names are the few parties that the tests name.
type testNames map[comity.Party]string

var partyNames = testNames{"JP": "Japan", "MY": "Malaysia", "ID": "Indonesia", "VN": "Viet Nam", "PH": "the Philippines", "FJ": "Fiji",
	"TO": "Tonga", "WS": "Samoa"}

func (n testNames) Name(p comity.Party) string {
	if s := n[p]; s != "" {
		return s
	}
	return string(p)
}

func (n testNames) Find(name string) (comity.Party, bool) {
	for p, s := range n {
		if strings.EqualFold(s, name) || strings.EqualFold(string(p), name) || strings.EqualFold(strings.TrimPrefix(s, "the "), name) {
			return p, true
		}
	}
	return "", false
}

// referenceRate converts at the reference rates, as the store does where it adds up.
func referenceRate(sum comity.Amount, to string, on comity.Date) (frame.Conversion, bool) {
	c, err := money.Convert(sum, to, on)
	if err != nil {
		return frame.Conversion{}, false
	}
	return frame.Conversion{Amount: comity.Amount{Value: c.Value, Currency: to}, Rate: comity.DecimalOf(1).Quo(c.Rate), On: c.RateDate, Source: c.Source}, true
}

func testSite(store ledger.Store, v comity.Viewer) http.Handler {
	return New(store, frame.Options{Viewer: v, Names: partyNames, Convert: referenceRate, Hosts: []string{"example.com"},
		Now: func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }})
}

package ledgertest

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"sync"
	"time"

	"comity"
	"comity/internal/ledger"
)

var appendPromises = []promise{
	{"Log.Append", "all or none", appendAllOrNone},
	{"Log.Append", "numbers and times them", appendNumbersAndTimes},
	{"Log.Append", "brings the catalog up to date in the same transaction", appendKeepsTheCatalog},
	{"Log.Append", "returns the entries as stored", appendReturnsWhatIsStored},
	{"Log.Append", "A claim whose quote does not equal its span", appendRefusesQuotes},
	{"Log.Append", "a reference to a claim, record or source that is not there", appendRefusesUnknowns},
	{"Log.Append", "an author that is not valid", appendRefusesAuthors},
	{"Log.Append", "nothing is stored", appendStoresNothing},
	{"Log.Append", "What the ledger holds already, a source, a claim, a record or a link", appendRefusesWhatIsHeld},
	{"Batch.Author", "of drafts that name none", batchAuthor},
	{"Batch.Marking", "of drafts that have none", batchMarking},
	{"Batch.Blobs", "that the drafts name by hash", batchBlobsAreNamed},
	{"Batch.Blobs", "ones already held are not stored again", batchBlobsAgain},
	{"Batch.Make", "when nobody else can write any more", batchMakeAlone},
	{"Batch.Make", "in this batch's place", batchMakeInPlace},
	{"Batch.Make", "where that has no drafts, nothing is", batchMakeNothing},
}

func appendAllOrNone(w *world) {
	good := tell(comity.Clear, "Radars", gives("JP", "PH", 100, "radars", "2024-03-01"))
	b := good.batch()
	b.Drafts = append(b.Drafts, ledger.Draft{Author: "person:ann", Payload: accept("nothere")})
	w.refused(comity.NotFound, b, "a batch whose last draft fails")
	if _, err := w.s.Source(w.ctx, owner, string(good.Source)); comity.KindOf(err) != comity.NotFound {
		w.Errorf("the source of a refused batch: %v", err)
	}
	if n := len(w.append(good.batch())); n != 5 || w.head() != 5 {
		w.Errorf("%d entries were appended and the head is %d, want 5", n, w.head())
	}
}

func appendNumbersAndTimes(w *world) {
	at := func(t time.Time, title string) []comity.Entry {
		w.clock = t
		return w.append(tell(comity.Clear, title, plain("Nothing was promised.")).batch())
	}
	first := at(dawn.Add(123_456_789*time.Nanosecond), "One")
	back := at(dawn.Add(-time.Hour), "Two")
	zone := at(dawn.Add(time.Minute).In(time.FixedZone("JST", 9*3600)), "Three")
	n, last := int64(0), time.Time{}
	for e := range concat(first, back, zone) {
		n++
		if e.Number != n || e.Recorded.Before(last) {
			w.Errorf("entry %d at %s follows %d at %s", e.Number, e.Recorded, n-1, last)
		}
		last = e.Recorded
	}
	want := []time.Time{dawn.Add(123_456 * time.Microsecond), dawn.Add(123_456 * time.Microsecond), dawn.Add(time.Minute)}
	for i, e := range []comity.Entry{first[0], back[0], zone[0]} {
		if !e.Recorded.Equal(want[i]) || e.Recorded.Location() != time.UTC {
			w.Errorf("batch %d is of %s, want %s", i+1, e.Recorded, want[i])
		}
	}
}

func concat(lists ...[]comity.Entry) func(func(comity.Entry) bool) {
	return func(yield func(comity.Entry) bool) {
		for _, list := range lists {
			for _, e := range list {
				if !yield(e) {
					return
				}
			}
		}
	}
}

// appendKeepsTheCatalog reads while another goroutine appends: at no moment
// are there more or fewer records than the entries tell of.
func appendKeepsTheCatalog(w *world) {
	const batches, each = 20, 5
	var done sync.WaitGroup
	done.Go(func() {
		for i := range batches {
			date := comity.Date("2024-01-01")
			if _, err := w.s.Append(w.ctx, tell(comity.Clear, strings.Repeat("x", i+1), gives("JP", "PH", int64(i+1), "wells", date)).batch()); err != nil {
				w.Error(err)
			}
		}
	})
	for n := int64(0); n < batches*each && !w.Failed(); {
		c, err := w.s.Counts(w.ctx, owner)
		if err != nil {
			w.Error(err)
			break
		}
		if n = c.Entries; int64(c.Records[comity.KindCommitment])*each != n || int64(c.Sources)*each != n {
			w.Errorf("%d entries, %d records and %d sources", n, c.Records[comity.KindCommitment], c.Sources)
			break
		}
	}
	done.Wait()
}

func appendReturnsWhatIsStored(w *world) {
	s := tell(comity.Amber, "Radars", gives("JP", "PH", 100, "radars", "2024-03-01"))
	b := s.batch()
	returned := w.append(b)
	w.same(returned, w.entries(1, 0), "what Append returns and Entries yields")
	for i, e := range returned {
		if e.PayloadHash != comity.PayloadHash(e.Salt, e.Payload) || len(e.Salt) != 32 {
			w.Errorf("entry %d: the hash of its payload with salt %q is not %s", e.Number, e.Salt, e.PayloadHash)
		}
		w.same(json.RawMessage(e.Payload), b.Drafts[i].Payload, "a payload")
		if e.Kind != b.Drafts[i].Payload.EntryKind() {
			w.Errorf("entry %d is of kind %s", e.Number, e.Kind)
		}
	}
}

// spoiled is the batch of a story whose first claim a test has altered.
func spoiled(edit func(*comity.Claim)) ledger.Batch {
	s := tell(comity.Clear, "Radars", gives("JP", "PH", 100, "radars", "2024-03-01"))
	c := &s.claims[0]
	edit(c)
	if err := c.Identify(); err != nil {
		panic(err)
	}
	return s.batch()
}

func appendRefusesQuotes(w *world) {
	for about, edit := range map[string]func(*comity.Claim){
		"a word put in":          func(c *comity.Claim) { c.Evidence[0].Quote = strings.Replace(c.Evidence[0].Quote, "100", "900", 1) },
		"a span moved by one":    func(c *comity.Claim) { c.Evidence[0].Start++; c.Evidence[0].End++ },
		"a span beyond the text": func(c *comity.Claim) { c.Evidence[0].End += 1000 },
		"a span before the text": func(c *comity.Claim) { c.Evidence[0].Start = -1 },
		"no quote":               func(c *comity.Claim) { c.Evidence[0].Quote = "" },
		"no evidence":            func(c *comity.Claim) { c.Evidence = nil },
		"a second passage misquoted": func(c *comity.Claim) {
			c.Evidence = append(c.Evidence, comity.Evidence{Start: 0, End: 6, Quote: "radars"})
		},
		"a field's passage misquoted": func(c *comity.Claim) {
			c.FieldEvidence = map[string][]comity.Evidence{"date": {{Start: 0, End: 6, Quote: "today!"}}}
		},
	} {
		w.refused(comity.Unverifiable, spoiled(edit), about)
	}
	s := tell(comity.Clear, "Size", plain("Nothing was promised."))
	b := s.batch()
	b.Drafts[0].Payload.(*comity.SourceAdded).Size++
	w.refused(comity.Unverifiable, b, "a source of another size")
	b = s.batch()
	b.Drafts[2].Payload.(*comity.DocumentMade).Size++
	w.refused(comity.Unverifiable, b, "a document of another size")
}

func appendRefusesUnknowns(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "radars", "2024-03-01"), gives("JP", "VN", 7, "wells", "2024-03-02"))
	there, no, nowhere := s.Claims[0], comity.ClaimID("nothere"), comity.SourceIDOf([]byte("not there"))
	other := tell(comity.Clear, "Other", gives("JP", "MY", 1, "pumps", "2024-03-01"))
	for about, p := range map[string]comity.Payload{
		"described":           &comity.SourceDescribed{Source: nowhere, Marking: comity.Clear},
		"withdrawn":           &comity.SourceWithdrawn{Source: nowhere, Reason: "none"},
		"added without bytes": &comity.SourceAdded{Source: nowhere, Size: 9},
		"made without bytes":  &comity.DocumentMade{Source: s.Source, Reader: "text/2", Blob: string(nowhere)},
		"seen":                &comity.FindingsSeen{Source: nowhere, Document: "x"},
		"claimed":             &comity.ClaimMade{Claim: other.claims[0]},
		"superseded":          &comity.ReadingSuperseded{Source: s.Source, Reader: "builtin/2", Retired: []comity.ClaimID{no}},
		"superseded nowhere":  &comity.ReadingSuperseded{Source: nowhere, Reader: "builtin/2", Retired: []comity.ClaimID{there}},
		"carried":             &comity.ReadingSuperseded{Source: s.Source, Reader: "builtin/2", Retired: []comity.ClaimID{there}, Carried: map[comity.ClaimID]comity.ClaimID{there: no}},
		"judged":              accept(no),
		"taken back":          &comity.ClaimJudged{Claim: there, Verdict: comity.TakenBack, Undoes: 2},
		"founded":             &comity.RecordFounded{Record: no, Kind: comity.KindCommitment},
		"merged into":         merge(no, there),
		"merged from":         merge(there, no),
		"split":               &comity.RecordsSplit{Record: no, Out: []comity.ClaimID{there}, New: there},
		"split out":           &comity.RecordsSplit{Record: there, Out: []comity.ClaimID{s.Claims[1]}, New: s.Claims[1]},
		"linked from":         link(comity.PartOf, no, there),
		"linked to":           link(comity.PartOf, there, no),
		"unlinked":            &comity.RecordsLinked{From: there, To: s.Claims[1], Link: comity.PartOf, Undo: true},
		"edited":              &comity.RecordEdited{Record: no, Fields: map[string]json.RawMessage{"title": json.RawMessage(`"x"`)}},
		"undone":              &comity.RecordEdited{Record: there, Fields: map[string]json.RawMessage{"title": json.RawMessage(`"x"`)}, Undoes: 99},
		"reported":            &comity.ProgressReported{Record: no, Date: "2024-05-01", Own: true, Note: "half done"},
		"reported by nobody":  &comity.ProgressReported{Record: there, Date: "2024-05-01", Source: nowhere, Note: "half done"},
		"assessed":            &comity.AssessmentMade{Record: no, Party: "JP", Score: "+1", Evidence: []comity.ClaimID{"zzzz"}},
		"marked":              &comity.MarkingSet{Record: no, Marking: comity.Red},
		"marked nowhere":      &comity.MarkingSet{Source: nowhere, Marking: comity.Red},
	} {
		w.refused(comity.NotFound, by("person:ann", comity.Clear, p), about)
	}
}

func appendRefusesAuthors(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "radars", "2024-03-01"))
	for _, a := range []comity.Author{"", "ann", "person:", "robot:ann", ":ann", "person:ann\nperson:bob"} {
		w.refused(comity.Invalid, by(a, comity.Clear, accept(s.Claims[0])), "author "+string(a))
	}
	w.refused(comity.Invalid, by("rule:reconcile/1", comity.Clear, accept(s.Claims[0])), "a judgement by a rule")
	w.refused(comity.Invalid, by("person:ann", "PINK", accept(s.Claims[0])), "an unknown marking")
	w.refused(comity.Invalid, by("person:ann", comity.Clear, &comity.EntrySealed{Entries: []int64{1}, Reason: "gone"}), "a seal as a draft")
	w.refused(comity.Invalid, by("person:ann", comity.Clear, nil), "no payload")
}

func appendStoresNothing(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "radars", "2024-03-01"))
	next := tell(comity.Clear, "Ports", gives("JP", "VN", 5, "ports", "2024-03-02"))
	b := next.batch()
	b.Drafts = append(b.Drafts, ledger.Draft{Payload: merge(s.Claims[0], next.Claims[0])}, ledger.Draft{Author: "nobody", Payload: accept(s.Claims[0])})
	w.refused(comity.Invalid, b, "a batch whose last author is none")
	if found, err := w.s.Search(w.ctx, owner, ledger.Seek{Words: "ports", Limit: 9}); err != nil || len(found.Hits) != 0 {
		w.Errorf("a refused batch is found: %s %v", text(found), err)
	}
	if keep, err := w.s.Candidates(w.ctx, keysOf(next), 9); err != nil || len(keep) != 0 {
		w.Errorf("a refused batch gives candidates: %s %v", text(ids(keep)), err)
	}
}

func appendRefusesWhatIsHeld(w *world) {
	s := w.told("Radars", gives("JP", "PH", 100, "radars", "2024-03-01"), gives("JP", "VN", 7, "wells", "2024-03-02"))
	one, two := s.Claims[0], s.Claims[1]
	w.refused(comity.Conflict, s.batch(), "the same source again")
	w.refused(comity.Conflict, by("reader:"+reader, comity.Clear, &comity.ClaimMade{Claim: s.claims[0]}), "the same claim again")
	w.refused(comity.Conflict, by("rule:r/1", comity.Clear, &comity.RecordFounded{Record: one, Kind: comity.KindCommitment}), "the same record again")
	w.person(link(comity.MayBeSame, one, two))
	w.refused(comity.Conflict, by("rule:r/1", comity.Clear, link(comity.MayBeSame, one, two)), "the same link again")
	w.person(merge(one, two))
	w.refused(comity.Conflict, by("rule:r/1", comity.Clear, merge(one, two)), "the same merge again")
	w.refused(comity.Conflict, by("rule:r/1", comity.Clear, &comity.RecordFounded{Record: two, Kind: comity.KindCommitment}), "a record of a claim that stands in one")
	w.person(&comity.SourceWithdrawn{Source: s.Source, Reason: "an error"})
	w.refused(comity.Conflict, by("person:ann", comity.Clear, &comity.SourceWithdrawn{Source: s.Source, Reason: "an error"}), "the same withdrawal again")
}

func batchAuthor(w *world) {
	b := tell(comity.Clear, "Radars", plain("Nothing.")).batch()
	b.Author, b.Drafts[1].Author = "reader:a/1", "person:ann"
	e := w.append(b)
	if e[0].Author != "reader:a/1" || e[1].Author != "person:ann" || e[2].Author != "reader:a/1" {
		w.Errorf("authors %s, %s, %s", e[0].Author, e[1].Author, e[2].Author)
	}
}

func batchMarking(w *world) {
	b := tell(comity.Clear, "Radars", plain("Nothing.")).batch()
	b.Marking, b.Drafts[1].Marking = comity.Green, comity.Red
	e := w.append(b)
	if e[0].Marking != comity.Green || e[1].Marking != comity.Red || e[2].Marking != comity.Green {
		w.Errorf("markings %s, %s, %s", e[0].Marking, e[1].Marking, e[2].Marking)
	}
}

func batchBlobsAreNamed(w *world) {
	b := tell(comity.Clear, "Radars", plain("Nothing.")).batch()
	less := b
	less.Blobs = b.Blobs[1:]
	w.refused(comity.NotFound, less, "a source without its bytes")
	less.Blobs = b.Blobs[:1]
	w.refused(comity.NotFound, less, "a document without its bytes")
	b.Blobs = append(b.Blobs, []byte("nobody names this"))
	w.refused(comity.Invalid, b, "bytes that no draft names")
}

func batchBlobsAgain(w *world) {
	s := w.told("Radars", plain("Nothing."))
	made, body := s.made()
	again := by("reader:text/1", comity.Clear, made)
	again.Blobs = [][]byte{body}
	w.append(again)
	without := by("reader:text/1", comity.Clear, made)
	w.append(without) // held: the bytes need not come again
	r, err := w.s.Bytes(w.ctx, owner, s.Source)
	w.must(err)
	defer r.Close()
	if b, err := io.ReadAll(r); err != nil || string(b) != string(s.raw) {
		w.Errorf("the source is %q, %v", b, err)
	}
	d, _, err := w.s.Document(w.ctx, owner, s.Source)
	w.must(err)
	w.same(d, s.doc, "the document")
}

// batchMakeAlone has many add what they find missing: each finds what those
// before it added, and so one alone adds it.
func batchMakeAlone(w *world) {
	shared := tell(comity.Clear, "Radars", gives("JP", "PH", 100, "radars", "2024-03-01"))
	var all sync.WaitGroup
	added := make(chan int, 16)
	for range cap(added) {
		all.Go(func() {
			list, err := w.s.Append(w.ctx, ledger.Batch{Make: func(ctx context.Context) (ledger.Batch, error) {
				_, err := w.s.Source(ctx, owner, string(shared.Source))
				if comity.KindOf(err) != comity.NotFound {
					return ledger.Batch{}, err
				}
				if found, err := w.s.Candidates(ctx, []string{"p:JP"}, 5); err != nil || len(found) > 0 {
					w.Errorf("of an empty ledger %d candidates, %v", len(found), err)
				}
				return shared.batch(), nil
			}})
			if err != nil {
				w.Error(err)
			}
			added <- len(list)
		})
	}
	all.Wait()
	close(added)
	times := 0
	for n := range added {
		if n > 0 {
			times++
		}
	}
	if times != 1 || w.head() != int64(len(shared.batch().Drafts)) {
		w.Errorf("it was added %d times and the head is %d", times, w.head())
	}
}

func batchMakeInPlace(w *world) {
	good := tell(comity.Clear, "Radars", gives("JP", "PH", 100, "radars", "2024-03-01")).batch()
	made := ledger.Batch{Author: "person:eve", Drafts: good.Drafts[:1], Make: func(context.Context) (ledger.Batch, error) { return good, nil }}
	if list := w.append(made); len(list) != len(good.Drafts) || list[0].Author == "person:eve" {
		w.Errorf("%d entries were appended, the first by %s", len(list), list[0].Author)
	}
	failed := comity.Errorf(comity.Unsupported, "not so")
	w.refused(comity.Unsupported, ledger.Batch{Make: func(context.Context) (ledger.Batch, error) { return good, failed }}, "a batch that could not be made")
}

func batchMakeNothing(w *world) {
	list, err := w.s.Append(w.ctx, ledger.Batch{Make: func(context.Context) (ledger.Batch, error) { return ledger.Batch{}, nil }})
	if err != nil || len(list) > 0 || w.head() != 0 {
		w.Errorf("%d entries, %v", len(list), err)
	}
}

package sqlite

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
)

// marker is a word that stands in one source alone.
const marker = "zyxquokka"

// story is a source whose text holds a marker, with two claims that found
// records, as one batch.
func story(t *testing.T, title, text string, m comity.Marking) (ledger.Batch, []comity.ClaimID) {
	t.Helper()
	raw := []byte(text)
	doc := &comity.Document{Source: comity.SourceIDOf(raw), Reader: "text/1", Text: text, Title: title}
	body, err := ledger.EncodeDocument(doc)
	if err != nil {
		t.Fatal(err)
	}
	b := ledger.Batch{Author: "reader:builtin/1", Marking: m, Blobs: [][]byte{raw, body}}
	add := func(p comity.Payload) { b.Drafts = append(b.Drafts, ledger.Draft{Payload: p}) }
	add(&comity.SourceAdded{Source: doc.Source, Size: int64(len(raw)), Name: title + ".txt"})
	add(&comity.SourceDescribed{Source: doc.Source, Title: title, Publisher: "The " + title, Published: "2024-03-05", Marking: m})
	add(&comity.DocumentMade{Source: doc.Source, Reader: "text/1", Blob: string(comity.SourceIDOf(body)), Size: int64(len(text)), Title: title})
	var ids []comity.ClaimID
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			continue
		}
		c := comity.Claim{Source: doc.Source, Kind: comity.KindCommitment, Reader: "builtin/1", Confidence: 0.9,
			Evidence: []comity.Evidence{doc.Evidence(comity.Span{Start: at, End: at + len(line)})},
			Body:     &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"PH"}, Action: comity.Text(line), Stage: comity.StageCommitment, Date: "2024-03-01", Under: comity.Text(title)}}
		if err := c.Identify(); err != nil {
			t.Fatal(err)
		}
		add(&comity.ClaimMade{Claim: c})
		add(&comity.RecordFounded{Record: c.ID, Kind: c.Kind})
		ids = append(ids, c.ID)
		at += len(line) + 1
	}
	return b, ids
}

func appended(t *testing.T, s *Store, b ledger.Batch) []comity.Entry {
	t.Helper()
	list, err := s.Append(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func byPerson(p ...comity.Payload) ledger.Batch {
	b := ledger.Batch{Author: "person:ann", Marking: comity.Clear}
	for _, x := range p {
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: x})
	}
	return b
}

// inFile reports in which of the ledger's files a word stands.
func inFile(t *testing.T, s *Store, word string) (files []string) {
	t.Helper()
	for _, end := range []string{"", "-wal", "-shm"} {
		b, err := os.ReadFile(s.path + end)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte(word)) {
			files = append(files, "ledger.db"+end)
		}
	}
	return files
}

func TestNothingSealedStaysInTheFile(t *testing.T) {
	s := opened(t)
	open, ids := story(t, "Open", "Japan gives radars.\n", comity.Clear)
	appended(t, s, open)
	filled(t, s, 0, 5)
	hidden, hiddenIDs := story(t, "A "+marker+" story", "Japan builds "+marker+" wells.\nJapan digs "+marker+" pits.\n", comity.Clear)
	first := appended(t, s, hidden)[0].Number
	appended(t, s, byPerson(&comity.RecordsMerged{Into: ids[0], From: hiddenIDs[:1], Reason: "the same"},
		&comity.ClaimJudged{Claim: hiddenIDs[0], Verdict: comity.Corrected, Reason: "a " + marker, Fields: map[string]json.RawMessage{"title": json.RawMessage(`"` + marker + `"`)}},
		&comity.RecordsSplit{Record: ids[0], Out: hiddenIDs[:1], New: hiddenIDs[0], Reason: "another"}))
	filled(t, s, 5, 30)
	if files := inFile(t, s, marker); len(files) == 0 {
		t.Fatal("the marker is not in the file to begin with")
	}
	if err := s.Seal(t.Context(), first, "person:ann", "a private matter"); err != nil {
		t.Fatal(err)
	}
	if files := inFile(t, s, marker); files != nil {
		t.Errorf("the marker still stands in %v", files)
	}
	sealed := rowsOf(t, s)
	if err := s.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	differ(t, rowsOf(t, s), sealed)
	filled(t, s, 30, 31)
}

func TestAFileIsClearedOfWhatWasSealedWhenSealingWasCutOff(t *testing.T) {
	s := opened(t)
	b, _ := story(t, "A "+marker+" story", "Japan builds "+marker+" wells.\n", comity.Clear)
	appended(t, s, b)
	filled(t, s, 0, 20)
	// What Seal commits before it writes the file anew.
	err := s.transact(t.Context(), func(c *db.Conn) error { return s.seal(t.Context(), c, 1, "person:ann", "a private matter") })
	if err != nil {
		t.Fatal(err)
	}
	again, err := Open(t.Context(), s.path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if files := inFile(t, s, marker); files != nil {
		t.Errorf("the marker still stands in %v", files)
	}
}

func TestSealingShowsNothingToMoreViewers(t *testing.T) {
	s := opened(t)
	b, ids := story(t, "Story", "Japan gives radars.\n", comity.Clear)
	src := appended(t, s, b)[0]
	source := b.Drafts[0].Payload.(*comity.SourceAdded).Source
	narrow := appended(t, s, byPerson(&comity.MarkingSet{Source: source, Marking: comity.Amber, Reason: "private"}))[0].Number
	own := appended(t, s, byPerson(&comity.MarkingSet{Record: ids[0], Marking: comity.Red, Reason: "private"}))[0].Number
	for _, n := range []int64{narrow, own} {
		if err := s.Seal(t.Context(), n, "person:ann", "why not"); comity.KindOf(err) != comity.Conflict {
			t.Errorf("sealing entry %d, which narrowed: %v", n, err)
		}
	}
	appended(t, s, byPerson(&comity.MarkingSet{Source: source, Marking: comity.Amber}, &comity.MarkingSet{Record: ids[0], Marking: comity.Red}))
	for _, n := range []int64{narrow, own, src.Number + 1} {
		if err := s.Seal(t.Context(), n, "person:ann", "why not"); err != nil {
			t.Errorf("sealing entry %d, told again since: %v", n, err)
		}
	}
	for _, m := range []comity.Marking{comity.Clear, comity.AmberStrict} {
		if _, err := s.Record(t.Context(), ledger.View{Viewer: comity.Viewer{Limit: m}}, string(ids[0])); comity.KindOf(err) != comity.NotFound {
			t.Errorf("%s sees the record: %v", m, err)
		}
	}
}

func TestAFullDiskIsSaidAndLosesNothing(t *testing.T) {
	s := opened(t)
	b, _ := story(t, "A story", "Japan builds wells.\n", comity.Clear)
	appended(t, s, b)
	var pages int64
	limit := func(pragma string) {
		t.Helper()
		if err := s.write.QueryRowContext(t.Context(), pragma).Scan(&pages); err != nil {
			t.Fatal(err)
		}
	}
	limit("PRAGMA page_count")
	limit("PRAGMA max_page_count = " + fmt.Sprint(pages))
	next, _ := story(t, "Another", strings.Repeat("Japan builds bridges.\n", 50_000), comity.Clear)
	_, err := s.Append(t.Context(), next)
	if comity.KindOf(err) != comity.Conflict || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("a full disk is told as %v", err)
	}
	limit("PRAGMA max_page_count = 1000000000")
	appended(t, s, next)
	if r, err := s.Check(t.Context(), nil); err != nil || !r.OK() {
		t.Errorf("%v %v", r, err)
	}
}

package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"comity/internal/ingest"
	"comity/internal/ledger"
)

// taken takes a text in, and fails where the ledger does not hold then.
func taken(t *testing.T, text string) ingest.Result {
	t.Helper()
	s := open(t)
	res := add(t, s, note(text))
	if report, err := s.Check(t.Context(), nil); err != nil || !report.OK() {
		t.Errorf("%.30q: %v, %v", text, report, err)
	}
	return res
}

func TestWhatADocumentRepeatsIsOneClaim(t *testing.T) {
	for _, c := range []struct {
		name, text string
		claims     int
	}{
		{"a sentence with a sum", strings.Repeat("Japan will give Ghana $5 million.\n", 400), 1},
		{"… on one line", strings.Repeat("Japan will give Ghana $5 million. ", 400), 1},
		{"a sentence without a sum", strings.Repeat("Japan will give Ghana 12 patrol boats by 2026.\n", 400), 1},
		{"other boats for others", strings.Repeat("Japan will give Ghana 12 patrol boats by 2026.\nJapan will give Kenya 12 patrol boats by 2026.\n", 50), 2},
	} {
		res := taken(t, c.text)
		if res.Claims != c.claims || res.Founded != c.claims {
			t.Errorf("%s: %d claims, %d records, want %d", c.name, res.Claims, res.Founded, c.claims)
		}
	}
}

func TestIdenticalClaimsOfOnePassageAreOne(t *testing.T) {
	res := taken(t, strings.Repeat("Japan will give ", 600))
	if res.Claims == 0 || res.Founded+res.Joined != res.Claims {
		t.Errorf("%+v", res)
	}
}

// TestManyTellingsOfOnePromiseJoinOneRecord uses headings, under which the same
// words may be another promise, so that the reader keeps them apart and
// reconciliation has them all.
func TestManyTellingsOfOnePromiseJoinOneRecord(t *testing.T) {
	var b strings.Builder
	const n = 120
	for i := range n {
		fmt.Fprintf(&b, "# Part %d of the plan\n\nJapan will give Ghana 12 patrol boats by 2026.\n\n", i+1)
	}
	s := open(t)
	it := note(b.String())
	it.Name = "plan.md"
	res := add(t, s, it)
	if res.Claims != n || res.Founded != 1 || res.Joined != n-1 {
		t.Errorf("%d claims, %d records, %d joined: want %d in one", res.Claims, res.Founded, res.Joined, n)
	}
	for r, err := range s.Each(t.Context(), ledger.View{}, ledger.Query{}) {
		if err != nil || len(r.Voices) != n {
			t.Errorf("a record of %d tellings, %v", len(r.Voices), err)
		}
	}
}

// TestTheWorkForASourceGrowsAsTheSourceDoes adds many promises of one giver to
// one receiver: were each compared with all others, four times as many would
// take sixteen times as long.
func TestTheWorkForASourceGrowsAsTheSourceDoes(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: thousands of claims take seconds")
	}
	took := func(n int) time.Duration {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "Japan will give Ghana $%d million for clinics in 2026.\n", i+1)
		}
		start := time.Now()
		if res := taken(t, b.String()); res.Claims != n {
			t.Errorf("%d claims of %d", res.Claims, n)
		}
		return time.Since(start)
	}
	var few, many time.Duration
	for range 3 { // other work on the machine may make one try slow, hardly three
		if few, many = took(500), took(2000); many <= 10*few {
			return
		}
	}
	t.Errorf("500 claims took %v, 2,000 took %v", few, many)
}

func TestReadingEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	text := strings.Repeat("Japan will give Ghana $5 million and Kenya $7 million for ports, and lend Fiji $3 million; ", 20_000)
	start := time.Now()
	_, err := ingest.Prepare(ctx, note(text))
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("%v", err)
	}
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("it went on for %v", d)
	}
}

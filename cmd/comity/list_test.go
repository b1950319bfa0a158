package main

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"comity"
	"comity/internal/sqlite"
	"comity/internal/web"
	"comity/internal/web/frame"
)

// longLedger holds more commitments than a page of a list.
func longLedger(t *testing.T) string {
	t.Helper()
	t.Setenv("COMITY_AUTHOR", "ann")
	db := filepath.Join(t.TempDir(), "long.db")
	var text strings.Builder
	for i := range frame.PageRows + 7 {
		fmt.Fprintf(&text, "Japan signed a grant agreement with Malaysia on %d %s 2023 to provide %d million yen for school %d under the Harbour Fund.\n\n", 1+i%28, []string{"March", "April", "May"}[i/28], 100+i, i+1)
	}
	file := filepath.Join(t.TempDir(), "long.txt")
	if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	mustRun(t, "add", file, "--marking", "CLEAR", "--publisher", "The Gazette", "--ledger", db)
	secret := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(secret, []byte(secrets[4].text+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	mustRun(t, "add", secret, "--marking", "RED", "--publisher", "The Gazette", "--ledger", db)
	return db
}

// TestAListIsCarriedAwayWholeAsTheCommandPrintsIt asks pages and the command
// line the same: JSON is the same to the byte, tables have the same rows in the
// columns that both have.
func TestAListIsCarriedAwayWholeAsTheCommandPrintsIt(t *testing.T) {
	db := longLedger(t)
	s, err := sqlite.Open(t.Context(), db, sqlite.Options{ReadOnly: true, Members: members})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, viewer := range []string{"CLEAR", "RED"} {
		sees := comity.Viewer{Limit: comity.Marking(viewer)}
		site := web.New(s, frame.Options{Viewer: sees, Names: names{}, Convert: convertForWeb, Hosts: []string{"localhost"}})
		page := func(q url.Values) string {
			r := httptest.NewRecorder()
			site.ServeHTTP(r, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://localhost/commitments?"+q.Encode(), nil))
			if r.Code != http.StatusOK {
				t.Fatalf("%v: %d %s", q, r.Code, r.Body)
			}
			return r.Body.String()
		}
		for _, q := range []url.Values{{}, {"by": {"JP"}, "sort": {"amount"}}, {"year": {"2019"}}, {"sort": {"date"}, "amount": {"6"}}, {"quality": {"1"}, "role": {"committed"}}, {"marking": {"RED"}}, {"under": {"Harbour Fund"}}} {
			args := []string{"list", "--limit", "0", "--viewer", viewer, "--ledger", db}
			for name, value := range q {
				if name == "marking" {
					name = "marked"
				}
				args = append(args, "--"+name, value[0])
			}
			q.Set("format", "jsonl")
			if want, got := mustRun(t, append(slices.Clone(args), "--json")...), page(q); want != got {
				t.Errorf("%v: the page has %d lines and comity %v %d", q, strings.Count(got, "\n"), args, strings.Count(want, "\n"))
			}
			if q.Get("under") != "" && strings.Count(page(q), "\n") == 0 {
				t.Error("the programme has no record")
			}
			q.Set("format", "csv")
			sameRows(t, page(q), mustRun(t, append(args, "--csv")...))
		}
		if n := strings.Count(page(url.Values{"format": {"jsonl"}}), "\n"); n <= frame.PageRows {
			t.Errorf("the whole list has %d records", n)
		}
	}
}

// sameRows compares two tables in the columns that both have.
func sameRows(t *testing.T, page, printed string) {
	t.Helper()
	read := func(text string) [][]string {
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	x, y := read(page), read(printed)
	if len(x) != len(y) {
		t.Fatalf("the page has %d rows, the command %d", len(x), len(y))
	}
	both := len(x[0]) - 1 // the page's last is the address of its record
	for i := range x {
		if !slices.Equal(x[i][:both], y[i][:both]) {
			t.Fatalf("the page has %q, the command %q", x[i], y[i])
		}
	}
}

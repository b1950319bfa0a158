package main

import (
	"context"
	"fmt"
	"os"
	"testing"
)

// childLedger names, in a copy of the test program that is to be killed, the
// ledger to add to; childFolder names the documents.
const childLedger, childFolder = "COMITY_TEST_KILL_LEDGER", "COMITY_TEST_KILL_FOLDER"

func TestMain(m *testing.M) {
	if file := os.Getenv(childLedger); file != "" {
		if err := addAll(context.Background(), file, os.Getenv(childFolder)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestAKilledBulkAddLeavesALedgerThatChecksAndThatTheSameCommandCompletes(t *testing.T) {
	me, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	x := &trial{dir: t.TempDir(), docs: 40, kills: 5, seed: 7, told: t.Logf}
	x.child = func(ledger string) []string {
		return []string{"env", childLedger + "=" + ledger, childFolder + "=" + x.folder(), me}
	}
	o, err := x.run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if o.kills < 5 || o.completed == 0 || o.records < 40 {
		t.Errorf("%+v", o)
	}
}

func TestLedgersThatDifferAreToldApart(t *testing.T) {
	x := &trial{dir: t.TempDir(), docs: 3}
	if err := x.write(); err != nil {
		t.Fatal(err)
	}
	one, other := x.dir+"/one.db", x.dir+"/other.db"
	for _, file := range []string{one, other} {
		if err := addAll(t.Context(), file, x.folder()); err != nil {
			t.Fatal(err)
		}
	}
	a, err := contents(t.Context(), one)
	if err != nil {
		t.Fatal(err)
	}
	b, err := contents(t.Context(), other)
	if err != nil || a.same(b) != nil {
		t.Fatalf("two runs over the same documents differ: %v %v", err, a.same(b))
	}
	for id := range b.records {
		delete(b.records, id)
		break
	}
	if a.same(b) == nil {
		t.Error("a record that is missing is not seen")
	}
}

package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"
)

func numbered(n int) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for i := range n {
			if !yield(Item{Name: fmt.Sprint(i)}) {
				return
			}
		}
	}
}

func TestOutcomesComeInTheOrderOfTheItems(t *testing.T) {
	work := func(_ context.Context, it Item) (string, error) {
		switch it.Name {
		case "3":
			time.Sleep(20 * time.Millisecond)
		case "5":
			return "", errors.New("unreadable")
		case "7":
			panic("a fault")
		}
		return "read " + it.Name, nil
	}
	n := 0
	for o := range InOrder(t.Context(), numbered(200), work) {
		if o.Item.Name != fmt.Sprint(n) {
			t.Fatalf("outcome %d is of item %s", n, o.Item.Name)
		}
		switch n {
		case 5:
			if o.Err == nil || o.Err.Error() != "unreadable" {
				t.Errorf("item 5: %v", o.Err)
			}
		case 7:
			if o.Err == nil || !strings.Contains(o.Err.Error(), "a fault of this program") {
				t.Errorf("item 7: %v", o.Err)
			}
		default:
			if o.Err != nil || o.Value != "read "+o.Item.Name {
				t.Errorf("item %d: %q, %v", n, o.Value, o.Err)
			}
		}
		n++
	}
	if n != 200 {
		t.Errorf("%d outcomes of 200 items", n)
	}
}

func TestInOrderEndsEarly(t *testing.T) {
	started := 0
	items := func(yield func(Item) bool) {
		for it := range numbered(10_000) {
			started++
			if !yield(it) {
				return
			}
		}
	}
	read := func(_ context.Context, it Item) (int, error) { return 0, nil }
	for range InOrder(t.Context(), items, read) {
		break
	}
	if started > 1000 {
		t.Errorf("%d items were started after the reader had left", started)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	seen := 0
	for range InOrder(ctx, numbered(10_000), read) {
		if seen++; seen == 10 {
			cancel()
		}
	}
	if seen > 1000 {
		t.Errorf("%d outcomes after the context had ended", seen)
	}
}

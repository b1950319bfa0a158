package keys

import (
	"strconv"
	"testing"
)

func TestATableKnowsWhatWasSet(t *testing.T) {
	var table Table
	if _, ok := table.Get(Of("a")); ok {
		t.Error("an empty table holds something")
	}
	table = NewTable(3000)
	name := func(i int) Key { return Of("word=", strconv.Itoa(i)) }
	for i := range 3000 {
		table.Set(name(i), i)
	}
	for i := range 6000 {
		if n, ok := table.Get(name(i)); ok != (i < 3000) || ok && n != i {
			t.Fatalf("key %d has number %d, %v", i, n, ok)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a full table took another key")
		}
	}()
	table.Set(name(3000), 3000)
}

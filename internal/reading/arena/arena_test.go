package arena

import "testing"

// TestWhatIsLentIsZeroAndItsOwn holds that values do not share memory while they
// are in use, are zero when they are lent, however many came before, and that an
// arena does not hold on to what a long document needed.
func TestWhatIsLentIsZeroAndItsOwn(t *testing.T) {
	var pool Pool[int]
	for _, n := range []int{1, blockSize, blockSize + 1, 3 * blockSize, (keep + 2) * blockSize, 5, 2*blockSize - 1} {
		a := pool.Get()
		var list []*int
		for i := range n {
			x := a.New()
			if *x != 0 {
				t.Fatalf("value %d of %d is %d when it is lent", i, n, *x)
			}
			*x = i + 1
			list = append(list, x)
		}
		for i, x := range list {
			if *x != i+1 {
				t.Fatalf("value %d of %d became %d", i, n, *x)
			}
		}
		pool.Put(a)
		if len(a.blocks) > keep {
			t.Fatalf("%d blocks are kept", len(a.blocks))
		}
		for _, b := range a.blocks {
			for _, x := range b {
				if x != 0 {
					t.Fatal("an arena that was given back holds on to a document")
				}
			}
		}
	}
}

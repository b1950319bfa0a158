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

// TestListsOfASlabAreZeroAndTheirOwn holds the same of lists.
func TestListsOfASlabAreZeroAndTheirOwn(t *testing.T) {
	var s Slab[int]
	for _, n := range []int{0, 1, 7, slabSize - 1, slabSize, slabSize + 1, 3} {
		var all [][]int
		for k := range 3 * keep {
			list := s.Make(n)
			for i := range list {
				if list[i] != 0 {
					t.Fatalf("a list of %d holds %d when it is lent", n, list[i])
				}
				list[i] = k + 1
			}
			if list = append(list, -1); n > 0 && &list[0] == &s.Copy(list[:1])[0] {
				t.Fatal("a copy shares memory with its list")
			}
			all = append(all, list[:n])
		}
		for k, list := range all {
			for _, x := range list {
				if x != k+1 {
					t.Fatalf("a list of %d holds %d in place of %d", n, x, k+1)
				}
			}
		}
		s.Clear()
		if len(s.blocks) > keep {
			t.Fatalf("%d blocks are kept", len(s.blocks))
		}
		for _, b := range s.blocks {
			for _, x := range b[:cap(b)] {
				if x != 0 {
					t.Fatal("a slab that was cleared holds on to a document")
				}
			}
		}
	}
	if s.Copy(nil) != nil {
		t.Error("a copy of nothing is something")
	}
}

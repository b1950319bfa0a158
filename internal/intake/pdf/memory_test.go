package pdf

import "testing"

// TestAMemoryGrowsWithoutCopies: beyond the first sizes it stays where it is,
// keeps what is in it, and gives no more than asked.
func TestAMemoryGrowsWithoutCopies(t *testing.T) {
	m := newMemory(1<<16, memoryPages<<16)
	m.Reallocate(1 << 16)[7] = 42
	b := m.Reallocate(lots)
	first := &b[0]
	for size := uint64(lots); size <= memoryPages<<16; size += 96 << 20 {
		if b = m.Reallocate(size); uint64(len(b)) != size || b[7] != 42 {
			t.Fatalf("%d bytes asked for, %d given, the eighth %d", size, len(b), b[7])
		}
		if &b[0] != first {
			t.Fatalf("copied again at %d bytes", size)
		}
	}
}

package model

// rows finds the row of a feature's hash. Most features that the reader asks
// for have no weight, so a bit for each hash, shared by some, turns them away
// before the slots are looked at. The zero value is empty.
type rows struct {
	slots []rowSlot // a power of two of them, at least half of them free
	maybe []uint64
	used  int
}

type rowSlot struct {
	key uint64
	row int32 // plus one; 0 is a free slot
}

// of returns the row of key k.
func (r *rows) of(k uint64) (int, bool) {
	if len(r.slots) == 0 || r.maybe[k>>6&uint64(len(r.maybe)-1)]>>(k&63)&1 == 0 {
		return 0, false
	}
	s := r.at(k)
	return int(s.row) - 1, s.row != 0
}

// at returns the slot of k, or the free one where it would stand.
func (r *rows) at(k uint64) *rowSlot {
	mask := uint64(len(r.slots) - 1)
	for i := (k ^ k>>29) & mask; ; i = (i + 1) & mask {
		if s := &r.slots[i]; s.row == 0 || s.key == k {
			return s
		}
	}
}

// set gives key k a row.
func (r *rows) set(k uint64, row int) {
	if 2*(r.used+1) > len(r.slots) {
		old := r.slots
		size := max(64, 2*len(old))
		r.slots, r.maybe, r.used = make([]rowSlot, size), make([]uint64, size/8), 0
		for _, s := range old {
			if s.row != 0 {
				r.set(s.key, int(s.row)-1)
			}
		}
	}
	s := r.at(k)
	if s.row == 0 {
		r.used++
	}
	*s = rowSlot{k, int32(row) + 1}
	r.maybe[k>>6&uint64(len(r.maybe)-1)] |= 1 << (k & 63)
}

package model

import "comity/internal/reading/keys"

// rows finds the row of a feature's hash. The zero value is empty.
type rows struct {
	slots []rowSlot // a power of two of them, at least half of them free
	shift int       // by how much a spread key is moved to give its slot
	all   []rowKey
}

// rowSlot holds what of a key its place does not say, so that many lie near the
// processor.
type rowSlot struct {
	check uint32
	row   int32 // plus one; 0 is a free slot
}

type rowKey struct {
	key keys.Key
	row int
}

// of returns the row of key k.
func (r *rows) of(k keys.Key) (int, bool) {
	if len(r.slots) == 0 {
		return 0, false
	}
	s := r.at(k.Spread())
	return int(s.row) - 1, s.row != 0
}

// at returns the slot of a spread key, or the free one where it would stand.
func (r *rows) at(spread uint64) *rowSlot {
	for i := int(spread >> r.shift); ; i = (i + 1) & (len(r.slots) - 1) {
		if s := &r.slots[i]; s.row == 0 || s.check == uint32(spread) {
			return s
		}
	}
}

// set gives key k, which has none, a row.
func (r *rows) set(k keys.Key, row int) {
	r.all = append(r.all, rowKey{k, row})
	if 2*len(r.all) <= len(r.slots) {
		r.put(k, row)
		return
	}
	r.shift = 64 - 6
	for 1<<(64-r.shift) < 4*len(r.all) {
		r.shift--
	}
	r.slots = make([]rowSlot, 1<<(64-r.shift))
	for _, x := range r.all {
		r.put(x.key, x.row)
	}
}

func (r *rows) put(k keys.Key, row int) {
	*r.at(k.Spread()) = rowSlot{uint32(k.Spread()), int32(row) + 1}
}

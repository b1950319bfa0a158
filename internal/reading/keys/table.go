package keys

// Table finds the number that stands for a key, from 0 up, given that it was set.
// It says nothing sure of other keys: one in some thousand millions is taken for
// one that was. The zero value is empty, and has no room.
type Table struct {
	slots []slot // a power of two of them, at least half of them free
	shift int    // by how much a spread key is moved to give its slot
	free  int    // how many keys there is still room for
}

// NewTable returns a table with room for so many keys.
func NewTable(size int) Table {
	t := Table{shift: 64 - 6, free: size}
	for 1<<(64-t.shift) < 2*size {
		t.shift--
	}
	t.slots = make([]slot, 1<<(64-t.shift))
	return t
}

// slot holds what of a key its place does not say, so that many lie near the
// processor.
type slot struct {
	check  uint32
	number int32 // plus one; 0 is a free slot
}

// Get returns the number of k, ok false where it has none.
func (t *Table) Get(k Key) (number int, ok bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	s := t.at(k.Spread())
	return int(s.number) - 1, s.number != 0
}

// at returns the slot of a spread key, or the free one where it would stand.
func (t *Table) at(spread uint64) *slot {
	for i := int(spread >> t.shift); ; i = (i + 1) & (len(t.slots) - 1) {
		if s := &t.slots[i]; s.number == 0 || s.check == uint32(spread) {
			return s
		}
	}
}

// Set gives k, which has none, a number.
func (t *Table) Set(k Key, number int) {
	if t.free == 0 {
		panic("keys: more keys than the table was made for")
	}
	t.free--
	*t.at(k.Spread()) = slot{uint32(k.Spread()), int32(number) + 1}
}

package pdf

import "github.com/tetratelabs/wazero/experimental"

// memory is what one PDFium works in. The collector frees it: a PDFium that is
// being stopped may still run for a moment, and must find its memory there.
type memory struct{ b []byte }

// lots is the size from which a memory gets room for all that it may ever have,
// in bytes. The room costs nothing before it is used; copies at every step would
// let a document that asks for more and more take four times what it is granted.
const lots = 64 << 20

func newMemory(capacity, _ uint64) experimental.LinearMemory {
	return &memory{make([]byte, 0, capacity)}
}

// Reallocate grows the memory. One that was taken away while its PDFium, which is
// being stopped, asks for more of it gives none.
func (m *memory) Reallocate(size uint64) []byte {
	if m == nil {
		return nil
	}
	if size > uint64(cap(m.b)) {
		room := min(2*size, lots)
		if size > lots/2 {
			room = memoryPages << 16
		}
		grown := make([]byte, size, max(size, room))
		copy(grown, m.b)
		m.b = grown
	}
	m.b = m.b[:size]
	return m.b
}

// Free lets go of the memory.
func (m *memory) Free() { m.b = nil }

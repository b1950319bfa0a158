package arena

// slabSize is for how many values a slab takes memory at once.
const slabSize = 256

// Slab is where the lists of one document stand whose lengths are known when
// they are made. The zero value is ready to use, by one goroutine at a time.
type Slab[T any] struct {
	blocks [][]T // each cut to what of it is in use
	at     int   // the block that lists come from
}

// Make returns a list of n zero values that is there until [Slab.Clear].
func (s *Slab[T]) Make(n int) []T {
	if n > slabSize { // longer than most
		return make([]T, n)
	}
	for ; s.at < len(s.blocks); s.at++ {
		if b := s.blocks[s.at]; len(b)+n <= slabSize {
			s.blocks[s.at] = b[:len(b)+n]
			return b[len(b) : len(b)+n : len(b)+n]
		}
	}
	s.blocks = append(s.blocks, make([]T, n, slabSize))
	return s.blocks[s.at][:n:n]
}

// Copy returns a list of the same values that is there until [Slab.Clear].
func (s *Slab[T]) Copy(list []T) []T {
	if len(list) == 0 {
		return nil
	}
	out := s.Make(len(list))
	copy(out, list)
	return out
}

// Clear makes the slab ready for the next document; it holds on to nothing of
// this one.
func (s *Slab[T]) Clear() {
	if len(s.blocks) > keep {
		clear(s.blocks[keep:])
		s.blocks = s.blocks[:keep]
	}
	for i, b := range s.blocks {
		clear(b)
		s.blocks[i] = b[:0]
	}
	s.at = 0
}

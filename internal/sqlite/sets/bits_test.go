package sets

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// What stood in a room before must not show in what is put there next.
func TestARoomHoldsWhatTwoSetsShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var room Room
		for range 4 {
			s, u := drawn(t), drawn(t)
			want := slices.Collect(s.And(u).Down(1 << 62))
			if got := slices.Collect(room.And(s, u).Down(1 << 62)); !slices.Equal(got, want) {
				t.Fatalf("got %v, want %v", got, want)
			}
		}
	})
}

func drawn(t *rapid.T) (s Set) {
	for _, n := range rapid.SliceOf(rapid.Int64Range(0, 5*span)).Draw(t, "numbers") {
		s.Add(n)
	}
	return s
}

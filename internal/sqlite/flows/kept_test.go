package flows

import (
	"fmt"
	"testing"

	"comity/internal/sqlite/sets"
)

func TestAnswersOfFewRowsDoNotPushOutThoseOfMany(t *testing.T) {
	s := source{k: &kept{}}
	ask := func(name string, rows sets.Set, cells int) *answer {
		a := s.answer(name, true)
		a.rows, a.cells = rows, newCells(&Question{}, newRates("USD"), false)
		a.cells.slots = make([]slot, cells)
		s.keep(a)
		return a
	}
	var everything sets.Set
	for n := range int64(many) {
		everything.Add(n)
	}
	large := ask("everything", everything, 100)
	for i := range 2 * keptAnswers {
		ask(fmt.Sprint("of few, ", i), nil, 1)
	}
	if s.answer("everything", false) != large || large.cells == nil {
		t.Error("what many rows add up to was forgotten")
	}
	if n := len(s.k.list); n != keptAnswers+1 {
		t.Errorf("%d answers are kept, not %d", n, keptAnswers+1)
	}
	if s.answer("of few, 0", false) != nil || s.answer(fmt.Sprint("of few, ", 2*keptAnswers-1), false) == nil {
		t.Error("not the oldest were forgotten")
	}
	if a := ask("too large", everything, keptCells/2+1); a.cells != nil {
		t.Error("an answer of too many cells is kept")
	}
	for i := range 4 {
		ask(fmt.Sprint("wide, ", i), everything, keptCells/2)
	}
	cells := 0
	for _, a := range s.k.list {
		cells += a.size
	}
	if cells > keptCells {
		t.Errorf("%d cells are kept, at most %d may be", cells, keptCells)
	}
}

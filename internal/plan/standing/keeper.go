package standing

import (
	"context"
	"sync"

	"comity"
	"comity/internal/ledger"
	"comity/internal/plan"
)

// Keeper keeps the items of a ledger's plans, with what they are linked to,
// between questions, and brings them up to date by the entries that came
// since. What it answers is what [Board] would. It may be used by many at
// once.
type Keeper struct {
	store Store
	mu    sync.Mutex
	kept  map[comity.Viewer]*state
}

// NewKeeper returns a keeper of the plans of a ledger.
func NewKeeper(s Store) *Keeper { return &Keeper{store: s, kept: map[comity.Viewer]*state{}} }

// most is how many entries the keeper follows one by one; of more, or of kinds
// that can change what many records show, it reads everything anew.
const most = 2000

// Board is as the function [Board]. A board that is given out is not changed
// afterwards. A view of an earlier time is drawn from the ledger each time.
func (k *Keeper) Board(ctx context.Context, v ledger.View, today comity.Day, name string) (*plan.Board, error) {
	s, err := k.state(ctx, v)
	if err != nil {
		return nil, err
	}
	defer k.mu.Unlock()
	return s.board(today, name)
}

// Boards returns the boards of all plans, in the order of their names.
func (k *Keeper) Boards(ctx context.Context, v ledger.View, today comity.Day) ([]*plan.Board, error) {
	s, err := k.state(ctx, v)
	if err != nil {
		return nil, err
	}
	defer k.mu.Unlock()
	var out []*plan.Board
	for _, name := range s.names() {
		b, err := s.board(today, name)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

// Linked returns what an item is linked to.
func (k *Keeper) Linked(ctx context.Context, v ledger.View, item *comity.Record) ([]plan.Linked, error) {
	n := neighbours{}
	if err := n.learn(ctx, k.store, v, item); err != nil {
		return nil, err
	}
	return n.of(item), nil
}

// state returns what is known for a view, up to date, with the lock held.
func (k *Keeper) state(ctx context.Context, v ledger.View) (*state, error) {
	if v.AsOf != 0 || v.On != "" {
		s, err := load(ctx, k.store, v)
		if err == nil {
			k.mu.Lock()
		}
		return s, err
	}
	k.mu.Lock()
	s, err := k.current(ctx, v)
	if err != nil {
		k.mu.Unlock()
		return nil, err
	}
	k.kept[v.Viewer] = s
	return s, nil
}

func (k *Keeper) current(ctx context.Context, v ledger.View) (*state, error) {
	head, err := k.store.Head(ctx)
	if err != nil {
		return nil, err
	}
	s := k.kept[v.Viewer]
	if s == nil || head.Size < s.head {
		return load(ctx, k.store, v)
	}
	if head.Size == s.head {
		return s, nil
	}
	ids, ok, err := k.touched(ctx, s, head.Size)
	if err != nil {
		return nil, err
	}
	if !ok {
		return load(ctx, k.store, v)
	}
	delete(k.kept, v.Viewer) // half-done work is not kept
	for _, id := range ids {
		if err := s.renew(ctx, k.store, v, id); err != nil {
			return nil, err
		}
	}
	s.head = head.Size
	return s, nil
}

// touched returns the ids, of records or of claims, that the entries since
// changed; ok is false where they may have changed others too.
func (k *Keeper) touched(ctx context.Context, s *state, to int64) (ids []comity.ClaimID, ok bool, err error) {
	if to-s.head > most {
		return nil, false, nil
	}
	seen := map[comity.ClaimID]bool{}
	fresh := map[comity.SourceID]bool{}
	for e, err := range k.store.Entries(ctx, s.head+1, to) {
		if err != nil {
			return nil, false, err
		}
		p, err := e.Decode()
		if err != nil {
			return nil, false, nil // sealed
		}
		named, ok := names(p, fresh)
		if !ok {
			return nil, false, nil
		}
		for _, id := range named {
			if !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	return ids, true, nil
}

// names returns the records that an entry changed; ok is false where it may
// have changed what others show. fresh are the sources that are new.
func names(p comity.Payload, fresh map[comity.SourceID]bool) ([]comity.ClaimID, bool) {
	switch p := p.(type) {
	case *comity.ProgressReported:
		return []comity.ClaimID{p.Record}, true
	case *comity.RecordEdited:
		return []comity.ClaimID{p.Record}, true
	case *comity.ClaimJudged:
		return []comity.ClaimID{p.Claim}, true
	case *comity.RecordsLinked:
		return []comity.ClaimID{p.From, p.To}, true
	case *comity.RecordFounded:
		return []comity.ClaimID{p.Record}, true
	case *comity.SourceAdded:
		fresh[p.Source] = true
		return nil, true
	case *comity.SourceDescribed:
		return nil, fresh[p.Source]
	case *comity.DocumentMade, *comity.ClaimMade, *comity.AssessmentMade, *comity.RubricSet, *comity.ObjectionNoted, *comity.ObjectionAnswered, *comity.FindingsSeen:
		return nil, true
	}
	return nil, false
}

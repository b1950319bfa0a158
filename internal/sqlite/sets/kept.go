package sets

import (
	"context"
	"database/sql"
	"slices"
	"sync"

	"comity/internal/sqlite/db"
)

// keptChunks bounds what is kept of a file's sets: half a kilobyte each, and
// sixty-four empty places count as one.
const keptChunks = 1 << 18

// kept holds sets as facet has them, read once for all who ask of the same
// file in the same state.
type kept struct {
	mu     sync.Mutex
	at     state
	room   int
	sets   map[string]map[string]Set // by name and value
	values map[string][]string       // all of a name, in order
	whole  map[string]bool           // names of which sets has every value; false for one that is too large
	turned map[string]*column        // of these; nil for one that cannot be turned about

	lateAt lateState
	late   map[string]map[string][]change // by name and value

	madeAt lateState
	made   []made // the one that was asked for last comes last
}

// made is a set that was worked out from others.
type made struct {
	name string
	set  Set
}

// keptMade is how many of these are kept.
const keptMade = 48

// Made returns a set that f works out from what a transaction sees, and that
// its name tells from all others: once for a state of the file. Nobody adds to
// the set.
func Made(ctx context.Context, c *db.Conn, name string, f func() (Set, error)) (Set, error) {
	k, at, err := keptOf(ctx, c)
	if err != nil {
		return nil, err
	}
	if k == nil {
		return f()
	}
	k.mu.Lock()
	if k.madeAt != at {
		k.madeAt, k.made = at, nil
	}
	if i := slices.IndexFunc(k.made, func(m made) bool { return m.name == name }); i >= 0 {
		m := k.made[i]
		k.made = append(slices.Delete(k.made, i, i+1), m)
		k.mu.Unlock()
		return m.set, nil
	}
	k.mu.Unlock()
	s, err := f()
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.madeAt == at {
		if k.made = append(k.made, made{name, s}); len(k.made) > keptMade {
			k.made = slices.Delete(k.made, 0, 1)
		}
	}
	return s, nil
}

// state is what facet holds: it changes with the last entry in it, and with
// every rebuild, which makes the tables anew.
type state struct{ schema, settled int64 }

// lateState is what facet_new holds beside it.
type lateState struct {
	state
	entries int64
}

// keptOf returns what is kept of the file, brought to the state in which this
// transaction sees it; nil where nothing is.
func keptOf(ctx context.Context, c *db.Conn) (*kept, lateState, error) {
	const memo = "sets.state"
	k, _ := c.Kept.Load("sets", func() any { return &kept{} }).(*kept)
	if k == nil {
		return nil, lateState{}, nil
	}
	at, ok := c.Memo[memo].(lateState)
	if !ok {
		if _, err := c.One(ctx, "PRAGMA schema_version", nil, &at.schema); err != nil {
			return nil, at, err
		}
		if _, err := c.One(ctx, "SELECT entries, coalesce((SELECT min(entry) - 1 FROM facet_new), entries) FROM catalog", nil, &at.entries, &at.settled); err != nil {
			return nil, at, err
		}
		c.Memo[memo] = at
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.sets == nil || k.at != at.state {
		k.forget(at.state)
	}
	return k, at, nil
}

func (k *kept) forget(at state) {
	k.at, k.room = at, keptChunks
	k.sets, k.values, k.whole, k.turned = map[string]map[string]Set{}, map[string][]string{}, map[string]bool{}, map[string]*column{}
}

// size is what keeping a set takes.
func (s Set) size() (n int) {
	for _, c := range s {
		if c != nil {
			n++
		}
	}
	return n + len(s)/64 + 1
}

// of returns a set that is kept.
func (k *kept) of(at state, name, value string) (s Set, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.at != at {
		return nil, false
	}
	s, ok = k.sets[name][value]
	return s, ok || k.whole[name]
}

// keep keeps a set, forgetting all others where there is no room.
func (k *kept) keep(at state, name, value string, s Set) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.at != at || k.whole[name] {
		return
	}
	if k.room -= s.size(); k.room < 0 {
		k.forget(at)
		k.room -= s.size()
	}
	if k.sets[name] == nil {
		k.sets[name] = map[string]Set{}
	}
	k.sets[name][value] = s
}

// all returns every set of a name; nil where they are too many to be kept.
func (k *kept) all(ctx context.Context, c *db.Conn, at state, name string) (map[string]Set, error) {
	k.mu.Lock()
	whole, known := k.whole[name]
	known = known && k.at == at
	sets := k.sets[name]
	k.mu.Unlock()
	if known {
		if whole {
			return sets, nil
		}
		return nil, nil
	}
	sets, room, err := readAll(ctx, c, name, keptChunks/2)
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.at != at {
		return sets, nil
	}
	if sets != nil {
		if k.room -= keptChunks/2 - room; k.room < 0 {
			k.forget(at)
			k.room -= keptChunks/2 - room
		}
		k.sets[name] = sets
	}
	k.whole[name] = sets != nil
	return sets, nil
}

// readAll reads every set of a name, and says how much room is left; nil where
// there is not enough.
func readAll(ctx context.Context, c *db.Conn, name string, room int) (map[string]Set, int, error) {
	rows, err := c.Rows(ctx, "SELECT value, chunk, bits FROM facet WHERE name = ?", name)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	out := map[string]Set{}
	var last string
	var s Set
	var value, b sql.RawBytes
	for rows.Next() {
		var i int64
		if err := rows.Scan(&value, &i, &b); err != nil {
			return nil, 0, err
		}
		if string(value) != last || s == nil {
			last, s = string(value), nil
		}
		if i < 0 || i > maxChunks {
			return nil, 0, Bad()
		}
		room -= 1 + (int(i)+1-len(s))/64
		if room < 0 {
			return nil, 0, nil
		}
		if err := s.chunk(i).decode(b); err != nil {
			return nil, 0, err
		}
		out[last] = s
	}
	return out, room, rows.Err()
}

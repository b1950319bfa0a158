// Package keys turns the names of features into numbers. A name is written in
// parts, and most parts come again and again: a literal of the program, a verb's
// lemma, the kind of a party. A [Room] remembers what each of them hashes to,
// so that a name costs a multiplication a part, and no string is built.
package keys

import (
	"math/bits"
	"strings"
	"unsafe"
)

// Key is the hash of a name, the same however the name is cut into parts. Keys
// are nowhere stored.
type Key uint64

// A name is hashed as the number whose digits to this base are its bytes, so
// that the hashes of two parts give that of both written together.
const base Key = 0x9E3779B97F4A7C15

// Of returns the key of the name that is parts written together.
func Of(parts ...string) Key { return After(0, parts...) }

// After returns the key of the name that has key k so far and goes on with parts.
func After(k Key, parts ...string) Key {
	for _, p := range parts {
		for ; len(p) >= 4; p = p[4:] { // four at once, which need not wait for one another
			k = k*base4 + (Key(p[0])+1)*base3 + (Key(p[1])+1)*base2 + (Key(p[2])+1)*base + Key(p[3]) + 1
		}
		for i := 0; i < len(p); i++ {
			k = k*base + Key(p[i]) + 1
		}
	}
	return k
}

// The powers of the base, and as many more as most parts are long.
var (
	base2, base3, base4 = lifts[2], lifts[3], lifts[4]

	lifts = func() (out [64]Key) {
		out[0] = 1
		for i := 1; i < len(out); i++ {
			out[i] = out[i-1] * base
		}
		return out
	}()
)

// lift returns what a hash is multiplied by when a part of so many bytes follows.
func lift(size int) Key {
	k := lifts[size%len(lifts)]
	for ; size >= len(lifts); size -= len(lifts) {
		k *= lifts[len(lifts)-1] * base
	}
	return k
}

// Spread returns the key with its bits mixed, the first of them best: a table
// takes as many of them for a place as it is large, and the last 32 to tell what
// stands there.
func (k Key) Spread() uint64 { return uint64(k^k>>32) * 0xD6E8FEB86659FD93 }

// size is how many parts a room remembers, a power of two: more than the rules
// of the reader are written in, and small enough to stay near the processor.
const (
	bit  = 12
	size = 1 << bit
)

// Room remembers the hashes of parts. The zero value is ready to use, by one
// goroutine at a time.
//
// A part is known again by where its bytes stand in memory. That is safe: bytes
// of a string never change, and what a room holds on to is not freed.
type Room struct {
	known  [size]known
	joined [joined]joint
}

// known is one part: where it stands, what it hashes to, and by what the hash of
// what stands before it is multiplied, less one: what holds nothing is so the
// empty part.
type known struct {
	stand stand
	hash  Key
	lifts Key
	at    *byte // which keeps the bytes where they are
}

// stand is where the bytes of a part begin and how many they are: addresses have
// 47 bits, so that two parts of less than 128 kB never share one.
type stand uint64

func standOf(p string) stand {
	return stand(uintptr(unsafe.Pointer(unsafe.StringData(p)))) + stand(bits.RotateLeft64(uint64(len(p)), 47))
}

// place returns where a part is remembered.
func (s stand) place() uint64 { return uint64(s) * uint64(base) >> (64 - bit) }

// Of returns the key of the name that is parts written together, as [Of] does.
func (r *Room) Of(parts ...string) Key { return r.After(0, parts...) }

// After returns the key of the name that has key k so far and goes on with parts.
func (r *Room) After(k Key, parts ...string) Key {
	if r == nil {
		return After(k, parts...)
	}
	for ; len(parts) >= 2; parts = parts[2:] { // two at once, which need not wait for one another
		s, t := standOf(parts[0]), standOf(parts[1])
		x, y := &r.known[s.place()], &r.known[t.place()]
		if x.stand != s || y.stand != t {
			return r.after(k, parts)
		}
		k += k*x.lifts + x.hash
		k += k*y.lifts + y.hash
	}
	if len(parts) == 1 {
		s := standOf(parts[0])
		x := &r.known[s.place()]
		if x.stand != s {
			return r.after(k, parts)
		}
		k += k*x.lifts + x.hash
	}
	return k
}

// after is [Room.After] where the first part is not known. It stands apart so
// that nothing is called on the way through parts that are.
func (r *Room) after(k Key, parts []string) Key {
	for _, p := range parts {
		s := standOf(p)
		x := &r.known[s.place()]
		if x.stand != s {
			r.recall(s, p)
		}
		k += k*x.lifts + x.hash
	}
	return k
}

// recall makes a part's place hold it. What stood there last may come again at
// once, so that two places share what they hold.
func (r *Room) recall(s stand, p string) {
	i := s.place()
	x, y := &r.known[i], &r.known[i^1]
	*x, *y = *y, *x
	if x.stand != s {
		*x = known{s, Of(p), lift(len(p)) - 1, unsafe.StringData(p)}
	}
}

// joined is how many names written together a room remembers, a power of two.
const joined = 1 << 7

type joint struct {
	key  Key
	name string
}

// Join returns parts written together. What is asked for again and again is
// written once, and hashed as the one part that it is.
func (r *Room) Join(parts ...string) string {
	if r == nil {
		return strings.Join(parts, "")
	}
	k := r.Of(parts...)
	x := &r.joined[k.Spread()>>(64-7)]
	if x.key != k || x.name == "" {
		x.key, x.name = k, strings.Join(parts, "")
	}
	return x.name
}

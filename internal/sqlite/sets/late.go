package sets

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"

	"comity/internal/sqlite/db"
)

// change puts a number into a set or takes it out.
type change struct {
	name, value string
	n           int64
	in          bool
}

// write adds a change to what facet_new holds: a sign and the name, the value
// with its length before it, the number, a line a change.
func write(to *strings.Builder, x change) {
	if x.in {
		to.WriteByte('+')
	} else {
		to.WriteByte('-')
	}
	to.WriteString(x.name)
	to.WriteByte(' ')
	to.WriteString(strconv.Itoa(len(x.value)))
	to.WriteByte(' ')
	to.WriteString(x.value)
	to.WriteByte(' ')
	to.WriteString(strconv.FormatInt(x.n, 10))
	to.WriteByte('\n')
}

// changes reads what write wrote, in order.
func changes(text string) iter.Seq2[change, error] {
	return func(yield func(change, error) bool) {
		for text != "" {
			x, rest, ok := cut(text)
			if !ok {
				yield(x, Bad())
				return
			}
			if !yield(x, nil) {
				return
			}
			text = rest
		}
	}
}

func cut(text string) (x change, rest string, ok bool) {
	x.in = text[0] == '+'
	if !x.in && text[0] != '-' {
		return x, "", false
	}
	x.name, rest, _ = strings.Cut(text[1:], " ")
	size, rest, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(size)
	if err != nil || n < 0 || n >= len(rest) || rest[n] != ' ' {
		return x, "", false
	}
	x.value = rest[:n]
	number, rest, _ := strings.Cut(rest[n+1:], "\n")
	x.n, err = strconv.ParseInt(number, 10, 64)
	return x, rest, err == nil && x.n >= 0 && x.n/span <= maxChunks
}

// change brings a change to a set.
func (x change) change(s *Set) {
	if x.in {
		s.Add(x.n)
	} else if i := x.n / span; i < int64(len(*s)) && (*s)[i] != nil {
		(*s)[i].remove(x.n % span)
	}
}

// held returns all that facet_new holds, in order.
func held(ctx context.Context, c *db.Conn) (text string, err error) {
	_, err = c.One(ctx, "SELECT coalesce(group_concat(changes, ''), '') FROM (SELECT changes FROM facet_new ORDER BY entry)", nil, &text)
	return text, err
}

// waiting returns the changes that are not in facet, by the name and value of
// their sets: read once for a state of the file.
func waiting(ctx context.Context, c *db.Conn) (map[string]map[string][]change, error) {
	k, at, err := keptOf(ctx, c)
	if err != nil {
		return nil, err
	}
	if k != nil {
		k.mu.Lock()
		late := k.late
		known := late != nil && k.lateAt == at
		k.mu.Unlock()
		if known {
			return late, nil
		}
	}
	text, err := held(ctx, c)
	if err != nil {
		return nil, err
	}
	out := map[string]map[string][]change{}
	for x, err := range changes(text) {
		if err != nil {
			return nil, err
		}
		if out[x.name] == nil {
			out[x.name] = map[string][]change{}
		}
		out[x.name][x.value] = append(out[x.name][x.value], x)
	}
	if k != nil {
		k.mu.Lock()
		k.late, k.lateAt = out, at
		k.mu.Unlock()
	}
	return out, nil
}

// with returns a set with changes brought to it, in order, and leaves the set
// as it is.
func (s Set) with(list []change) Set {
	if len(list) == 0 {
		return s
	}
	out, fresh := slices.Clone(s), map[int64]bool{}
	for _, x := range list {
		if i := x.n / span; !fresh[i] {
			fresh[i] = true
			if i < int64(len(out)) && out[i] != nil {
				c := *out[i]
				out[i] = &c
			}
		}
		x.change(&out)
	}
	return out
}

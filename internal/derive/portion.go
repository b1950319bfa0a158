package derive

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/key"
)

// Portion is a number of goods that a text tells as a part of those promised:
// "the first eight of the 20 patrol cars".
type Portion struct {
	Of   float64 // how many were promised
	Head string  // the stem of what they are
	Last bool    // with these they are all given: "the remaining 12"
}

// PortionOf reads which part of the goods promised an act gives; ok is false
// where it names no such part.
func PortionOf(action comity.Text) (p Portion, ok bool) {
	words := strings.Fields(strings.ToLower(string(action)))
	for i, w := range words {
		if w != "of" || i == 0 {
			continue
		}
		from := i + 1
		for from < len(words) && slices.Contains([]string{"the", "its", "these", "those", "a"}, words[from]) {
			from++
		}
		part, _ := counted(words[i-1])
		if last := words[max(0, i-2)]; part > 0 || slices.Contains([]string{"batch", "half"}, words[i-1]) {
			p.Of, p.Head = counted(strings.Join(words[from:], " "))
			p.Last = slices.Contains([]string{"remaining", "last", "final", "other"}, last)
			if p.Of > 1 && p.Of > part && p.Head != "" {
				return p, true
			}
		}
	}
	return Portion{}, false
}

// Within reports whether a list of goods gives the number that a portion is of.
func (p Portion) Within(items comity.List) bool {
	return slices.ContainsFunc(items, func(x string) bool {
		n, head := counted(x)
		return n == p.Of && head == p.Head
	})
}

// OneOf reports whether an act gives one of the goods that a list counts several
// of: "the patrol boat Nafanua" of "two patrol boats".
func OneOf(items comity.List, action comity.Text) bool {
	words := strings.Fields(strings.ToLower(string(action)))
	return slices.ContainsFunc(items, func(x string) bool {
		n, head := counted(x)
		one := false
		for _, w := range words {
			if w = strings.Trim(w, ".,;:()\"'"); key.Stem(w) == head {
				if w != head {
					return false // "boats": all of them, or how many
				}
				one = true
			}
		}
		return n > 1 && one
	})
}

// SameNumber reports whether two acts count the same number of one thing: "two
// rescue boats" and "two boats". Sums and days are none.
func SameNumber(a, b comity.Text) bool {
	return slices.ContainsFunc(numbered(a), func(x numberOf) bool {
		return slices.ContainsFunc(numbered(b), func(y numberOf) bool {
			return x.n == y.n && slices.ContainsFunc(x.words, func(w string) bool { return slices.Contains(y.words, w) })
		})
	})
}

// numberOf is a number in an act with the stems of the words behind it.
type numberOf struct {
	n     float64
	words []string
}

func numbered(action comity.Text) (out []numberOf) {
	words := strings.Fields(string(action))
	for i := 0; i+1 < len(words); i++ {
		n, _ := counted(words[i])
		next := strings.Trim(words[i+1], ".,;:()\"'")
		if n < 2 || next != strings.ToLower(next) || slices.Contains([]string{"thousand", "million", "billion", "trillion", "percent", "per"}, next) {
			continue
		}
		if stems := key.Specific(strings.Join(words[i+1:min(i+4, len(words))], " ")); len(stems) > 0 {
			out = append(out, numberOf{n, stems})
		}
	}
	return out
}

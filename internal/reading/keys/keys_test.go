package keys

import (
	"strings"
	"testing"
)

func TestAKeyDoesNotDependOnTheParts(t *testing.T) {
	var room Room
	words := append(strings.Fields("by:rule= role/subject / country “loan” é a aa ab b ba"), strings.Repeat("long", 17), strings.Repeat("longer", 30))
	for _, a := range words {
		for _, b := range words {
			want := Of(a + b)
			for _, parts := range [][]string{{a, b}, {a, "", b}, {"", a + b}, {a[:1], a[1:], strings.Clone(b), ""}} {
				if got := Of(parts...); got != want {
					t.Errorf("%q hashes to %x, want %x", parts, got, want)
				}
				if got := room.Of(parts...); got != want {
					t.Errorf("in a room, %q hashes to %x, want %x", parts, got, want)
				}
			}
		}
	}
	if room.Of("") != Of() || (*Room)(nil).Of("a", "b") != Of("ab") {
		t.Error("an empty name, or no room, hashes to something else")
	}
}

func TestKeysOfOtherNamesDiffer(t *testing.T) {
	seen := map[Key]string{}
	var room Room
	for _, a := range strings.Fields("kind= lemma= top= c: cc: to:where+ctx=") {
		for i := range 200 {
			for _, z := range []string{"", "/", "yes", "no"} {
				parts := []string{a, strings.Repeat("x", i%7), string(rune('a' + i%26)), strings.Repeat("y", i/7), z}
				name := strings.Join(parts, "")
				k := room.Of(parts...)
				if was, ok := seen[k]; ok && was != name {
					t.Fatalf("%q and %q share a key", was, name)
				}
				seen[k] = name
			}
		}
	}
}

func BenchmarkOf(b *testing.B) {
	var room Room
	names := [][]string{{"by:rule+ctx=", "role/subject", "/", "firm-sum-press"}, {"to:where+class=", "clause", "", "/after", "/", "give"}, {"c:", "loan"}}
	for b.Loop() {
		for _, n := range names {
			room.Of(n...)
		}
	}
}

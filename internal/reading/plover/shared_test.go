package plover

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"comity"
)

// record is one record of the open gold file.
type record struct {
	Event          string
	Text           string
	Source, Target json.RawMessage
}

// gold reads the open PLOVER records, or skips.
func gold(t *testing.T) []record {
	t.Helper()
	dir := os.Getenv("COMITY_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared")
	}
	b, err := os.ReadFile(filepath.Join(dir, "reading", "external", "plover-gsr", "PLOVER_GSR_CAMEO.txt"))
	if err != nil {
		t.Skip("SKIPPED: no shared folder, so events were not measured against the PLOVER gold records")
	}
	var out []record
	for rest := string(b); ; {
		i := strings.IndexByte(rest, '{')
		if i < 0 {
			return out
		}
		d := json.NewDecoder(strings.NewReader(rest[i:]))
		var r record
		if err := d.Decode(&r); err != nil {
			rest = rest[i+1:]
			continue
		}
		rest = rest[i+int(d.InputOffset()):]
		if r.Event != "DOCUMENT" && r.Text != "" {
			out = append(out, r)
		}
	}
}

// place returns where the first actor of a field stands in the text.
func place(text string, actors json.RawMessage) comity.Span {
	var list []struct{ ActorText string }
	if json.Unmarshal(actors, &list) != nil || len(list) == 0 || list[0].ActorText == "" {
		return comity.Span{}
	}
	if i := strings.Index(text, list[0].ActorText); i >= 0 {
		return comity.Span{Start: i, End: i + len(list[0].ActorText)}
	}
	return comity.Span{}
}

// later is what the older codings became (METHODS: relations).
var later = map[string][]Code{"DEMAND": {Request}, "DISAPPROVE": {Accuse}, "INVESTIGATE": {Accuse}, "FIGHT": {Assault}}

func TestEventsAgainstGold(t *testing.T) {
	records := gold(t)
	right := 0
	for _, r := range records {
		want := later[r.Event]
		if want == nil {
			want = []Code{Code(r.Event)}
		}
		got, _ := Sentence(r.Text, place(r.Text, r.Source), place(r.Text, r.Target))
		if got == want[0] {
			right++
			continue
		}
		if testing.Verbose() {
			t.Logf("%s read as %q: %.160s", want[0], got, r.Text)
		}
	}
	share := float64(right) / float64(len(records))
	t.Logf("%d of %d right: %.3f", right, len(records), share)
	if share < 0.90 {
		t.Errorf("%.3f of the open events are right; at least 0.90 were", share)
	}
}

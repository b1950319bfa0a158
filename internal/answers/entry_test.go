package answers

import (
	"os"
	"strings"
	"testing"

	"comity"
	"comity/internal/terminal"
)

// TestEveryKindOfEntrySaysWhatItTellsOf: the log's line of each entry that
// docs/format.md shows names what the entry is about, and a seal what it sealed.
func TestEveryKindOfEntrySaysWhatItTellsOf(t *testing.T) {
	page, err := os.ReadFile("../../docs/format.md")
	if err != nil {
		t.Fatal(err)
	}
	wants := map[comity.EntryKind]string{
		comity.EntryEntrySealed:       "6–9: names a private person",
		comity.EntryProgressReported:  "vrsketvp, delivered 2024-05-01: delivered",
		comity.EntryAssessmentMade:    "vrsketvp, Japan +1: built and in use",
		comity.EntryObjectionNoted:    "vrsketvp: It is not built.",
		comity.EntryObjectionAnswered: "vrsketvp, objection 412 accepted: It opened in May.",
		comity.EntryRubricSet:         "vrsketvp, acts of 2024",
	}
	for _, kind := range comity.EntryKinds {
		_, rest, _ := strings.Cut(string(page), "\n### "+string(kind)+"\n")
		_, rest, _ = strings.Cut(rest, "```json\n")
		shown, _, _ := strings.Cut(rest, "\n```")
		line := Line(comity.Entry{Number: 1, Author: "reader:x/1", Kind: kind, Payload: []byte(shown)})
		_, told, _ := strings.Cut(line, string(kind))
		if told = strings.TrimSpace(told); told == "" || !strings.Contains(told, wants[kind]) {
			t.Errorf("of %s the log says %q, want %q", kind, told, wants[kind])
		}
	}
	if got := numbers([]int64{4, 6, 7, 8, 12, 13}); got != "4, 6–8 and 12–13" {
		t.Errorf("numbers are written %q", got)
	}
}

func TestALongNameHangsFromItsID(t *testing.T) {
	var b strings.Builder
	p := Printer{Out: &b, Style: terminal.Plain(40)}
	p.Named("4zyevito", "Japan and the Philippines: loan agreement for five patrol ships")
	if want := "4zyevito  Japan and the Philippines:\n          loan agreement for five patrol\n          ships\n"; b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
}

package plover

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFreshSentencesKeepTheirFloor(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "sentences.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for line := range lines(string(b)) {
		want, sentence, ok := strings.Cut(line, "\t")
		if !ok {
			t.Fatalf("no tab in %q", line)
		}
		all++
		if got, _ := Line(sentence); got == Code(want) {
			right++
		} else {
			t.Logf("%s read as %q: %s", want, got, sentence)
		}
	}
	if share := float64(right) / float64(all); all < 150 || share < 0.96 {
		t.Errorf("%d of %d right (%.3f); at least 0.96 were", right, all, share)
	}
}

func TestStructureDecides(t *testing.T) {
	for _, c := range []struct {
		line string
		want Code
	}{
		{"A halt to the shelling was demanded by <s>the envoy</s>.", Request},
		{"<s>Oslo</s>, an ally in the war against piracy, signed a treaty with <t>Lagos</t>.", Support},
		{"<s>Accra</s> welcomed the ousted president of <t>Togo</t>.", Support},
		{"<s>Students</s> stormed <t>the ministry</t>.", Protest},
		{"<s>Soldiers</s> stormed <t>the ministry</t>.", Assault},
		{"<s>Students</s> murdered <t>a guard</t>.", Assault},
		{"<s>Accra</s> will withdraw from the accord unless <t>Lome</t> pays.", Threaten},
		{"<s>Accra</s> will send doctors to <t>Lome</t> unless the road is cut.", Threaten},
		{"<s>The court</s> ruled out a pardon for <t>the general</t>.", Reject},
		{"<s>Guards</s> raped <t>a prisoner</t>.", Assault},
	} {
		if got, _ := Line(c.line); got != c.want {
			t.Errorf("%s\n\tread as %q, want %s", c.line, got, c.want)
		}
	}
}

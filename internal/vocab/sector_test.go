package vocab

import "testing"

func TestSectorsHaveNamesAndParents(t *testing.T) {
	for _, c := range []struct{ code, name, parent string }{
		{"11220", "Primary education", "112"},
		{"112", "Basic Education", "11"},
		{"11", "Education", ""},
		{"21020", "Road transport", "210"},
	} {
		if name, ok := Sector(c.code); !ok || name != c.name || SectorParent(c.code) != c.parent {
			t.Errorf("Sector(%q) = %q, %v under %q; want %q under %q", c.code, name, ok, SectorParent(c.code), c.name, c.parent)
		}
	}
	if _, ok := Sector("00000"); ok {
		t.Error("00000 is no sector")
	}
	if !SectorWithdrawn("920") || SectorWithdrawn("112") {
		t.Error("920 is withdrawn, 112 is not")
	}
}

func TestEverySectorHasAKnownParentWhoseCodeIsShorter(t *testing.T) {
	all := sectors()
	if len(all) < 380 {
		t.Errorf("%d codes, want the whole list", len(all))
	}
	for code, s := range all {
		if s.name == "" || (len(code) > 2) != (s.parent != "") {
			t.Errorf("%s: name %q, parent %q", code, s.name, s.parent)
		}
		if _, ok := all[s.parent]; s.parent != "" && (!ok || len(s.parent) >= len(code)) {
			t.Errorf("%s: parent %q", code, s.parent)
		}
	}
}

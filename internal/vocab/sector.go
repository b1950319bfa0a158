package vocab

import (
	_ "embed"
	"strings"
	"sync"
)

// sectorFile is written as its first lines say.
//
//go:embed data/sectors.txt
var sectorFile string

type sector struct {
	name, parent string
	withdrawn    bool
}

var sectors = sync.OnceValue(func() map[string]sector {
	all := map[string]sector{}
	for line := range strings.Lines(sectorFile) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		row, gone := strings.CutPrefix(line, "-")
		code, rest, _ := strings.Cut(row, "|")
		parent, name, _ := strings.Cut(rest, "|")
		all[code] = sector{name: name, parent: parent, withdrawn: gone}
	}
	return all
})

// Sector returns the English name of an OECD DAC code of five digits (a
// purpose), three (a sector) or two (a broad area); ok is false for a code
// that is none. Codes that the DAC has withdrawn still have their name.
func Sector(code string) (name string, ok bool) {
	s, ok := sectors()[code]
	return s.name, ok
}

// SectorParent returns the code one step above a DAC code: the sector of a
// purpose, the broad area of a sector, and "" for a broad area or a code that
// is not known.
func SectorParent(code string) string { return sectors()[code].parent }

// SectorWithdrawn reports whether the DAC has withdrawn a code.
func SectorWithdrawn(code string) bool { return sectors()[code].withdrawn }

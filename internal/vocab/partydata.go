package vocab

import (
	"embed"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"comity"
)

//go:embed data/territories.json data/countries.txt data/demonyms.txt data/capitals.txt data/agencies.txt
//go:embed data/bodies.txt data/groups.txt data/provinces.txt data/standing.txt data/leaders.txt data/blocked.txt data/members.txt data/firms.txt
var partyFiles embed.FS

// lines yields the rows of a table without comments and empty lines. The
// tables are part of the program: one that cannot be read is a fault of the
// build and stops it.
func lines(file string) iter.Seq[string] {
	b, err := partyFiles.ReadFile("data/" + file)
	if err != nil {
		panic(err)
	}
	return func(yield func(string) bool) {
		for line := range strings.Lines(string(b)) {
			line = strings.TrimSpace(line)
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

// rows yields the two sides of "KEY: a; b" with the right side cut apart.
func rows(file string) iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for line := range lines(file) {
			key, rest, ok := strings.Cut(line, ":")
			if !ok {
				panic(fmt.Sprintf("%s: no colon in %q", file, line))
			}
			if !yield(key, split(rest, ";")) {
				return
			}
		}
	}
}

// split cuts s at sep, without white space and empty parts.
func split(s, sep string) []string {
	out := make([]string, 0, strings.Count(s, sep)+1)
	for p := range strings.SplitSeq(s, sep) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// territory is a country or territory with its names of CLDR.
type territory struct {
	code  string
	names []string
}

// territories are those of territories.json, by their codes.
var territories = sync.OnceValue(func() []territory {
	b, err := partyFiles.ReadFile("data/territories.json")
	if err != nil {
		panic(err)
	}
	var cldr map[string][]string
	if err := json.Unmarshal(b, &cldr); err != nil {
		panic(err)
	}
	list := make([]territory, 0, len(cldr))
	for _, code := range slices.Sorted(maps.Keys(cldr)) {
		list = append(list, territory{code, cldr[code]})
	}
	return list
})

// titles are the names under which people are shown parties with a code. They
// stand apart because every list shows some, and most need no other name.
var titles = sync.OnceValue(func() map[comity.Party]string {
	shown := make(map[comity.Party]string, 450)
	for _, t := range territories() {
		shown[comity.Party(t.code)] = t.names[0]
	}
	for code, names := range rows("countries.txt") {
		if c, marked := strings.CutSuffix(code, "!"); marked {
			shown[comity.Party(c)] = names[0]
		}
	}
	for code, names := range rows("bodies.txt") {
		shown[comity.Party(code)] = append(names, code)[0]
	}
	return shown
})

func (t *parties) countries() {
	for _, x := range territories() {
		for _, name := range x.names {
			t.add(PartyName{Name: name, Party: comity.Party(x.code), Kind: CountryName})
		}
	}
	for code, names := range rows("countries.txt") {
		for _, name := range names {
			t.add(PartyName{Name: name, Party: comity.Party(strings.TrimSuffix(code, "!")), Kind: CountryName})
		}
	}
}

// table takes in "CODE: name; +name"; "+" marks a seat of power.
func (t *parties) table(file string, kind PartyKind) {
	for code, names := range rows(file) {
		for _, name := range names {
			k := kind
			if seat, ok := strings.CutPrefix(name, "+"); ok {
				name, k = seat, SeatOfPower
			}
			t.add(PartyName{Name: name, Party: comity.Party(code), Kind: k})
		}
	}
}

func (t *parties) bodies() {
	for code, names := range rows("bodies.txt") {
		p := comity.Party(code)
		t.kinds[p] = BodyName
		t.add(PartyName{Name: code, Party: p, Kind: BodyName})
		for _, name := range names {
			t.add(PartyName{Name: name, Party: p, Kind: BodyName})
		}
	}
}

func (t *parties) groups() {
	for line := range lines("groups.txt") {
		name, party, ok := strings.Cut(line, " = ")
		if !ok {
			party = name
		}
		t.add(PartyName{Name: name, Party: comity.Party(party), Kind: GroupName})
	}
}

func (t *parties) firms() {
	for line := range lines("firms.txt") {
		t.add(PartyName{Name: line, Party: comity.Party(line), Kind: FirmName})
	}
}

func (t *parties) blocked() {
	for line := range lines("blocked.txt") {
		t.add(PartyName{Name: line, Kind: NoParty})
	}
}

func (t *parties) leaders() {
	for key, people := range rows("leaders.txt") {
		code, _, _ := strings.Cut(key, " ")
		for _, person := range people {
			t.add(leader(comity.Party(code), person))
		}
	}
}

// leader reads "Fumio Kishida* [Kishida*, KISHIDA Fumio] 2021-10-2024-10".
func leader(code comity.Party, s string) PartyName {
	cut := strings.LastIndexByte(s, ' ')
	name, term := strings.TrimSpace(s[:cut]), s[cut+1:]
	if len(term) != 8 && len(term) != 15 || term[7] != '-' {
		panic(fmt.Sprintf("leaders.txt: no months of office in %q", s))
	}
	n := PartyName{Party: code, Kind: LeaderName, From: comity.Date(term[:7]).First(), To: comity.Date(term[8:]).Last()}
	var shorts []string
	if open := strings.IndexByte(name, '['); open >= 0 {
		shorts = split(strings.TrimSuffix(name[open+1:], "]"), ",")
		name = strings.TrimSpace(name[:open])
	}
	bare := strings.TrimSuffix(name, "*")
	n.Name = bare
	if len(shorts) == 0 {
		last := bare[strings.LastIndexByte(bare, ' ')+1:]
		if bare != name {
			last += "*"
		}
		shorts = []string{last}
	}
	for _, x := range shorts {
		short := strings.TrimSuffix(x, "*")
		n.Short = append(n.Short, short)
		if short != x || strings.Contains(short, " ") {
			n.Alone = append(n.Alone, short)
		}
	}
	return n
}

package picture

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Place is a party on a map, with what it gave and what it got.
type Place struct {
	Code     string // ISO 3166-1, two letters
	Name     string
	Gave     float64
	Got      float64
	GaveSaid string // what the discs say
	GotSaid  string
}

// Line is a sum from one place to another.
type Line struct {
	From, To string
	Sum      float64
	Said     string
}

// Map is the places of those who give and those who get, a disc each whose
// area is the sum.
type Map struct {
	ID     string
	Title  string
	Desc   string    // the same in words, for those who do not see it
	Key    [3]string // what a disc with a rim says, what a filled one, and whose outlines these are
	Places []Place
	Lines  []Line
}

// Measures of a map.
const (
	mapHigh   = 400.0
	largest   = 28.0   // radius of the disc of the largest sum
	mapLines  = 40     // lines that are drawn, those of the largest sums
	mapNames  = 14     // names that are written, those of the largest sums
	closest   = 1100.0 // units of the world that are shown at least, from side to side
	worldWide = 4000.0
	worldTop  = 24.0
	worldFoot = 1720.0
)

// Styles of what is printed; on a page the classes of the style sheet take
// their place.
var (
	seaStyle    = style{fill: "f1f4f4"}
	landStyle   = style{fill: "dedad0"}
	gavesStyle  = style{fill: "f0d6b8"}
	gotsStyle   = style{fill: "c4dbd9"}
	borderStyle = style{stroke: "ffffff", width: 0.7}
	giverStyle  = style{stroke: "9a4a08", width: 2.2}
	gotStyle    = style{fill: "2f7d80", stroke: "ffffff", width: 0.8}
)

// Known reports whether a party has a place on the map.
func Known(code string) bool { _, ok := world().find(code); return ok }

// Whole draws the map, as near as holds all places.
func (m *Map) Whole() *Scene {
	s := &Scene{ID: m.ID, Title: m.Title, Desc: m.Desc, Wide: bigWide, High: mapHigh + head}
	by := m.window()
	s.box("sea", seaStyle, 0, 0, bigWide, mapHigh, "")
	m.ground(s, by)
	m.flows(s, by)
	m.discs(s, by)
	s.disc("giver", giverStyle, 9, mapHigh+18, 6, "")
	s.text(22, mapHigh+23, "start", 13, m.Key[0])
	s.disc("got", gotStyle, 78, mapHigh+18, 6, "")
	s.text(91, mapHigh+23, "start", 13, m.Key[1])
	s.text(bigWide, mapHigh+23, "end", 12, m.Key[2])
	return s
}

// window lays the world so that all places are seen with room around them.
func (m *Map) window() shift {
	left, right, top, bottom := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, p := range m.Places {
		if c, ok := world().find(p.Code); ok {
			left, right = math.Min(left, c.x), math.Max(right, c.x)
			top, bottom = math.Min(top, c.y), math.Max(bottom, c.y)
		}
	}
	wide := math.Max(math.Max((right-left)*1.25, (bottom-top)*1.35*bigWide/mapHigh), closest)
	if math.IsInf(wide, 0) || wide > worldWide {
		wide = worldWide
	}
	scale := bigWide / wide
	high := mapHigh / scale
	x := math.Min(math.Max((left+right)/2-wide/2, 0), worldWide-wide)
	y := (top + bottom) / 2
	if math.IsNaN(x) || math.IsInf(y, 0) || math.IsNaN(y) {
		x, y = 0, (worldTop+worldFoot)/2
	}
	y = math.Min(math.Max(y-high/2, worldTop), math.Max(worldFoot-high, worldTop))
	if high > worldFoot-worldTop {
		y = (worldTop+worldFoot)/2 - high/2
	}
	return shift{-x * scale, -y * scale, scale}
}

// ground lays the countries that are seen, those of the places tinted.
func (m *Map) ground(s *Scene, by shift) {
	gave, got := map[string]bool{}, map[string]bool{}
	for _, p := range m.Places {
		gave[p.Code], got[p.Code] = p.Gave > 0, p.Got > 0
	}
	var land, gives, gets strings.Builder
	for _, c := range world().countries {
		if c.right*by.scale+by.x < 0 || c.left*by.scale+by.x > bigWide || c.bottom*by.scale+by.y < 0 || c.top*by.scale+by.y > mapHigh {
			continue
		}
		switch {
		case got[c.code]:
			gets.WriteString(c.path)
		case gave[c.code]:
			gives.WriteString(c.path)
		default:
			land.WriteString(c.path)
		}
	}
	s.land("land", landStyle, land.String(), by)
	s.land("land giver-land", gavesStyle, gives.String(), by)
	s.land("land got-land", gotsStyle, gets.String(), by)
	s.land("borders", borderStyle, world().borders, by)
	// What reaches below the map's edge is covered, for the key to stand there.
	s.box("cover", style{fill: paper}, 0, mapHigh, bigWide, head+400, "")
}

// flows draws the largest sums as bent lines from giver to receiver.
func (m *Map) flows(s *Scene, by shift) {
	lines := slices.Clone(m.Lines)
	slices.SortStableFunc(lines, func(x, y Line) int { return cmp.Compare(y.Sum, x.Sum) })
	for _, l := range lines[:min(len(lines), mapLines)] {
		from, ok1 := world().find(l.From)
		to, ok2 := world().find(l.To)
		if ok1 && ok2 && l.From != l.To {
			x, y := from.x*by.scale+by.x, from.y*by.scale+by.y
			s.bend("flow", x, y, to.x*by.scale+by.x, to.y*by.scale+by.y, 0.8+2.2*l.Sum/lines[0].Sum)
		}
	}
}

// discs draws the places, the largest first so that none hides a smaller one,
// and writes the names that find room.
func (m *Map) discs(s *Scene, by shift) {
	most := 0.0
	for _, p := range m.Places {
		most = math.Max(most, math.Max(p.Gave, p.Got))
	}
	places := slices.Clone(m.Places)
	slices.SortStableFunc(places, func(x, y Place) int { return cmp.Compare(math.Max(y.Gave, y.Got), math.Max(x.Gave, x.Got)) })
	radius := func(v float64) float64 { return math.Max(largest*math.Sqrt(v/most), 2.5) }
	var taken []area
	for _, p := range places {
		c, ok := world().find(p.Code)
		if !ok {
			continue
		}
		x, y := c.x*by.scale+by.x, c.y*by.scale+by.y
		r := 0.0
		if p.Got > 0 {
			r = radius(p.Got)
			s.disc("got", gotStyle, x, y, r, p.GotSaid)
		}
		if p.Gave > 0 {
			r = math.Max(r, radius(p.Gave))
			s.disc("giver", giverStyle, x, y, radius(p.Gave), p.GaveSaid)
		}
		taken = append(taken, area{x - r*0.7, y - r*0.7, r * 1.4, r * 1.4})
	}
	for _, p := range places[:min(len(places), mapNames)] {
		if c, ok := world().find(p.Code); ok {
			taken = m.name(s, p, c.x*by.scale+by.x, c.y*by.scale+by.y, radius(math.Max(p.Gave, p.Got)), taken)
		}
	}
}

// area is a part of the sheet.
type area struct{ x, y, w, h float64 }

func (a area) meets(b area) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

// name writes a place's name beside its disc where nothing stands yet.
func (m *Map) name(s *Scene, p Place, x, y, r float64, taken []area) []area {
	const size = 13.0
	words := clip(p.Name, 24)
	wide := 0.56 * size * float64(len([]rune(words)))
	for _, at := range []struct {
		area
		anchor string
		x      float64
	}{
		{area{x + r + 4, y - 8, wide, 15}, "start", x + r + 4},
		{area{x - r - 4 - wide, y - 8, wide, 15}, "end", x - r - 4},
		{area{x - wide/2, y + r + 2, wide, 15}, "middle", x},
		{area{x - wide/2, y - r - 17, wide, 15}, "middle", x},
	} {
		free := at.area.x >= 0 && at.area.x+wide <= bigWide && at.y >= 0 && at.y+at.h <= mapHigh
		for _, t := range taken {
			free = free && !t.meets(at.area)
		}
		if free {
			s.text(at.x, at.y+12, at.anchor, size, words)
			s.marks[len(s.marks)-1].class = "place"
			return append(taken, at.area)
		}
	}
	return taken
}

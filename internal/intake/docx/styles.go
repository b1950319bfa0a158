package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"comity/internal/intake/blocks"
	"comity/internal/lazy"
)

// style is what a paragraph style says that matters here; −1 and "" are unset.
type style struct {
	name, basedOn string
	outline       int
	numID         string
	level         int
}

type styles struct {
	byID     map[string]*style
	standard string // the style of paragraphs that name none
}

// headingName finds heading styles by name: Word stores the English name of a
// built-in style in any language; styles copied from other programs keep theirs.
var headingName = lazy.Regexp(`(?i)^(?:heading|überschrift|titre|título|titolo|rubrik|kop|overskrift|otsikko|nagłówek|заголовок|tiêu đề|judul|見出し|标题|標題|제목)\s*([1-9])$`)

func (f *file) readStyles(part string) error {
	f.styles.byID = map[string]*style{}
	if f.parts[part] == nil {
		return nil
	}
	var cur *style
	return f.elements(part, func(e xml.StartElement) bool {
		switch e.Name.Local {
		case "style":
			cur = &style{outline: -1, level: -1}
			f.styles.byID[attr(e, "styleId")] = cur
			if attr(e, "type") == "paragraph" && (attr(e, "default") == "1" || attr(e, "default") == "true") {
				f.styles.standard = attr(e, "styleId")
			}
		case "latentStyles", "docDefaults", "rPr", "tblPr", "tblStylePr":
			return false
		}
		if cur != nil {
			cur.note(e)
		}
		return true
	}, func(n xml.Name) {
		if n.Local == "style" {
			cur = nil
		}
	}, nil)
}

func (s *style) note(e xml.StartElement) {
	val := attr(e, "val")
	switch e.Name.Local {
	case "name":
		s.name = val
	case "basedOn":
		s.basedOn = val
	case "outlineLvl":
		s.outline = number(val, -1)
	case "numId":
		s.numID = val
	case "ilvl":
		s.level = number(val, -1)
	}
}

func number(s string, otherwise int) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < -1 || n > 1_000_000 {
		return otherwise
	}
	return n
}

// resolved is a style with what it inherits.
type resolved struct {
	heading int // level from 1; 0 for none
	numID   string
	level   int
	quote   bool
	toc     bool
}

// resolve follows basedOn, at most 20 styles up.
func (s styles) resolve(id string) resolved {
	if id == "" {
		id = s.standard
	}
	r := resolved{level: -1}
	outline := -1
	for n := 0; n < 20 && s.byID[id] != nil; n++ {
		st := s.byID[id]
		if outline < 0 {
			outline = st.outline
		}
		if r.numID == "" {
			r.numID = st.numID
		}
		if r.level < 0 {
			r.level = st.level
		}
		r.named(strings.ToLower(st.name), outline)
		id = st.basedOn
	}
	if outline >= 0 && outline < 9 {
		r.heading = outline + 1
	}
	return r
}

func (r *resolved) named(name string, outline int) {
	switch {
	case name == "title" && r.heading == 0:
		r.heading = 1
	case name == "subtitle" && r.heading == 0:
		r.heading = 2
	case name == "quote" || name == "intense quote":
		r.quote = true
	case strings.HasPrefix(name, "toc ") && name != "toc heading":
		r.toc = true
	}
	if m := headingName().FindStringSubmatch(name); m != nil && r.heading == 0 && outline < 0 {
		r.heading = int(m[1][0] - '0')
	}
}

// level is one level of a list as numbering.xml defines it.
type level struct {
	start   int
	format  string // numFmt
	text    string // lvlText: "%1.%2"
	restart int    // lvlRestart; −1 unset
	legal   bool   // isLgl: all numbers in arabic digits
}

type list struct {
	levels   [9]*level
	abstract string
	link     string // numStyleLink: the style that has the levels
}

type numbering struct {
	abstract map[string]*list
	nums     map[string]*list    // w:num, sharing levels with its abstract list
	counters map[string]*[9]int  // by abstract list, or by num where it restarts
	begun    map[string]*[9]bool // levels that have counted
}

func (f *file) readNumbering(part string) error {
	f.lists = numbering{map[string]*list{}, map[string]*list{}, map[string]*[9]int{}, map[string]*[9]bool{}}
	if f.parts[part] == nil {
		return nil
	}
	r := &numberingReader{n: f.lists}
	return f.elements(part, r.start, r.end, nil)
}

type numberingReader struct {
	n     numbering
	cur   *list
	id    string
	lvl   *level
	inNum bool
}

func (r *numberingReader) start(e xml.StartElement) bool {
	val := attr(e, "val")
	switch e.Name.Local {
	case "abstractNum":
		r.cur, r.id, r.inNum = &list{abstract: attr(e, "abstractNumId")}, attr(e, "abstractNumId"), false
		r.n.abstract[r.id] = r.cur
	case "num":
		r.cur, r.id, r.inNum = &list{}, attr(e, "numId"), true
		r.n.nums[r.id] = r.cur
	case "abstractNumId":
		if a := r.n.abstract[val]; a != nil && r.inNum {
			*r.cur = *a
			r.cur.abstract = val
		}
	case "numStyleLink":
		if r.cur != nil {
			r.cur.link = val
		}
	case "lvl", "lvlOverride":
		i := number(attr(e, "ilvl"), 0)
		if r.cur == nil || i < 0 || i > 8 {
			return false
		}
		if r.lvl = (&level{start: 1, format: "decimal", restart: -1}); e.Name.Local == "lvlOverride" && r.cur.levels[i] != nil {
			*r.lvl = *r.cur.levels[i]
		}
		r.cur.levels[i] = r.lvl
	case "startOverride":
		if r.cur != nil {
			r.cur.abstract = "num " + r.id // counts for itself
		}
		fallthrough
	case "start":
		if r.lvl != nil {
			r.lvl.start = number(val, 1)
		}
	case "numFmt":
		if r.lvl != nil {
			r.lvl.format = val
		}
	case "lvlText":
		if r.lvl != nil {
			r.lvl.text = val
		}
	case "lvlRestart":
		if r.lvl != nil {
			r.lvl.restart = number(val, -1)
		}
	case "isLgl":
		if r.lvl != nil {
			r.lvl.legal = val != "0" && val != "false"
		}
	case "rPr", "pPr":
		return false
	}
	return true
}

func (r *numberingReader) end(n xml.Name) {
	switch n.Local {
	case "lvl", "lvlOverride":
		r.lvl = nil
	case "abstractNum", "num":
		r.cur = nil
	}
}

// next counts one paragraph of a list on and returns its number as Word prints
// it, "" for a bullet; ok is false where the list is not defined.
func (f *file) next(numID string, ilvl int) (num string, ok bool) {
	l := f.lists.nums[numID]
	for n := 0; l != nil && l.link != "" && n < 5; n++ { // the levels stand in a style's list
		l = f.lists.nums[f.styles.resolve(l.link).numID]
	}
	if l == nil || ilvl < 0 || ilvl > 8 || l.levels[ilvl] == nil {
		return "", false
	}
	c, begun := f.lists.counters[l.abstract], f.lists.begun[l.abstract]
	if c == nil {
		c, begun = &[9]int{}, &[9]bool{}
		f.lists.counters[l.abstract], f.lists.begun[l.abstract] = c, begun
	}
	for i := range ilvl + 1 {
		if !begun[i] && l.levels[i] != nil {
			begun[i] = true
			c[i] = l.levels[i].start
			if i == ilvl {
				c[i]--
			}
		}
	}
	c[ilvl]++
	for i := ilvl + 1; i < 9; i++ {
		if l.levels[i] == nil || l.levels[i].restart != 0 {
			begun[i] = false
		}
	}
	return l.print(ilvl, c), true
}

// print writes the number of a level from the counters.
func (l *list) print(ilvl int, c *[9]int) string {
	lv := l.levels[ilvl]
	if lv.format == "bullet" || lv.format == "none" {
		return ""
	}
	s := lv.text
	for i := range 9 {
		if l.levels[i] == nil {
			continue
		}
		format := l.levels[i].format
		if lv.legal {
			format = "decimal"
		}
		s = strings.ReplaceAll(s, "%"+strconv.Itoa(i+1), formatted(c[i], format))
	}
	return strings.TrimSuffix(strings.TrimSpace(blocks.Clean(s)), ".")
}

func formatted(n int, format string) string {
	switch format {
	case "lowerLetter":
		return blocks.Ordinal(n, "a")
	case "upperLetter":
		return blocks.Ordinal(n, "A")
	case "lowerRoman":
		return blocks.Ordinal(n, "i")
	case "upperRoman":
		return blocks.Ordinal(n, "I")
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

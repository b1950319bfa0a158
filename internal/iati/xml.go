package iati

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What one activity may have; real ones stay far below.
const (
	maxDepth = 64
	maxNodes = 500_000
	maxAttrs = 256
	maxValue = 64 << 10
)

// malformed says why an activity is not well-formed XML.
type malformed string

func (m malformed) Error() string { return string(m) }

type attr struct{ name, value string }

// node is one element. Node 0 of a tree is its root, so that 0 is "none" in
// links.
type node struct {
	name               string // with its prefix, as written
	text               string // its own character data
	start, end         int    // of the whole element in the tree's source
	attrs, attrsEnd    int32
	first, last, after int32
}

// tree is one parsed element. Its strings are parts of the source where that
// needs no decoding.
type tree struct {
	src   string
	nodes []node
	attrs []attr
	odd   bool // a reference to a character that XML does not allow was replaced
}

// kids yields the children of n in order.
func (t *tree) kids(n int32) func(func(int32) bool) {
	return func(yield func(int32) bool) {
		for k := t.nodes[n].first; k != 0; k = t.nodes[k].after {
			if !yield(k) {
				return
			}
		}
	}
}

// child returns the first child of n with a name, or 0.
func (t *tree) child(n int32, name string) int32 {
	for k := range t.kids(n) {
		if t.nodes[k].name == name {
			return k
		}
	}
	return 0
}

// attr returns an attribute of n, with the spaces around it taken off; "" is
// none. Node 0 is asked for only where it is meant.
func (t *tree) attr(n int32, name string) string {
	for _, a := range t.attrs[t.nodes[n].attrs:t.nodes[n].attrsEnd] {
		if a.name == name {
			return strings.TrimSpace(a.value)
		}
	}
	return ""
}

// code returns the code attribute of n's first child with a name, or "".
func (t *tree) code(n int32, name string) string {
	if k := t.child(n, name); k != 0 {
		return t.attr(k, "code")
	}
	return ""
}

// parser reads the source of one element into a tree and checks that it is
// well-formed. src is valid UTF-8 of characters that XML allows.
type parser struct {
	*tree
	pos   int
	stack []int32
	runs  []*strings.Builder // beside stack: text that comes in several runs
}

func parseXML(src string) (*tree, error) {
	p := &parser{tree: &tree{src: src, nodes: make([]node, 0, len(src)/48+8), attrs: make([]attr, 0, len(src)/64+8)}}
	for p.pos < len(src) {
		if err := p.next(); err != nil {
			return nil, err
		}
	}
	if len(p.stack) > 0 || len(p.nodes) == 0 {
		return nil, malformed("its element is not closed")
	}
	return p.tree, nil
}

func (p *parser) next() error {
	rest := p.src[p.pos:]
	i := strings.IndexByte(rest, '<')
	if i != 0 {
		if i < 0 {
			i = len(rest)
		}
		p.pos += i
		return p.characters(rest[:i])
	}
	switch {
	case strings.HasPrefix(rest, "</"):
		return p.endTag()
	case strings.HasPrefix(rest, "<!--"):
		return p.comment(rest)
	case strings.HasPrefix(rest, "<![CDATA["):
		return p.cdata(rest)
	case strings.HasPrefix(rest, "<?"):
		return p.instruction(rest)
	case strings.HasPrefix(rest, "<!"):
		return malformed("it has a markup declaration inside")
	}
	return p.startTag()
}

func (p *parser) characters(s string) error {
	if strings.TrimLeft(s, " \t\r\n") == "" {
		return nil
	}
	if len(p.stack) == 0 {
		return malformed("text stands outside its element")
	}
	if strings.Contains(s, "]]>") {
		return malformed(`"]]>" stands in text`)
	}
	s, err := p.unescape(s, false)
	if err != nil {
		return err
	}
	p.append(s)
	return nil
}

// append adds a run of text to the element that is open. A single run stays a
// part of the source; only elements with several are built up.
func (p *parser) append(s string) {
	top := len(p.stack) - 1
	n := &p.nodes[p.stack[top]]
	if n.text == "" && p.runs[top] == nil {
		n.text = s
		return
	}
	if p.runs[top] == nil {
		p.runs[top] = &strings.Builder{}
		p.runs[top].WriteString(n.text)
	}
	p.runs[top].WriteString(s)
}

func (p *parser) comment(rest string) error {
	i := strings.Index(rest[4:], "--")
	if i < 0 || !strings.HasPrefix(rest[4+i:], "-->") {
		return malformed(`a comment is not closed, or holds "--"`)
	}
	p.pos += 4 + i + 3
	return nil
}

func (p *parser) cdata(rest string) error {
	i := strings.Index(rest, "]]>")
	if i < 0 || len(p.stack) == 0 {
		return malformed("a CDATA section is not closed, or stands outside the element")
	}
	p.pos += i + 3
	p.append(lines(rest[9:i]))
	return nil
}

func (p *parser) instruction(rest string) error {
	i := strings.Index(rest, "?>")
	n := nameLen(rest[2:])
	if i < 0 || n == 0 || 2+n > i || (2+n < i && !space(rest[2+n])) || strings.EqualFold(rest[2:2+n], "xml") {
		return malformed("a processing instruction is not closed, or has no name")
	}
	p.pos += i + 2
	return nil
}

func (p *parser) endTag() error {
	s := p.src[p.pos+2:]
	n := nameLen(s)
	i := n
	for i < len(s) && space(s[i]) {
		i++
	}
	if n == 0 || i >= len(s) || s[i] != '>' {
		return malformed("an end tag is not closed, or has no name")
	}
	if len(p.stack) == 0 {
		return malformed("</" + clip(s[:n]) + "> closes nothing")
	}
	top := p.stack[len(p.stack)-1]
	if p.nodes[top].name != s[:n] {
		return malformed("<" + clip(p.nodes[top].name) + "> is closed by </" + clip(s[:n]) + ">")
	}
	if b := p.runs[len(p.stack)-1]; b != nil {
		p.nodes[top].text = b.String()
	}
	p.stack, p.runs = p.stack[:len(p.stack)-1], p.runs[:len(p.stack)-1]
	p.pos += 2 + i + 1
	p.nodes[top].end = p.pos
	return nil
}

func (p *parser) startTag() error {
	s := p.src[p.pos+1:]
	n := nameLen(s)
	switch {
	case n == 0:
		return malformed(`"<" begins no tag`)
	case len(p.nodes) > 0 && len(p.stack) == 0:
		return malformed("a second element stands beside it")
	case len(p.stack) >= maxDepth:
		return malformed("its elements lie more than " + strconv.Itoa(maxDepth) + " deep")
	case len(p.nodes) >= maxNodes:
		return malformed("it has more than " + strconv.Itoa(maxNodes) + " elements")
	}
	me := p.link(node{name: s[:n], start: p.pos, attrs: int32(len(p.attrs))})
	i, closed, err := p.attributes(s, n, me)
	if err != nil {
		return err
	}
	p.pos += 1 + i
	if closed {
		p.nodes[me].end = p.pos
		return nil
	}
	p.stack, p.runs = append(p.stack, me), append(p.runs, nil)
	return nil
}

// link puts a node behind its siblings.
func (p *parser) link(n node) int32 {
	me := int32(len(p.nodes))
	p.nodes = append(p.nodes, n)
	if len(p.stack) > 0 {
		up := &p.nodes[p.stack[len(p.stack)-1]]
		if up.last != 0 {
			p.nodes[up.last].after = me
		} else {
			up.first = me
		}
		up.last = me
	}
	return me
}

// attributes reads what follows the name of a start tag, from s[i] on, and
// returns where the tag ends.
func (p *parser) attributes(s string, i int, me int32) (end int, closed bool, err error) {
	for {
		from := i
		for i < len(s) && space(s[i]) {
			i++
		}
		switch {
		case strings.HasPrefix(s[i:], "/>"):
			p.nodes[me].attrsEnd = int32(len(p.attrs))
			return i + 2, true, nil
		case strings.HasPrefix(s[i:], ">"):
			p.nodes[me].attrsEnd = int32(len(p.attrs))
			return i + 1, false, nil
		case i == from:
			return 0, false, malformed("<" + clip(p.nodes[me].name) + "> is not closed, or its attributes run together")
		}
		if i, err = p.attribute(s, i, me); err != nil {
			return 0, false, err
		}
	}
}

func (p *parser) attribute(s string, i int, me int32) (int, error) {
	n := nameLen(s[i:])
	name := s[i : i+n]
	i += n
	for i < len(s) && space(s[i]) {
		i++
	}
	if n == 0 || i >= len(s) || s[i] != '=' {
		return 0, malformed("<" + clip(p.nodes[me].name) + "> has an attribute without a value")
	}
	for i++; i < len(s) && space(s[i]); i++ {
	}
	if i >= len(s) || (s[i] != '"' && s[i] != '\'') {
		return 0, malformed("attribute " + clip(name) + " has no quotes")
	}
	size := strings.IndexByte(s[i+1:], s[i])
	switch {
	case size < 0:
		return 0, malformed("attribute " + clip(name) + " is not closed")
	case size > maxValue:
		return 0, malformed("attribute " + clip(name) + " is longer than " + strconv.Itoa(maxValue) + " bytes")
	}
	raw := s[i+1 : i+1+size]
	if strings.IndexByte(raw, '<') >= 0 {
		return 0, malformed(`"<" stands in attribute ` + clip(name))
	}
	value, err := p.unescape(raw, true)
	if err != nil {
		return 0, err
	}
	mine := p.attrs[p.nodes[me].attrs:]
	for _, a := range mine {
		if a.name == name {
			return 0, malformed("attribute " + clip(name) + " is there twice")
		}
	}
	if len(mine) >= maxAttrs {
		return 0, malformed("<" + clip(p.nodes[me].name) + "> has more than " + strconv.Itoa(maxAttrs) + " attributes")
	}
	p.attrs = append(p.attrs, attr{name, value})
	return i + 1 + size + 1, nil
}

// unescape replaces references and makes line ends one "\n"; in attributes
// white space becomes a space, as XML asks.
func (p *parser) unescape(s string, inAttr bool) (string, error) {
	if inAttr && strings.ContainsAny(s, "\t\r\n") {
		s = strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ", "\t", " ").Replace(s)
	}
	if !inAttr {
		s = lines(s)
	}
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s, nil
	}
	var b strings.Builder
	for ; i >= 0; i = strings.IndexByte(s, '&') {
		b.WriteString(s[:i])
		end := strings.IndexByte(s[i:min(len(s), i+20)], ';')
		if end < 0 {
			return "", malformed(`"&" begins no reference`)
		}
		r, err := p.reference(s[i+1 : i+end])
		if err != nil {
			return "", err
		}
		b.WriteRune(r)
		s = s[i+end+1:]
	}
	b.WriteString(s)
	return b.String(), nil
}

// reference returns the character that "&name;" stands for. There is no
// document type, so there are the five entities of XML and no others.
func (p *parser) reference(name string) (rune, error) {
	switch name {
	case "lt":
		return '<', nil
	case "gt":
		return '>', nil
	case "amp":
		return '&', nil
	case "apos":
		return '\'', nil
	case "quot":
		return '"', nil
	}
	if digits, ok := strings.CutPrefix(name, "#"); ok {
		base := 10
		if hex, ok := strings.CutPrefix(digits, "x"); ok {
			digits, base = hex, 16
		}
		n, err := strconv.ParseUint(digits, base, 64)
		switch {
		case err == nil && n <= unicode.MaxRune && allowed(rune(n)):
			return rune(n), nil
		case err == nil:
			p.odd = true
			return utf8.RuneError, nil
		}
	}
	return 0, malformed("&" + clip(name) + "; is not defined")
}

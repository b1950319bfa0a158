package names

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// organisation finds the organisation whose name begins at tokens[k] by its
// shape and returns its end, or k where there is none.
func (f *finder) organisation(i int, tokens []token.Token, k int) int {
	if k > 0 && (tokens[k-1].Upper() && tokens[k-1].Kind == token.Word || tokens[k-1].Text == "&") {
		return k
	}
	if end := f.called(i, tokens, k); end > k {
		return end
	}
	end, head := capitalised(tokens, k)
	if head < 0 || end-k < 2 {
		return k
	}
	start := k
	if tokens[k].Lower == "the" || articles.Has(tokens[k].Lower) {
		start++
	}
	size := end - start
	if gatherings.Has(tokens[start].Lower) || project(tokens, start) {
		return k
	}
	noun := tokens[head].Lower
	if shortened.Has(noun) && end+1 < len(tokens) && tokens[end].Text == "." && !tokens[end].Space {
		end++ // "Inc." within a sentence; at its end nobody knows whose the point is
	}
	if size < 2 || weak.Has(noun) && size < 3 && !(end+1 < len(tokens) && tokens[end].Text == "(") {
		return k
	}
	parties, kind, rule := f.owner(i, tokens, start, end, noun)
	if parties == nil {
		return k
	}
	if kind == Agency {
		f.drop(i, start, end)
	}
	m := f.mention(i, start, end, parties, kind, rule)
	m.Head = noun
	f.insert(i, m)
	f.shorten(i, tokens[start:end], m)
	return end
}

// shorten remembers the first word of an organisation's name, by which a text
// goes on to speak of it: "Lockheed" of Lockheed Martin.
func (f *finder) shorten(i int, name []token.Token, m Mention) {
	if m.Kind != Organisation || len(name) < 2 || len(name[0].Text) < 2 || !name[0].Upper() || generic.Has(name[0].Lower) || institutions.Has(name[0].Lower) || organisations.Has(name[0].Lower) || known().words[name[0].Lower] && vocab.KindOf(m.Parties[0]) != vocab.FirmName {
		return
	}
	f.remember(i, []string{name[0].Lower}, alias{parties: m.Parties, kind: Organisation, head: "company"})
}

// generic holds words that begin the names of many organisations and mean none.
var generic = vocab.Words(`national global international world united first new royal general american european african asian standard development energy
	north south east west central great big public private green clean save doctors médecins community climate women youth economic social
	health education research science technology digital data sustainable federal state city local regional islamic christian catholic
	green red white blue black gold open free the business trade capital investment industrial electric power water food agricultural human rights
	emergency humanitarian relief aid media press daily times news group team friends people one two three good better future`)

// called finds the company whose kind stands before its name, "chip maker
// Acme", or whose chief does after it.
func (f *finder) called(i int, tokens []token.Token, k int) int {
	if k == 0 || !firms.Has(tokens[k-1].Lower) || tokens[k-1].Upper() || !tokens[k].Space || len(tokens[k].Text) < 3 {
		return k
	}
	end := personEnd(tokens, k, len(tokens))
	if end == k {
		return k
	}
	for _, m := range f.out[i] {
		if m.Tokens[0] < end && k < m.Tokens[1] {
			return k
		}
	}
	m := f.mention(i, k, end, comity.Parties{comity.Party(f.doc.Text[tokens[k].Span.Start:tokens[end-1].Span.End])}, Organisation, "party/firm-by-kind")
	m.Head = "company"
	f.insert(i, m)
	f.remember(i, lowered(tokens[k:end]), alias{parties: m.Parties, kind: Organisation, head: "company"})
	return end
}

// beside finds the organisations that a list names after a known one: "Google,
// Acme and Oracle will invest".
func (f *finder) beside(i int) {
	tokens, isOne := f.sentences[i].Tokens, func(m Mention) bool { return m.Kind == Organisation }
	if !slices.ContainsFunc(f.out[i], isOne) {
		return
	}
	for _, m := range slices.Clone(f.out[i]) {
		if !isOne(m) {
			continue
		}
		var items [][2]int
		closed := false
		for k := m.Tokens[1]; k < len(tokens) && !closed; {
			from := k
			for from < len(tokens) && (tokens[from].Text == "," || tokens[from].Lower == "and") && from-k < 2 {
				closed = closed || tokens[from].Lower == "and"
				from++
			}
			end := personEnd(tokens, from, min(len(tokens), from+4))
			if from == k || end == from {
				closed = false
				break
			}
			items = append(items, [2]int{from, end})
			k = end
		}
		for _, x := range items {
			if closed {
				item := f.mention(i, x[0], x[1], comity.Parties{comity.Party(f.doc.Text[tokens[x[0]].Span.Start:tokens[x[1]-1].Span.End])}, Organisation, "party/firm-by-list")
				item.Head = "company"
				f.insert(i, item)
			}
		}
	}
}

func lowered(tokens []token.Token) []string {
	out := make([]string, len(tokens))
	for n, t := range tokens {
		out[n] = t.Lower
	}
	return out
}

// shortened holds legal forms of companies that are written with a point.
var shortened = vocab.Words("corp ltd inc co llc plc")

var firms = vocab.Words("firm company giant maker manufacturer startup start-up carmaker automaker chipmaker conglomerate retailer charity ngo utility developer insurer lender")

// gatherings lists words that begin the names of meetings and papers, not of
// organisations.
var gatherings = vocab.Words("meeting meetings summit conference session joint second third fourth fifth sixth agreement memorandum statement minister secretary chairman director head president signed")

// project reports whether the name at tokens[k] is that of something built or
// run, or goes on with one: "Project for the Improvement of the Water Network".
func project(tokens []token.Token, k int) bool {
	for n := k; n >= 0 && n > k-10 && (tokens[n].Upper() || link.Has(tokens[n].Lower)); n-- {
		if projects.Has(tokens[n].Lower) && n+1 < len(tokens) && link.Has(tokens[n+1].Lower) {
			return true
		}
	}
	return false
}

var projects = vocab.Words("project projects programme programmes program programs")

var articles = vocab.Words("the a an this that its their our under by with from for in on at and but as through")

// capitalised returns the end of the capitalised phrase at tokens[k] up to its
// last organisation noun, and where that noun stands; head is −1 without one.
func capitalised(tokens []token.Token, k int) (end, head int) {
	head = -1
	last := k
	for n := k; n < len(tokens) && n < k+12; n++ {
		t := tokens[n]
		if t.Kind == token.Word && t.Upper() || t.Kind == token.Number && n > k && tokens[n-1].Upper() {
			last = n
			if organisations.Has(t.Lower) {
				head, end = n, n+1
			}
			continue
		}
		if !joins(tokens, n, last) {
			break
		}
	}
	if head >= 0 && end < len(tokens) && (tokens[end].Lower == "of" || tokens[end].Lower == "for") {
		if e := tail(tokens, end+1); e > end+1 {
			end = e
		}
	}
	return end, head
}

// joins reports whether tokens[n] may stand inside a capitalised name whose
// last capitalised token was tokens[last].
func joins(tokens []token.Token, n, last int) bool {
	t := tokens[n]
	if n-last > 2 || n+1 >= len(tokens) {
		return false
	}
	switch t.Text {
	case "of", "for", "&", "-", "and", "the", "de", "on":
		return tokens[n+1].Upper() || tokens[n+1].Lower == "the"
	case ",":
		return legal.Has(tokens[n+1].Lower) && tokens[n+1].Upper()
	}
	return false
}

// tail returns the end of the capitalised words that begin at tokens[k].
func tail(tokens []token.Token, k int) int {
	end := k
	for n := k; n < len(tokens) && n < k+7; n++ {
		t := tokens[n]
		if t.Kind == token.Word && t.Upper() {
			end = n + 1
		} else if !link.Has(t.Lower) || n > end {
			break
		}
	}
	return end
}

// owner says to whom an organisation of this name belongs: to the country or
// body that it names where it is one of the state's, else to itself.
func (f *finder) owner(i int, tokens []token.Token, start, end int, noun string) (comity.Parties, Kind, string) {
	for _, m := range f.out[i] {
		if m.Tokens[1] <= start || m.Tokens[0] >= end {
			continue
		}
		if m.Kind == Organisation && m.Tokens[0] >= start && m.Tokens[1] < end {
			continue // "Micron" in "Micron Technology, Inc."
		}
		if m.Kind == Organisation || m.Kind == Agency || m.Kind == Body || m.Kind == Office || m.Tokens[1] > end {
			return nil, 0, ""
		}
		if (m.Kind == Country || m.Kind == Adjective) && stateNouns.Has(noun) && len(m.Parties) == 1 && vocab.IsCountry(m.Parties[0]) {
			return m.Parties, Agency, "party/state-organisation"
		}
		if m.Tokens[0] <= start && m.Kind != Capital || !legal.Has(noun) && noun != "university" && noun != "foundation" {
			return nil, 0, ""
		}
	}
	if p := f.possessor(i, tokens, start, end); len(p) > 0 {
		return p, Agency, "party/state-organisation"
	}
	name := f.doc.Text[tokens[start].Span.Start:tokens[end-1].Span.End]
	f.drop(i, start, end)
	return comity.Parties{comity.Party(strings.Join(strings.Fields(name), " "))}, Organisation, "party/organisation"
}

// possessor returns the country whose bank or fund of state stands behind it in
// the genitive: "China's Export-Import Bank".
func (f *finder) possessor(i int, tokens []token.Token, start, end int) comity.Parties {
	if start < 2 || !possessive(tokens[start-1].Lower) || !slices.ContainsFunc(tokens[start:end], func(t token.Token) bool { return ofState.Has(t.Lower) }) {
		return nil
	}
	for _, m := range f.out[i] {
		if m.Tokens[1] == start-1 && m.Kind == Country && len(m.Parties) == 1 && vocab.IsCountry(m.Parties[0]) {
			return m.Parties
		}
	}
	return nil
}

// ofState are words in the names of banks, funds and firms that belong to a state.
var ofState = vocab.Words("export import export-import exim development central state reserve national sovereign public")

// drop takes out the mentions that lie inside the tokens from start to end.
func (f *finder) drop(i, start, end int) {
	list := f.out[i][:0]
	for _, m := range f.out[i] {
		if m.Tokens[1] <= start || m.Tokens[0] >= end {
			list = append(list, m)
		}
	}
	f.out[i] = list
}

package names

import (
	"sort"

	"comity"
	"comity/internal/reading/sentence"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// Speaker returns whose document it is: the parties of a joint statement (joint
// is true), the government whose release or speech it is, or else, for the
// press, the country that it speaks of most; home is empty where there is none.
// official says that the document speaks for its home: a joint statement, a
// government's release, fact sheet or speech.
func Speaker(doc *comity.Document, sentences []sentence.Sentence, mentions [][]Mention) (home comity.Parties, joint, official bool) {
	home, joint, official = (&finder{doc: doc, sentences: sentences, out: mentions}).whose()
	return home, joint, joint || official
}

// top is how many sentences at the head of a document may say whose it is.
const top = 6

var jointly = vocab.Words("statement declaration communiqué communique vision leaders' compact")
var reported = vocab.Words(`adopt adopts adopted issue issues issued sign signs signed release releases released says said welcomes hails agree agrees agreed
	slams urges calls to will plans inks ink`)

func (f *finder) whose() (home comity.Parties, joint, official bool) {
	if p := f.jointTitle(); len(p) > 0 {
		return p, true, true
	}
	if p := f.sentFrom(); len(p) > 0 {
		return p, false, true
	}
	if p := f.letterhead(); len(p) > 0 {
		return p, false, true
	}
	ranked := f.ranked(true)
	if len(ranked) == 0 {
		return nil, false, f.says(4) || f.factSheet()
	}
	if f.says(4) || f.factSheet() {
		return comity.Parties{f.voice(ranked)}, false, true
	}
	return comity.Parties{ranked[0]}, false, false
}

// actions are what a government says of itself in its own papers, in the words
// that follow its name.
var actions = vocab.Words(`will has have is are announces announced provides provided committed commits pledged requested supports continues welcomes remains today
	plans intends stands appreciates`)

// rules are the heads of offices by which a government calls itself.
var rules = vocab.Words("government administration cabinet minister president vice-president secretary parliament congress senate treasury premier")

// voice returns the country that speaks in an official paper: not the one that
// it speaks of most, which may be the one that is helped, but the one that acts.
func (f *finder) voice(ranked []comity.Party) comity.Party {
	acts := map[comity.Party]int{}
	for i, list := range f.out {
		tokens := f.sentences[i].Tokens
		for _, m := range list {
			if len(m.Parties) != 1 || m.Kind == Anaphor || m.Kind == Pronoun || m.Quoted {
				continue
			}
			n := 0
			if at := m.Tokens[1]; at < len(tokens) && !m.Modifier && actions.Has(tokens[at].Lower) {
				n += 2
			}
			if m.Kind == Office && rules.Has(m.Head) || m.Kind == Agency {
				n++
			}
			acts[m.Parties[0]] += n
		}
	}
	best := ranked[0]
	for _, p := range ranked {
		if acts[p] > acts[best] {
			best = p
		}
	}
	return best
}

// factSheet reports whether the head of the document calls it a fact sheet or
// a list of commitments: such a paper says nothing of "us" and is still the
// publisher's own.
func (f *finder) factSheet() bool {
	for i := range min(top, len(f.sentences)) {
		tokens := f.sentences[i].Tokens
		for k := 0; k+1 < len(tokens) && len(tokens) <= 40; k++ {
			if a, b := tokens[k], tokens[k+1]; a.Lower == "fact" && b.Lower == "sheet" && a.Upper() ||
				i == 0 && a.Upper() && (b.Lower == "commitments" || b.Lower == "deliverables") && b.Upper() {
				return true
			}
		}
	}
	return false
}

// jointTitle returns the parties of a joint statement, from its title.
func (f *finder) jointTitle() comity.Parties {
	for i := range min(top, len(f.sentences)) {
		tokens := f.sentences[i].Tokens
		if len(tokens) > 45 {
			continue
		}
		joint, noun, press := false, false, false
		for k := range tokens {
			t := &tokens[k]
			joint = joint || t.Lower == "joint" || t.Lower == "leaders" || t.Lower == "chair's" || t.Lower == "ministers" || t.Lower == "ministerial"
			noun = noun || t.In(jointly) && t.Upper()
			press = press || t.In(reported) && (t.Lower != "to" && t.Lower != "will" || i == 0)
		}
		if !joint || !noun || press {
			continue
		}
		var p comity.Parties
		for k := i; k < len(f.sentences) && k < i+4; k++ {
			p = f.gather(p, k)
			if len(p) >= 2 {
				return p
			}
			if len(p) == 1 && !vocab.IsCountry(p[0]) {
				return f.listed(p)
			}
		}
	}
	return nil
}

// gather adds the parties named in sentence k, without groups and firms and
// without those that only its subject or place names: "… Statement on Ukraine".
func (f *finder) gather(p comity.Parties, k int) comity.Parties {
	end := len(f.sentences[k].Tokens)
	for n, t := range f.sentences[k].Tokens {
		if n > 0 && (t.Lower == "on" || t.Lower == "regarding" || t.Lower == "concerning" || t.Lower == "about" || t.Lower == "following" || t.Lower == "in" || t.Lower == "at") {
			end = n
			break
		}
	}
	for _, m := range f.out[k] {
		if m.Kind == Group || m.Kind == Organisation || m.Kind == Anaphor || m.Kind == Pronoun || m.Tokens[0] >= end {
			continue
		}
		for _, x := range m.Parties {
			if !p.Has(x) {
				p = append(p, x)
			}
		}
	}
	return p
}

// listed returns the members of a body in place of the body where one of the
// document's first sentences names them all (guidelines: Parties).
func (f *finder) listed(p comity.Parties) comity.Parties {
	members := vocab.Members(p[0], f.doc.Published.First())
	if len(members) < 2 || len(members) > 12 {
		return p
	}
	for k := range min(15, len(f.sentences)) {
		var here comity.Parties
		for _, m := range f.out[k] {
			for _, x := range m.Parties {
				if comity.Parties(members).Has(x) && !here.Has(x) {
					here = append(here, x)
				}
			}
		}
		if len(here) == len(members) {
			return here
		}
	}
	return p
}

// towards holds the words before somebody whom a paper is about or for, not by.
var towards = vocab.Words("for to on with against regarding about meets visits in")

var letterheads = vocab.Words("fact release statement remarks transcript speech briefing secretary minister ministry office department house address factsheet")

// letterhead returns the government whose release, fact sheet or speech the
// first lines announce.
func (f *finder) letterhead() comity.Parties {
	sheet := false
	for i := range min(top, len(f.sentences)) {
		tokens := f.sentences[i].Tokens
		if len(tokens) > 25 {
			continue
		}
		last := tokens[len(tokens)-1].Text
		for k := range tokens {
			sheet = sheet || tokens[k].In(letterheads) && tokens[k].Upper() && last != "."
		}
		if last == "." {
			continue
		}
		for _, m := range f.out[i] {
			room := 8
			if sheet && m.Rule == "party/leader" {
				room = 16 // the name, the office and the day on one line
			}
			addressed := m.Tokens[0] > 0 && (towards.Has(tokens[m.Tokens[0]-1].Lower) || tokens[m.Tokens[0]].Lower == "the" && towards.Has(tokens[m.Tokens[0]-1].Lower))
			if (m.Kind == Office || m.Kind == Capital || m.Kind == Agency) && !addressed && m.Rule != "party/capital" && len(tokens) <= m.Tokens[1]-m.Tokens[0]+room {
				return m.Parties
			}
		}
	}
	if sheet && !f.says(2) || !sheet && !f.says(6) {
		return nil
	}
	if r := f.ranked(true); len(r) > 0 {
		return comity.Parties{f.voice(r)}
	}
	return nil
}

// says reports whether "we" and "our" stand outside quotation marks so many times
// or more.
func (f *finder) says(we int) bool {
	n, quoted := 0, false
	for i := range f.sentences {
		tokens := f.sentences[i].Tokens
		for k := range tokens {
			t := &tokens[k]
			if t.Kind == token.Sign {
				quoted = quotation(t, quoted)
			} else if !quoted && (t.Lower == "we" || t.Lower == "our") {
				n++
			}
		}
		if n >= we {
			return true
		}
	}
	return false
}

// ranked returns the parties by how much the document speaks of them, those
// named early and acting before others; only countries where asked.
func (f *finder) ranked(countries bool) []comity.Party {
	weight := map[comity.Party]int{}
	for i, list := range f.out {
		for _, m := range list {
			if m.Kind == Anaphor || m.Kind == Pronoun || m.Kind == Group || m.Kind == Organisation {
				continue
			}
			w := 1
			if m.Kind == Office || m.Kind == Body {
				w++
			}
			if i < 4 {
				w += 3
			}
			for _, p := range m.Parties {
				if !countries || vocab.IsCountry(p) {
					weight[p] += w
				}
			}
		}
	}
	out := make([]comity.Party, 0, len(weight))
	for p := range weight {
		out = append(out, p)
	}
	sort.Slice(out, func(a, b int) bool {
		if weight[out[a]] != weight[out[b]] {
			return weight[out[a]] > weight[out[b]]
		}
		return out[a] < out[b]
	})
	return out
}

// leading returns the parties that "the leaders" means where nothing nearer
// does: those of a joint statement, or the two that the opening names.
func (f *finder) leading() comity.Parties {
	f.rank = f.ranked(false)
	if f.joint {
		return f.home
	}
	var opening comity.Parties
	for i := range min(4, len(f.out)) {
		for _, m := range f.out[i] {
			if m.Kind == Office || m.Kind == Body || m.Kind == Country && !m.Modifier {
				for _, p := range m.Parties {
					if !opening.Has(p) {
						opening = append(opening, p)
					}
				}
			}
		}
	}
	var out comity.Parties
	for _, p := range f.rank {
		if opening.Has(p) && len(out) < 2 {
			out = append(out, p)
		}
	}
	return out
}

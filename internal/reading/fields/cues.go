package fields

import (
	_ "embed"
	"strings"
	"sync"

	"comity/internal/reading/token"
)

//go:embed cues.txt
var cueLines string

// cuePhrase is one phrase of cues.txt; an empty word stands for up to three
// others.
type cuePhrase struct {
	words []string
	group string
}

// cueSet holds the phrases of one field by their first word.
type cueSet map[string][]cuePhrase

var cueSets = sync.OnceValue(func() map[string]*cueSet {
	out := map[string]*cueSet{}
	for line := range strings.Lines(cueLines) {
		head, list, ok := strings.Cut(line, ":")
		if !ok || line[0] == '#' {
			continue
		}
		field, group, _ := strings.Cut(head, " ")
		if out[field] == nil {
			out[field] = &cueSet{}
		}
		for phrase := range strings.SplitSeq(list, ",") {
			var words []string
			for w := range strings.FieldsSeq(phrase) {
				if w == "…" {
					words = append(words, "")
				} else {
					words = append(words, stem(token.Token{Kind: token.Word, Text: w, Lower: w}))
				}
			}
			if len(words) > 0 {
				set := *out[field]
				set[words[0]] = append(set[words[0]], cuePhrase{words, group})
			}
		}
	}
	return out
})

// hit is one cue phrase in a sentence.
type hit struct {
	group string
	at    int
}

// hits returns the cue phrases of a field that toks hold, in order.
func (set *cueSet) hits(toks []token.Token, out []hit) []hit {
	if set == nil {
		return out
	}
	for i := range toks {
		if toks[i].Kind != token.Word {
			continue
		}
		for _, p := range (*set)[stem(toks[i])] {
			if p.matches(toks, i) {
				out = append(out, hit{p.group, i})
			}
		}
	}
	return out
}

func (p cuePhrase) matches(toks []token.Token, i int) bool {
	for k, w := range p.words {
		if w == "" {
			for skip := 0; skip < 4; skip++ {
				if i+skip < len(toks) && stem(toks[i+skip]) == p.words[k+1] {
					i += skip
					break
				}
			}
			continue
		}
		if i >= len(toks) || stem(toks[i]) != w {
			return false
		}
		i++
	}
	return true
}

// hits returns the cue phrases of the field that sentence i holds.
func (d *describe) hits(i int) []hit {
	if d.Memo == nil {
		return d.cues.hits(d.Doc.Sentences[i].Tokens, nil)
	}
	return d.Memo.hits(d.Doc, d.cues, i)
}

// cued names the groups of cue phrases around the act.
func (d *describe) cued() {
	s := d.at()
	from, to := d.anchor(), d.anchor()+1
	if m := d.sum(); m != nil {
		from, to = m.From, m.Tokens[1]
	}
	left, right := "nothing", "nothing"
	for _, h := range d.hits(d.Sentence) {
		form := d.form(h.at)
		d.f.Add("cue ", h.group, form)
		d.f.Add("cue ", h.group)
		if h.at >= d.From && h.at < d.To {
			d.f.Add("clause cue ", h.group, form)
			d.f.Add("clause cue ", h.group)
		}
		switch {
		case h.at < from:
			left = h.group
			d.f.Add("cue before ", h.group, form)
			if h.at >= from-4 {
				d.f.Add("cue right before ", h.group, form)
			}
		case h.at >= to:
			if right == "nothing" {
				right = h.group
			}
			d.f.Add("cue after ", h.group, form)
			if h.at < to+4 {
				d.f.Add("cue right after ", h.group, form)
			}
		}
	}
	if i := d.carrier(); i >= 0 {
		for _, h := range d.hits(i) {
			d.f.Add("part, cue ", h.group)
		}
	}
	d.f.Add("last cue before ", left)
	d.f.Add("first cue after ", right)
	d.f.Add("cues ", left, " and ", right)
	for _, x := range []struct {
		name string
		i    int
	}{{"heading", s.Heading}, {"list under", s.Lead}, {"title", 0}, {"sentence before", d.Sentence - 1}} {
		if x.i >= 0 && x.i != d.Sentence {
			for _, h := range d.hits(x.i) {
				d.f.Add(x.name, " cue ", h.group)
			}
		}
	}
}

// form names the tense of the verb group that token i belongs to, "" where
// it belongs to none.
func (d *describe) form(i int) string {
	verbs := d.at().Verbs
	for k := range verbs {
		if verbs[k].Start <= i && i < verbs[k].End {
			return tense(&verbs[k])
		}
	}
	return ""
}

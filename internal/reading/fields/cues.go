package fields

import (
	_ "embed"
	"strings"
	"sync"

	"comity/internal/reading/token"
	"comity/internal/vocab"
)

//go:embed cues.txt
var cueLines string

// cuePhrase is one phrase of cues.txt; an empty word stands for up to three
// others.
type cuePhrase struct {
	words []string
	group string
}

// cueSet holds the phrases of one field by their first word; nil holds none.
type cueSet struct{ first *vocab.Lexicon[[]cuePhrase] }

// cues holds the phrases of each field that has some.
type cues struct{ stage, modality *cueSet }

func (c *cues) of(field string) *cueSet {
	switch field {
	case "stage":
		return c.stage
	case "modality":
		return c.modality
	}
	return nil
}

var cueSets = sync.OnceValue(func() *cues {
	found := map[string]map[string][]cuePhrase{}
	for line := range strings.Lines(cueLines) {
		head, list, ok := strings.Cut(line, ":")
		if !ok || line[0] == '#' {
			continue
		}
		field, group, _ := strings.Cut(head, " ")
		if found[field] == nil {
			found[field] = map[string][]cuePhrase{}
		}
		for phrase := range strings.SplitSeq(list, ",") {
			var words []string
			for w := range strings.FieldsSeq(phrase) {
				if w == "…" {
					words = append(words, "")
				} else {
					words = append(words, stem(token.Of(w)))
				}
			}
			if len(words) > 0 {
				found[field][words[0]] = append(found[field][words[0]], cuePhrase{words, group})
			}
		}
	}
	return &cues{stage: &cueSet{vocab.NewLexicon(found["stage"])}, modality: &cueSet{vocab.NewLexicon(found["modality"])}}
})

// hit is one cue phrase in a sentence.
type hit struct {
	group   string
	at, end int
}

// hits returns the cue phrases of a field that toks with their stems hold, in
// order.
func (set *cueSet) hits(toks []token.Token, stems []string, out []hit) []hit {
	if set == nil {
		return out
	}
	for i := range toks {
		if toks[i].Kind != token.Word {
			continue
		}
		for _, p := range set.first.Of(stems[i]) {
			if end := p.matches(stems, i); end >= 0 {
				out = append(out, hit{p.group, i, end})
			}
		}
	}
	return out
}

// matches returns where the phrase ends that begins at word i, -1 where it does
// not stand there.
func (p *cuePhrase) matches(stems []string, i int) int {
	for k, w := range p.words {
		if w == "" {
			for skip := 0; skip < 4; skip++ {
				if i+skip < len(stems) && stems[i+skip] == p.words[k+1] {
					i += skip
					break
				}
			}
			continue
		}
		if i >= len(stems) || stems[i] != w {
			return -1
		}
		i++
	}
	return i
}

// cued names the groups of cue phrases around the act.
func (d *describe) cued() {
	s := d.at()
	from, to := d.anchor(), d.anchor()+1
	if m := d.sum(); m != nil {
		from, to = m.From, m.Tokens[1]
	}
	left, right := "nothing", "nothing"
	for _, h := range d.hits(d.cues, d.Sentence) {
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
		for _, h := range d.hits(d.cues, i) {
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
			for _, h := range d.hits(d.cues, x.i) {
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

package fields

import (
	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// object names what is promised: the head of the noun phrase behind the verb,
// or behind the sum ("$5 million in humanitarian assistance for refugees"), and
// the heads of what it is of and for.
func (d *describe) object() {
	i := -1
	if m := d.sum(); m != nil {
		i = m.Tokens[1]
	} else if v := d.act(); v != nil {
		i = v.End
	} else {
		i = d.Noun
	}
	role := "object"
	for steps := 0; steps < 4 && i < len(d.at().Tokens); steps++ {
		head, end := d.phrase(i)
		if head >= 0 {
			d.thing(role, head)
		}
		if end >= len(d.at().Tokens) {
			return
		}
		w := d.lower(end)
		if !linking.Has(w) {
			return
		}
		if role = "object, " + w; w == "worth" || w == "including" {
			role = "object, of"
		}
		i = end + 1
	}
}

var linking = vocab.Words("of in for to worth as with including on towards toward through")

func (d *describe) thing(role string, head int) {
	toks, stems := d.at().Tokens, d.stems(d.Sentence)
	d.f.Add(d.kind, " ", role, " “", stems[head], "”")
	d.f.Add(role, " “", stems[head], "”")
	from := max(head-1, 0)
	for _, h := range d.cues.hits(toks[from:head+1], stems[from:head+1], nil) {
		d.f.Add(d.kind, " ", role, " cue ", h.group)
		d.f.Add(role, " cue ", h.group)
	}
}

// phrase returns the head of the noun phrase that begins at token i, -1 where
// there is none, and the token after it.
func (d *describe) phrase(i int) (head, end int) {
	head = -1
	toks := d.at().Tokens
	for end = i; end < len(toks) && end < i+10; end++ {
		t := toks[end]
		if t.Kind == token.Sign && t.Text != "-" && t.Text != "’" && t.Text != "(" && t.Text != ")" || prepositions.Has(t.Lower) || t.Lower == "and" || t.Lower == "that" || t.Lower == "which" || end > i && d.inVerb(end) {
			break
		}
		if t.Kind == token.Word && !small.Has(t.Lower) {
			head = end
		}
	}
	return head, end
}

// goods names the groups of the goods or people that the rules find promised,
// also where another verb names them: "extended support by providing radars".
func (d *describe) goods() {
	x := &filling{Act: d.Act, claim: &comity.Commitment{}}
	x.items()
	for _, item := range x.claim.Items {
		toks := token.Cut(item, comity.Span{End: len(item)})
		for _, h := range d.cues.hits(toks, stems(toks, make([]string, len(toks))), nil) {
			d.f.Add("goods, cue ", h.group)
			if v := d.act(); v != nil {
				d.f.Add("goods, cue ", h.group, ", one ", v.Class.String(), "s")
			}
		}
	}
}

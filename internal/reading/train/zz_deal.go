package main

import (
	"encoding/json"
	"os"

	"comity/internal/reading/commitments"
	"comity/internal/reading/learn"
	"comity/internal/reading/linear"
)

type zzOpt struct {
	P     []string
	T     float64
	R     string
	Right bool
}
type zzCouple struct {
	G, R int
	T    float64
}
type zzCand struct {
	S, Block        int
	Kind            string
	Amt, Cur        string
	Noun            string
	Lemma           string
	Score, Ev       float64
	Gold            int
	Again           bool
	By, To, GBy, GTo []string
	GStage          string
	Givers, Receivers []zzOpt
	Couples         []zzCouple
	Anchor, From, To2 int
	NounAt, VerbAt  int
	Heading, Lead   int
}
type zzSent struct {
	Text, Kind string
	Block      int
	Tok        []string
	Heading    int
	Names      [][]any
}
type zzDoc struct {
	ID, Pub, Char string
	Dev           bool
	Home          []string
	Fold          int
	Golds         int
	Gold          []goldClaim
	Sents         []zzSent
	C             []zzCand
}

func zzdeal(samples []sample, path string) {
	f, _ := os.Create(path)
	defer f.Close()
	enc := json.NewEncoder(f)
	for n := range learn.Parts {
		rest := learn.Part(samples, n, false)
		w := linear.New(learn.LearnNoChance(rest, learn.Standard))
		learn.Each(learn.Part(samples, n, true), w, func(s *sample, found []commitments.Found) any {
			d := zzDoc{ID: s.ID, Pub: s.Publisher, Dev: s.Dev, Fold: n, Golds: len(s.Gold), Gold: s.Gold, Char: s.Doc.Character()}
			for _, p := range s.Doc.Home {
				d.Home = append(d.Home, string(p))
			}
			for i := range s.Doc.Sentences {
				x := &s.Doc.Sentences[i]
				z := zzSent{Text: s.Doc.Document.Text[x.Span.Start:x.Span.End], Kind: string(x.Kind), Block: x.Block, Heading: x.Heading}
				for _, t := range x.Tokens {
					z.Tok = append(z.Tok, t.Lower)
				}
				for k := range x.Names {
					z.Names = append(z.Names, []any{x.Names[k].Tokens[0], x.Names[k].Tokens[1], x.Names[k].Parties, int(x.Names[k].Kind)})
				}
				d.Sents = append(d.Sents, z)
			}
			lab := learn.Label(s, found)
			again := learn.ZZAgain(s, found)
			for k := range found {
				fd := &found[k]
				l := &fd.Learned
				a := fd.Acts[0]
				c := zzCand{S: l.Sentence, Block: s.Doc.Sentences[l.Sentence].Block, Score: fd.Score, Gold: lab[k], Again: again[k], By: zs(fd.Claim.By), To: zs(fd.Claim.To), From: a.From, To2: a.To, NounAt: a.Noun, VerbAt: a.Verb, Ev: fd.ZZEv}
				sn := &s.Doc.Sentences[l.Sentence]
				if a.Noun >= 0 {
					c.Noun = sn.Tokens[a.Noun].Lower
				}
				if a.Verb >= 0 {
					c.Lemma = sn.Verbs[a.Verb].Lemma
				}
				if a.Amount >= 0 {
					c.Amt, c.Cur = sn.Amounts[a.Amount].Amount.Value.String(), sn.Amounts[a.Amount].Amount.Currency
					c.Anchor = sn.Amounts[a.Amount].Tokens[0]
				}
				if g := lab[k]; g >= 0 {
					c.GBy, c.GTo, c.GStage = s.Gold[g].By, s.Gold[g].To, s.Gold[g].Stage
				}
				for i := range l.Givers {
					o := &l.Givers[i]
					c.Givers = append(c.Givers, zzOpt{zs(o.Parties), o.Sum.Total, o.Rule, lab[k] >= 0 && learn.SameParties(c.GBy, o.Parties)})
				}
				for i := range l.Receivers {
					o := &l.Receivers[i]
					c.Receivers = append(c.Receivers, zzOpt{zs(o.Parties), o.Sum.Total, o.Rule, lab[k] >= 0 && learn.SameParties(c.GTo, o.Parties)})
				}
				for i := range l.Couples {
					o := &l.Couples[i]
					c.Couples = append(c.Couples, zzCouple{o.Giver, o.Receiver, o.Sum.Total})
				}
				d.C = append(d.C, c)
			}
			return d
		}, func(x any) { enc.Encode(x) })
	}
}

func zs[T ~string](l []T) []string {
	out := []string{}
	for _, x := range l {
		out = append(out, string(x))
	}
	return out
}

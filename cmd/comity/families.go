package main

import (
	"cmp"
	"fmt"
	"strings"

	"comity"
	"comity/internal/agreements"
	"comity/internal/agreements/kin"
	"comity/internal/answers"
	"comity/internal/ledger"
	"comity/internal/review"
	"comity/internal/sqlite"
	"comity/internal/web/words"
)

// familiesCmd shows what instruments are linked to, and what they may be.
type familiesCmd struct {
	ledgerFlags
	viewFlags
	Party  []string `arg:"" optional:"" help:"Only instruments of these parties (codes or names): of all of them."`
	Offers bool     `help:"Only those that by their own words may fall under another, or implement one."`
	JSON   bool     `help:"Print one object an instrument, one a line."`
}

// family is an instrument with its kin.
type family struct {
	Record comity.ClaimID   `json:"record"`
	Name   string           `json:"name"`
	Kin    []agreements.Kin `json:"kin"`
	Offers []kin.Offer      `json:"offers"` // that nobody accepted or refused
}

// Help gives examples.
func (familiesCmd) Help() string {
	return `At what meeting an instrument was made, what it implements, falls under or replaces, and the reverse.
What its own words name ("under the …", "to implement the …") and nobody linked is offered with the passage;
nothing is linked until you say so with comity link.

    comity families JP PH
    comity families --offers`
}

// Run implements the subcommand.
func (c *familiesCmd) Run(a *app) error {
	who, err := parties(c.Party)
	if err != nil {
		return err
	}
	return a.asked(c.ledgerFlags, c.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		n := 0
		for r, err := range s.Each(a.ctx, v, ledger.Query{Kinds: []comity.Kind{comity.KindInstrument}, Party: who}) {
			if err != nil {
				return err
			}
			if _, ok := agreementOf(&r, who); !ok {
				continue
			}
			f, err := familyOf(a, s, v, &r)
			if err != nil {
				return err
			}
			if len(f.Offers) == 0 && (c.Offers || len(f.Kin) == 0) {
				continue
			}
			if n++; c.JSON {
				if err := answers.JSON(a.out, f); err != nil {
					return err
				}
				continue
			}
			f.print(a)
		}
		if n == 0 && !c.JSON {
			a.Say("No instrument of these stands to another, and none says that it might.")
		}
		return nil
	})
}

func familyOf(a *app, s ledger.Catalog, v ledger.View, r *comity.Record) (family, error) {
	f := family{Record: r.ID, Name: answers.Title(r.Kind, r.Body), Kin: []agreements.Kin{}, Offers: []kin.Offer{}}
	list, err := kin.Family(a.ctx, s, v, r)
	if err != nil {
		return f, err
	}
	offers, err := kin.Offers(a.ctx, s, v, r)
	f.Kin, f.Offers = append(f.Kin, list...), append(f.Offers, offers...)
	return f, err
}

func (f *family) print(a *app) {
	a.Named(answers.Short(f.Record), f.Name)
	const indent = "          "
	for _, k := range f.Kin {
		a.Para(indent, fmt.Sprintf("%s %s (%s)", words.English.Link(k.Link, k.Forward), answers.Title(k.Record.Kind, k.Record.Body), answers.Short(k.Record.ID)))
	}
	for _, o := range f.Offers {
		a.Para(indent, fmt.Sprintf("may %s %s (%s): its words are “%s %s”", mayLink(o.Link), answers.Title(o.Record.Kind, o.Record.Body), answers.Short(o.Record.ID), o.Words, o.Name))
		a.Note(indent, "“"+words.Clip(answers.Clean(o.Quote), 300)+"”")
		a.Note(indent, fmt.Sprintf("comity link %s %s %s   (or with --refuse)", answers.Short(f.Record), o.Link, answers.Short(o.Record.ID)))
	}
}

// mayLink is a relation as it stands after "may".
func mayLink(k comity.LinkKind) string {
	if k == comity.Implements {
		return "implement"
	}
	return "fall under"
}

// linkCmd says how one record stands to another.
type linkCmd struct {
	byFlags
	From   string `arg:"" help:"The record that stands to another."`
	How    string `arg:"" enum:"under,implements,part-of,made-at,supersedes" help:"under, implements, part-of, made-at (a meeting) or supersedes."`
	To     string `arg:"" help:"The record that it stands to."`
	Refuse bool   `help:"They do not belong together: it is not offered again."`
}

// Help gives examples.
func (linkCmd) Help() string {
	return `comity undo takes it back.

    comity link 7q3mzk under 5xy2pd --reason "article 1 says so"
    comity link 7q3mzk implements 5xy2pd --refuse`
}

// Run implements the subcommand.
func (c *linkCmd) Run(a *app) error {
	return c.decide(a, func(s ledger.Store) ([]comity.Payload, error) {
		var ends [2]comity.Record
		for i, id := range []string{c.From, c.To} {
			r, err := s.Record(a.ctx, ledger.View{Viewer: comity.Owner}, strings.ToLower(id))
			if err != nil {
				return nil, answers.Suggest(a.ctx, s, err, id)
			}
			ends[i] = r
		}
		from, to := &ends[0], &ends[1]
		if from.ID == to.ID {
			return nil, comity.Errorf(comity.Invalid, "%s and %s are one record", c.From, c.To).WithHint("name two that differ")
		}
		if c.Refuse {
			p, err := kin.Refuse(from, to.ID, c.Reason)
			return []comity.Payload{p}, err
		}
		if (to.Kind == comity.KindMeeting) != (c.How == string(comity.MadeAt)) {
			return nil, comity.Errorf(comity.Invalid, "record %s is a %s", to.ID, words.English.Kind(to.Kind)).WithHint("made-at leads to a meeting, and nothing else does")
		}
		if err := review.NewLink(from, to, comity.LinkKind(c.How)); err != nil {
			return nil, err
		}
		c.tell(a, from.Kind, from.Body)
		return []comity.Payload{&comity.RecordsLinked{From: from.ID, To: to.ID, Link: comity.LinkKind(c.How), Reason: cmp.Or(c.Reason, "a person says so")}}, nil
	})
}

package prepared

import (
	"strconv"

	"comity"
	"comity/internal/reading/amounts"
	"comity/internal/reading/sentence"
	"comity/internal/vocab"
)

// units knows what the words over the table at hand say of its figures.
type units struct {
	doc     *comity.Document
	list    []sentence.Sentence
	opt     amounts.Options
	table   int
	over    *amounts.Unit         // what stands over the whole table
	columns map[int]*amounts.Unit // … and over each column
	money   map[int]bool          // whether a column's head says that sums stand below it
}

// of returns the unit of the figures in sentence i, nil where it stands in no
// table or none is stated. Sentences must be asked about in their order.
func (u *units) of(i int) *amounts.Unit {
	s := &u.list[i]
	if s.Kind != comity.TableCell || s.Block < 0 || s.Block >= len(u.doc.Blocks) {
		return nil
	}
	b := &u.doc.Blocks[s.Block]
	if b.Table != u.table {
		*u = units{doc: u.doc, list: u.list, opt: u.opt, table: b.Table, columns: map[int]*amounts.Unit{}, money: map[int]bool{}}
		if i > 0 {
			u.over = u.stated(i - 1)
		}
		if u.over == nil && s.Heading >= 0 {
			u.over = u.stated(s.Heading)
		}
	}
	if b.Row == 1 {
		if x := u.stated(i); x != nil {
			u.columns[b.Column] = x
		}
		for _, t := range s.Tokens {
			y, err := strconv.Atoi(t.Text)
			u.money[b.Column] = u.money[b.Column] || sumHeads.Has(t.Lower) || err == nil && 1900 < y && y < 2100
		}
		return nil
	}
	if x := u.columns[b.Column]; x != nil {
		return x
	}
	if u.over == nil || u.money[b.Column] {
		return u.over
	}
	return &amounts.Unit{Scale: u.over.Scale} // a bare figure may count anything
}

// stated returns the unit that sentence i states.
func (u *units) stated(i int) *amounts.Unit {
	if x, ok := amounts.UnitOf(u.doc.Text, u.list[i].Tokens, u.opt); ok {
		return &x
	}
	return nil
}

// sumHeads are words that head a column of sums.
var sumHeads = vocab.Words("amount amounts sum pledge pledges pledged commitment commitments committed contribution contributions contributed grant grants loan loans total value cost funding budget allocation humanitarian development assistance aid disbursed paid")

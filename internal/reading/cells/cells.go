// Package cells reads who gives and who receives off the table that a sum
// stands in: the party of its row under a heading such as "Donor". To know
// another heading, add its words.
package cells

import (
	"strings"

	"comity"
	"comity/internal/reading/prepared"
	"comity/internal/vocab"
)

var (
	giverHeads    = vocab.Words("donor donors contributor contributors giver givers lender lenders funder funders creditor pledger")
	pledgeWords   = vocab.Words("pledge pledges pledged contribution contributions contributed commitment commitments committed promised")
	otherHeads    = vocab.Words("paid disbursed disbursement disbursements delivered received outstanding gap share balance")
	stockHeads    = vocab.Words("exports export imports import trade gdp gni debt revenue revenues population turnover price prices")
	totals        = vocab.Words("total totals subtotal sub-total sum altogether")
	receiverHeads = vocab.Words("recipient recipients receiver receivers beneficiary beneficiaries borrower borrowers grantee grantees")
)

// Tables are the tables of a document with what heads their columns.
type Tables struct {
	doc   *prepared.Document
	heads map[[2]int]string // by table and column
	rows  map[[2]int][]int  // the blocks of a row, by table and row
	names map[int]comity.Parties
	over  map[int]string // by table, the words that stand over it
}

// Of returns the tables of d.
func Of(d *prepared.Document) *Tables {
	t := &Tables{d, map[[2]int]string{}, map[[2]int][]int{}, map[int]comity.Parties{}, map[int]string{}}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != comity.TableCell {
			continue
		}
		if at := [2]int{b.Table, b.Column}; b.Row == 1 && t.heads[at] == "" {
			t.heads[at] = t.words(i)
		}
		at := [2]int{b.Table, b.Row}
		t.rows[at] = append(t.rows[at], i)
	}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Block >= 0 && s.Block < len(d.Blocks) && i > 0 {
			if b := &d.Blocks[s.Block]; b.Kind == comity.TableCell && b.Row == 1 && d.Sentences[i-1].Kind != comity.TableCell {
				t.over[b.Table] = d.Text(i-1, 0, len(d.Sentences[i-1].Tokens))
			}
		}
		if len(s.Names) > 0 && s.Block >= 0 && t.names[s.Block] == nil {
			t.names[s.Block] = s.Names[0].Parties
		}
	}
	return t
}

// Row returns who gives and who receives by the row that sentence i stands in;
// nil where no column says so, or where its cell names nobody.
func (t *Tables) Row(i int) (by, to comity.Parties) {
	b := t.doc.Sentences[i].Block
	if b < 0 || b >= len(t.doc.Blocks) || t.doc.Blocks[b].Kind != comity.TableCell || t.doc.Blocks[b].Row == 1 {
		return nil, nil
	}
	own := &t.doc.Blocks[b]
	row := t.rows[[2]int{own.Table, own.Row}]
	for _, k := range row[:min(len(row), mostColumns)] {
		switch head := t.heads[[2]int{own.Table, t.doc.Blocks[k].Column}]; {
		case k == b:
		case by == nil && anyOf(head, giverHeads):
			by = t.party(k)
		case to == nil && anyOf(head, receiverHeads):
			to = t.party(k)
		}
	}
	return by, to
}

// Pledged reports whether sentence i stands in the row of a giver, in a table of
// what givers pledge: it says so over the table or its column.
func (t *Tables) Pledged(i int) bool {
	by, _ := t.Row(i)
	if len(by) == 0 {
		return false
	}
	b := &t.doc.Blocks[t.doc.Sentences[i].Block]
	head := t.heads[[2]int{b.Table, b.Column}]
	return !anyOf(head, otherHeads) && (anyOf(head, pledgeWords) || anyOf(t.over[b.Table], pledgeWords))
}

// Unpromised says why what a cell holds is nobody's promise: it adds up the rows
// above, or its column counts what nobody gives. It is "" for any other.
func (t *Tables) Unpromised(i int) string {
	b := t.doc.Sentences[i].Block
	if b < 0 || b >= len(t.doc.Blocks) || t.doc.Blocks[b].Kind != comity.TableCell {
		return ""
	}
	own := &t.doc.Blocks[b]
	label := strings.ToLower(t.words(t.rows[[2]int{own.Table, own.Row}][0]))
	first, _, _ := strings.Cut(label, " ")
	switch head := t.heads[[2]int{own.Table, own.Column}]; {
	case totals.Has(strings.TrimRight(first, ":")) || strings.HasPrefix(label, "grand total"):
		return "the total of the rows above it"
	case own.Row > 1 && anyOf(head, stockHeads):
		return "a stock or market figure, not an undertaking"
	}
	return ""
}

// mostColumns bounds how far into a row parties are looked for.
const mostColumns = 40

func (t *Tables) words(b int) string {
	return strings.TrimSpace(t.doc.Document.Text[t.doc.Blocks[b].Span.Start:t.doc.Blocks[b].Span.End])
}

func anyOf(text string, words *vocab.Set) bool {
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == '(' || r == ')' || r == ',' || r == '/' }) {
		if words.Has(w) {
			return true
		}
	}
	return false
}

// party returns the party that a cell names: one that is known, or the name as
// it is written.
func (t *Tables) party(b int) comity.Parties {
	name := t.words(b)
	if p, ok := vocab.PartyNamed(name); ok {
		return comity.Parties{p}
	}
	if known := t.names[b]; len(known) > 0 {
		return known
	}
	if len(name) < 2 || len(name) > 80 || strings.HasPrefix(strings.ToLower(name), "total") {
		return nil
	}
	return comity.Parties{comity.Party(name)}
}

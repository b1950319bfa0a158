// Package fields works out what an undertaking says beside giver and receiver:
// form of help, stage, dates, deadline, programme, goods, sum and words of the
// act. It is given the place where the undertaking stands (an [Act]) and writes
// into the claim; each field leaves a reason.
//
// To add a field, write a method of filling in a file of its own and call it in
// Fill.
package fields

import (
	"comity"
	"comity/internal/reading/amounts"
	"comity/internal/reading/clause"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab"
	"comity/internal/vocab/cue"
)

// Act is the place of a document where a party may undertake something. All
// positions are tokens of the sentence.
type Act struct {
	Doc      *prepared.Document
	Sentence int
	Verb     int      // index of the act's verb in the sentence's Verbs, -1 where a noun alone names it
	Amount   int      // index in the sentence's Amounts, -1 where it has no sum
	Noun     int      // the noun that names the help or the act, -1 where none
	Head     cue.Noun // what that noun names
	From, To int      // the clause that it stands in
	Chain    []int    // verbs that govern the act, nearest first
	Memo     *Memo    // what is found once for the whole document; nil finds it anew
}

func (a *Act) at() *prepared.Sentence { return &a.Doc.Sentences[a.Sentence] }

// act returns the verb of the act, nil where a noun alone names it.
func (a *Act) act() *clause.Verb {
	if a.Verb < 0 {
		return nil
	}
	return &a.at().Verbs[a.Verb]
}

func (a *Act) sum() *amounts.Mention {
	if a.Amount < 0 {
		return nil
	}
	return &a.at().Amounts[a.Amount]
}

// anchor returns the token that the act hangs on.
func (a *Act) anchor() int {
	switch {
	case a.Amount >= 0:
		return a.at().Amounts[a.Amount].Tokens[0]
	case a.Verb >= 0:
		return a.at().Verbs[a.Verb].Tok
	}
	return a.Noun
}

func (a *Act) lower(i int) string { return token.Lower(a.at().Tokens, i) }

func (a *Act) text(from, to int) string { return a.Doc.Text(a.Sentence, from, to) }

func (a *Act) inVerb(i int) bool { return a.at().InVerb(i) }

// top returns the verb whose subject is the one who acts: the act itself or the
// nearest governing verb of a promise; nil where there is none.
func (a *Act) top() *clause.Verb {
	v := a.act()
	for _, k := range a.Chain {
		if v != nil && v.Shape == clause.Finite {
			break
		}
		v = &a.at().Verbs[k]
	}
	return v
}

// Refers reports whether the object of the act is a pronoun, so that what it
// is was told before: "handed them to the navy".
func (a *Act) Refers() bool {
	v := a.act()
	if v == nil {
		return false
	}
	switch a.lower(v.End) {
	case "them", "it", "these", "those":
		return true
	}
	return false
}

// Helps reports whether the act or its noun passes something on.
func (a *Act) Helps() bool {
	if v := a.act(); v != nil {
		return v.Class == cue.Give || v.Class == cue.Receive
	}
	if v, ok := cue.LookupLemma(a.Head.Verb); ok && a.Noun >= 0 {
		return v.Class == cue.Give
	}
	return a.Noun >= 0 && a.Head.Class == cue.Help
}

// filling is one act with the claim that it fills.
type filling struct {
	*Act
	claim  *comity.Commitment
	why    []comity.Reason
	models Models
}

// Fill works out every field of claim but giver and receiver, and adds to why how
// each came about.
func Fill(a *Act, claim *comity.Commitment, why []comity.Reason) []comity.Reason {
	f := &filling{Act: a, claim: claim, why: why}
	f.money()
	f.modality()
	f.stage()
	f.items()
	f.action()
	f.under()
	f.when()
	f.binding()
	return f.why
}

// because notes which rule gave a field its value.
func (f *filling) because(field, rule, words string) {
	f.why = append(f.why, comity.Reason{Field: field, Rule: rule, Words: words})
}

var stopWord = vocab.Words(`the a an of in on at for from with by to into onto over under through between among against about after before during
	within without toward towards across per via including that which who and or but while when where because if as it its their`)

var prepositions = vocab.Words(`of in on at for from with by to into onto over under through between among against about after before during within
	without toward towards across via including despite upon than like alongside`)

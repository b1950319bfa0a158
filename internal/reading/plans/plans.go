// Package plans finds the numbered items of implementation plans, action plans
// and roadmaps: number path, pillar, title, owner, partners, deadline, budget;
// from numbered lists and from tables whose header names the columns. To teach
// it a word for a column, add it to rules; a word for a plan, to isPlan.
package plans

import (
	"strings"

	"comity"
	"comity/internal/reading/dates"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// Item is one plan item with the sentences that state it, which are indexes
// into the prepared document.
type Item struct {
	Plan      *comity.PlanItem
	Sentences []int
	Why       []comity.Reason
}

// least is how many numbered items make a plan of a document that calls itself
// one; a lone numbered paragraph does not.
const least = 3

// Options say what people know of a plan beside its text.
type Options struct {
	Name    string  // of the plan, whatever the document calls itself; "" leaves that to the document
	Columns Columns // what its columns give, where the headers leave it open
}

// Find returns the items of doc, none where doc is no plan.
func Find(doc *prepared.Document, opt Options) []Item {
	name := opt.Name
	if name == "" {
		if name = isPlan(doc); name == "" {
			return nil
		}
	}
	items := listed(doc, name)
	if len(items) < least {
		items = nil
	}
	return append(items, tabled(doc, name, opt.Columns)...)
}

// Unread returns a finding for each column of a plan's tables of which its
// header does not say what it gives, and nobody did.
func Unread(doc *prepared.Document, answers Columns) []comity.Finding {
	var out []comity.Finding
	for _, c := range Questions(Tables(doc.Document, answers)) {
		e := doc.Evidence(c.place)
		out = append(out, comity.Finding{Rule: "plan/column", Evidence: &e, Message: "the column \"" + c.Header + "\" may be " + strings.Join(c.Fields, " or ") +
			" and was left out: comity plan add asks which"})
	}
	return out
}

// isPlan returns the name of the plan that doc is, "" where it is none: its
// first lines say so in few words.
func isPlan(doc *prepared.Document) string {
	for i := 0; i < len(doc.Sentences) && i < 4; i++ {
		s := &doc.Sentences[i]
		if len(s.Tokens) > 25 || len(s.Verbs) > 1 {
			continue
		}
		for k, t := range s.Tokens {
			next := ""
			if k+1 < len(s.Tokens) {
				next = s.Tokens[k+1].Lower
			}
			switch {
			case (t.Lower == "action" || t.Lower == "implementation" || t.Lower == "work" || t.Lower == "master") && (next == "plan" || next == "programme" || next == "program"),
				t.Lower == "plan" && (next == "of" || next == "for"), t.Lower == "roadmap", t.Lower == "workplan":
				return strings.Join(strings.Fields(doc.Text(i, 0, len(s.Tokens))), " ")
			}
		}
	}
	return ""
}

// listed reads numbered list items; the sentences of one block make one item.
func listed(doc *prepared.Document, name string) []Item {
	var out []Item
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if s.Kind != comity.ListItem || s.Path == "" {
			continue
		}
		if !s.First {
			if len(out) > 0 && doc.Sentences[out[len(out)-1].Sentences[0]].Block == s.Block {
				out[len(out)-1].add(doc, i)
			}
			continue
		}
		it := Item{Plan: &comity.PlanItem{Plan: comity.Text(name), Path: comity.Text(s.Path), Pillar: pillar(doc, i), Title: title(doc, i)}}
		it.add(doc, i)
		it.because("path", "plan/number", s.Path)
		out = append(out, it)
	}
	return out
}

func pillar(doc *prepared.Document, i int) comity.Text {
	h := doc.Sentences[i].Heading
	if h < 1 {
		return ""
	}
	return comity.Text(strings.Join(strings.Fields(doc.Text(h, 0, len(doc.Sentences[h].Tokens))), " "))
}

// title returns the words of the sentence after its number.
func title(doc *prepared.Document, i int) comity.Text {
	t := doc.Sentences[i].Tokens
	from := 0
	for from < len(t) && (t[from].Kind != token.Word || len(t[from].Text) == 1 && from+1 < len(t) && (t[from+1].Text == "." || t[from+1].Text == ")")) {
		from++
	}
	return comity.Text(strings.Join(strings.Fields(doc.Text(i, from, len(t))), " "))
}

// add takes the fields of sentence i into the item.
func (it *Item) add(doc *prepared.Document, i int) {
	s := &doc.Sentences[i]
	it.Sentences = append(it.Sentences, i)
	for k := range s.Dates {
		if d := &s.Dates[k]; d.Kind == dates.Deadline && it.Plan.Deadline == "" {
			it.Plan.Deadline = d.End()
			it.because("deadline", "plan/deadline", d.Words)
		}
	}
	if len(s.Amounts) > 0 && it.Plan.Budget == nil {
		a := s.Amounts[0].Amount
		it.Plan.Budget = &a
		it.because("budget", "plan/sum", s.Amounts[0].Words)
	}
	for k := range s.Names {
		m := &s.Names[k]
		named := m.Parties
		if w := words(doc, i, m.Tokens[0], m.Tokens[1]); vocab.Institution(w) {
			named = comity.Parties{comity.Party(w)}
		}
		switch lead(s.Tokens, m.Tokens[0]) {
		case "lead":
			it.Plan.Owner = append(it.Plan.Owner, without(named, it.Plan.Owner)...)
			it.because("owner", "plan/lead", m.Words)
		case "with":
			it.Plan.Partners = append(it.Plan.Partners, without(named, it.Plan.Partners)...)
			it.because("partners", "plan/with", m.Words)
		}
	}
}

func (it *Item) because(field, rule, words string) {
	it.Why = append(it.Why, comity.Reason{Field: field, Rule: rule, Words: words})
}

// lead says whether the words before token i make the party there the owner
// ("led by", "Lead:") or a partner ("with", "Partners:").
func lead(t []token.Token, i int) string {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		switch t[k].Lower {
		case "by", "lead", "owner", "responsible", "leads":
			return "lead"
		case "with", "partners", "partner":
			return "with"
		case "the", "of", ":", "(", ",", "and", "government":
		default:
			return ""
		}
	}
	return ""
}

func without(a, b comity.Parties) comity.Parties {
	var out comity.Parties
	for _, p := range a {
		if !b.Has(p) {
			out = append(out, p)
		}
	}
	return out
}

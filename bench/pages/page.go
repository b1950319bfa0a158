package main

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"comity"
)

// page is a page of the explorer, and the question that the i-th request asks it.
type page struct {
	name string
	path func(a *sample, i int) string
}

// address is the path with the entry as of which it is asked.
func (p page) address(a *sample, i int, asOf int64) string {
	path := p.path(a, i)
	if asOf == 0 {
		return path
	}
	mark := "?"
	if strings.Contains(path, "?") {
		mark = "&"
	}
	return path + mark + fmt.Sprint("as-of=", asOf)
}

func (a *sample) giver(i int) comity.Party    { return a.givers[i%len(a.givers)] }
func (a *sample) receiver(i int) comity.Party { return a.receivers[i%len(a.receivers)] }

// record is one of the records, far from the one before.
func (a *sample) record(i int) *comity.Record { return &a.records[i*37%len(a.records)] }

// words are two words of a record.
func (a *sample) words(i int) string {
	c, ok := a.record(i).Body.(*comity.Commitment)
	if !ok {
		return "agreement"
	}
	w := strings.Fields(string(c.Action))
	return strings.Join(w[min(1, len(w)-1):min(3, len(w))], " ")
}

// stage, form and year are what lists are narrowed by.
func (a *sample) stage(i int) comity.Stage { return comity.Stages[i%len(comity.Stages)] }
func (a *sample) form(i int) comity.Modality {
	return []comity.Modality{comity.Grant, comity.Loan}[i%2]
}
func (a *sample) year(i int) int { return 2004 + i*7%20 }

// instrument is one of the instruments, or a record where there is none.
func (a *sample) instrument(i int) comity.ClaimID {
	if len(a.instruments) == 0 {
		return a.record(i).ID
	}
	return a.instruments[i%len(a.instruments)].ID
}

// entry is one of the entries, far from the one before.
func (a *sample) entry(i int) int64 { return 1 + int64(i)*7_919_317%a.entries }

// common are words that many records hold.
var common = []string{"agreement", "grant", "build", "Japan", "million"}

// pages are the pages that are timed.
var pages = slices.Concat(first, narrowed, drawn, words, others)

var first = []page{
	{"front", func(*sample, int) string { return "/" }},
	{"commitments", func(*sample, int) string { return "/commitments" }},
	{"commitments of a giver", func(a *sample, i int) string { return "/commitments?by=" + string(a.giver(i)) }},
	{"commitments of a giver, by date", func(a *sample, i int) string { return "/commitments?sort=date&by=" + string(a.giver(i)) }},
	{"commitments of a giver, by amount", func(a *sample, i int) string { return "/commitments?sort=amount&by=" + string(a.giver(i)) }},
	{"commitments to a receiver in a year", func(a *sample, i int) string {
		return fmt.Sprintf("/commitments?to=%s&year=%d", a.receiver(i), 2004+i%20)
	}},
	{"a giver's to a receiver", func(a *sample, i int) string {
		return fmt.Sprintf("/commitments?by=%s&to=%s", a.giver(i), a.receiver(i*7))
	}},
	{"a record", func(a *sample, i int) string { return "/records/" + string(a.record(i).ID) }},
	{"a party", func(a *sample, i int) string { return "/parties/" + string(a.receiver(i)) }},
	{"a giver", func(a *sample, i int) string { return "/parties/" + string(a.giver(i)) }},
	{"a pair", func(a *sample, i int) string {
		return fmt.Sprintf("/pairs/%s/%s", a.giver(i), a.receiver(i*7))
	}},
	{"a document", func(a *sample, i int) string {
		return "/documents/" + string(a.record(i).Voices[0].Claim.Source)
	}},
	{"documents", func(*sample, int) string { return "/documents" }},
}

// narrowed are lists with two conditions, and lists as files, of which the time
// to the first bytes counts.
var narrowed = []page{
	{"everything, by date", func(*sample, int) string { return "/records?sort=date" }},
	{"a giver's grants or loans", func(a *sample, i int) string {
		return fmt.Sprintf("/commitments?by=%s&modality=%s", a.giver(i), a.form(i))
	}},
	{"a giver's in a year", func(a *sample, i int) string { return fmt.Sprintf("/commitments?by=%s&year=%d", a.giver(i), a.year(i)) }},
	{"of a form in a year, by amount", func(a *sample, i int) string {
		return fmt.Sprintf("/commitments?modality=%s&year=%d&sort=amount", a.form(i), a.year(i))
	}},
	{"of a stage to a receiver, by date", func(a *sample, i int) string {
		return fmt.Sprintf("/commitments?stage=%s&to=%s&sort=date", a.stage(i), a.receiver(i))
	}},
	{"of a size, with a sum paid", func(_ *sample, i int) string { return fmt.Sprintf("/commitments?amount=%d&role=disbursed", 6+i%4) }},
	{"all as CSV, the first bytes", func(*sample, int) string { return "/commitments?format=csv" }},
	{"a giver's as CSV, the first bytes", func(a *sample, i int) string { return "/commitments?format=csv&by=" + string(a.giver(i)) }},
	{"a giver's as JSON lines, the first bytes", func(a *sample, i int) string { return "/commitments?format=jsonl&by=" + string(a.giver(i)) }},
}

var drawn = []page{
	{"sums by year", func(*sample, int) string { return "/commitments/picture" }},
	{"a giver's by year", func(a *sample, i int) string { return "/commitments/picture?by=" + string(a.giver(i)) }},
	{"a giver's by year as SVG", func(a *sample, i int) string { return "/commitments/picture?format=svg&by=" + string(a.giver(i)) }},
	{"a giver's by year as CSV", func(a *sample, i int) string { return "/commitments/picture?format=csv&by=" + string(a.giver(i)) }},
	{"a year's by giver", func(a *sample, i int) string { return fmt.Sprintf("/commitments/picture?year=%d", a.year(i)) }},
	{"the map", func(*sample, int) string { return "/commitments/picture/map" }},
	{"the map of a receiver", func(a *sample, i int) string { return "/commitments/picture/map?to=" + string(a.receiver(i)) }},
	{"the map as SVG", func(*sample, int) string { return "/commitments/picture/map?format=svg" }},
	{"stages of a giver's", func(a *sample, i int) string { return "/commitments/picture/stages?by=" + string(a.giver(i)) }},
	{"sectors of a giver's to a receiver", func(a *sample, i int) string {
		return fmt.Sprintf("/commitments/picture/sectors?by=%s&to=%s", a.giver(i), a.receiver(i*7))
	}},
	{"forms of a giver's in a year", func(a *sample, i int) string {
		return fmt.Sprintf("/commitments/picture/forms?by=%s&year=%d", a.giver(i), a.year(i))
	}},
}

var words = []page{
	{"search for two words", func(a *sample, i int) string { return "/search?q=" + url.QueryEscape(a.words(i)) }},
	{"search for a common word", func(a *sample, i int) string { return "/search?q=" + common[i%5] }},
	{"search for two common words", func(a *sample, i int) string {
		return "/search?q=" + common[i%5] + "+" + common[(i+1+i/5%4)%5]
	}},
	{"search for a mistyped word", func(a *sample, i int) string {
		w := strings.Fields(a.words(i))[0]
		return "/search?q=" + url.QueryEscape(w[:len(w)/2]+w[min(len(w)/2+1, len(w)):])
	}},
	{"search in a year", func(a *sample, i int) string {
		return fmt.Sprintf("/search?kind=commitment&from=%d&to=%d&q=%s", a.year(i), a.year(i), common[i%5])
	}},
}

var others = []page{
	{"instruments", func(*sample, int) string { return "/instruments" }},
	{"an instrument", func(a *sample, i int) string { return "/records/" + string(a.instrument(i)) }},
	{"meetings", func(*sample, int) string { return "/meetings" }},
	{"calendar of meetings", func(*sample, int) string { return "/meetings/calendar" }},
	{"plans", func(*sample, int) string { return "/plans" }},
	{"changes", func(*sample, int) string { return "/changes" }},
	{"what changed since an entry", func(a *sample, i int) string { return fmt.Sprint("/changes?since=", 1+a.entry(i)%(a.entries/20)) }},
	{"corrections", func(*sample, int) string { return "/corrections" }},
	{"log", func(*sample, int) string { return "/log" }},
	{"an entry", func(a *sample, i int) string { return fmt.Sprint("/log/", 1+a.entry(i)%(a.entries/20)) }},
	{"awaiting review", func(*sample, int) string { return "/review" }},
	{"about", func(*sample, int) string { return "/about" }},
}

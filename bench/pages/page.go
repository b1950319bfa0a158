package main

import (
	"fmt"
	"net/url"
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

// pages are the pages that are timed.
var pages = []page{
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
	{"search for two words", func(a *sample, i int) string { return "/search?q=" + url.QueryEscape(a.words(i)) }},
	{"search for a common word", func(a *sample, i int) string {
		return "/search?q=" + []string{"agreement", "grant", "build", "Japan", "million"}[i%5]
	}},
	{"changes", func(*sample, int) string { return "/changes" }},
	{"log", func(*sample, int) string { return "/log" }},
}

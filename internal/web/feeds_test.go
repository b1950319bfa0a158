package web

import (
	"encoding/xml"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"comity"
)

func TestAListCanBeFollowed(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := testSite(store, comity.Public)
	var feeds []string
	each(get(t, site, "/commitments?to=MY").doc, func(x *html.Node) {
		if x.Data == "link" && attr(x, "rel") == "alternate" {
			feeds = append(feeds, attr(x, "href"))
		}
	})
	if strings.Join(feeds, " ") != "/commitments.atom?to=MY /commitments.feed.json?to=MY /commitments.ics?to=MY" {
		t.Errorf("the feeds of the list are %v", feeds)
	}
	var got struct {
		Updated string `xml:"updated"`
		Entries []struct {
			Title string `xml:"title"`
		} `xml:"entry"`
	}
	one := get(t, site, "/commitments.atom?to=MY")
	if err := xml.Unmarshal([]byte(one.body), &got); err != nil || len(got.Entries) != 1 || !strings.Contains(got.Entries[0].Title, "Malaysia") || !strings.HasPrefix(got.Updated, "2026-11-2") {
		t.Errorf("what Malaysia receives is followed as %s: %v", one.body, err)
	}
	ics := get(t, site, "/meetings.ics")
	if !strings.HasPrefix(ics.header.Get("Content-Type"), "text/calendar") || strings.Count(ics.body, "BEGIN:VEVENT") != 1 || !strings.Contains(ics.body, "20231217") {
		t.Errorf("the calendar is %s", ics.body)
	}
	for _, at := range []string{"/commitments.atom", "/commitments.feed.json", "/commitments.ics", "/meetings.ics", "/meetings.atom", "/instruments.feed.json", "/instruments.ics", "/plan-items.ics", "/positions.atom", "/relationships.ics"} {
		a := get(t, site, at)
		for _, bad := range []string{amberWord, redWord, markWord, "<script"} {
			if a.code != 200 || strings.Contains(a.body, bad) {
				t.Errorf("%s gives %d and shows %q: %s", at, a.code, bad, a.body)
			}
		}
	}
	if a := get(t, site, "/commitments.atom?year=23"); a.code != 400 {
		t.Errorf("a year of two digits gives %d", a.code)
	}
}

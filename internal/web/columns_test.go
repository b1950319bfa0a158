package web

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"comity"
)

// heads are the words at the head of a list's columns.
func heads(a answer) (out []string) {
	each(a.doc, func(x *html.Node) {
		if x.Data == "th" && attr(x, "role") == "columnheader" {
			out = append(out, strings.Trim(text(x), " \u00a0↓"))
		}
	})
	return out
}

// table reads a CSV.
func table(t *testing.T, h http.Handler, address string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(get(t, h, address).body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestAReaderChoosesTheColumns(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := testSite(store, comity.Owner)
	if got := strings.Join(heads(get(t, site, "/commitments")), "|"); got != "Commitment|Sum|Stage|Date|Due|Sources and review" {
		t.Errorf("a list shows %s", got)
	}
	chosen := get(t, site, "/commitments?column=quality&column=form&column=marking&by=JP&sort=amount")
	if got := strings.Join(heads(chosen), "|"); got != "Commitment|Form|Quality|Marking" {
		t.Errorf("chosen, it shows %s", got)
	}
	// What is chosen stays through every form of the page, and shows in what is carried away.
	for _, label := range []string{"Narrow the list", "This page at another time"} {
		form := firstOf(chosen.doc, "form", "aria-label", label)
		sent := map[string]int{}
		each(form, func(x *html.Node) {
			if x.Data == "input" && attr(x, "type") == "hidden" {
				sent[attr(x, "name")+"="+attr(x, "value")]++
			}
		})
		for _, want := range []string{"column=quality", "column=form", "column=marking"} {
			if sent[want] != 1 {
				t.Errorf("%s sends %v", label, sent)
			}
		}
	}
	rows := table(t, site, "/commitments?column=quality,form&format=csv")
	if got := strings.Join(rows[0], ","); got != "id,kind,title,by,to,modality,source_quality,completeness,address" {
		t.Errorf("carried away are %s", got)
	}
	if bad := get(t, site, "/commitments?column=beauty"); bad.code != http.StatusBadRequest || !strings.Contains(bad.body, "sum, stage") {
		t.Errorf("%d %s", bad.code, bad.body)
	}
}

// A table holds what the list shows, in the order in which it shows it.
func TestATableIsTheListInItsOrder(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	for _, viewer := range []comity.Viewer{comity.Owner, comity.Public} {
		site := testSite(store, viewer)
		for _, at := range []string{"/commitments?sort=amount", "/commitments?sort=date&by=JP", "/commitments?stage=commitment", "/meetings", "/commitments?quality=1&amount=7"} {
			page, _ := url.Parse(at)
			var shown, carried []string
			each(firstOf(get(t, site, at).doc, "tbody"), func(x *html.Node) {
				if x.Data == "a" && strings.HasPrefix(attr(x, "href"), "/records/") {
					shown = append(shown, strings.TrimPrefix(attr(x, "href"), "/records/"))
				}
			})
			q := page.Query()
			q.Set("format", "csv")
			for _, row := range table(t, site, page.Path+"?"+q.Encode())[1:] {
				carried = append(carried, row[0])
			}
			if len(shown) == 0 && at != "/commitments?quality=1&amount=7" || strings.Join(shown, " ") != strings.Join(carried, " ") {
				t.Errorf("%s shows %v and its table has %v", at, shown, carried)
			}
		}
	}
}

func TestAListIsNarrowedBySizeQualityMarkingAndSector(t *testing.T) {
	store := newStore(t)
	n := sample(t, store)
	owner, public := testSite(store, comity.Owner), testSite(store, comity.Public)
	if b := get(t, owner, "/commitments?marking=amber").body; !strings.Contains(b, string(n.hidden)) || strings.Contains(b, "/records/"+string(n.indonesia)) {
		t.Error("what is AMBER is not what the owner is shown")
	}
	if s := text(get(t, public, "/commitments?marking=AMBER").doc); !strings.Contains(s, "Nothing answers") {
		t.Errorf("the public reads %s", s)
	}
	for _, bad := range []string{"sector=x", "amount=5", "quality=9", "marking=PINK"} {
		if a := get(t, owner, "/commitments?"+bad); a.code != http.StatusBadRequest {
			t.Errorf("%s is answered with %d", bad, a.code)
		}
	}
}

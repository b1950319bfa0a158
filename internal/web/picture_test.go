package web

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"comity"
	"comity/internal/web/frame"
)

// boxes are what the bars of a page's pictures say.
func boxes(n *html.Node) (out []string) {
	each(n, func(x *html.Node) {
		if x.Data == "rect" && x.FirstChild != nil {
			out = append(out, text(x))
		}
	})
	return out
}

func TestAPictureIsDrawnFromTheListBesideIt(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := testSite(store, comity.Public)
	a := get(t, site, "/commitments?to=ID")
	got := strings.Join(boxes(a.doc), "; ")
	if got != "2023, announced: US$63.8 million" {
		t.Errorf("what Indonesia was promised is drawn as %s", got)
	}
	all := strings.Join(boxes(get(t, site, "/commitments").doc), "; ")
	if !strings.Contains(all, "2023, announced: US$63.8 million") || !strings.Contains(all, "2023, disbursed:") && !strings.Contains(all, "2023, committed:") {
		t.Errorf("the whole list is drawn as %s", all)
	}
	if s := text(a.doc); !strings.Contains(s, "Announced US$63.8 million, in USD at the rate") || !strings.Contains(s, "The same as a table") {
		t.Errorf("the picture is not said in words: %s", s)
	}
	party := get(t, site, "/parties/JP")
	if len(boxes(party.doc)) == 0 {
		t.Error("the page of Japan has no picture")
	}
}

func TestACaptionNamesAPartyAsASentenceDoes(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := deskSite(store, func(o *frame.Options) { o.Names = testNames{"JP": "Japan", "ID": "Philippines"} })
	page := get(t, site, "/commitments/picture/map?to=ID")
	if s := text(page.doc); !strings.Contains(s, "The Philippines receives US$") || strings.Contains(s, ". Philippines receives") {
		t.Errorf("the caption says %s", s)
	}
}

func TestAPictureCanBeHadAsAFile(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := testSite(store, comity.Public)
	svg := get(t, site, "/commitments/picture?by=JP&format=svg")
	if svg.header.Get("Content-Type") != "image/svg+xml" || !strings.HasPrefix(svg.body, "<svg ") || !strings.Contains(svg.body, "<desc") ||
		!strings.Contains(svg.body, "giver Japan") || !strings.Contains(svg.header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("the file is %v %s", svg.header, svg.body)
	}
	csv := get(t, site, "/commitments/picture?by=JP&format=csv").body
	if !strings.HasPrefix(csv, "receiver,year,announced,committed,disbursed,currency\r\nall,2023,") || !strings.Contains(csv, "\r\nMY,2023,") || strings.Contains(csv, "FJ") {
		t.Errorf("the table is %s", csv)
	}
	png := get(t, site, "/commitments/picture/map?by=JP&format=png")
	if png.header.Get("Content-Type") != "image/png" || !strings.HasPrefix(png.body, "\x89PNG") || !strings.Contains(png.header.Get("Content-Disposition"), "commitments-picture-map.png") {
		t.Errorf("the file is %v", png.header)
	}
	for at, want := range map[string]int{"/about?format=svg": 406, "/about?format=png": 406, "/commitments/picture/hearts": 404, "/commitments/picture?year=23": 400, "/commitments/picture?by=nobody": 200} {
		if a := get(t, site, at); a.code != want {
			t.Errorf("%s gives %d, want %d", at, a.code, want)
		}
	}
}

func TestEveryPictureSaysTheSameAsItsTable(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := testSite(store, comity.Public)
	for sort, want := range map[string][2]string{
		"map":     {"Japan gives", "party,role,gives,receives,currency,on_map\r\nJP,"},
		"forms":   {"are never added", "modality,announced,committed,disbursed,currency\r\nIn kind,"},
		"sectors": {"are never added", "sector,announced,committed,disbursed,currency\r\nSector not stated,"},
		"stages":  {"A bar counts commitments, not money", "stage,commitments\r\nproposed,"},
	} {
		page := get(t, site, "/commitments/picture/"+sort)
		if s := text(page.doc); !strings.Contains(s, want[0]) || !strings.Contains(s, "The same as a table") || !strings.Contains(page.body, `role="img"`) {
			t.Errorf("%s is said as %s", sort, s)
		}
		if csv := get(t, site, "/commitments/picture/"+sort+"?format=csv").body; !strings.HasPrefix(csv, want[1]) {
			t.Errorf("%s: the table is %s", sort, csv)
		}
	}
	// What nobody asked for is not on the map.
	if body := get(t, site, "/commitments/picture/map?to=ID&format=csv").body; strings.Contains(body, "MY,") || !strings.Contains(body, "ID,") {
		t.Errorf("the map of what Indonesia gets holds %s", body)
	}
	if body := get(t, site, "/commitments/picture/map?by=nobody").body; !strings.Contains(body, "None of these records") {
		t.Error("a map of nothing is drawn")
	}
}

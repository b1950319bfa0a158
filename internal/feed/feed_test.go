package feed

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
	"time"
)

func sample() Feed {
	at := time.Date(2026, 11, 24, 12, 0, 0, 0, time.FixedZone("x", 3600))
	return Feed{Title: "Commitments", Home: "https://example.com/commitments?by=JP&to=MY", Self: "https://example.com/commitments.atom", Updated: at,
		Items: []Item{{ID: "urn:comity:1", URL: "https://example.com/records/1", Title: `</title><script>x</script>` + "\u202e\x01", Text: "¥400 million & more", Updated: at}}}
}

func TestAtomIsReadAsItWasMeant(t *testing.T) {
	b := Atom(sample())
	type link struct {
		Href string `xml:"href,attr"`
	}
	var got struct {
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Author  string `xml:"author>name"`
		Links   []link `xml:"link"`
		Entries []struct {
			Title   string `xml:"title"`
			Summary string `xml:"summary"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(b, &got); err != nil {
		t.Fatalf("%v in %s", err, b)
	}
	if got.Updated != "2026-11-24T11:00:00Z" || got.ID == "" || got.Author == "" || len(got.Links) != 2 || len(got.Entries) != 1 ||
		got.Entries[0].Title != "</title><script>x</script>" || got.Entries[0].Summary != "¥400 million & more" || got.Links[1].Href != sample().Home {
		t.Errorf("the feed reads %+v", got)
	}
}

func TestJSONFeedIsReadAsItWasMeant(t *testing.T) {
	b, err := JSON(sample())
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b, &got); err != nil || got["version"] != "https://jsonfeed.org/version/1.1" || len(got["items"].([]any)) != 1 {
		t.Errorf("the feed is %s: %v", b, err)
	}
	if b, _ := JSON(Feed{}); !strings.Contains(string(b), `"items": []`) {
		t.Errorf("an empty feed is %s", b)
	}
}

package reconcile_test

import (
	"fmt"
	"testing"

	"comity"
	"comity/internal/derive"
	"comity/internal/reconcile"
)

// BenchmarkDrafts reconciles a short document of three promises with as many
// candidates as a store may give at most. Its cost must not grow with the
// ledger, so it may not grow faster than their number.
func BenchmarkDrafts(b *testing.B) {
	for _, n := range []int{0, 40, 400} {
		candidates := make([]comity.Record, n)
		for i := range candidates {
			d := invented(b, i)
			c := d.Claims[i%3]
			candidates[i] = comity.Record{ID: c.ID, Kind: c.Kind, Voices: []comity.Voice{{Claim: c, Publisher: d.About.Publisher, Published: d.About.Published, Marking: comity.Clear}}}
			derive.Record(&candidates[i])
		}
		d := invented(b, 1000)
		b.Run(fmt.Sprintf("candidates=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				reconcile.Drafts(d.Claims, d.About, candidates)
			}
		})
	}
}

// invented is a document of three promises of one busy pair of parties, all
// much alike.
func invented(tb testing.TB, n int) reconcile.Document {
	day := comity.Day("2022-03-01").Add(n % 400)
	text := fmt.Sprintf("publisher: Paper %d\npublished: %s\n---\nThe United States will send Ukraine $%d million of air defence missiles, $%d million of artillery rounds and $%d million of armoured vehicles.", n%7, day, 100+n, 200+n, 300+n)
	d := reconcile.Document{About: parseAbout(tb, "invented", text)}
	for i, goods := range []string{"air defence missiles", "artillery rounds", "armoured vehicles"} {
		_, c := parseClaim(tb, "invented", fmt.Sprintf(`x commitment by=US to=UA action="send %s" items="%s" amount="%d USD" modality=in-kind stage=pledge date=%s`, goods, goods, (100*(i+1)+n)*1e6, day), d.About)
		d.Claims = append(d.Claims, c)
	}
	return d
}

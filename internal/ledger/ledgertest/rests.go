package ledgertest

import (
	"comity"
	"comity/internal/ledger"
)

// reportsRestOnWhatIsSeen reports openly by sources that are narrowed only
// afterwards, and by a claim whose record is.
func reportsRestOnWhatIsSeen(w *world) {
	s := w.told("Open", gives("JP", "PH", 100, "coastal radars", "2024-03-01"), gives("JP", "KE", 7, "wells", "2024-03-01"))
	letter := w.told("A letter", gives("JP", "VN", 5, "bridges", "2024-03-01"))
	open := w.told("A notice", gives("JP", "LA", 6, "clinics", "2024-03-01"))
	r := s.Claims[0]
	report := func(note string, source comity.SourceID) comity.Payload {
		return &comity.ProgressReported{Record: r, Date: "2024-06-01", Note: note, Source: source}
	}
	w.append(by("person:ann", comity.Clear, report("as the letter says", letter.Source), report("as the notice says", open.Source),
		&comity.AssessmentMade{Record: r, Party: "JP", Score: "+1", Evidence: []comity.ClaimID{letter.Claims[0], open.Claims[0], s.Claims[1]}, Sources: []comity.SourceID{letter.Source, open.Source}}))
	before := w.head()
	w.append(by("person:ann", comity.Clear, &comity.MarkingSet{Source: letter.Source, Marking: comity.Red, Reason: "sent by mistake"},
		&comity.MarkingSet{Record: s.Claims[1], Marking: comity.Amber, Reason: "not yet"}))
	for _, x := range []struct {
		limit                       comity.Marking
		progress, evidence, sources int
	}{{comity.Clear, 1, 1, 1}, {comity.Amber, 1, 2, 1}, {comity.Red, 2, 3, 2}} {
		for _, asOf := range []int64{0, before} {
			v := ledger.View{Viewer: comity.Viewer{Limit: x.limit}, AsOf: asOf}
			found, err := w.s.Search(w.ctx, v, ledger.Seek{Words: "coastal radars"})
			w.must(err)
			for way, rec := range map[string]comity.Record{"one": w.record(v, r), "the page": w.page(v, ledger.Query{To: []comity.Party{"PH"}}).Records[0],
				"each": w.each(v, ledger.Query{To: []comity.Party{"PH"}})[0], "search": *found.Hits[0].Record} {
				a := rec.Assessments[0]
				if len(rec.Progress) != x.progress || len(a.Evidence) != x.evidence || len(a.Sources) != x.sources {
					w.Errorf("%s of %s as of %d shows %d reports, %d claims and %d sources", way, x.limit, asOf, len(rec.Progress), len(a.Evidence), len(a.Sources))
				}
			}
		}
	}
}

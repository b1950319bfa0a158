package ledgertest

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"comity"
	"comity/internal/ledger"
)

// deed is one step of a story that is told once with everything and once
// without what a viewer may not see: only those who may see its marking know
// of it. instead, where set, is what happens in a world without it.
type deed struct {
	marking comity.Marking
	do      ledger.Batch
	instead *ledger.Batch
}

// hidden builds the deeds that try to give a secret away: for every marking, a
// source that speaks of the same deal in other figures, one that founds a
// record of its own, links between what is open and what is not, reports,
// scores, judgements, edits, records marked narrower than their sources,
// hidden records merged into open ones, and sources narrowed after the fact.
type hidden struct {
	deeds []deed
	memory
}

func (h *hidden) add(m comity.Marking, b ledger.Batch) {
	h.deeds = append(h.deeds, deed{marking: m, do: b})
}

func (h *hidden) by(m comity.Marking, p ...comity.Payload) { h.add(m, by("person:ann", m, p...)) }

func (h *hidden) knows(s *story) *story {
	h.claims, h.sources = append(h.claims, s.Claims...), append(h.sources, s.Source)
	return s
}

// loose makes the first claim of a story found nothing.
func loose(s *story) *story {
	s.founded[0] = false
	return s
}

func secrets() *hidden {
	h := &hidden{memory: memory{words: []string{"radars", "radars coastal", "wells", "coast", "programme", "radrs", "caostal radars", "progamme", "coas"}}}
	open := h.knows(tell(comity.Clear, "Coastal radars", gives("JP", "PH", 100, "coastal radars", "2024-03-01"), gives("JP", "VN", 7, "wells", "2024-03-02"), gives("US", "KE", 3, "coast roads", "2023-03-02")))
	h.add(comity.Clear, open.batch())
	for i, m := range comity.Markings {
		h.words = append(h.words, fmt.Sprintf("hush%d", i), whispers[i], "x"+whispers[i], whispers[i][:5])
		h.tellOf(m, i, open)
	}
	h.narrowed(open)
	h.foundedInSecret()
	return h
}

// whispers are words that only those know who may see the marking in their
// place; each is a slip away from a word that all may see or from another.
var whispers = []string{"coastals", "programmer", "programmes", "wellsy", "coasting"}

// tellOf adds what only those who may see m know of the open records.
func (h *hidden) tellOf(m comity.Marking, i int, open *story) {
	word := fmt.Sprintf("hush%d", i)
	same := loose(h.knows(tell(m, "Secret "+word+" "+whispers[i], gives("JP", "PH", int64(200+i), "coastal radars "+word, "2024-03-01"), gives("JP", "KE", int64(i+1), "wells "+word, "2024-04-01"), gives("CN", "VN", int64(i+50), "radars "+word, "2024-05-01"))))
	same.about.PublisherKind = comity.Official
	same.claims[0].Body.(*comity.Commitment).Under = comity.Text("Programme " + word)
	if err := same.claims[0].Identify(); err != nil {
		panic(err)
	}
	same.Claims[0] = same.claims[0].ID
	h.claims = append(h.claims, same.Claims[0])
	h.add(m, same.batch())
	h.by(m, merge(open.Claims[0], same.Claims[0]))
	h.by(m, link(comity.PartOf, open.Claims[1], same.Claims[1]), link(comity.MayBeSame, open.Claims[1], same.Claims[1]))
	h.by(m, merge(open.Claims[1], same.Claims[2]))
	h.by(m, &comity.ProgressReported{Record: open.Claims[2], Note: word, Own: true, Date: "2024-06-01", Stage: comity.StageCompletion})
	h.by(m, &comity.AssessmentMade{Record: open.Claims[2], Party: "US", Score: "-1", Reason: word, Search: "the gazette"})
	h.by(m, &comity.ClaimJudged{Claim: same.Claims[0], Verdict: comity.Unsure, Reason: word})
	if m == comity.Red { // before it, everyone sees all that an edit may tell of
		h.by(m, &comity.RecordEdited{Record: open.Claims[0], Fields: map[string]json.RawMessage{"title": json.RawMessage(`"` + word + `"`)}, Reason: word})
	}
	own := loose(h.knows(tell(comity.Clear, "An open note "+fmt.Sprint(i), gives("JP", "PH", int64(900+i), "masts", "2024-02-01"))))
	h.add(comity.Clear, own.batch())
	h.by(m, &comity.RecordFounded{Record: own.Claims[0], Kind: comity.KindCommitment}, &comity.MarkingSet{Record: own.Claims[0], Marking: m, Reason: word})
	h.by(m, link(comity.PartOf, open.Claims[2], own.Claims[0]))
}

// narrowed adds a source that everyone could see until it was marked AMBER,
// with a record of its own and a voice in an open one. To those who may not
// see it there never was one: not even as of when it was open.
func (h *hidden) narrowed(open *story) {
	was := loose(h.knows(tell(comity.Clear, "Open at first", gives("JP", "PH", 333, "coastal radars", "2024-03-01"), gives("DE", "KE", 44, "wells", "2024-03-01"))))
	h.words = append(h.words, "first")
	for _, b := range []ledger.Batch{was.batch(), by("rule:r/1", comity.Clear, merge(open.Claims[0], was.Claims[0])),
		by("person:ann", comity.Clear, &comity.MarkingSet{Source: was.Source, Marking: comity.Amber, Reason: "sent by mistake"})} {
		h.add(comity.Amber, b)
	}
}

// foundedInSecret adds records that a hidden claim founded and an open one
// joined: in a world without the hidden one the open one founds its own.
func (h *hidden) foundedInSecret() {
	for i, m := range []comity.Marking{comity.Green, comity.Red} {
		deep := h.knows(tell(m, fmt.Sprint("Founder ", i), gives("JP", "LA", int64(70+i), "clinics", "2024-01-01")))
		open := loose(h.knows(tell(comity.Clear, fmt.Sprint("Joiner ", i), gives("JP", "LA", int64(71+i), "clinics", "2024-01-01"))))
		other := h.knows(tell(comity.Clear, fmt.Sprint("Other ", i), gives("JP", "LA", int64(5+i), "schools", "2024-01-01")))
		h.add(m, deep.batch())
		h.add(comity.Clear, open.batch())
		alone := by("person:ann", comity.Clear, &comity.RecordFounded{Record: open.Claims[0], Kind: comity.KindCommitment})
		h.deeds = append(h.deeds, deed{marking: m, do: by("person:ann", comity.Clear, merge(deep.Claims[0], open.Claims[0])), instead: &alone})
		h.add(comity.Clear, other.batch())
		h.by(comity.Clear, link(comity.PartOf, other.Claims[0], open.Claims[0]))
	}
}

// live carries the deeds out, those that a viewer may not know of left out,
// and returns the head after each.
func (h *hidden) live(w *world, m comity.Marking) (heads []int64) {
	w.Helper()
	v := comity.Viewer{Limit: m}
	for _, d := range h.deeds {
		switch {
		case v.Sees(d.marking):
			w.append(d.do)
		case d.instead != nil:
			w.append(*d.instead)
		}
		heads = append(heads, w.head())
	}
	return heads
}

// viewersSeeNothingNarrower tells the story once whole and, for each viewer,
// once without what that viewer may not see, and asks both ledgers everything:
// the answers to the viewer are the same, at the head and in between, and are
// what the owner of the smaller ledger is told.
func viewersSeeNothingNarrower(w *world) { viewers(w, (*world).records) }

// viewersSeeNoNarrowerSource is the same of sources and documents.
func viewersSeeNoNarrowerSource(w *world) { viewers(w, (*world).library) }

func viewers(w *world, ask func(*world, ledger.View, *memory) map[string]string) {
	h := secrets()
	whole := w.fresh()
	heads := h.live(whole, comity.Red)
	for _, m := range comity.Markings {
		if testing.Short() && m != comity.Clear {
			continue
		}
		less := w.fresh()
		lessHeads := h.live(less, m)
		got := ask(whole, as(m), &h.memory)
		compare(w.T, "to "+string(m), got, ask(less, owner, &h.memory))
		for _, i := range []int{len(heads) / 3, len(heads) * 3 / 4} {
			then, lessThen := as(m), as(m)
			then.AsOf, lessThen.AsOf = heads[i], lessHeads[i]
			compare(w.T, fmt.Sprintf("to %s as of %d", m, heads[i]), ask(whole, then, &h.memory), ask(less, lessThen, &h.memory))
		}
		w.noWord(h, m, got)
	}
}

// noWord fails where an answer holds a word, or the id of a source or claim,
// that only a narrower marking could have told.
func (w *world) noWord(h *hidden, m comity.Marking, got map[string]string) {
	w.Helper()
	for i, x := range comity.Markings {
		if (comity.Viewer{Limit: m}).Sees(x) {
			continue
		}
		for name, answer := range got {
			if strings.Contains(answer, fmt.Sprintf("hush%d", i)) {
				w.Errorf("to %q %s tells of what is %s: %s", m, name, x, answer)
			}
		}
	}
}

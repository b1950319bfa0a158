package ledger

import (
	"slices"

	"comity"
	"comity/internal/derive"
)

// On turns a record into what was so in the world on a day, by what is known
// now: voices that tell of what came after it, in a source published after it,
// do not speak, nor do reports dated after it; a pledge whose time had passed
// by then, and which was not kept, is marked lapsed, and one that was kept
// later is not yet. ok is false where the record was not yet. No day
// asks for what is known, whenever it came to be.
func On(r comity.Record, day comity.Day) (_ comity.Record, ok bool) {
	if day == "" {
		return r, true
	}
	voices := keep(r.Voices, func(v comity.Voice) bool { return began(v) <= day })
	if len(voices) == 0 {
		return r, false
	}
	r.Progress = keep(r.Progress, func(p comity.Progress) bool { return p.Date.First() <= day })
	if len(voices) < len(r.Voices) {
		r.Voices = voices
		derive.Record(&r)
	}
	if r.Kept != "" && r.KeptOn.First() > day {
		r.Kept, r.KeptOn = "", ""
	}
	if c, is := r.Body.(*comity.Commitment); is && slices.Contains([]comity.Stage{comity.StageProposed, comity.StagePledge}, c.Stage) {
		end := c.Deadline.Last()
		r.Lapsed = end != "" && end < day && r.Kept == ""
	}
	return r, true
}

// Began returns the first day on which a record was so: On answers from then
// on. It is "" where that is not known, and the record holds on every day.
func Began(r comity.Record) comity.Day {
	var first comity.Day
	for i, v := range r.Voices {
		if d := began(v); i == 0 || d < first {
			first = d
		}
	}
	return first
}

// Settled returns the day from which On changes nothing about a record any
// more, a mark of its lapse aside.
func Settled(r comity.Record) comity.Day {
	var last comity.Day
	for _, v := range r.Voices {
		last = max(last, began(v))
	}
	for _, p := range r.Progress {
		last = max(last, p.Date.First())
	}
	last = max(last, r.KeptOn.First())
	return last
}

// began is the earlier of the day on which a voice's matter came to be and the
// day on which it was told, of those that are known.
func began(v comity.Voice) comity.Day {
	was, told := comity.Happened(v.Claim.Body).First(), v.Published.First()
	if was == "" || told != "" && told < was {
		return told
	}
	return was
}

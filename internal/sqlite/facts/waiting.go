package facts

import (
	"fmt"
	"slices"

	"comity"
)

// Review is what people did with a record, and what is left to do.
type Review struct {
	Sure     string          // how sure readers are of it: three digits of per cent, which sort as numbers
	Judges   []comity.Author // people who judged a claim of it
	Differ   bool            // of their verdicts on one claim none is that of most
	Objected bool            // nobody has answered an objection to it
}

// ReviewOf reads it off a record.
func ReviewOf(r *comity.Record) Review {
	out := Review{Sure: Percent(r.Confidence())}
	for i := range r.Voices {
		list := r.Voices[i].Verdicts()
		for _, j := range list {
			if !slices.Contains(out.Judges, j.Author) {
				out.Judges = append(out.Judges, j.Author)
			}
		}
		out.Differ = out.Differ || differ(list)
	}
	for _, o := range r.Objections {
		out.Objected = out.Objected || o.Answered == 0
	}
	return out
}

// differ reports whether no verdict is that of more than half of the people:
// two who disagree stay so until one of them or a third decides.
func differ(list []comity.Judgement) bool {
	votes, most := map[comity.Verdict]int{}, 0
	for _, j := range list {
		votes[j.Verdict]++
		most = max(most, votes[j.Verdict])
	}
	return 2*most <= len(list) && len(list) > 0
}

// Percent writes a share from 0 to 1 in three digits.
func Percent(share float64) string { return fmt.Sprintf("%03d", int(min(max(share, 0), 1)*100+0.5)) }

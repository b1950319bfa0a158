package total_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"comity"
	"comity/internal/derive"
	"comity/internal/total"
)

var roles = comity.Roles

// randomRecord draws a record with one to four voices of any stage, judged,
// linked and shared in any way.
func randomRecord(t *rapid.T, n int) comity.Record {
	parties := func(name string) comity.Parties {
		return comity.Parties(rapid.SliceOfNDistinct(rapid.SampledFrom([]comity.Party{"JP", "US", "VN", "PH", "ASEAN"}), 0, 2, rapid.ID).Draw(t, name))
	}
	r := comity.Record{ID: comity.ClaimID(fmt.Sprintf("r%03d", n)), Kind: comity.KindCommitment}
	by, to := parties("by"), parties("to")
	for i := range rapid.IntRange(1, 4).Draw(t, "voices") {
		c := &comity.Commitment{By: by, To: to, Action: "give boats", Modality: rapid.SampledFrom([]comity.Modality{comity.Grant, comity.Sale, ""}).Draw(t, "modality"),
			Stage: rapid.SampledFrom(comity.Stages).Draw(t, "stage"), Date: rapid.SampledFrom([]comity.Date{"", "2021", "2022-03", "2023-12-17"}).Draw(t, "date")}
		if v := rapid.IntRange(0, 900).Draw(t, "value"); v > 0 {
			c.Amount = &comity.Amount{Value: comity.MustDecimal(fmt.Sprint(v, ".37")), Currency: rapid.SampledFrom([]string{"JPY", "USD", "XXX"}).Draw(t, "currency"),
				Bound: rapid.SampledFrom([]comity.Bound{comity.Exact, comity.UpTo, comity.About}).Draw(t, "bound")}
		}
		v := comity.Voice{Claim: comity.Claim{ID: comity.ClaimID(fmt.Sprintf("r%03d-%d", n, i)), Kind: comity.KindCommitment, Source: comity.SourceID(fmt.Sprint(n, i)), Body: c},
			PublisherKind: rapid.SampledFrom([]comity.PublisherKind{comity.Official, comity.Media}).Draw(t, "publisher"), Published: "2024-01-02", Marking: comity.Clear}
		if verdict := rapid.SampledFrom([]comity.Verdict{"", "", comity.Accepted, comity.RejectedByUs}).Draw(t, "verdict"); verdict != "" {
			v.Judgements = []comity.Judgement{{Verdict: verdict}}
		}
		r.Voices = append(r.Voices, v)
	}
	if k := rapid.SampledFrom([]comity.LinkKind{"", "", comity.PartOf, comity.AnnouncedBefore, comity.MayBeSame}).Draw(t, "link"); k != "" {
		from, to := r.ID, comity.ClaimID("r000")
		r.Links = []comity.Link{{Kind: k, From: from, To: to}}
	}
	derive.Record(&r)
	return r
}

func randomQuery(t *rapid.T) total.Query {
	q := total.Query{By: rapid.SliceOfNDistinct(rapid.SampledFrom(total.Dimensions), 0, 3, rapid.ID).Draw(t, "by"), Explain: true, Currency: "USD",
		Reviewed: rapid.Bool().Draw(t, "reviewed"),
		Convert: func(a comity.Amount, _ comity.Date) (total.Conversion, error) {
			switch a.Currency {
			case "USD":
				return total.Conversion{Value: a.Value}, nil
			case "JPY":
				return total.Conversion{Value: a.Value.Quo(comity.DecimalOf(143))}, nil
			}
			return total.Conversion{}, comity.Errorf(comity.NotFound, "no rate")
		},
		Members: func(g comity.Party, on comity.Day) comity.Parties {
			if g == "ASEAN" {
				return comity.Parties{"VN", "PH"}
			}
			return nil
		}}
	for _, side := range []*comity.Parties{&q.From, &q.To} {
		*side = rapid.SampledFrom([]comity.Parties{nil, nil, {"JP"}, {"ASEAN"}, {"JP", "US"}}).Draw(t, "asked")
	}
	return q
}

func add(q total.Query, records []comity.Record) total.Total {
	agg := total.New(q)
	for _, r := range records {
		agg.Add(r)
	}
	return agg.Result()
}

func TestEveryTotalEqualsTheSumOfItsDrillDown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var records []comity.Record
		for n := range rapid.IntRange(0, 12).Draw(t, "records") {
			records = append(records, randomRecord(t, n))
		}
		total := add(randomQuery(t), records)
		counted := map[string]bool{}
		for _, role := range roles {
			var rows, flows comity.Decimal
			for _, row := range total.Rows {
				s := row.Sums[role]
				if s == nil {
					continue
				}
				var items comity.Decimal
				for _, i := range s.Items {
					key := fmt.Sprint(i.Record, i.Role, i.Claim)
					if counted[key] {
						t.Fatalf("%s counts twice", key)
					}
					counted[key] = true
					if i.Converted != nil {
						items = items.Add(*i.Converted)
					}
				}
				if !items.Equal(s.Value) || s.Flows != len(s.Items) {
					t.Fatalf("group %v, %s: total %s, items add up to %s", row.Group, role, s.Value, items)
				}
				rows, flows = rows.Add(s.Value), flows.Add(comity.DecimalOf(int64(s.Flows)))
			}
			if all := total.All.Sums[role]; all != nil && (!all.Value.Equal(rows) || !flows.Equal(comity.DecimalOf(int64(all.Flows)))) {
				t.Fatalf("%s: all %s, groups %s", role, all.Value, rows)
			}
		}
		for _, i := range total.Excluded {
			if i.Note == "" || counted[fmt.Sprint(i.Record, i.Role, i.Claim)] {
				t.Fatalf("excluded without a reason, or counted as well: %+v", i)
			}
		}
	})
}

func TestTheOrderAndRepetitionOfRecordsChangeNoTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var records []comity.Record
		for n := range rapid.IntRange(1, 8).Draw(t, "records") {
			records = append(records, randomRecord(t, n))
		}
		q := randomQuery(t)
		one := text(add(q, records))
		shuffled := rapid.Permutation(append(records, records[0])).Draw(t, "order")
		if diff := cmp.Diff(one, text(add(q, shuffled))); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestTheOrderOfVoicesDoesNotChangeARecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := randomRecord(t, 1)
		one := r
		one.Voices = nil
		other := r
		other.Voices = rapid.Permutation(r.Voices).Draw(t, "order")
		derive.Record(&other)
		other.Voices = nil
		if diff := cmp.Diff(text(one), text(other)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestWhatIsRejectedOrHiddenIsInNoTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := randomRecord(t, 1)
		for i := range r.Voices {
			if rapid.Bool().Draw(t, "hidden") {
				r.Voices[i].Marking = comity.Red
			} else {
				r.Voices[i].Judgements = []comity.Judgement{{Verdict: comity.RejectedByUs}}
			}
		}
		derive.Record(&r)
		seen, ok := derive.For(r, comity.Public)
		if !ok {
			return
		}
		if total := add(total.Query{}, []comity.Record{seen}); len(total.All.Sums) > 0 {
			t.Fatalf("%s counts", text(total))
		}
	})
}

func text(v any) string {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		panic(err)
	}
	return string(b)
}

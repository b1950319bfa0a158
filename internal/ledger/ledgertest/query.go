package ledgertest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"comity"
	"comity/internal/ledger"
)

var queryPromises = []promise{
	{"Catalog.Records", "one page of the records that answer q", recordsAnswer},
	{"Query", "Empty fields ask for all", queryEmpty},
	{"Query", "several values in one field mean any of them", querySeveral},
	{"Query.Kinds", "", asks(map[string]ledger.Query{"meeting": {Kinds: []comity.Kind{comity.KindMeeting}}, "treaty": {Kinds: []comity.Kind{comity.KindInstrument}}, "": {Kinds: []comity.Kind{comity.KindPosition}}})},
	{"Query.By", "giver; a group stands for itself and its members of the value date", queryBy},
	{"Query.To", "receiver", asks(map[string]ledger.Query{"radars loan": {To: parties("PH")}, "wells": {To: parties("KE")}, "": {To: parties("JP")}})},
	{"Query.Party", "in any role", asks(map[string]ledger.Query{"radars loan treaty meeting": {Party: parties("JP")}, "wells": {Party: parties("KE")}})},
	{"Query.Between", "records in which both of two parties stand, whatever the roles", asks(map[string]ledger.Query{"radars loan treaty": {Between: comity.Parties{"PH", "JP"}}, "meeting": {Between: comity.Parties{"JP", "FR"}}, "": {Between: comity.Parties{"JP", "KE"}}})},
	{"Query.Stages", "", asks(map[string]ledger.Query{"loan": {Stages: []comity.Stage{comity.StagePledge}}, "radars wells laos late": {Stages: []comity.Stage{comity.StageCommitment}}})},
	{"Query.Modality", "", asks(map[string]ledger.Query{"loan": {Modality: []comity.Modality{comity.Loan}}, "radars wells laos late": {Modality: []comity.Modality{comity.Grant}}})},
	{"Query.Years", "of the record's date", asks(map[string]ledger.Query{"radars": {Years: []string{"2023"}}, "wells late": {Years: []string{"2021"}}, "": {Years: []string{"20"}}})},
	{"Query.Sectors", "DAC codes; a shorter code stands for all that begin with it", asks(map[string]ledger.Query{"wells": {Sectors: []string{"14030"}}, "wells late": {Sectors: []string{"140"}}, "wells late loan": {Sectors: []string{"1403", "21", "140"}}, "": {Sectors: []string{"4"}}})},
	{"Query.Under", "programmes by their whole names, as records state them", asks(map[string]ledger.Query{"radars": {Under: []string{"Official Security Assistance"}}, "radars loan": {Under: []string{"Official Security Assistance", "Official Development Loan"}}, "": {Under: []string{"Official", "Mutual Defence Treaty"}}})},
	{"Query.Programme", "words of the programme or instrument that it falls under", asks(map[string]ledger.Query{"radars": {Programme: "security assistance"}, "radars loan": {Programme: "official"}, "treaty": {Programme: "defence treaty"}, "": {Programme: "official wells"}})},
	{"Query.Status", "", queryStatus},
	{"Query.Amounts", "of [Sizes]", querySizes},
	{"Query.Qualities", `"1" to "5": how good its sources are`, asks(map[string]ledger.Query{"radars loan wells laos late treaty meeting": {Qualities: []string{"1", "3"}}, "": {Qualities: []string{"4"}}})},
	{"Query.Markings", "as the viewer sees the record", queryMarkings},
	{"Query.Source", "records that rest on this source", querySource},
	{"Query.Role", "records with a flow in this role", asks(map[string]ledger.Query{"loan": {Role: comity.Announced}, "radars wells laos late": {Role: comity.Committed}, "": {Role: comity.Disbursed}})},
	{"Query.DueFrom", "records of which something is still to be done by a day ([due.By]) from this one on", queryDue},
	{"Query.DueTo", "or up to this one, both inclusive", queryDue},
	{"Query.Waiting", "records that wait for a person, and why", queryWaiting},
	{"Query.Judges", "records of which at least so many people judged a claim", queryJudges},
	{"Query.Unjudged", "records of which this person has judged no claim", queryJudges},
	{"Catalog", "A promise to bring about an instrument is kept once one that it falls under has come so far, as the viewer sees it", keptBySigning},
	{"Query.Sort", `"due" (what is to be done soonest first), "overdue" (what was to be done last first)`, querySortDue},
	{"Query.Sort", `"confidence" (the surest first), "doubt" (the least sure first)`, querySurety},
	{"Query.Sort", `"changed" (default, newest first), "date", "amount"`, querySort},
	{"Query.After", "cursor of the page before", queryAfter},
	{"Query.Limit", "0 is 50; at most 1,000", queryLimit},
	{"Page.Total", "how many records answer the query in all, for this viewer", pageTotal},
	{"Page.Next", `cursor of the next page; "" at the end`, pageNext},
	{"Member", "from Since, inclusive, to Until, exclusive", memberDays},
}

func parties(list ...comity.Party) []comity.Party { return list }

// cast is a ledger with one record a name.
type cast struct {
	*world
	names map[comity.ClaimID]string
	by    map[string]comity.ClaimID
	from  map[string]comity.SourceID
}

func newCast(w *world) *cast {
	w.Helper()
	c := &cast{w, map[comity.ClaimID]string{}, map[string]comity.ClaimID{}, map[string]comity.SourceID{}}
	edit := func(g *comity.Commitment, f func(*comity.Commitment)) *comity.Commitment { f(g); return g }
	c.tell("radars", edit(gift("JP", "PH", 600, "coastal radars", "2023-11-03"), func(g *comity.Commitment) { g.Under = "Official Security Assistance" }))
	c.tell("loan", edit(gift("JP", "PH", 900, "a railway", "2024-02-09"), func(g *comity.Commitment) {
		g.Modality, g.Stage, g.Under, g.Sector = comity.Loan, comity.StagePledge, "Official Development Loan", "21030"
	}))
	c.tell("wells", edit(gift("US", "KE", 3, "deep wells", "2021-05"), func(g *comity.Commitment) { g.Amount.Currency, g.Sector = "USD", "14030" }))
	c.tell("laos", gift("LA", "TL", 1, "a school", "1997-07-23"))
	c.tell("late", edit(gift("Brexland", "TL", 2, "a clinic", "2021-02-01"), func(g *comity.Commitment) { g.Sector = "14010" }))
	c.tell("treaty", &comity.Instrument{Name: "Mutual Defence Treaty", Type: "treaty", Parties: comity.Parties{"JP", "PH"}, Stage: comity.InstrumentSigned, Date: "2024-07-08"})
	c.tell("meeting", &comity.Meeting{Name: "Paris talks", Place: "Paris", Parties: comity.Parties{"FR", "JP"}, Status: comity.Held, Date: "2022-01-02"})
	return c
}

func (c *cast) tell(name string, body comity.Body) {
	c.Helper()
	c.clock = c.clock.Add(time.Minute)
	s := c.told("About "+name, sentence{text: "This tells of the " + name + ".", body: body})
	c.names[s.Claims[0]], c.by[name], c.from[name] = name, s.Claims[0], s.Source
}

// answer is the names of records, in the order in which they came.
func (c *cast) answer(list []comity.Record) string {
	var out []string
	for _, r := range list {
		out = append(out, c.names[r.ID])
	}
	return strings.Join(out, " ")
}

func sorted(names string) string {
	list := strings.Fields(names)
	slices.Sort(list)
	return strings.Join(list, " ")
}

// gives fails unless a question has these records as its answer, by Records
// and by Each.
func (c *cast) gives(want string, v ledger.View, q ledger.Query) {
	c.Helper()
	p := c.page(v, q)
	if got := sorted(c.answer(p.Records)); got != sorted(want) || p.Total != len(strings.Fields(want)) {
		c.Errorf("%+v: Records gives %q of %d, want %q", q, got, p.Total, sorted(want))
	}
	if got := sorted(c.answer(c.each(v, q))); got != sorted(want) {
		c.Errorf("%+v: Each gives %q, want %q", q, got, sorted(want))
	}
}

// asks is a test that each question has the named records as its answer.
func asks(list map[string]ledger.Query) func(*world) {
	return func(w *world) {
		c := newCast(w)
		for want, q := range list {
			c.gives(want, owner, q)
		}
	}
}

const everyone = "radars loan wells laos late treaty meeting"

func recordsAnswer(w *world) {
	c := newCast(w)
	c.gives("radars", owner, ledger.Query{By: parties("JP"), To: parties("PH"), Stages: []comity.Stage{comity.StageCommitment}, Years: []string{"2023"}, Role: comity.Committed})
	for _, r := range c.page(owner, ledger.Query{}).Records {
		c.same(r, c.record(owner, r.ID), "a record on a page and by its id")
	}
	_, err := w.s.Records(w.ctx, owner, ledger.Query{Sort: "beauty"})
	w.wants(comity.Invalid, err, "an order that there is not")
}

func queryEmpty(w *world) {
	newCast(w).gives(everyone, owner, ledger.Query{})
}

func querySeveral(w *world) {
	c := newCast(w)
	c.gives("treaty meeting", owner, ledger.Query{Kinds: []comity.Kind{comity.KindMeeting, comity.KindInstrument}})
	c.gives("wells laos", owner, ledger.Query{By: parties("US", "LA")})
	c.gives("wells laos late", owner, ledger.Query{To: parties("KE", "TL", "XX")})
	c.gives("radars wells late", owner, ledger.Query{Years: []string{"2021", "2023"}})
}

func queryBy(w *world) {
	c := newCast(w)
	c.gives("radars loan", owner, ledger.Query{By: parties("JP")})
	c.gives("", owner, ledger.Query{By: parties("PH")})
	c.gives("laos", owner, ledger.Query{By: parties("ASEAN")})
	c.tell("joint", gift("ASEAN", "TL", 4, "a port", "2024-01-01"))
	c.gives("laos joint", owner, ledger.Query{By: parties("ASEAN")})
	c.gives("laos joint", owner, ledger.Query{Party: parties("ASEAN")})
	c.gives("joint late laos", owner, ledger.Query{Between: comity.Parties{"TL"}})
}

func memberDays(w *world) {
	c := newCast(w)
	c.gives("laos", owner, ledger.Query{By: parties("ASEAN")}) // its date is the day of joining
	c.tell("eve", gift("LA", "TL", 4, "a port", "1997-07-22"))
	c.tell("last", gift("Brexland", "TL", 4, "a bridge", "2020-01-31"))
	c.tell("gone", gift("Brexland", "TL", 4, "a road", "2020-02-01"))
	c.tell("undated", gift("LA", "TL", 4, "a ferry", ""))
	c.gives("laos last undated", owner, ledger.Query{By: parties("ASEAN")})
}

func queryStatus(w *world) {
	c := newCast(w)
	c.person(accept(c.by["radars"]), &comity.ClaimJudged{Claim: c.by["wells"], Verdict: comity.RejectedByUs, Reason: "no such wells"})
	c.gives("radars", owner, ledger.Query{Status: []comity.Status{comity.StatusReviewed}})
	c.gives("wells", owner, ledger.Query{Status: []comity.Status{comity.StatusRejected}})
	c.gives("loan laos late treaty meeting", owner, ledger.Query{Status: []comity.Status{comity.StatusRead}})
}

func querySource(w *world) {
	c := newCast(w)
	c.gives("radars", owner, ledger.Query{Source: c.from["radars"]})
	s := tell(comity.Clear, "Radars again", gives("JP", "PH", 601, "radars", "2023-11-03"))
	s.founded[0] = false
	c.add(s)
	c.gives("", owner, ledger.Query{Source: s.Source})
	c.person(merge(c.by["radars"], s.Claims[0]))
	c.gives("radars", owner, ledger.Query{Source: s.Source})
	c.gives("", owner, ledger.Query{Source: "nothere"})
}

func querySort(w *world) {
	c := newCast(w)
	c.person(accept(c.by["laos"]))
	for sort, want := range map[string]string{
		"":        "laos meeting treaty late wells loan radars",
		"changed": "laos meeting treaty late wells loan radars",
		"date":    "treaty loan radars meeting wells late laos",
	} {
		if got := c.answer(c.page(owner, ledger.Query{Sort: sort}).Records); got != want {
			c.Errorf("sorted by %q: %s, want %s", sort, got, want)
		}
	}
	got := strings.Fields(c.answer(c.page(owner, ledger.Query{Sort: "amount"}).Records))
	if want := "loan radars late laos"; got[0] == "wells" || strings.Join(slices.DeleteFunc(slices.Clone(got[:5]), func(s string) bool { return s == "wells" }), " ") != want {
		c.Errorf("sorted by amount: %v, want %s within their currency, then those without", got, want)
	}
}

// walk collects every page of a question.
func (w *world) walk(v ledger.View, q ledger.Query) (pages [][]comity.Record) {
	w.Helper()
	for {
		p := w.page(v, q)
		pages = append(pages, p.Records)
		if q.After = p.Next; p.Next == "" || len(pages) > 100 {
			return pages
		}
	}
}

func queryAfter(w *world) {
	c := newCast(w)
	c.many(20)
	for _, sort := range sorts {
		all := c.page(owner, ledger.Query{Sort: sort}).Records
		for _, limit := range []int{1, 2, 5, 26} {
			got := slices.Concat(c.walk(owner, ledger.Query{Sort: sort, Limit: limit})...)
			if !slices.Equal(ids(got), ids(all)) {
				c.Errorf("%s, %d a page: %v\nwant %v", sort, limit, ids(got), ids(all))
			}
		}
	}
	cursorsAreStable(c)
	for _, bad := range []string{"x", "!!", c.page(owner, ledger.Query{Sort: "date", Limit: 1}).Next} {
		_, err := w.s.Records(w.ctx, owner, ledger.Query{After: bad, Limit: 1})
		w.wants(comity.Invalid, err, "cursor "+bad)
	}
}

// cursorsAreStable adds a record between two pages: what was on the first page
// does not come again, and nothing that was to come is left out.
func cursorsAreStable(c *cast) {
	c.Helper()
	for _, sort := range sorts {
		all := c.page(owner, ledger.Query{Sort: sort}).Records
		first := c.page(owner, ledger.Query{Sort: sort, Limit: 5})
		c.clock = c.clock.Add(time.Minute)
		c.told("New by "+sort, gives("JP", "PH", 100_000, "a new thing by "+sort, "2025-01-01"))
		rest := slices.Concat(c.walk(owner, ledger.Query{Sort: sort, Limit: 5, After: first.Next})...)
		if got := append(ids(first.Records), ids(rest)...); !slices.Equal(got, ids(all)) {
			c.Errorf("%s, with a record added between two pages: %v\nwant %v", sort, got, ids(all))
		}
	}
}

func queryLimit(w *world) {
	const n = 1005
	for i := range 15 {
		var list []sentence
		for j := range n / 15 {
			list = append(list, gives("JP", "PH", int64(i*100+j+1), fmt.Sprintf("well %d of site %d", j, i), "2024-03-01"))
		}
		w.told(fmt.Sprint("Site ", i), list...)
	}
	for limit, want := range map[int]int{0: 50, -1: 50, 7: 7, 1000: 1000, 5000: 1000} {
		if p := w.page(owner, ledger.Query{Limit: limit}); len(p.Records) != want || p.Total != n || p.Next == "" {
			w.Errorf("limit %d: %d records of %d, want %d", limit, len(p.Records), p.Total, want)
		}
	}
}

func pageTotal(w *world) {
	c := newCast(w)
	hidden := c.add(tell(comity.Amber, "Hidden", gives("JP", "PH", 5, "hidden radars", "2024-03-01")))
	c.names[hidden.Claims[0]] = "hidden"
	for v, want := range map[comity.Marking]int{comity.Clear: 2, comity.Green: 2, comity.Amber: 3, comity.Red: 3} {
		q := ledger.Query{By: parties("JP"), Limit: 1}
		for range want {
			p := c.page(as(v), q)
			if p.Total != want {
				c.Errorf("to %s there are %d in all, want %d on every page", v, p.Total, want)
			}
			q.After = p.Next
		}
	}
}

func pageNext(w *world) {
	w.many(4)
	for limit, want := range map[int]int{1: 4, 2: 2, 3: 2, 4: 1, 5: 1} {
		if got := len(w.walk(owner, ledger.Query{Limit: limit})); got != want {
			w.Errorf("%d a page: %d pages, want %d", limit, got, want)
		}
	}
	if p := w.page(owner, ledger.Query{Kinds: []comity.Kind{comity.KindMeeting}}); p.Next != "" || p.Total != 0 || len(p.Records) != 0 {
		w.Errorf("an empty answer is %s", text(p))
	}
}

func querySizes(w *world) {
	c := &cast{w, map[comity.ClaimID]string{}, map[string]comity.ClaimID{}, map[string]comity.SourceID{}}
	for name, value := range map[string]int64{"six": 999_999, "seven": 1_000_000, "eight": 10_000_000, "nine": 100_000_000, "ten": 1_000_000_000, "more": 70_000_000_000} {
		g := gift("US", "KE", 1, name+" wells", "2021-05-04")
		g.Amount = &comity.Amount{Value: comity.DecimalOf(value), Currency: "USD"}
		c.tell(name, g)
	}
	yen := gift("JP", "PH", 1, "a railway", "2021-05-04")
	yen.Amount = &comity.Amount{Value: comity.DecimalOf(2_000_000_000), Currency: "JPY"}
	c.tell("yen", yen)
	none := gift("JP", "LA", 1, "a school", "2021-05-04")
	none.Amount = &comity.Amount{Value: comity.DecimalOf(5), Currency: "ZZZ"}
	c.tell("unknown", none)
	c.gives("six", owner, ledger.Query{Amounts: []string{"6"}})
	c.gives("seven", owner, ledger.Query{Amounts: []string{"7"}})
	c.gives("eight yen", owner, ledger.Query{Amounts: []string{"8"}})
	c.gives("nine ten more", owner, ledger.Query{Amounts: []string{"9", "10"}})
	c.same(c.facets(owner, ledger.Query{}, 9, ledger.FacetAmount)[0], []ledger.FacetCount{{Value: "10", Records: 2}, {Value: "8", Records: 2}, {Value: "6", Records: 1}, {Value: "7", Records: 1}, {Value: "9", Records: 1}}, "counted by size")
}

func queryMarkings(w *world) {
	c := newCast(w)
	hidden := c.add(tell(comity.Amber, "Hidden", gives("JP", "PH", 5, "hidden radars", "2024-03-01")))
	c.person(merge(c.by["radars"], hidden.Claims[0]))
	c.gives("radars", owner, ledger.Query{Markings: []comity.Marking{comity.Amber}})
	c.gives("radars loan wells laos late treaty meeting", as(comity.Clear), ledger.Query{Markings: []comity.Marking{comity.Clear}})
	c.gives("", as(comity.Clear), ledger.Query{Markings: []comity.Marking{comity.Amber}})
}

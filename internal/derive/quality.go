package derive

import (
	"strings"

	"comity"
)

// sourceQuality counts the independent sources among the voices and grades
// them (METHODS: quality of a record): 1 media only; 2 NGO, social media,
// other; 3 academic; 4 one official source; 5 two or more. Voices of one
// publisher, and those that print the same sentence, are one source.
func sourceQuality(speak []*speaker) (sources, quality int) {
	groups := newGroups(len(speak))
	bySource, byPublisher, byQuote := map[string]int{}, map[string]int{}, map[string]int{}
	join := func(m map[string]int, key string, i int) {
		if key == "" {
			return
		}
		if j, ok := m[key]; ok {
			groups.join(i, j)
			return
		}
		m[key] = i
	}
	for i, s := range speak {
		join(bySource, string(s.Claim.Source), i)
		join(byPublisher, strings.ToLower(s.Publisher), i)
		for _, e := range s.Claim.Evidence {
			join(byQuote, plainQuote(e.Quote), i)
		}
	}
	official := 0
	best := map[int]int{}
	for i, s := range speak {
		g := groups.find(i)
		best[g] = max(best[g], grade(s.PublisherKind))
	}
	for _, q := range best {
		quality = max(quality, q)
		if q == 4 {
			official++
		}
	}
	if official > 1 {
		quality = 5
	}
	return len(best), quality
}

func grade(k comity.PublisherKind) int {
	switch k {
	case comity.Official:
		return 4
	case comity.Academic:
		return 3
	case comity.Media:
		return 1
	}
	return 2
}

// plainQuote reduces a passage to its words, so that copies that differ in
// typography are seen as copies; a passage of fewer than eight words is too
// short to tell.
func plainQuote(q string) string {
	words := strings.FieldsFunc(strings.ToLower(q), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r > 0x7f && r != '“' && r != '”' && r != '’' && r != '‘' && r != '–' && r != '—')
	})
	if len(words) < 8 {
		return ""
	}
	return strings.Join(words, " ")
}

// groups is a union of indexes.
type groups []int

func newGroups(n int) groups {
	g := make(groups, n)
	for i := range g {
		g[i] = i
	}
	return g
}

func (g groups) find(i int) int {
	for g[i] != i {
		i = g[i]
	}
	return i
}

func (g groups) join(i, j int) { g[g.find(i)] = g.find(j) }

// completeness grades how much of a record is known (METHODS: quality of a
// record): 5, less one each for an uncertain year, no amount, an unclear kind
// of flow, no giver, no receiver. Other kinds lose one for each of their main
// fields that is missing.
func completeness(b comity.Body, estimated comity.List) int {
	have := func(known ...bool) int {
		n := 5
		for _, k := range known {
			if !k {
				n--
			}
		}
		return n
	}
	switch b := b.(type) {
	case *comity.Commitment:
		sure := b.Date.Year() != "" && b.Date.Last() != "" && string(b.Date.Last()[:4]) == b.Date.Year() && len(estimated) == 0
		return have(sure, b.Amount != nil, b.Modality != "" && b.Modality != comity.Unspecified, len(b.By) > 0, len(b.To) > 0)
	case *comity.Transaction:
		return have(b.Date != "", b.Currency != "", b.Type != "", len(b.From) > 0, len(b.To)+len(b.Recipient) > 0)
	case *comity.Meeting:
		return have(b.Date != "", b.Name != "", b.Place != "", len(b.Parties) > 1, b.Status != "")
	case *comity.Instrument:
		return have(b.Date != "", b.Name != "", b.Type != "", len(b.Parties) > 0, b.Stage != "")
	case *comity.Relationship:
		return have(b.Date != "", b.Level != "", b.Change != "", len(b.Parties) > 1)
	case *comity.Position:
		return have(b.Date != "", b.Topic != "", b.Stance != "", len(b.By) > 0)
	case *comity.PlanItem:
		return have(b.Deadline != "", b.Title != "", b.Path != "", len(b.Owner) > 0, b.Plan != "")
	}
	return 0
}

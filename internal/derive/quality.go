package derive

import (
	"strings"

	"comity"
)

// sourceQuality counts the independent sources among the voices and grades
// them (METHODS: quality of a record): 1 media only; 2 NGO, social media,
// other; 3 academic; 4 one official source; 5 two or more. Voices of one
// publisher, and those that print the same passage, are one source: what
// corroborates is a source, not a copy.
func sourceQuality(speak []*speaker) (sources, quality int) {
	groups := newGroups(len(speak))
	bySource, byPublisher := map[string]int{}, map[string]int{}
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
	}
	joinCopies(speak, groups)
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

// comparedPassages bounds the work of finding copies: a record that more texts
// tell is well enough corroborated.
const comparedPassages = 60

// joinCopies makes voices that print one passage one source. What payments'
// records say is no text.
func joinCopies(speak []*speaker, groups groups) {
	type told struct {
		at      int
		passage Passage
	}
	var texts []told
	for i, s := range speak {
		if s.Claim.Kind == comity.KindTransaction || len(texts) == comparedPassages {
			continue
		}
		t := told{i, PassageOf(quoteOf(s))}
		for _, o := range texts {
			if groups.find(i) != groups.find(o.at) && t.passage.Copies(o.passage) {
				groups.join(i, o.at)
			}
		}
		texts = append(texts, t)
	}
}

func quoteOf(s *speaker) string {
	var quotes []string
	for _, e := range s.Claim.Evidence {
		quotes = append(quotes, e.Quote)
	}
	return strings.Join(quotes, " ")
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

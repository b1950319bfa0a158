package relations

import (
	"cmp"
	"slices"
	"strings"

	"comity"
	"comity/internal/derive"
)

// Ladder is one owner's own order of partnership levels. Levels of different
// owners are never compared.
type Ladder struct {
	Owner comity.Party
	Rungs []string // from the lowest; none where the owner says that its labels imply no rank
	Note  string
}

// Ladders are the ladders that owners have published (METHODS: partnership levels).
var Ladders = []Ladder{
	{Owner: "VN", Rungs: []string{"comprehensive partnership", "strategic partnership", "comprehensive strategic partnership"}, Note: "Rungs can be skipped."},
	{Owner: "ASEAN", Note: "ASEAN says that its labels imply no rank."},
}

// LadderOf returns an owner's ladder; known is false where none is known.
func LadderOf(owner comity.Party) (l Ladder, known bool) {
	for _, x := range Ladders {
		if x.Owner == owner {
			return x, true
		}
	}
	return Ladder{Owner: owner}, false
}

// Rank returns the rung of a label on a ladder, from 1: the longest that the
// label is or begins with. 0 is none.
func (l Ladder) Rank(label string) int {
	label = strings.ToLower(strings.Join(strings.Fields(label), " ")) + " "
	rank, longest := 0, 0
	for i, r := range l.Rungs {
		if strings.HasPrefix(label, r+" ") && len(r) > longest {
			rank, longest = i+1, len(r)
		}
	}
	return rank
}

// Step is one time at which a level was set, changed, confirmed or proposed.
type Step struct {
	Label  string         `json:"label"`
	Change string         `json:"change"`
	Rank   int            `json:"rank,omitempty"` // on the owner's ladder, from 1; 0 is none
	Date   comity.Date    `json:"date"`
	Record comity.ClaimID `json:"record"`
	Claim  comity.ClaimID `json:"claim"`
}

// Standing is how one counterpart stands on an owner's ladder.
type Standing struct {
	Counterpart comity.Party `json:"counterpart"`
	Now         *Step        `json:"now"`   // the last that was set or confirmed; nil where levels were only proposed
	Steps       []Step       `json:"steps"` // the earliest first
}

// Levels returns an owner's counterparts by how they stand on its own ladder:
// the highest rung first, those without a rank last, by name.
func Levels(records []comity.Record, owner comity.Party) (Ladder, []Standing) {
	ladder, _ := LadderOf(owner)
	by := map[comity.Party]*Standing{}
	for i := range records {
		r := &records[i]
		b, ok := r.Body.(*comity.Relationship)
		if !ok || r.Merged != "" || r.Status == comity.StatusRejected || !b.Parties.Has(owner) {
			continue
		}
		step := Step{Label: string(b.Level), Change: string(b.Change), Rank: ladder.Rank(string(b.Level)), Date: b.Date, Record: r.ID}
		if said := derive.Says(r); len(said) > 0 {
			step.Claim = said[0].Voice.Claim.ID
		}
		for _, p := range b.Parties {
			if p == owner {
				continue
			}
			if by[p] == nil {
				by[p] = &Standing{Counterpart: p}
			}
			by[p].Steps = append(by[p].Steps, step)
		}
	}
	out := []Standing{}
	for _, s := range by {
		s.settle()
		out = append(out, *s)
	}
	slices.SortFunc(out, func(x, y Standing) int {
		return cmp.Or(y.rank()-x.rank(), cmp.Compare(x.Counterpart, y.Counterpart))
	})
	return ladder, out
}

func (s *Standing) settle() {
	slices.SortStableFunc(s.Steps, func(x, y Step) int { return cmp.Or(byDate(x.Date, y.Date), cmp.Compare(x.Record, y.Record)) })
	for i := range s.Steps {
		if x := &s.Steps[i]; x.Change != "proposed" && (x.Date != "" || s.Now == nil) {
			s.Now = x
		}
	}
}

func (s *Standing) rank() int {
	if s.Now == nil {
		return 0
	}
	return s.Now.Rank
}

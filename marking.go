package comity

import "strings"

// Marking is a Traffic Light Protocol 2.0 label (METHODS: markings).
type Marking string

// The markings, from the widest to the narrowest. Stored; never rename one.
const (
	Clear       Marking = "CLEAR"
	Green       Marking = "GREEN"
	Amber       Marking = "AMBER"
	AmberStrict Marking = "AMBER+STRICT"
	Red         Marking = "RED"
)

// Markings lists the markings from the widest to the narrowest.
var Markings = []Marking{Clear, Green, Amber, AmberStrict, Red}

// Rank returns the place of m from 0 (CLEAR) to 4 (RED). A marking that is not
// known ranks with RED: what cannot be understood is shown to nobody.
func (m Marking) Rank() int {
	for i, x := range Markings {
		if x == m {
			return i
		}
	}
	return len(Markings) - 1
}

// Strictest returns the narrower of m and n.
func (m Marking) Strictest(n Marking) Marking {
	if n.Rank() > m.Rank() {
		return n
	}
	return m
}

// ParseMarking reads a marking, in any case, with or without "TLP:".
func ParseMarking(s string) (Marking, error) {
	for _, m := range Markings {
		if strings.EqualFold(s, string(m)) || strings.EqualFold(s, "TLP:"+string(m)) {
			return m, nil
		}
	}
	return "", Errorf(Invalid, "%q is no marking", clip(s, 40)).WithHint("use CLEAR, GREEN, AMBER, AMBER+STRICT or RED")
}

// Viewer is on whose behalf a question is asked. The zero Viewer is the
// public: it sees what is CLEAR.
type Viewer struct {
	Name  string
	Limit Marking // the narrowest marking that this viewer may see; "" is CLEAR
}

// Owner may see everything: the person at the machine that holds the ledger.
var Owner = Viewer{Name: "owner", Limit: Red}

// Public may see what is CLEAR.
var Public = Viewer{Name: "public", Limit: Clear}

// Sees reports whether v may see something of marking m.
func (v Viewer) Sees(m Marking) bool {
	if v.Limit == "" {
		return m == Clear
	}
	return m.Rank() <= v.Limit.Rank()
}

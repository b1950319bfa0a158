package iati

import (
	"comity"
	"comity/internal/vocab"
)

// stage returns where the activity stands (METHODS: stage ladder, IATI
// equivalents) and the name of the rule that says so. The status leads; of a
// planned activity, and one without status, the transactions tell more.
func (a *Activity) stage() (comity.Stage, string) {
	switch a.Status {
	case "2":
		return comity.StageImplementation, "status"
	case "3", "4":
		return comity.StageCompletion, "status"
	case "5":
		return comity.StageCancelled, "status"
	case "6":
		return comity.StageSuspended, "status"
	}
	var has [14]bool
	for i := range a.Transactions {
		t := &a.Transactions[i]
		for n := range has {
			if t.Type == codeOf[n] && t.Valid && t.Value.Sign() > 0 {
				has[n] = true
			}
		}
	}
	switch {
	case has[3] || has[4]:
		return comity.StageImplementation, "payments"
	case has[2] || has[11]:
		return comity.StageCommitment, "commitments"
	case has[12] || has[13]:
		return comity.StagePledge, "pledges"
	}
	return comity.StageProposed, "no-commitment"
}

var codeOf = [14]string{"", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"}

// form returns the activity's finance and aid types: the defaults, else those
// that all its transactions share.
func (a *Activity) form() (finance, aid string) {
	finance, aid = a.Finance, a.Aid
	for i := range a.Transactions {
		t := &a.Transactions[i]
		if a.Finance == "" {
			finance = agree(i == 0, finance, t.Finance)
		}
		if a.Aid == "" {
			aid = agree(i == 0, aid, t.Aid)
		}
	}
	return finance, aid
}

func agree(first bool, so, next string) string {
	if first || so == next {
		return next
	}
	return ""
}

// mainSector returns the DAC code with the largest share of the activity, the
// first of equals; purposes go before sectors. Where the activity gives none,
// it is the one that all transactions with a sector share.
func (a *Activity) mainSector() string {
	if s := sectorOf(a.Sectors); s != "" {
		return s
	}
	one := ""
	for i := range a.Transactions {
		s := sectorOf(a.Transactions[i].Sectors)
		if s != "" && one != "" && s != one {
			return ""
		}
		one = orCode(s, one)
	}
	return one
}

func sectorOf(list []Share) string {
	for _, vocabulary := range [...]string{"1", "2"} {
		best, code := comity.Decimal{}, ""
		for _, s := range list {
			if s.Vocabulary != vocabulary {
				continue
			}
			if _, ok := vocab.Sector(s.Code); !ok {
				continue
			}
			if part, _ := comity.ParseDecimal(s.Percentage); code == "" || part.Cmp(best) > 0 {
				best, code = part, s.Code
			}
		}
		if code != "" {
			return code
		}
	}
	return ""
}

// excluded says why a transaction's value counts in no total, or "".
func (a *Activity) excluded(t *Transaction) string {
	switch {
	case t.Duplicates > 0:
		return "duplicate transaction"
	case t.Currency == "":
		return "no currency"
	case !knownCurrency(t.Currency):
		return "unknown currency"
	case implausible(t.Value, t.Currency):
		return "implausible value"
	}
	return ""
}

func knownCurrency(code string) bool {
	_, ok := vocab.CurrencyOf(code)
	return ok
}

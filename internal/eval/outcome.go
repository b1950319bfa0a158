package eval

// Outcome is what became of one claim of a reading.
type Outcome struct {
	Paired   bool // it stands for a claim of the gold reading
	Complete bool // and giver, receiver, sum and stage are right, where it is a commitment
}

// Outcomes says of each claim of a reading whether the gold reading has it, in
// the order of the claims: what the confidence of claims is held against.
func Outcomes(gold, read Reading) []Outcome {
	out := make([]Outcome, len(read.claims))
	at := map[*object]int{}
	for n, c := range read.claims {
		at[c] = n
	}
	for _, k := range kinds {
		for _, m := range pairUp(k, gold.of(k), read.of(k)) {
			out[at[m.read.raw]] = Outcome{true, k == "commitment" && isComplete(m)}
		}
	}
	return out
}

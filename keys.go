package comity

import "sort"

// Keys returns the words under which a store finds the record as a candidate
// for a claim that may be about the same thing: sorted, each once.
func (r Record) Keys() []string {
	set := map[string]bool{}
	for _, v := range r.Voices {
		for _, k := range BodyKeys(v.Claim.Body) {
			set[k] = true
		}
	}
	keys := make([]string, 0, len(set))
	for k := range set {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// BodyKeys returns the keys of one claim's body.
func BodyKeys(b Body) []string {
	switch b := b.(type) {
	case *Commitment:
		var keys []string
		for _, by := range b.By {
			for _, to := range b.To {
				keys = append(keys, "c|"+string(by)+">"+string(to))
			}
		}
		return keys
	case *Transaction:
		return []string{"act|" + b.Activity}
	}
	return nil
}

package derive

import "comity"

// Said is what one voice of a record says once people's judgements are applied.
type Said struct {
	Voice  *comity.Voice
	Body   comity.Body
	Judged bool // a person accepted or corrected it
}

// Says returns what the voices of a record say that speak (not retired, not
// rejected, of the record's own kind), those that go before others first.
func Says(r *comity.Record) []Said {
	_, speak := speakers(r)
	var out []Said
	for _, s := range ofKind(speak, r.Kind) {
		out = append(out, Said{s.Voice, s.body, s.judged})
	}
	return out
}

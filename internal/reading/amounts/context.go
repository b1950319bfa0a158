package amounts

import "comity/internal/reading/token"

// placeUse is a place that the text names, with the currencies used there.
type placeUse struct {
	at    int
	codes []string
}

// findPlaces notes, once a text, every place that has a currency and every
// currency code, for words that several countries share.
func (s *scanner) findPlaces() {
	s.placed = true
	for i := 0; i < len(s.toks); i++ {
		t := s.toks[i]
		if t.Kind != token.Word || !t.Upper() || len(t.Text) < 3 {
			continue
		}
		if c := s.code(i); c != "" && !weakCodes[c] {
			s.places = append(s.places, placeUse{i, []string{c}})
			continue
		}
		codes := s.words.Places[t.Lower]
		if two := s.words.Places[t.Lower+" "+s.lower(i+1)]; len(two) > 0 {
			codes = two
			i++
		}
		if len(codes) > 0 {
			s.places = append(s.places, placeUse{i, codes})
		}
	}
}

// choose returns which of the codes that share a word is meant at token i: of
// those in use in the document's year, the one whose country was named last
// before it, else first after it, else the first of the list.
func (s *scanner) choose(codes []string, i int) string {
	live := codes[:0:0]
	for _, c := range codes {
		if last := s.words.ByCode[c].LastYear; last == "" || s.opt.Year == 0 || s.opt.Year <= year(last) {
			live = append(live, c)
		}
	}
	switch len(live) {
	case 0:
		return codes[0]
	case 1:
		return live[0]
	}
	return s.nearest(live, i)
}

func year(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	return n
}

func (s *scanner) nearest(codes []string, i int) string {
	if !s.placed {
		s.findPlaces()
	}
	before, after := "", ""
	for _, p := range s.places {
		for _, c := range p.codes {
			if !contains(codes, c) {
				continue
			}
			if p.at < i {
				before = c
			} else if after == "" {
				after = c
			}
			break
		}
	}
	if before != "" {
		return before
	}
	if after != "" {
		return after
	}
	return codes[0]
}

// rupees returns which rupee the text means: the one that Options name, else
// that of the country it speaks of most; a currency code weighs most.
func (s *scanner) rupees(int) string {
	if s.opt.Rupee != "" {
		return s.opt.Rupee
	}
	if s.rupee != "" {
		return s.rupee
	}
	if !s.placed {
		s.findPlaces()
	}
	all := s.words.Nouns["rupees"]
	count := map[string]int{}
	for _, p := range s.places {
		for _, c := range p.codes {
			if contains(all, c) {
				count[c]++
				if len(s.toks[p.at].Text) == 3 {
					count[c] += 4
				}
			}
		}
	}
	s.rupee = all[0]
	for _, c := range all {
		if count[c] > count[s.rupee] {
			s.rupee = c
		}
	}
	return s.rupee
}

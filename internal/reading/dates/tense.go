package dates

// futureWords and pastWords tell, nearest first, whether a bare weekday or
// month lies ahead of the document or behind it.
var futureWords = set("will shall would scheduled due plans planned planning expected expects slated set going upcoming starting beginning begins starts " +
	"follow aims aim intends intend hopes until till takes leaves shortly forthcoming next may can to effective deadline expires expire opens")

var pastWords = set("was were had has have been said says held met told spoke made gave took went came saw won led left began ran brought sent wrote struck sought " +
	"bought built paid put cut hit agreed visited hosted since ago during last following after earlier recent recently hosts signs")

// ahead reports whether the words around tokens i to end put them after the
// document's own day.
func (s *scanner) ahead(i, end int) bool {
	for k := i - 1; k >= 0 && k > i-16; k-- {
		w := s.lower(k)
		if w == "." && k+1 < len(s.toks) && s.toks[k+1].Space || w == "!" || w == "?" || w == ";" {
			break
		}
		if futureWords[w] && !(w == "to" && s.is(k-1, "according", "from", "visit", "trip", "addressed", "speech")) && !(w == "may" && s.upper(k)) {
			return w != "to" || s.infinitive(k+1)
		}
		if pastWords[w] || pastForm(w) && !s.is(k-1, "be") && !s.is(k-2, "be") {
			return false
		}
	}
	for k := end; k < len(s.toks) && k < end+10; k++ {
		w := s.lower(k)
		if w == "." || w == ";" {
			break
		}
		if w == "will" || w == "shall" || w == "would" {
			return true
		}
		if pastWords[w] || pastForm(w) {
			return false
		}
	}
	return false
}

// infinitive reports whether the word at token i can be a verb after "to":
// it is in small letters and no article.
func (s *scanner) infinitive(i int) bool {
	return i < len(s.toks) && !s.upper(i) && !s.is(i, "the", "a", "an", "its", "their", "his", "her", "our")
}

// looksBack reports whether the verb before token i tells of the past.
func (s *scanner) looksBack(i int) bool {
	for k := i - 1; k >= 0 && k > i-8; k-- {
		if s.is(k, "has", "have", "had", "was", "were") {
			return true
		}
		if s.is(k, "will", "shall", "to", "would") {
			return false
		}
	}
	return false
}

func pastForm(w string) bool {
	n := len(w)
	return n > 4 && w[n-2:] == "ed" && w[n-3] != 'e' && w != "united" && w != "called" && w != "based" && w != "proposed"
}
